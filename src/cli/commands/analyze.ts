// What recorded invocations cost, how concurrent they were, and what the limits would refuse.
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { floor, toNumber } from "../../core/base/ratio.ts";
import type { KeepAlive } from "../../core/capacity/keep-alive.ts";
import type { ThrottleCause } from "../../core/capacity/limits/limit.ts";
import { measuredKeepAlive } from "../../core/capacity/quotas.ts";
import { isMemoryMb, memoryBounds } from "../../core/metering/recorded-limits.ts";
import { parseCount, parseDurationUs, parseMemoryMb, parseShare } from "../../core/planning/quantities.ts";
import { componentIds } from "../../core/rating/components/index.ts";
import type { Messages } from "../../i18n/messages.ts";
import { analyze } from "../../pipeline.ts";
import { analysisOutput } from "../../report/builders/analysis-report.ts";
import type { CapacityOptions } from "../../results/capacity-result.ts";
import { readers } from "../../traces/readers/index.ts";
import type { Command } from "../command.ts";
import { choiceFlag, dayFlag, instantFlag, mapFlag, parseFlag } from "../flags.ts";
import { modelledLimits, withLimits, withOutput, withPricing } from "../options.ts";
import { pricingOptions } from "../pricing.ts";
import { startProgress, writeOutput } from "../run.ts";

const sorts = ["cost", "invocations", "throttled"] as const;

const builder = (yargs: Argv, t: Messages) =>
  withOutput(withLimits(withPricing(yargs, t), t), t)
    .positional("traces", { type: "string", array: true, demandOption: true, describe: t.flag.traces })
    .option("input-format", { choices: readers.map(({ id }) => id), describe: t.flag["input-format"] })
    .option("memory", { type: "string", requiresArg: true, describe: t.flag.memory })
    .option("function", { type: "string", requiresArg: true, describe: t.flag.function })
    .option("map", { type: "string", requiresArg: true, array: true, describe: t.flag.map })
    .option("from", { type: "string", requiresArg: true, describe: t.flag.from })
    .option("to", { type: "string", requiresArg: true, describe: t.flag.to })
    .option("only", { type: "string", requiresArg: true, array: true, describe: t.flag.only })
    .option("billed", { choices: ["logged", "computed"] as const, describe: t.flag.billed })
    .option("dedupe", { type: "boolean", default: false, describe: t.flag.dedupe })
    .option("max-issues", { type: "string", requiresArg: true, describe: t.flag["max-issues"] })
    .option("bucket", { type: "string", requiresArg: true, default: "1m", describe: t.flag.bucket })
    .option("detail", { choices: ["full", "bill"] as const, default: "full" as const, describe: t.flag.detail })
    .option("top", { type: "string", requiresArg: true, default: "20", describe: t.flag.top })
    .option("sort", { choices: sorts, default: sorts[0], describe: t.flag.sort })
    .example("$0 analyze july.csv --region ap-northeast-2", t.example["analyze-csv"])
    .example("$0 analyze checkout.log --region us-east-1 -o report.html", t.example["analyze-log"])
    .example("$0 analyze july.csv --region us-east-1 --on 2020-11-30", t.example["analyze-old-rules"])
    .example("zcat logs.gz | $0 analyze - --region us-east-1 --format json", t.example["analyze-stdin"]);

export const analyzeCommand: Command<typeof builder> = {
  name: "analyze",
  usage: "analyze <traces..>",
  builder,
  async handler(args, io, t) {
    const pricing = await pricingOptions(io, args);
    const memoryMb = parseFlag("memory", args.memory, parseMemoryMb, "512MB, 1.5GB");
    if (memoryMb !== undefined && !isMemoryMb(memoryMb))
      fail("workload-out-of-range", { flag: "memory", value: args.memory, expected: memoryBounds });
    const on = dayFlag("on", args.on) ?? null;
    const progress = startProgress(io, t, args.quiet);
    const { inputs, sizeBytes } = io.openTraces(args.traces, (bytes) => progress.onBytes(bytes, sizeBytes));
    const explain =
      args.explain === undefined ? undefined : choiceFlag("explain", args.explain || "all", ["all", ...componentIds]);
    const result = await analyze(inputs, {
      ...pricing,
      on,
      packageType: args.packageType,
      runtimeKind: args.runtimeKind,
      billed: args.billed,
      format: args.inputFormat,
      defaults: {
        functionName: args.function,
        memoryMb,
        region: args.region,
        architecture: args.architecture ?? "x86_64",
        columns: mapFlag(args.map),
      },
      filter: { fromUs: instantFlag("from", args.from), toUs: instantFlag("to", args.to), only: args.only ?? [] },
      dedupe: args.dedupe,
      maxIssues: parseFlag("max-issues", args.maxIssues, parseShare, "0.1%, 0.001"),
      capacity: args.detail === "bill" ? null : capacityOptions(args, on, pricing.today),
    }).finally(progress.end);
    const top = wholeFlag("top", args.top);
    await writeOutput(io, t, args, analysisOutput(result, { top, sort: args.sort, explain }, t));
  },
};

type LimitArgs = Readonly<
  Record<"accountLimit" | "limits", string | undefined> & Record<"keepAlive" | "seed" | "bucket", string>
> & {
  readonly scalingRule: CapacityOptions["scalingRule"] | undefined;
};

function capacityOptions(args: LimitArgs, on: CapacityOptions["on"], today: CapacityOptions["today"]): CapacityOptions {
  const bucketUs = parseFlag("bucket", args.bucket, parseDurationUs, "1m, 10s, 1h");
  const bucket = bucketUs === undefined ? 0 : Number(floor(bucketUs));
  if (bucket < 1000) fail("flag-malformed", { flag: "bucket", value: args.bucket, expected: "1m, 10s, 1h" });
  return {
    accountLimit: args.accountLimit === undefined ? undefined : wholeFlag("account-limit", args.accountLimit),
    scalingRule: args.scalingRule ?? "auto",
    limits: limitsFlag(args.limits),
    keepAlive: parseFlag("keep-alive", args.keepAlive, parseKeepAlive, "measured, 320s, forever") ?? measuredKeepAlive,
    bucketUs: bucket,
    seed: wholeFlag("seed", args.seed),
    on,
    today,
  };
}

function limitsFlag(text: string | undefined): readonly ThrottleCause[] {
  if (text === undefined) return modelledLimits;
  const words = text.split(",").map((word) => word.trim());
  return words.filter(Boolean).map((word) => choiceFlag("limits", word, modelledLimits));
}

function parseKeepAlive(text: string): KeepAlive | undefined {
  if (text === "measured") return measuredKeepAlive;
  if (text === "forever") return { kind: "forever" };
  const us = parseDurationUs(text);
  return us && { kind: "fixed", us: Number(floor(us)) };
}

function wholeFlag(flag: string, text: string): number {
  const value = parseCount(text);
  if (value?.d !== 1n) return fail("flag-malformed", { flag, value: text, expected: "0, 20, 1000, 3k" });
  return toNumber(value);
}
