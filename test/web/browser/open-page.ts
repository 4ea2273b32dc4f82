// A real Chromium on the built page, served by the command line. Whatever the page complains about fails the test.
import { type ChildProcess, spawn } from "node:child_process";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { CLI, environment } from "../../cli/support/cli.ts";

export const CHROME = process.env.CHROME_PATH || undefined;
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export type Served = { readonly url: string; readonly stop: () => Promise<void> };

/** `traces`: opened in the page. */
export async function servePage(traces: readonly string[] = []): Promise<Served> {
  const server: ChildProcess = spawn(process.execPath, [CLI, "serve", ...traces, "--port", "0"], {
    env: environment(),
  });
  const line = await new Promise<string>((resolve) => server.stdout!.setEncoding("utf8").once("data", resolve));
  const url = /http:\/\/\S+/.exec(line)![0];
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.once("exit", () => resolve());
      server.kill();
    });
  return { url, stop };
}

/** One browser and one server for a file of tests; `open` gives a page of its own each time. */
export function useBrowser() {
  let browser: Browser;
  let served: Served;
  const complaints: string[] = [];
  beforeAll(async () => {
    if (!CHROME) return;
    served = await servePage();
    browser = await chromium.launch({ executablePath: CHROME, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    expect(complaints.splice(0), "what the page complained about").toEqual([]);
  });
  const open = async (options: BrowserContextOptions & { path?: string; at?: string } = {}): Promise<Page> => {
    const { path = "", at = served.url, ...rest } = options;
    const context = await browser.newContext({ locale: "en-US", viewport: { width: 1440, height: 900 }, ...rest });
    const page = await context.newPage();
    watch(page, new URL(at).origin, complaints);
    await page.goto(at + path);
    await page.locator(".figure-large").waitFor();
    return page;
  };
  return { open, url: () => served.url, complaints };
}

/** Console errors, uncaught errors, violations of the policy, and every request that is not the page's own. */
function watch(page: Page, origin: string, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(?:blob|data):/.test(url)) complaints.push(`a request to ${url}`);
  });
}

export const totalOf = (page: Page): Promise<string> => page.locator(".figure-large").innerText();
