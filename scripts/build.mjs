// `npm run build`: the command line, the library and its declarations, into dist/; the page into dist/web/.
import { ensureBuilt, ensureInstalled } from "./setup.mjs";

ensureInstalled();
ensureBuilt({ force: true });
