// Makes docs/page.png from the built page: what README shows. Needs a Chromium (see find-browser.mjs).
import { spawn } from "node:child_process";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowser } from "./find-browser.mjs";
import { ensureBuilt, ensureInstalled, root } from "./setup.mjs";

ensureInstalled();
ensureBuilt();
const executablePath = ensureBrowser();
if (!executablePath) throw new Error("there is no Chromium; CHROME_PATH names one");
const server = spawn(process.execPath, [join(root, "dist", "cli.js"), "serve", "--port", "0"]);
const url = await new Promise((resolve) =>
  server.stdout.setEncoding("utf8").once("data", (line) => resolve(/http:\/\/\S+/.exec(line)[0])),
);
const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ locale: "en-US", viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  await page.clock.setFixedTime("2026-11-21T09:00:00Z");
  await page.goto(url);
  await page.getByRole("button", { name: "Mobile backend" }).click();
  await page.getByRole("button", { name: "Compare: add a copy" }).click();
  await page.getByRole("group", { name: "Architecture" }).getByRole("radio", { name: "arm64" }).check();
  await page.getByLabel("Name of this plan").fill("on arm64");
  await page.evaluate(() => document.activeElement.blur());
  await page.screenshot({ path: join(root, "docs", "page.png") });
} finally {
  await browser.close();
  server.kill();
}
