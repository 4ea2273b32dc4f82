// `npm run demo`: set up, then the main job on the bundled trace: what it costs, how concurrent it was, what is refused.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt, ensureInstalled, must, root } from "./setup.mjs";

ensureInstalled();
ensureBuilt();
const cli = join(root, "dist", "cli.js");
const trace = join("data", "traces", "busy-account.csv.gz");
const words = ["analyze", trace, "--account-limit", "2000", "--today", "2026-11-21"];
const report = join("demo-output", "report.html");
mkdirSync(join(root, "demo-output"), { recursive: true });
const language = process.argv.slice(2);
console.log(`$ lambda-planner ${words.slice(0, -2).join(" ")}\n`);
must(process.execPath, [cli, ...words, ...language]);
console.log("");
must(process.execPath, [cli, ...words, ...language, "--format", "html", "-o", report, "--quiet"]);
console.log(`The same as a page to open in a browser: ${join(root, report)}`);
