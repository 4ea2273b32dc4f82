// How fast the page is in a real Chromium: what it loads, the first result, a dropped trace, a moved slider. Times are taken inside
// the page, from the event a person causes to the frame that shows the answer.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { BROWSER_FLAGS, servePage } from "../../scripts/serve-page.mjs";

const WEB = join(import.meta.dirname, "..", "..", "dist", "web");
/** What one slides to, and how the page then shows it. */
const LIMITS = [900, 150, 600, 100, 120, 300, 80, 130].map((limit) => [limit, limit.toLocaleString("en-US")]);
const FACTORS = [2, 1.5, 3, 0.5, 2.5].map((factor) => [factor, `${factor} ×`]);

/** `csv`: a million rows without regions. */
export async function measurePage(csv, executablePath, repeat) {
  const served = await servePage();
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  const rounds = [];
  try {
    for (let i = 0; i < repeat; i++) rounds.push(await measured(browser, served.url, csv));
  } finally {
    await browser.close();
    served.stop();
  }
  const all = (name) => rounds.flatMap((round) => round[name]);
  return {
    scriptKb: firstScriptBytes() / 1000,
    firstResultMs: all("firstResultMs"),
    firstPaintMs: all("firstPaintMs"),
    chartsMs: all("chartsMs"),
    limitMs: all("limitMs"),
    factorMs: all("factorMs"),
  };
}

/** What the page loads before its first answer, compressed as servers do. */
export function firstScriptBytes() {
  const html = readFileSync(join(WEB, "index.html"), "utf8");
  const scripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, file]) => file);
  return scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(WEB, file))).length, 0);
}

async function measured(browser, url, csv) {
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(url);
  await page.locator(".figure-large").waitFor();
  const [firstResultMs, firstPaintMs] = await page.evaluate(async () => {
    const paint = await globalThis.firstPaint;
    return [globalThis.resultAt, paint];
  });
  await page.getByRole("button", { name: "Trace", exact: true }).click();
  await page.locator(".dropzone").waitFor();
  await page.getByText("What the trace does not say").click();
  await page.locator("#trace-region").selectOption("us-east-1");
  const input = page.locator(".dropzone input[type=file]");
  await input.evaluate((element) =>
    element.addEventListener(
      "change",
      () => {
        globalThis.began = performance.now();
      },
      { capture: true },
    ),
  );
  await input.setInputFiles(csv);
  const chartsMs = await page.evaluate(async () => {
    const at = await globalThis.shown(".zone-result .chart-timeline canvas");
    return at - globalThis.began;
  });
  const slide = (id, moves) =>
    page.evaluate(
      async ([slider, each]) => {
        const times = [];
        for (const [value, text] of each) times.push(await globalThis.slid(slider, value, text));
        return times;
      },
      [id, moves],
    );
  const limitMs = await slide("what-if-limit", LIMITS);
  await page.getByRole("button", { name: "Back to as read" }).click();
  const factorMs = await slide("what-if-factor", FACTORS);
  await context.close();
  return { firstResultMs, firstPaintMs, chartsMs, limitMs, factorMs };
}

/** Runs in the page, before anything of it. */
function watch() {
  const watching = new MutationObserver(() => {
    if (!document.querySelector(".figure-large")) return;
    globalThis.resultAt = performance.now();
    watching.disconnect();
  });
  watching.observe(document, { childList: true, subtree: true });
  globalThis.firstPaint = new Promise((resolve) => {
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") resolve(startTime);
    }).observe({ type: "paint", buffered: true });
  });
  /** When the frame begins in which there is such an element, with this text if one is given. */
  globalThis.shown = (selector, text) =>
    new Promise((resolve) => {
      const look = () => {
        const found = [...document.querySelectorAll(selector)];
        if (found.some(({ textContent }) => text === undefined || textContent === text)) {
          requestAnimationFrame(() => resolve(performance.now()));
        } else requestAnimationFrame(look);
      };
      look();
    });
  /** ms from the slider's event until the table and the charts under the new value are drawn. */
  globalThis.slid = async (id, value, text) => {
    const slider = document.getElementById(id).closest(".slider").querySelector("input[type=range]");
    const began = performance.now();
    slider.value = String(value);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await globalThis.shown(".what-changes td:last-child", text);
    // Charts are drawn after the frame that shows the figures.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(resolve))));
    return performance.now() - began;
  };
}

/** Rows of the table of promises. */
export function pagePromises({ scriptKb, firstResultMs, firstPaintMs, chartsMs, limitMs, factorMs }) {
  const kept = (holds, shown) => `${shown}: ${holds ? "kept" : "**not kept**"}`;
  const range = (times) =>
    `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})`;
  const isFirst = firstResultMs.every((ms, i) => ms <= firstPaintMs[i]);
  return [
    ["page: script before the first answer ≤ 200 kB compressed", kept(scriptKb <= 200, `${scriptKb.toFixed(0)} kB`)],
    [
      "page: a result on first paint",
      kept(isFirst, `result after ${range(firstResultMs)}, first paint after ${range(firstPaintMs)}`),
    ],
    ["page: 1,000,000 rows of CSV to charts ≤ 3 s", kept(median(chartsMs) <= 3000, range(chartsMs))],
    ["page: account limit moved, drawn again ≤ 300 ms", kept(median(limitMs) <= 300, range(limitMs))],
    ["page: traffic moved to 0.5 to 3 ×, drawn again ≤ 300 ms", kept(median(factorMs) <= 300, range(factorMs))],
  ];
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
