// Where `prices import --install` leaves its prices file, and every command without --prices looks for it.
import { isAbsolute, join } from "node:path";
import type { Io } from "./io.ts";

const FOLDER = "lambda-planner";
const FILE = "prices.json";

type Env = Io["env"];

/** In the user's configuration folder. Undefined where the environment names none. */
export function installedPricesPath(env: Env, platform: string = process.platform): string | undefined {
  const folder = platform === "win32" ? env.APPDATA : configFolder(env);
  return folder ? join(folder, FOLDER, FILE) : undefined;
}

/** As the XDG rules have it: a relative $XDG_CONFIG_HOME is not looked at. */
function configFolder({ XDG_CONFIG_HOME, HOME }: Env): string | undefined {
  if (XDG_CONFIG_HOME && isAbsolute(XDG_CONFIG_HOME)) return XDG_CONFIG_HOME;
  return HOME ? join(HOME, ".config") : undefined;
}

/** The installed file, where there is one. */
export function installedPrices(io: Io): string | undefined {
  const path = installedPricesPath(io.env);
  return path !== undefined && io.exists(path) ? path : undefined;
}
