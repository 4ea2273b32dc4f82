// `npm test`: set up, check types and lint, then every test. The last line says how many passed, failed and were skipped.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./find-browser.mjs";
import { ensureOffice } from "./find-office.mjs";
import { bin, ensureBuilt, ensureInstalled, root } from "./setup.mjs";

ensureInstalled();
ensureBuilt();
const check = spawnSync(process.execPath, [join("scripts", "check.mjs")], { cwd: root, stdio: "inherit" });
mkdirSync(join(root, ".cache"), { recursive: true });
const report = join(root, ".cache", "vitest.json");
const words = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)];
const browser = ensureBrowser();
const office = ensureOffice();
const env = { ...process.env, ...(browser && { CHROME_PATH: browser }), ...(office && { SOFFICE_PATH: office }) };
const tests = spawnSync(bin("vitest"), words, { cwd: root, stdio: "inherit", env });
const {
  numPassedTests: passed,
  numFailedTests,
  numPendingTests: skipped,
  numFailedTestSuites,
  testResults,
} = JSON.parse(readFileSync(report, "utf8"));
// A suite that cannot even be loaded holds no failed test; it counts as one.
const unloaded = testResults.filter(
  ({ status, assertionResults }) => status === "failed" && assertionResults.every((a) => a.status !== "failed"),
).length;
const failed = numFailedTests + Math.min(unloaded, numFailedTestSuites) + (check.status === 0 ? 0 : 1);
if (check.status !== 0) console.log("types or lint failed: see above; counted as one failure");
if (!browser)
  console.log("skipped: the browser tests (test/web/browser), as there is no Chromium; CHROME_PATH names one");
if (!office)
  console.log("skipped: the LibreOffice tests (test/office), as there is no LibreOffice; SOFFICE_PATH names one");
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed > 0 || tests.status !== 0 || passed === 0 ? 1 : 0);
