// Runs the built command line as a user would: its own process, a temporary folder, an environment with nothing in it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";

export const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
export const CLI = join(PROJECT, "dist", "cli.js");
export const TODAY = "2026-11-21";

export type Run = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
};
export type RunOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What comes in on standard input before it is closed. */
  readonly input?: string | Uint8Array;
  /** A file or device to be standard output instead. */
  readonly stdoutFd?: number;
};

export const environment = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: tmpdir(),
  LAMBDA_PLANNER_CONFIG: "none", // whatever lies about above a temporary folder
  ...more,
});

/** How long a run may hang before the test says so. Nothing here is timed. */
const HANGS_MS = 30_000;

export function runCli(
  words: readonly string[],
  { cwd = tmpdir(), env, input = "", stdoutFd }: RunOptions = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...words], {
      cwd,
      env: environment(env),
      stdio: ["pipe", stdoutFd ?? "pipe", "pipe"],
    });
    const texts = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
    });
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      texts.stderr += text;
    });
    const hang = setTimeout(() => child.kill("SIGKILL"), HANGS_MS);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(hang);
      resolve({ code, signal, ...texts });
    });
    child.stdin!.on("error", () => undefined); // it may end before it has read all
    child.stdin!.end(input);
  });
}

/** A shell line in which `$CLI` runs the program. */
export function runShell(line: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["-c", line], {
      cwd,
      env: environment({ ...env, CLI: `${process.execPath} ${CLI}` }),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const texts = { stdout: "", stderr: "" };
    child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      texts.stdout += text;
    });
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      texts.stderr += text;
    });
    const hang = setTimeout(() => child.kill("SIGKILL"), HANGS_MS);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(hang);
      resolve({ code, signal, ...texts });
    });
  });
}

/** A temporary folder for a test file; gone after it. */
export function useFolder(): {
  path: (name: string) => string;
  put: (name: string, content: string | Uint8Array) => string;
} {
  let folder = "";
  const written = new Map<string, string | Uint8Array>();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lambda-planner-cli-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    put(name, content) {
      // The same file is not written again: another run may be reading it at this moment.
      if (written.get(name) !== content) writeFileSync(path(name), content);
      written.set(name, content);
      return path(name);
    },
  };
}

export const HEADER = "timestamp,function,duration_ms,memory_mb";

/** A trace of so many good rows, one a second, over three functions. */
export function traceOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const at = new Date(Date.UTC(2026, 10, 1) + n * 1000).toISOString();
    return `${at},${["checkout", "search", "mail"][n % 3]},${100 + (n % 50)}.5,512`;
  });
  return `${[HEADER, ...lines].join("\n")}\n`;
}

export const FLAGS = ["--region", "us-east-1", "--today", TODAY] as const;

export const analyze = (words: readonly string[], options: RunOptions = {}): Promise<Run> =>
  runCli(["analyze", ...words, ...FLAGS], options);

/** Checks nothing: the tests do. */
export type Analysis = {
  readonly schema: string;
  readonly input: {
    readonly files: string[];
    readonly format: string;
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly filtered?: number;
    readonly start: string | null;
    readonly end: string | null;
    readonly issues: { code: string; count: number; samples: { file: string; line: number; text: string }[] }[];
  };
  readonly assumptions: { id: string }[];
  readonly usage: { invocations: number; billedMs: string; durationMs: string; errors: number; timeouts: number };
  readonly bill: { total: { exact: string; rounded: string }; lines: { month: string; component: string }[] };
  readonly projection: { month: string } | null;
  readonly functions: { name: string; memoryMb: number; invocations: number; amount: string; throttled: number }[];
  readonly concurrency: { peak: number; timeline: { bucketMs: number; peak: number[] } } | null;
  readonly throttling: { throttled: number } | null;
};

export async function analysis(words: readonly string[], options: RunOptions = {}): Promise<Analysis> {
  const run = await analyze([...words, "--format", "json"], options);
  if (run.code !== 0) throw new Error(`exit ${run.code}: ${run.stderr}`);
  return JSON.parse(run.stdout) as Analysis;
}

export const issuesOf = ({ input }: Analysis): Record<string, number> =>
  Object.fromEntries(input.issues.map(({ code, count }) => [code, count]));

/** A sentence a person can act on: some words, no stack, nothing undefined. */
export const isSentence = (text: string): boolean =>
  /^(error|오류): \S.{10,}/.test(text) && !/\n\s+at |undefined|\[object|NaN|Error:/.test(text);
