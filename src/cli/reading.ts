// The flags that say what a trace is and which part of it is wanted, and what they mean.
import type { Argv } from "yargs";
import { fail } from "../core/base/errors.ts";
import type { Architecture } from "../core/base/function-config.ts";
import { isMemoryMb, memoryBounds } from "../core/metering/recorded-limits.ts";
import { parseCount, parseMemoryMb, parseShare } from "../core/planning/quantities.ts";
import type { Messages } from "../i18n/messages.ts";
import type { AnalyzeOptions } from "../pipeline.ts";
import { readers } from "../traces/readers/index.ts";
import { instantFlag, mapFlag, parseFlag } from "./flags.ts";

export function withReading<T>(yargs: Argv<T>, t: Messages) {
  return yargs
    .option("input-format", { choices: readers.map(({ id }) => id), describe: t.flag["input-format"] })
    .option("memory", { type: "string", requiresArg: true, describe: t.flag.memory })
    .option("function", { type: "string", requiresArg: true, describe: t.flag.function })
    .option("map", { type: "string", requiresArg: true, array: true, describe: t.flag.map })
    .option("from", { type: "string", requiresArg: true, describe: t.flag.from })
    .option("to", { type: "string", requiresArg: true, describe: t.flag.to })
    .option("only", { type: "string", requiresArg: true, array: true, describe: t.flag.only })
    .option("dedupe", { type: "boolean", default: false, describe: t.flag.dedupe })
    .option("max-issues", { type: "string", requiresArg: true, describe: t.flag["max-issues"] })
    .option("threads", { type: "string", requiresArg: true, describe: t.flag.threads });
}

export type ReadingArgs = Readonly<
  Record<"inputFormat" | "memory" | "function" | "from" | "to" | "maxIssues" | "threads" | "region", string | undefined>
> & {
  readonly map: readonly string[] | undefined;
  readonly only: readonly string[] | undefined;
  readonly architecture: Architecture | undefined;
  readonly dedupe: boolean;
};

export function readingOptions(
  args: ReadingArgs,
): Pick<AnalyzeOptions, "format" | "defaults" | "filter" | "dedupe" | "maxIssues"> {
  return {
    format: args.inputFormat,
    defaults: {
      functionName: args.function,
      memoryMb: memoryFlag(args.memory),
      region: args.region,
      architecture: args.architecture ?? "x86_64",
      columns: mapFlag(args.map),
    },
    filter: { fromUs: instantFlag("from", args.from), toUs: instantFlag("to", args.to), only: args.only ?? [] },
    dedupe: args.dedupe,
    maxIssues: parseFlag("max-issues", args.maxIssues, parseShare, "0.1%, 0.001"),
  };
}

/** How many threads may read; undefined: as many as there are cores. */
export function threadsFlag(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const threads = parseCount(text);
  if (threads?.d !== 1n || threads.n < 1n || threads.n > 256n)
    fail("flag-malformed", { flag: "threads", value: text, expected: "1, 2, 8" });
  return Number(threads.n);
}

/** A memory size that a function can have. */
export function memoryFlag(text: string | undefined): number | undefined {
  const memoryMb = parseFlag("memory", text, parseMemoryMb, "512MB, 1.5GB");
  if (memoryMb !== undefined && !isMemoryMb(memoryMb))
    fail("workload-out-of-range", { flag: "memory", value: text, expected: memoryBounds });
  return memoryMb;
}
