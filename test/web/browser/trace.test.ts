// The Trace zone in a real Chromium: files go in, nothing goes out.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROJECT, runCli } from "../../cli/support/cli.ts";
import { violations } from "./axe.ts";
import { CHROME, servePage, useBrowser } from "./open-page.ts";

const { open } = useBrowser();
const folder = mkdtempSync(join(tmpdir(), "page-trace-"));
const big = join(folder, "million.csv");
const HEADER = "timestamp,function,region,memory_mb,duration_ms,init_duration_ms\n";
const SAMPLE = join(PROJECT, "data", "traces", "busy-account.csv.gz");
const HOSTILE = '<img src=x onerror="document.title=1">';

beforeAll(() => {
  const file = openSync(big, "w");
  writeSync(file, HEADER);
  const firstMs = Date.UTC(2026, 9, 1);
  for (let block = 0; block < 100; block++) {
    let text = "";
    for (let i = block * 10_000; i < (block + 1) * 10_000; i++) {
      const at = new Date(firstMs + i * 600).toISOString();
      text += `${at},function-${i % 40},us-east-1,${128 << (i % 4)},${(i * 7919) % 5000},${i % 100 === 0 ? 300 : ""}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

const small = (name = "checkout"): string =>
  HEADER +
  Array.from(
    { length: 30 },
    (_, i) => `2026-11-02T10:00:${String(i).padStart(2, "0")}Z,"${name}",us-east-1,512,60000,\n`,
  ).join("");

async function openTraceZone(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await open(options);
  await page.locator(".zone-button").nth(1).click();
  await page.locator(".dropzone").waitFor();
  return page;
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content!], file!));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent(".dropzone", "drop", { dataTransfer });
}

const choose = (page: Page, file: string): Promise<void> =>
  page.locator(".dropzone input[type=file]").setInputFiles(file);
const hasTotal = (page: Page, total: string): Promise<void> =>
  page.locator(".answer .figure-large", { hasText: total }).waitFor({ timeout: 30_000 });
const openSample = async (page: Page): Promise<void> => {
  await page.locator(".dropzone .button").nth(1).click();
  await hasTotal(page, "21.76");
};

describe.skipIf(!CHROME)("a trace in the browser", () => {
  test("dropped, stopped, dropped again: the second is shown, and the first leaves nothing", async () => {
    const page = await openTraceZone();
    await choose(page, big);
    await page.getByRole("button", { name: "Stop reading" }).click();
    await page.getByText("No trace yet.").waitFor();
    expect(await page.locator("progress").count()).toBe(0);
    await drop(page, "small.csv", small());
    await page
      .getByRole("table", { name: "Functions" })
      .getByRole("rowheader", { name: /checkout/ })
      .waitFor();
    expect(await page.locator(".functions-table tbody tr").count()).toBe(1);
  });

  test("the sample: bill, functions, concurrency with its limit, the headroom sentence, assumptions", async () => {
    const page = await openTraceZone();
    await openSample(page);
    expect(await page.locator(".headroom").innerText()).toContain("checkout is its first victim");
    await page.locator(".zone-result .chart-timeline canvas").waitFor();
    expect(await page.locator(".zone-result .chart-timeline .summary").innerText()).toContain(
      "The account limit is 1,000.",
    );
    expect(await page.locator(".functions-table tbody tr").count()).toBe(12);
    expect(await page.locator(".trace-evidence").innerText()).toContain(
      "Each recorded run was replayed once as an arrival",
    );
    const why = async (name: RegExp): Promise<string> => {
      await page.getByRole("button", { name }).first().click();
      const said = await page.getByRole("dialog", { name: /How this comes about/ }).innerText();
      await page.keyboard.press("Escape");
      return said;
    };
    expect(await why(/^Total: 21\.76 USD/)).toContain("46,609 of 46,609 rows used");
    expect(await why(/^A month like this: 113\.34 USD/)).toMatch(/GB-s − [\d.,]+ free = [\d.,]+ paid/);
    expect(await why(/^Duration: 13\.77 USD/)).toMatch(/×.*=/);
    expect(await why(/^checkout: 0\.48 USD/)).toContain("GB-s");
  });

  test("a million rows: bill and charts", async () => {
    const page = await openTraceZone();
    await choose(page, big);
    await page.locator(".zone-result .chart-timeline canvas").waitFor({ timeout: 60_000 });
    expect(await page.locator(".trace-evidence").innerText()).toContain("1,000,000");
    expect(await page.locator(".functions-table tbody tr").count()).toBe(20);
    await page.getByRole("button", { name: "Show more" }).click();
    expect(await page.locator(".functions-table tbody tr").count()).toBe(40);
  }, 120_000);

  test("functions are sorted and filtered by keyboard", async () => {
    const page = await openTraceZone();
    await openSample(page);
    const first = page.locator(".functions-table tbody th").first();
    await page.getByRole("button", { name: "Throttled" }).focus();
    await page.keyboard.press("Enter");
    expect(await first.innerText()).toContain("checkout");
    expect(await page.getByRole("columnheader", { name: "Throttled" }).getAttribute("aria-sort")).toBe("descending");
    await page.getByLabel("Filter by name").fill("REPORT");
    expect(await page.locator(".functions-table tbody tr").count()).toBe(1);
    expect(await first.innerText()).toContain("nightly-report");
    await page.getByText("1 of 12 functions").waitFor();
  });

  test("nearer, further: the chart follows, the words stay", async () => {
    const page = await openTraceZone();
    await openSample(page);
    const card = page.locator(".zone-result .chart-timeline");
    await card.getByRole("button", { name: /^Nearer/ }).click();
    await card.getByText("2026-11-04").first().waitFor();
    expect(await card.locator(".summary").innerText()).toContain("2,772");
    await card.getByRole("button", { name: /^Further/ }).click();
    await card.getByText("2026-11-02 00:00 – 2026-11-09 00:00 UTC").waitFor();
  });

  test("rows that cannot be read are listed, files that cannot be are explained, and what is missing can be said", async () => {
    const page = await openTraceZone();
    await drop(page, "torn.csv", `${small()}2026-11-02T10:00:00Z,a,us-east-1,512,abc,\n`);
    const issues = page.locator(".trace-evidence .panel").first();
    await issues.getByText("torn.csv").waitFor();
    expect(await issues.innerText()).toContain("abc");
    await drop(page, "photo.png", "\u0089PNG\r\n\u001a\n");
    expect(await page.getByRole("alert").innerText()).toContain("photo.png");
    await page.getByRole("table", { name: "Functions" }).waitFor(); // what was there stays
    await drop(page, "nowhere.csv", small().replaceAll(",us-east-1,", ",").replace(",region,", ","));
    await page.getByText("nowhere.csv does not say this: Region.").waitFor();
    await page.getByLabel("Region").selectOption("eu-west-1");
    await page.locator(".panel-bill").getByText("eu-west-1").first().waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("names are text, whatever they hold, and no link holds any of it", async () => {
    const page = await openTraceZone();
    await drop(page, "hostile.csv", small(HOSTILE.replaceAll('"', '""')));
    await page.locator(".functions-table").getByText(HOSTILE).waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("lambda-planner");
    expect(new URL(page.url()).hash).toBe("");
  });

  test("sliders and fields say at once what changes, and the way back is there", async () => {
    const page = await openTraceZone();
    await openSample(page);
    const sentence = page.locator(".headroom");
    const before = await sentence.innerText();
    await page.getByRole("slider", { name: "Account limit" }).fill("3000");
    const changes = page.getByRole("table", { name: "What changes" });
    await changes
      .getByRole("row", { name: /^Account limit/ })
      .getByText("3,000")
      .waitFor();
    await expect.poll(() => sentence.innerText()).not.toBe(before);
    expect(await changes.getByRole("row", { name: /^Throttled/ }).innerText()).toMatch(/4,009\s+531$/);
    expect(await page.locator(".zone-result .chart-timeline .summary").innerText()).toContain(
      "The account limit is 3,000.",
    );

    await page.getByLabel("Reserved concurrency: Add a function").selectOption("checkout");
    await page
      .locator(".trace-evidence")
      .getByRole("table", { name: "Reserved and provisioned concurrency" })
      .waitFor();
    await page.locator("#what-if-reserve-0").fill("2999");
    expect(await page.getByRole("alert").innerText()).toContain("must stay unreserved");
    await page.getByRole("button", { name: "Remove: checkout" }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });

    await page.getByLabel("Idle environments live").selectOption("fixed");
    const idle = page.getByRole("slider", { name: "Idle time" });
    const cold = changes.getByRole("row", { name: /^Cold starts simulated/ });
    await expect.poll(() => cold.innerText()).toMatch(/7,122\s+(?!7,122)/);
    const atFive = await cold.innerText();
    await idle.fill("0");
    await expect.poll(() => cold.innerText()).not.toBe(atFive);

    await page.locator("#what-if-factor").fill("2");
    await changes.getByRole("row", { name: /^Peak/ }).getByText("5,544").waitFor();
    expect(await page.locator(".answer .figure-large").innerText()).toBe("21.76");
    await page.getByRole("button", { name: "Back to as read" }).click();
    await expect.poll(() => sentence.innerText()).toBe(before);
    expect(await changes.count()).toBe(0);
  });

  test("exports have the command line's bytes, under the limits on show", async () => {
    const page = await openTraceZone();
    await openSample(page);
    await page.getByRole("slider", { name: "Account limit" }).fill("2500");
    await page.locator(".what-changes").getByText("2,500").waitFor();
    const command = ["analyze", basename(SAMPLE), "--account-limit", "2500"];
    await page.getByText("The same on the command line").click();
    expect(await page.locator(".share code").innerText()).toBe(`lambda-planner ${command.join(" ")}`);
    for (const [button, format] of [
      ["JSON", "json"],
      ["CSV", "csv"],
      ["Markdown", "markdown"],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(".share").getByRole("button", { name: button }).click(),
      ]);
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      const { stdout } = await runCli([...command, "--format", format], { cwd: dirname(SAMPLE) });
      expect(readFileSync(path, "utf8")).toBe(stdout);
    }
    await page.locator("#what-if-factor").fill("2");
    await page.getByText("limits met 2 × the recorded traffic").waitFor();
    const [scaled] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".share").getByRole("button", { name: "JSON" }).click(),
    ]);
    await scaled.saveAs(join(folder, "scaled.json"));
    const { assumptions, bill, concurrency } = JSON.parse(readFileSync(join(folder, "scaled.json"), "utf8"));
    expect(assumptions).toContainEqual({ id: "scaled-at-same-instants", params: { scale: 2 } });
    expect([bill.total.rounded, concurrency.peak]).toEqual(["21.76", 5544]);
  });

  test("on paper: the analysis with its picture and the arithmetic of every line; without a trace, nothing of the plan", async () => {
    const page = await openTraceZone();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".print-sheet").count()).toBe(0);
    await page.emulateMedia({ media: "screen" });
    await openSample(page);
    await page.emulateMedia({ media: "print" });
    const sheet = page.locator(".print-sheet");
    await sheet.waitFor();
    const text = await sheet.innerText();
    expect(text).toContain("1,058,303.18");
    expect(text).toMatch(/free = [\d.,]+ paid/);
    const picture = sheet.locator("img");
    expect(await picture.evaluate((image: HTMLImageElement) => [image.complete, image.naturalWidth])).toEqual([
      true,
      720,
    ]);
    expect(await picture.getAttribute("alt")).toContain("2,772");
    expect(await page.locator(".screen").isVisible()).toBe(false);
  });

  test("cost, cold starts and durations are drawn of the trace as it was read", async () => {
    const page = await openTraceZone();
    await openSample(page);
    for (const name of ["Cost over time", "Cold starts over time", "How long invocations took"]) {
      const chart = page.getByRole("figure", { name });
      await chart.scrollIntoViewIfNeeded();
      await chart.locator("canvas").waitFor();
    }
    expect(await page.getByRole("figure", { name: "Cold starts" }).innerText()).toContain("8,727 cold starts");
  });

  test("joined archives and packed records give the command line's bytes", async () => {
    const rows = small().split("\n");
    const half = [rows.slice(0, 16), rows.slice(16)].map((part) => part.join("\n"));
    const csv = join(folder, "joined.csv.gz");
    writeFileSync(csv, Buffer.concat([gzipSync(`${half[0]}\n`), gzipSync(half[1]!)]));
    const report = `REPORT RequestId: 8f507cfc-0000-4697-b07a-000000000001\tDuration: 9.50 ms\tBilled Duration: 10 ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t\n`;
    const event = { id: "1", timestamp: Date.UTC(2026, 10, 1, 9), message: report };
    const record = {
      messageType: "DATA_MESSAGE",
      logGroup: "/aws/lambda/checkout",
      logStream: "a",
      logEvents: [event],
    };
    const packed = join(folder, "packed.json");
    const data = gzipSync(JSON.stringify(record)).toString("base64");
    writeFileSync(packed, JSON.stringify({ Records: [{ kinesis: { data } }] }));
    const page = await openTraceZone();
    for (const [file, accepted, flags] of [
      [csv, 30, []],
      [packed, 1, ["--region", "us-east-1"]],
    ] as const) {
      if (flags.length > 0) {
        await page.getByText("What the trace does not say").click();
        await page.getByLabel("Region").selectOption("us-east-1");
      }
      await choose(page, file);
      await page.getByText(`${accepted} of ${accepted} rows used`).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(".share").getByRole("button", { name: "JSON" }).click(),
      ]);
      const path = join(folder, download.suggestedFilename());
      await download.saveAs(path);
      const { stdout } = await runCli(["analyze", basename(file), ...flags, "--format", "json"], { cwd: folder });
      expect(readFileSync(path, "utf8")).toBe(stdout);
    }
  });

  test("served with traces the page opens with them", async () => {
    const served = await servePage([SAMPLE]);
    try {
      const page = await open({ at: served.url });
      await hasTotal(page, "21.76");
      expect(await page.locator('.zone-button[aria-current="page"]').innerText()).toBe("Trace");
      expect(await page.locator(".trace-evidence").innerText()).toContain("46,609 of 46,609 rows used");
    } finally {
      await served.stop();
    }
  });

  test("what serve was told of a trace holds until something else is said", async () => {
    const nowhere = join(folder, "nowhere.csv");
    writeFileSync(nowhere, small().replaceAll(",us-east-1,", ",").replace(",region,", ","));
    const served = await servePage([nowhere, "--region", "eu-west-1"]);
    try {
      const page = await open({ at: served.url });
      await page.locator(".panel-bill").getByText("eu-west-1").first().waitFor();
      await page.getByText("What the trace does not say").click();
      expect(await page.getByLabel("Region").inputValue()).toBe("eu-west-1");
      await page.getByText("The same on the command line").click();
      expect(await page.locator(".share code").innerText()).toContain("--region eu-west-1");
    } finally {
      await served.stop();
    }
  });

  const looks = (["en-US", "ko-KR"] as const).flatMap((locale) =>
    (["light", "dark"] as const).flatMap((colorScheme) => [360, 1440].map((width) => ({ locale, colorScheme, width }))),
  );
  test.each(looks)("$locale $colorScheme $width: axe finds nothing, nothing is wider than the screen", async (look) => {
    const { locale, colorScheme, width } = look;
    const page = await openTraceZone({
      locale,
      colorScheme,
      viewport: { width, height: 800 },
      reducedMotion: "reduce",
    });
    expect(await violations(page)).toEqual([]);
    await openSample(page);
    await page.locator(".units select").first().selectOption("search");
    await page.locator(".what-changes").waitFor();
    for (const summary of await page.locator("summary").all()) await summary.click();
    for (const chart of await page.locator(".chart").all()) {
      await chart.scrollIntoViewIfNeeded();
      await chart.locator("canvas").waitFor();
      await chart.getByRole("button", { expanded: false }).click();
    }
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2));
    await drop(page, "photo.png", "\u0089PNG\r\n\u001a\n");
    await page.getByRole("alert").waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
