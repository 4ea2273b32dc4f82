// Prices averages: a plan file, or one workload from flags.
import { dirname, resolve } from "node:path";
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { equals, floor, type Ratio, ratio, times } from "../../core/base/ratio.ts";
import {
  durationBounds,
  isMemoryMb,
  isStorageMb,
  longestDurationUs,
  memoryBounds,
  storageBounds,
} from "../../core/metering/recorded-limits.ts";
import {
  parseCount,
  parseDurationUs,
  parseMemoryMb,
  parsePerSecond,
  parseShare,
} from "../../core/planning/quantities.ts";
import { accountLimitOf, monthLength, type Workload, type WorkloadDuration } from "../../core/planning/workload.ts";
import { INCLUDED_STORAGE_MB } from "../../core/rating/components/ephemeral-storage.ts";
import { components } from "../../core/rating/components/index.ts";
import type { Messages } from "../../i18n/messages.ts";
import { estimate } from "../../pipeline.ts";
import { estimateOutput } from "../../report/builders/estimate-report.ts";
import type { Command } from "../command.ts";
import { choiceFlag, dayFlag, parseFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { withOutput, withPricing } from "../options.ts";
import { priceBook, pricingOptions, readData } from "../pricing.ts";
import { writeOutput } from "../run.ts";

const builder = (yargs: Argv, t: Messages) =>
  withOutput(withPricing(yargs, t), t)
    .positional("plan", { type: "string", describe: t.flag.plan })
    .option("requests", { type: "string", requiresArg: true, describe: t.flag.requests })
    .option("rate", { type: "string", requiresArg: true, describe: t.flag.rate })
    .option("duration", { type: "string", requiresArg: true, describe: t.flag.duration })
    .option("memory", { type: "string", requiresArg: true, describe: t.flag.memory })
    .option("storage", { type: "string", requiresArg: true, describe: t.flag.storage })
    .option("cold-start-ratio", { type: "string", requiresArg: true, describe: t.flag["cold-start-ratio"] })
    .option("init", { type: "string", requiresArg: true, describe: t.flag.init })
    .option("invocation", {
      choices: ["sync", "async"] as const,
      default: "sync" as const,
      describe: t.flag.invocation,
    })
    .option("account-limit", { type: "string", requiresArg: true, describe: t.flag["account-limit"] })
    .example(
      "$0 estimate --requests 3M --duration 120ms --memory 1536MB --region us-east-1",
      t.example["estimate-flags"],
    )
    .example("$0 estimate plan.yaml --format markdown", t.example["estimate-plan"])
    .example(
      "$0 estimate --rate 12/s --duration 2s --memory 512MB --region ap-northeast-2 --explain duration",
      t.example["estimate-explain"],
    );

export const estimateCommand: Command<typeof builder> = {
  name: "estimate",
  usage: "estimate [plan]",
  builder,
  async handler(args, io, t) {
    const pricing = await pricingOptions(io, args);
    const explain =
      args.explain === undefined
        ? undefined
        : choiceFlag("explain", args.explain || "all", ["all", ...components.map(({ id }) => id)]);
    const result =
      args.plan === undefined
        ? estimate(...workloadFromFlags(args, pricing))
        : estimate(...(await planFromFile(args.plan, args, pricing, io)));
    await writeOutput(io, t, args, estimateOutput(result, explain, t));
  },
};

type Pricing = Awaited<ReturnType<typeof pricingOptions>>;
type Flags = Parameters<typeof estimateCommand.handler>[0];
type EstimateCall = Parameters<typeof estimate>;

/** The plan's own account and prices, unless a flag says otherwise. */
async function planFromFile(file: string, args: Flags, pricing: Pricing, io: Io): Promise<EstimateCall> {
  const { parsePlan } = await import("../../core/planning/plan.ts");
  const { today } = pricing;
  const plan = parsePlan(await readData(io, file), file, { today, region: args.region, on: dayFlag("on", args.on) });
  const book =
    args.prices === undefined && plan.prices !== undefined
      ? await priceBook(io, resolve(dirname(file), plan.prices))
      : pricing.book;
  const freeTier = args.freeTier ? plan.freeTier : "none";
  return [plan, { ...pricing, book, freeTier, alreadyUsed: plan.alreadyUsed }];
}

function workloadFromFlags(args: Flags, pricing: Pricing): EstimateCall {
  const missing = (flag: string): never => fail("flag-missing", { flag, command: "estimate" });
  const on = dayFlag("on", args.on) ?? pricing.today;
  const perSecond = parseFlag("rate", args.rate, parsePerSecond, "12/s, 50/h");
  const requests = parseFlag("requests", args.requests, parseCount, "3M, 250k, 3000000");
  const memoryMb = parseFlag("memory", args.memory, parseMemoryMb, "512MB, 1.5GB") ?? missing("memory");
  if (!isMemoryMb(memoryMb)) outOfRange("memory", args.memory, memoryBounds);
  const storageMb = parseFlag("storage", args.storage, parseMemoryMb, "512MB, 2GB") ?? INCLUDED_STORAGE_MB;
  if (!isStorageMb(storageMb)) outOfRange("storage", args.storage, storageBounds);
  const init = parseFlag("init", args.init, parseDurationUs, "400ms, 1.2s");
  const coldRatio = parseFlag("cold-start-ratio", args.coldStartRatio, parseShare, "1%, 0.01");
  if (init && !coldRatio) missing("cold-start-ratio");
  const limit = parseFlag("account-limit", args.accountLimit, parseCount, "1000, 3k");
  const workload: Workload = {
    name: "workload",
    region: args.region ?? missing("region"),
    architecture: args.architecture ?? "x86_64",
    memoryMb,
    ephemeralStorageMb: storageMb,
    packageType: args.packageType,
    runtimeKind: args.runtimeKind,
    requests: requests ?? (perSecond ? times(perSecond, monthLength(on, null).seconds) : missing("requests")),
    duration: durationFlag(args.duration ?? missing("duration")),
    coldStarts: { ratio: coldRatio ?? ratio(0n), initUs: init ? wholeUs("init", args.init, init) : 0 },
    invocation: args.invocation,
    errorRatio: ratio(0n),
    tags: {},
  };
  const accountLimit = accountLimitOf(limit ? Number(floor(limit)) : undefined, on);
  return [{ workloads: [workload], on, monthHours: null, accountLimit }, pricing];
}

const outOfRange = (flag: string, value: string | undefined, expected: string): never =>
  fail("workload-out-of-range", { flag, value, expected });

/** `120ms`: every invocation ran exactly so long. `mean:120.4ms`: only the mean is known. */
function durationFlag(text: string): WorkloadDuration {
  const [, isMean, figure] = /^(mean:)?(.*)$/s.exec(text)!;
  const us = parseFlag("duration", figure, parseDurationUs, "120ms, 2s, mean:120.4ms")!;
  if (us.n > us.d * BigInt(longestDurationUs)) outOfRange("duration", text, durationBounds);
  return isMean
    ? { kind: "mean", us }
    : { kind: "exact", parts: [{ us: wholeUs("duration", text, us), share: ratio(1n) }] };
}

function wholeUs(flag: string, text: string | undefined, us: Ratio): number {
  if (!equals(us, ratio(floor(us)))) fail("flag-malformed", { flag, value: text, expected: "120ms, 120.125ms, 2s" });
  return Number(floor(us));
}
