// Makes docs/page.png and docs/page-trace.png from the built page: what README shows. Needs a Chromium (see find-browser.mjs).
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowser } from "./find-browser.mjs";
import { BROWSER_FLAGS, servePage } from "./serve-page.mjs";
import { ensureBuilt, ensureInstalled, root } from "./setup.mjs";

ensureInstalled();
ensureBuilt();
const executablePath = ensureBrowser();
if (!executablePath) throw new Error("there is no Chromium; CHROME_PATH names one");
const { url, stop } = await servePage();
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
try {
  const page = await browser.newPage({ locale: "en-US", viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  await page.clock.setFixedTime("2026-11-21T09:00:00Z");
  await page.goto(url);
  await page.getByRole("button", { name: "Mobile backend" }).click();
  await page.getByRole("button", { name: "Compare: add a copy" }).click();
  await page.getByRole("group", { name: "Architecture" }).getByRole("radio", { name: "arm64" }).check();
  await page.getByLabel("Name of this plan").fill("on arm64");
  await picture(page, "page.png");

  await page.getByRole("button", { name: "Trace", exact: true }).click();
  await page.getByRole("button", { name: "Open the sample" }).click();
  await page.getByRole("slider", { name: "Account limit" }).fill("2000");
  await page.locator(".what-changes").getByText("2,000").waitFor();
  const chart = page.locator(".zone-result .chart-timeline");
  await chart.locator("canvas").waitFor();
  for (let i = 0; i < 8; i++) await chart.getByRole("button", { name: /^Nearer/ }).click();
  await picture(page, "page-trace.png");
} finally {
  await browser.close();
  stop();
}

/** The first screen of it, nothing pointed at. */
async function picture(page, name) {
  await page.evaluate(() => {
    document.activeElement.blur();
    scrollTo(0, 0);
  });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(root, "docs", name) });
}
