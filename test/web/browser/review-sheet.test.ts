// The page of a review on paper and on screens: what a meeting needs is on the first sheet of A4, and nothing sticks out.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { languages, messagesFor } from "../../../src/i18n/index.ts";
import { reviewOutput } from "../../../src/report/builders/review-report.ts";
import { html } from "../../../src/report/renderers/html.ts";
import { sampleReview } from "../../report/sample-review.ts";
import { violations } from "./axe.ts";
import { CHROME } from "./open-page.ts";

const folder = mkdtempSync(join(tmpdir(), "review-sheet-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// A4 without the margins of the sheet, in CSS pixels.
const PAPER = { width: Math.floor(((210 - 24) / 25.4) * 96), height: Math.floor(((297 - 18) / 25.4) * 96) };

describe.skipIf(!CHROME)("the page of a review", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROME!, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  });
  afterAll(() => browser?.close());

  async function shown(lang: string, width: number, name?: string): Promise<Page> {
    const t = messagesFor(lang);
    const output = reviewOutput(sampleReview(name), { top: 10, explain: undefined }, t);
    const file = join(folder, `${lang}.html`);
    writeFileSync(file, html.render(output, { width: undefined, color: false, lang }));
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  test.each(languages)(
    "on paper, $lang: the first sheet ends after the assumptions, the bill may be on the second",
    async ({ lang, label }) => {
      const page = await shown(lang, PAPER.width);
      await page.emulateMedia({ media: "print" });
      const bottom = await page
        .getByRole("heading", { name: label.assumptions })
        .locator("..")
        .evaluate((section) => section.getBoundingClientRect().bottom);
      expect(bottom).toBeLessThan(PAPER.height);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page[^s]/g)!.length).toBeLessThanOrEqual(2);
      expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
      await page.close();
    },
  );

  test.each([
    ["on paper", PAPER.width, "print"],
    ["wide", 1400, "screen"],
    ["on a tablet", 800, "screen"],
    ["on a phone", 360, "screen"],
  ] as const)("%s nothing sticks out at the side, long names included", async (_, width, media) => {
    for (const name of ["checkout", "x".repeat(20_000), "한글 이름 ".repeat(300)]) {
      const page = await shown("en", width, name);
      await page.emulateMedia({ media });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.close();
    }
  });

  test("the picture of the months has a name and a text, and the page no fault that axe finds, light and dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await shown("en", 1200);
      await page.emulateMedia({ colorScheme });
      const chart = page.getByRole("img", { name: "Forecast and range" });
      expect(await chart.count()).toBe(1);
      expect(await violations(page)).toEqual([]);
      await page.close();
    }
  });
});
