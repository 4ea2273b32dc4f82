// `npm run check`: types (core without any ambient ones) and lint.
import { bin, ensureInstalled, must } from "./setup.mjs";

ensureInstalled();
must(bin("tsc"), ["-p", "tsconfig.core.json"]);
must(bin("tsc"), ["-p", "tsconfig.json"]);
must(bin("tsc"), ["-p", "tsconfig.web.json"]);
must(bin("biome"), ["check", "--error-on-warnings"]);
