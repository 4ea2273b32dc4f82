// Shared by the scripts: installs what the lockfile says when it is not there yet, and builds when sources are newer.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

// What scripts show, measure and test is the tool as it comes: no settings file of whoever runs them.
process.env.LAMBDA_PLANNER_CONFIG = "none";

/** Runs a command in the project's root with its output shown; a failure ends the script with its code. */
export function must(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

export const bin = (name) => join(root, "node_modules", ".bin", name);

/** `npm ci`, once per lockfile. */
export function ensureInstalled() {
  const stamp = join(root, "node_modules", ".lambda-planner-lock");
  const want = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === want) return;
  console.error("Installing dependencies (once) …");
  must(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    stdio: ["ignore", 2, "inherit"],
  });
  writeFileSync(stamp, want);
}

const sources = [
  "src",
  "web",
  "data/presets",
  "data/prices",
  "data/quotas",
  "data/traces",
  "package.json",
  "package-lock.json",
  "vite.config.ts",
  "vite.web.config.ts",
  "tsconfig.json",
  "tsconfig.types.json",
];

function newestMs(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

/** Bundles into dist/ when something it is made from is newer than it. */
export function ensureBuilt({ force = false } = {}) {
  const stamp = join(root, "dist", ".built");
  const isFresh = existsSync(stamp) && sources.every((path) => newestMs(join(root, path)) < statSync(stamp).mtimeMs);
  if (isFresh && !force) return;
  console.error("Building …");
  rmSync(join(root, "dist"), { recursive: true, force: true });
  mkdirSync(join(root, "dist"), { recursive: true });
  must(bin("vite"), ["build", "--logLevel", "error"]);
  must(bin("vite"), ["build", "--config", "vite.web.config.ts", "--logLevel", "error"]);
  must(bin("tsc"), ["-p", "tsconfig.types.json"]);
  writeFileSync(stamp, "");
}
