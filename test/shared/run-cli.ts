// Runs the built command line as a user would, from the project's root, and reads its JSON.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fractionText, parseDecimal, plus } from "../support/reference-bill.ts";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
/** Data beside the project, in no copy of it: absent on most machines. */
export const SHARED = fileURLToPath(new URL("../../../shared/", import.meta.url));

export function needBuild(): void {
  if (!existsSync(`${PROJECT}dist/cli.js`)) throw new Error("dist/cli.js is missing: run `npm run build` first");
}

/** The parsed result; a failure is thrown with what the program said on stderr. */
export function runCli(...args: string[]): unknown {
  const options = { cwd: PROJECT, encoding: "utf8", maxBuffer: 2 ** 28, stdio: "pipe" } as const;
  return JSON.parse(execFileSync("node", ["dist/cli.js", ...args, "--format", "json"], options));
}

/** The same number with the fewest digits, whether it came as text or as a JSON number. */
export const exactly = (figure: string | number) => fractionText(parseDecimal(String(figure)));

export const exactSum = (amounts: readonly string[]) =>
  fractionText(amounts.map(parseDecimal).reduce(plus, parseDecimal("0")));
