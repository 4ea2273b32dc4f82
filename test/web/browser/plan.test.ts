import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Download, Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../../cli/support/cli.ts";
import { violations } from "./axe.ts";
import { CHROME, totalOf, useBrowser } from "./open-page.ts";

const { open } = useBrowser();
const folder = mkdtempSync(join(tmpdir(), "page-browser-"));
afterAll(() => rmSync(folder, { recursive: true }));

const field = (page: Page, name: string, row = 0) =>
  page.locator(".workload").nth(row).getByLabel(name, { exact: true });
const names = (page: Page): Promise<string[]> =>
  page.locator(".workload-name").evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
const hasTotal = (page: Page, total: string): Promise<void> =>
  page.locator(".figure-large", { hasText: total }).waitFor({ timeout: 5_000 });

async function saved(page: Page, click: () => Promise<void>): Promise<string> {
  const [download]: [Download, unknown] = await Promise.all([page.waitForEvent("download"), click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

describe.skipIf(!CHROME)("a plan in the browser", () => {
  test("a result on first paint, from a ready scenario", async () => {
    const page = await open();
    expect(await totalOf(page)).toBe("2.13");
    expect(await names(page)).toEqual(["api"]);
  });

  test("a key changes the total within the frame", async () => {
    const page = await open();
    const shown = await page.evaluate(
      () =>
        new Promise<string | undefined>((resolve) => {
          const input = document.querySelector<HTMLInputElement>(".workload input[id$=requests]")!;
          input.value = "100,000,000";
          input.dispatchEvent(new Event("input", { bubbles: true }));
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(document.querySelector(".figure-large")?.textContent ?? undefined)),
          );
        }),
    );
    expect(shown).toBe("83.13");
  });

  test("a unit switched shows the same figure otherwise and costs the same", async () => {
    const page = await open();
    await field(page, "Memory").fill("1536");
    const before = await totalOf(page);
    await field(page, "Memory: Unit").selectOption("GB");
    expect(await field(page, "Memory").inputValue()).toBe("1.5");
    expect(await totalOf(page)).toBe(before);
    await field(page, "Requests: Unit").selectOption("s");
    expect(await field(page, "Requests").inputValue()).toBe("3.858024691");
    expect(await totalOf(page)).toBe(before);
    await field(page, "Memory: Unit").selectOption("MB");
    expect(await field(page, "Memory").inputValue()).toBe("1536");
  });

  test("rows are added, duplicated, moved, removed, and pasted from a spreadsheet", async () => {
    const page = await open();
    await page.getByRole("button", { name: "Add a workload" }).click();
    await page.getByRole("button", { name: "Duplicate: api" }).click();
    expect(await names(page)).toEqual(["api", "api 2", "workload"]);
    await page.getByRole("button", { name: "Move down: api", exact: true }).click();
    expect(await names(page)).toEqual(["api 2", "api", "workload"]);
    await page.getByRole("button", { name: "Remove: workload" }).click();
    await page.getByRole("button", { name: "Paste a table" }).click();
    const table = page.getByLabel("Table from a spreadsheet");
    await table.fill("resize\t12/s\t640ms\t1769\tus-east-1\tarm64\nbroken\tmany\t1\t128");
    expect(await page.getByRole("status").filter({ hasText: "Row 2" }).innerText()).toBe(
      "Row 2: Requests cannot be read: many",
    );
    await page.getByRole("button", { name: "Add 1 workloads" }).click();
    expect(await names(page)).toEqual(["api 2", "api", "resize"]);
  });

  test("an empty plan says what to do, and a field that is wrong says what it should be", async () => {
    const page = await open();
    await field(page, "Memory").fill("50");
    expect(await page.getByRole("alert").innerText()).toContain(
      "Memory should be a whole number of MB from 128 to 10,240.",
    );
    expect(await field(page, "Memory").getAttribute("aria-invalid")).toBe("true");
    expect(await totalOf(page)).toBe("2.13");
    await field(page, "Memory").fill("512");
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.getByRole("button", { name: "Remove: api" }).click();
    await page.getByText("No workload yet.").waitFor();
  });

  test("switches on the result: free tier, rounding, INIT, architecture, region, day", async () => {
    const page = await open();
    const group = (name: string) => page.getByRole("group", { name });
    const steps: [() => Promise<unknown>, string][] = [
      [() => group("Free tier").getByRole("radio", { name: "no", exact: true }).check(), "9.00"],
      [() => group("Rounding").getByRole("radio", { name: "100 ms", exact: true }).check(), "10.67"],
      [() => group("INIT rule").getByRole("radio", { name: "before Aug 2025", exact: true }).check(), "10.33"],
      [() => group("Architecture").getByRole("radio", { name: "arm64", exact: true }).check(), "8.67"],
      [() => page.locator("#switch-region").selectOption("ap-east-1"), "11.95"],
    ];
    for (const [step, total] of steps) {
      await step();
      await hasTotal(page, total);
    }
    await page.getByLabel("Prices of").fill("2010-01-01");
    expect(await page.getByRole("alert").innerText()).toMatch(/price|known/);
    await page.getByRole("button", { name: "today" }).click();
    await hasTotal(page, "11.95");
  });

  test("every number opens its derivation, and focus comes back", async () => {
    const page = await open();
    const figures = page.locator(".screen .figure");
    expect(await figures.count()).toBe(7);
    for (let i = 0; i < (await figures.count()); i++) {
      await figures.nth(i).focus();
      await page.keyboard.press("Enter");
      const sheet = page.getByRole("dialog", { name: /How this comes about/ });
      await sheet.waitFor();
      expect(await sheet.innerText()).toMatch(/×|÷|→/);
      await page.keyboard.press("Escape");
      await sheet.waitFor({ state: "hidden" });
      expect(await figures.nth(i).evaluate((each) => each === document.activeElement)).toBe(true);
    }
  });

  test("plans side by side, with the difference and the cheapest", async () => {
    const page = await open();
    await page.getByRole("button", { name: "Compare: add a copy" }).click();
    await page.getByRole("group", { name: "Architecture" }).getByRole("radio", { name: "arm64", exact: true }).check();
    await page.getByLabel("Name of this plan").fill("on arm");
    const table = page.getByRole("table", { name: "Plans side by side" });
    expect(await table.getByRole("columnheader", { name: /cheapest/ }).innerText()).toContain("on arm");
    expect(await table.getByRole("row", { name: /Difference/ }).innerText()).toContain("−0.07");
    await page.getByRole("group", { name: "Plans" }).getByRole("radio", { name: "Plan A", exact: true }).check();
    expect(await totalOf(page)).toBe("2.13");
    await table.getByRole("button", { name: /^on arm, Total: 2\.07 USD/ }).click();
    expect(await page.getByRole("dialog").innerText()).toContain("2.06");
    await page.keyboard.press("Escape");
    expect(await totalOf(page)).toBe("2.13"); // asking about a plan does not change to it
    const cells = table.getByRole("cell").filter({ hasText: /\d\.\d/ });
    expect(await cells.count()).toBe(11);
    for (const cell of await cells.all()) {
      await cell.getByRole("button").click();
      expect(await page.getByRole("dialog", { name: /How this comes about/ }).innerText()).toMatch(/×|÷|→|−/);
      await page.keyboard.press("Escape");
    }
  });

  test("a link reproduces the plan elsewhere; a broken one explains itself over a sample", async () => {
    const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    await field(page, "Duration").fill("2 s");
    await page.getByRole("button", { name: "Compare: add a copy" }).click();
    await field(page, "Memory").fill("1 GB");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Link copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const [total, rows] = [await totalOf(page), await names(page)];

    const other = await open({ at: link });
    expect([await totalOf(other), await names(other)]).toEqual([total, rows]);
    await other.getByText(`the total is still ${total} USD`).waitFor();

    const cut = await open({ at: link.slice(0, -30) });
    await cut.getByText("This link is incomplete or damaged").waitFor();
    expect(await totalOf(cut)).toBe("2.13");
    const newer = await open({ path: "#v9.abc" });
    await newer.getByText("newer version of the page").waitFor();
  });

  test("the address follows the plan without filling the history", async () => {
    const page = await open();
    const before = await page.evaluate(() => history.length);
    await field(page, "Memory").fill("1024");
    await page.waitForURL(/#v1\./);
    expect(await page.evaluate(() => history.length)).toBe(before);
    await page.reload();
    expect(await field(page, "Memory").inputValue()).toBe("1,024");
  });

  test("exports are the command line's: plan.yaml is read by it, JSON has its bytes", async () => {
    const page = await open();
    await page.getByRole("button", { name: "File processing" }).click();
    await page.getByRole("group", { name: "Rounding" }).getByRole("radio", { name: "100 ms", exact: true }).check();
    const plan = await saved(page, () => page.getByRole("button", { name: "plan.yaml" }).click());
    const json = await saved(page, () => page.locator(".share").getByRole("button", { name: "JSON" }).click());
    const { stdout, stderr } = await runCli(["estimate", plan, "--rounding", "100ms", "--format", "json"]);
    expect(stderr).toBe("");
    expect(readFileSync(json, "utf8")).toBe(stdout);
    expect(readFileSync(plan, "utf8")).toMatch(/^# lambda-planner estimate plan\.yaml --rounding 100ms\n/);
    const table = await saved(page, () => page.locator(".share").getByRole("button", { name: "CSV" }).click());
    expect(readFileSync(table, "utf8")).toContain(JSON.parse(stdout).bill.total.exact);
    await saved(page, () => page.getByRole("button", { name: "Markdown" }).click());
  });

  test("a plan file is opened, and one that is none is explained", async () => {
    const page = await open();
    const input = page.locator("input[type=file]");
    const yaml =
      "schema: lambda-planner/plan@1\nworkloads:\n  - {name: from file, memoryMb: 1024, rate: 2/s, durationMs: 90}\n";
    await input.setInputFiles({ name: "plan.yaml", mimeType: "application/yaml", buffer: Buffer.from(yaml) });
    await expect.poll(() => names(page)).toEqual(["from file"]);
    await input.setInputFiles({ name: "notes.yaml", mimeType: "application/yaml", buffer: Buffer.from("[1, 2") });
    await page.getByText("notes.yaml is no plan").waitFor();
    expect(await names(page)).toEqual(["from file"]);
  });

  test("names are text, whatever they hold", async () => {
    const page = await open();
    const name = '<img src=x onerror="document.title=1">';
    await field(page, "Name").fill(name);
    await page.getByRole("button", { name: "Add a workload" }).click();
    await page.locator(".workload .figure").first().click();
    expect(await page.getByRole("dialog").innerText()).toContain(name);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("lambda-planner");
  });

  test("charts: words, a table, a picture and figures to take away; none before it is near", async () => {
    const page = await open();
    const chart = page.getByRole("figure", { name: "Cost per million by number of requests" });
    await chart.scrollIntoViewIfNeeded();
    const canvas = chart.locator("canvas");
    await canvas.waitFor();
    const colours = await canvas.evaluate((drawn: HTMLCanvasElement) => {
      const { data } = drawn.getContext("2d")!.getImageData(0, 0, drawn.width, drawn.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    expect(colours).toBeGreaterThan(10);
    expect(await chart.getByRole("img").getAttribute("aria-label")).toContain("Free up to 1,000,000 requests a month.");
    await chart.getByRole("button", { name: "Show as table" }).click();
    expect(await chart.getByRole("table").getByRole("row").count()).toBeGreaterThan(5);
    const picture = await saved(page, () => chart.getByRole("button", { name: /^PNG/ }).click());
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe("PNG");
    const figures = await saved(page, () => chart.getByRole("button", { name: /^CSV/ }).click());
    expect(readFileSync(figures, "utf8")).toMatch(/^requests,amount_usd\n/);
  });

  test("a chart is read by arrow keys, point by point", async () => {
    const page = await open();
    const chart = page.getByRole("figure", { name: "Cost and duration by memory size" });
    await chart.scrollIntoViewIfNeeded();
    const reader = chart.getByRole("slider");
    await reader.focus();
    await chart.getByText("Left and right go from point to point").waitFor();
    const said = (): Promise<string | null> => reader.getAttribute("aria-valuetext");
    await page.keyboard.press("ArrowRight");
    expect(await said()).toMatch(/^128( MB)?: Cost .*%, Duration .*%/);
    expect(await chart.locator(".chart-reading").innerText()).toBe(await said());
    await page.keyboard.press("ArrowRight");
    expect(await reader.getAttribute("aria-valuenow")).toBe("1");
    await page.keyboard.press("End");
    expect(await said()).toMatch(/^10,240/);
    await page.keyboard.press("ArrowRight");
    expect(await said()).toMatch(/^10,240/);
    await page.keyboard.press("Home");
    expect(await said()).toMatch(/^128/);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Tab");
    expect(await chart.locator(".chart-reading").count()).toBe(0);
  });

  test("on paper: the report, with the arithmetic of every line", async () => {
    const page = await open();
    await page.emulateMedia({ media: "print" });
    const sheet = page.locator(".print-sheet");
    await sheet.waitFor();
    expect(await sheet.innerText()).toContain("10,000,000 requests − 1,000,000 free = 9,000,000 paid");
    expect(await page.locator(".screen").isVisible()).toBe(false);
  });
});
