// Finds programs that only tests need, and installs them where that can be done: with apt-get, as root, said aloud.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

function isRunnable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A program's path: the one the variable names, or the first of these names on the path; undefined where there is none. */
export function findProgram({ variable, names }, env = process.env) {
  if (env[variable]) return existsSync(env[variable]) ? env[variable] : undefined;
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isRunnable);
}

/** As `findProgram`; where there is none and we are root on a system with apt-get, installs Debian's package. */
export function ensureProgram(program) {
  const { variable, debianPackage, withRecommended = false, tests } = program;
  const found = findProgram(program);
  if (found || process.env[variable] || process.getuid?.() !== 0) return found;
  if (spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) return undefined;
  console.error(`Installing ${debianPackage} with apt-get for ${tests} (once) …`);
  const words = ["install", "-y", ...(withRecommended ? [] : ["--no-install-recommends"]), debianPackage];
  const install = () => spawnSync("apt-get", words, { stdio: ["ignore", "ignore", "inherit"] });
  if (install().status !== 0) {
    spawnSync("apt-get", ["update"], { stdio: "ignore" });
    install();
  }
  return findProgram(program);
}
