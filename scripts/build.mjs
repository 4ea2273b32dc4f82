// `npm run build`: the command line, the library and its declarations, into dist/.
import { ensureBuilt, ensureInstalled } from "./setup.mjs";

ensureInstalled();
ensureBuilt({ force: true });
