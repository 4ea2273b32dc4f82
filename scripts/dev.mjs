// `npm run dev`: set up, then the page at a local address, following every change of its sources.
import { bin, ensureInstalled, must } from "./setup.mjs";

ensureInstalled();
must(bin("vite"), ["--config", "vite.web.config.ts", ...process.argv.slice(2)]);
