// Where a Chromium is for the browser tests.
import { ensureProgram, findProgram } from "./find-program.mjs";

const browser = {
  variable: "CHROME_PATH",
  names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  debianPackage: "chromium",
  withRecommended: true, // its sandbox and fonts
  tests: "the browser tests",
};

/** The program's path, or undefined. Installs nothing. */
export const findBrowser = (env = process.env) => findProgram(browser, env);
export const ensureBrowser = () => ensureProgram(browser);
