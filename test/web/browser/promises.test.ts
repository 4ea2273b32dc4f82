// What holds everywhere on the page: readable, reachable, in both languages and themes, closed to the outside, without a network.

import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROJECT } from "../../cli/support/cli.ts";
import { violations } from "./axe.ts";
import { CHROME, servePage, totalOf, useBrowser } from "./open-page.ts";

const { open, url, complaints } = useBrowser();
const WEB = join(PROJECT, "dist", "web");

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The page in many states at once: folded parts open, plans compared, tables of charts shown. */
async function unfold(page: Page): Promise<void> {
  await page.locator(".scenarios .button").first().click();
  await page.locator('.switches input[value="arm64"]').check();
  for (const summary of await page.locator("summary").all()) await summary.click();
  for (const chart of await page.locator(".chart").all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator(".chart-actions button").first().click();
    await chart.locator("canvas").waitFor();
  }
}

/** Goes there as one without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const { activeElement: active } = document;
      const labels = active instanceof HTMLInputElement || active instanceof HTMLSelectElement ? active.labels : null;
      return active?.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? active?.textContent ?? "";
    });
    if (name.test(label)) return;
  }
  throw new Error(`Tab never reaches ${name}`);
}

describe.skipIf(!CHROME)("for everyone", () => {
  const looks = (["en-US", "ko-KR"] as const).flatMap((locale) =>
    (["light", "dark"] as const).flatMap((colorScheme) => [360, 1440].map((width) => ({ locale, colorScheme, width }))),
  );

  test.each(looks)("$locale $colorScheme $width: axe finds nothing, nothing is wider than the screen", async (look) => {
    const { locale, colorScheme, width } = look;
    const page = await open({ locale, colorScheme, viewport: { width, height: 800 }, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
    await unfold(page);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.locator(".panel-bill .figure").first().click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.locator(".workload input[id$=memory]").first().fill("50");
    await page.getByRole("alert").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.locator(".workload input[id$=memory]").first().fill("512");
    await page.locator(".inputs .row-actions .button").nth(1).click();
    expect(await violations(page)).toEqual([]);
  });

  test("the main task by keyboard alone: a workload of one's own, the answer, why, and a second plan", async () => {
    const page = await open();
    const typeOver = async (text: string): Promise<void> => {
      await page.keyboard.press("Control+A");
      await page.keyboard.type(text);
    };
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the answer");
    await tabTo(page, /^Mobile backend$/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^Requests$/);
    await typeOver("12/s");
    await tabTo(page, /^Duration$/);
    await typeOver("250");
    await tabTo(page, /^Memory$/);
    await typeOver("1024");
    expect(await totalOf(page)).not.toBe("2.73");
    await tabTo(page, /^Free tier|^yes$/);
    await page.keyboard.press("ArrowRight");
    const total = await totalOf(page);
    expect(total).toBe("135.82");
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await tabTo(page, /^Total: /);
    await page.keyboard.press("Enter");
    expect(await page.getByRole("dialog").innerText()).toContain("135.82");
    await page.keyboard.press("Escape");
    await tabTo(page, /^Compare: add a copy$/);
    await page.keyboard.press("Enter");
    await page.getByRole("table", { name: "Plans side by side" }).waitFor();
  });

  test("a trace by keyboard alone: the sample, why it costs that, another limit, the picture point by point", async () => {
    const page = await open();
    await tabTo(page, /^Trace$/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^Open the sample$/);
    await page.keyboard.press("Enter");
    await page.locator(".zone-result .chart-timeline canvas").waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await tabTo(page, /^Total: 21\.76 USD/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await tabTo(page, /^Account limit$/);
    await page.keyboard.press("PageUp");
    const changes = page.getByRole("table", { name: "What changes" });
    await changes.waitFor();
    expect(await changes.getByRole("row", { name: /^Throttled/ }).innerText()).toMatch(/4,009\s+\d/);
    await tabTo(page, /^Concurrency .*point by point$/);
    await page.keyboard.press("End");
    await page.getByText("2026-11-08 23").first().waitFor();
    await tabTo(page, /^JSON$/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(download.suggestedFilename()).toBe("lambda-analysis.json");
  });

  test("the total is announced once typing rests", async () => {
    const page = await open();
    await page.locator(".workload input[id$=requests]").first().fill("100,000,000");
    await page.getByRole("status").filter({ hasText: "Total 83.13 USD a month" }).waitFor();
  });

  test("the language is the browser's at first, then the one chosen; the theme likewise", async () => {
    const page = await open({ locale: "ko-KR" });
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("ko");
    await page.getByRole("radio", { name: "English" }).check();
    await page.getByRole("radio", { name: "Dark" }).check();
    await page.reload();
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme])).toEqual([
      "en",
      "dark",
    ]);
    await page.getByRole("heading", { name: "What if" }).waitFor();
  });
});

describe.skipIf(!CHROME)("closed to the outside", () => {
  test("inline script, eval and foreign addresses are refused by the policy", async () => {
    const page = await open();
    const refused = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const found: string[] = [];
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
            found.push(effectiveDirective),
          );
          const inline = document.createElement("script");
          inline.textContent = "document.title = 'run'";
          document.body.append(inline);
          const image = document.createElement("img");
          image.src = "http://127.0.0.1:9/x.png";
          document.body.append(image);
          const style = document.createElement("style");
          style.textContent = "body { display: none }";
          document.head.append(style);
          setTimeout(() => resolve(found), 300);
        }),
    );
    expect([...new Set(refused)].sort()).toEqual(["img-src", "script-src-elem", "style-src-elem"]);
    expect(complaints.splice(0).length).toBeGreaterThan(2); // as it should
    expect(await page.title()).toBe("lambda-planner");
  }, 60_000);
});

describe.skipIf(!CHROME)("from any host, and without one", () => {
  let server: Server;
  let port = 0;
  const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
  beforeAll(async () => {
    server = createServer(({ url: path = "" }, response) => {
      const file = path.replace(/^\/tools\/lambda\//, "").split("?")[0] || "index.html";
      response.setHeader("Content-Type", types[extname(file)] ?? "text/html");
      response.end(readFileSync(join(WEB, file)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as { port: number }).port;
  });
  afterAll(() => server.close());

  test("as a static folder under a path of its own, with the policy in the page", async () => {
    const page = await open({ at: `http://127.0.0.1:${port}/tools/lambda/` });
    expect(await totalOf(page)).toBe("2.13");
    expect(await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content")).toContain(
      "default-src 'none'",
    );
  });

  test("loaded once, it works with the server gone: charts, link and all", async () => {
    const own = await servePage();
    const browser = await chromium.launch({
      executablePath: CHROME!,
      args: ["--headless", "--no-sandbox", "--disable-gpu"],
    });
    try {
      const page = await browser.newPage({ locale: "en-US" });
      await page.goto(own.url);
      await page.evaluate(async () => {
        const { active } = await navigator.serviceWorker.ready;
        if (active?.state === "activated") return;
        await new Promise((resolve) => active?.addEventListener("statechange", resolve));
      });
      await own.stop();
      await page.reload();
      expect(await totalOf(page)).toBe("2.13");
      await page.locator(".workload input[id$=requests]").first().fill("100,000,000");
      expect(await totalOf(page)).toBe("83.13");
      await page.locator(".chart").first().scrollIntoViewIfNeeded();
      await page.locator(".chart canvas").first().waitFor();
    } finally {
      await browser.close();
    }
  });

  test("the address is only what it was given", () => expect(url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/));
});

describe("the first load", () => {
  test("has at most 200 kB of compressed script; charts come later", () => {
    const html = readFileSync(join(WEB, "index.html"), "utf8");
    const scripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, file]) => file!);
    const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(WEB, file))).length, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(200_000);
    expect(scripts.join(" ")).not.toContain("ChartDrawing");
  });
});
