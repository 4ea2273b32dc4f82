// The rim in Node: process, files, the clock.

import { closeSync, existsSync, openSync, readFileSync, readSync, realpathSync, statSync, unlinkSync } from "node:fs";
import { mkdir, rename, unlink, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dayOfUs } from "../core/base/day.ts";
import { CalculatorError, fail } from "../core/base/errors.ts";
import { threadEngine, usualSizes } from "../engines/threads/engine.ts";
import { findSources, openSource, readsFromPipe } from "../traces/node/source.ts";
import type { Io } from "./io.ts";

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** Where a file would be written, a missing path is a missing folder. */
const reasonOf = (error: unknown): string => (codeOf(error) === "ENOENT" ? "ENODIR" : codeOf(error));

/** Files being written: an interrupt removes them. */
const unfinished = new Set<string>();

function allOf(file: string): Buffer {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    return fail("data-unreadable", { file, reason: codeOf(error) });
  }
}

/** At most so many bytes: a device may have no end. */
function startOf(file: string, bytes: number): Buffer {
  const start = Buffer.alloc(bytes);
  let length = 0;
  try {
    const opened = openSync(file, "r");
    try {
      for (let read = -1; read !== 0 && length < bytes; length += read) {
        read = readSync(opened, start, length, bytes - length, null);
      }
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    return fail("data-unreadable", { file, reason: codeOf(error) });
  }
  return start.subarray(0, length);
}

/** `worker`: the built file that reading threads run; null: all is read in one. */
export const createNodeIo = (worker: URL | null): Io => ({
  env: process.env,
  today: () => dayOfUs(Date.now() * 1000),
  freeMemoryBytes: () => process.availableMemory(),
  stdout: {
    isTerminal: process.stdout.isTTY === true,
    columns: process.stdout.columns,
    write: (output) =>
      new Promise((resolve, reject) => {
        process.stdout.write(output, (error) => {
          if (!error || codeOf(error) === "EPIPE")
            resolve(); // the reader has seen enough: no error
          else reject(new CalculatorError("output-unwritable", { file: "-", reason: codeOf(error) }));
        });
      }),
  },
  stderr: {
    isTerminal: process.stderr.isTTY === true,
    write: (text) => process.stderr.write(text),
  },
  openTraces(words, onBytes) {
    const sources = findSources(words);
    const inputs = sources.map((source) => ({
      file: source.file,
      stem: source.stem,
      open: () => openSource(source, onBytes),
    }));
    const sizes = sources.map(({ sizeBytes }) => sizeBytes);
    const sizeBytes = sizes.reduce(
      (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
      0,
    );
    const engine = (threads = availableParallelism()) =>
      worker ? threadEngine({ worker, threads, ...usualSizes, onBytes }) : undefined;
    return { inputs, sizeBytes, engine };
  },
  async readText(file, mostBytes) {
    const text = mostBytes === undefined ? allOf(file) : startOf(file, mostBytes + 1);
    return mostBytes !== undefined && text.length > mostBytes
      ? fail("data-too-large", { file, most: `${mostBytes / 1000} kB` })
      : text.toString("utf8");
  },
  cwd: () => process.cwd(),
  exists: existsSync,
  async makeFolder(folder) {
    await mkdir(folder, { recursive: true }).catch((error) =>
      fail("output-unwritable", { file: folder, reason: reasonOf(error) }),
    );
  },
  async writeWhole(file, content) {
    const target = existsSync(file) ? realpathSync(file) : file; // a link stays a link
    if (existsSync(target) && !statSync(target).isFile()) {
      await writeFile(target, content).catch((error) => fail("output-unwritable", { file, reason: reasonOf(error) }));
      return; // a pipe or a device: nothing to put in its place
    }
    const beside = `${target}.${process.pid}.tmp`;
    unfinished.add(beside);
    try {
      await writeFile(beside, content);
      await rename(beside, target);
    } catch (error) {
      await unlink(beside).catch(() => undefined); // it may never have been made; the first error is the one to tell
      fail("output-unwritable", { file, reason: reasonOf(error) });
    } finally {
      unfinished.delete(beside);
    }
  },
});

export const nodeIo: Io = createNodeIo(null);

/** Ctrl-C: nothing half written stays, and the shell hears that it was an interrupt. */
export function exitOnInterrupt(): void {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.on(signal, () => {
      for (const file of unfinished) {
        try {
          unlinkSync(file);
        } catch {
          // already renamed or never made: nothing is left behind either way
        }
      }
      // A read from a silent pipe cannot be left by exiting: the signal itself ends it, and a shell sees the same code.
      if (readsFromPipe()) {
        process.removeAllListeners(signal);
        process.kill(process.pid, signal);
      } else process.exit(code);
    });
  }
  // A reader that has gone needs no error; any other failure of standard output is told by the write that met it.
  process.stdout.on("error", (error) => {
    if (codeOf(error) === "EPIPE") process.exit(0);
  });
  process.stderr.on("error", () => undefined);
}
