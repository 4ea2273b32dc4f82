// The version of the package, as results and `--version` print it.
import { version } from "../package.json" with { type: "json" };

export const VERSION: string = version;
