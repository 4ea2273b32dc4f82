// Prices averages: a plan file, a preset, or one workload from flags.
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { roundings } from "../../core/metering/billed-duration.ts";
import { initBillings } from "../../core/metering/init-billing.ts";
import { type PresetId, presetIds, presets } from "../../core/planning/presets.ts";
import { invocationKinds } from "../../core/planning/workload.ts";
import { componentIds, PLAN_UNUSED } from "../../core/rating/components/index.ts";
import type { Messages } from "../../i18n/messages.ts";
import { estimate, type PricingOptions } from "../../pipeline.ts";
import { estimateOutput } from "../../report/builders/estimate-report.ts";
import type { Command } from "../command.ts";
import { choiceFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { withBillOutput, withPricing } from "../options.ts";
import { planOf } from "../plan-file.ts";
import { pricingOptions, readData } from "../pricing.ts";
import { writeOutput } from "../run.ts";
import { workloadFlagNames, workloadFromFlags } from "../workload-flags.ts";

const builder = (yargs: Argv, t: Messages) =>
  withBillOutput(withPricing(yargs, t), t)
    .positional("plan", { type: "string", describe: t.flag.plan })
    .option("preset", { choices: presetIds, describe: t.flag.preset })
    .option("requests", { type: "string", requiresArg: true, describe: t.flag.requests })
    .option("rate", { type: "string", requiresArg: true, describe: t.flag.rate })
    .option("duration", { type: "string", requiresArg: true, describe: t.flag.duration })
    .option("memory", { type: "string", requiresArg: true, describe: t.flag.memory })
    .option("storage", { type: "string", requiresArg: true, describe: t.flag.storage })
    .option("cold-start-ratio", { type: "string", requiresArg: true, describe: t.flag["cold-start-ratio"] })
    .option("init", { type: "string", requiresArg: true, describe: t.flag.init })
    .option("invocation", { choices: invocationKinds, describe: t.flag.invocation })
    .option("payload", { type: "string", requiresArg: true, describe: t.flag.payload })
    .option("streamed", { type: "string", requiresArg: true, describe: t.flag.streamed })
    .option("provisioned", { type: "string", requiresArg: true, describe: t.flag.provisioned })
    .option("provisioned-hours", { type: "string", requiresArg: true, describe: t.flag["provisioned-hours"] })
    .option("provisioned-requests", { type: "string", requiresArg: true, describe: t.flag["provisioned-requests"] })
    .option("rounding", { choices: [...roundings, "both"] as const, describe: t.flag.rounding })
    .option("init-billing", { choices: [...initBillings, "both"] as const, describe: t.flag["init-billing"] })
    .option("month", { type: "string", requiresArg: true, describe: t.flag.month })
    .option("account-limit", { type: "string", requiresArg: true, describe: t.flag["account-limit"] })
    .example(
      "$0 estimate --requests 3M --duration 120ms --memory 1536MB --region us-east-1",
      t.example["estimate-flags"],
    )
    .example("$0 estimate plan.yaml --format markdown", t.example["estimate-plan"])
    .example("$0 estimate --preset api-backend --region ap-northeast-2", t.example["estimate-preset"])
    .example(
      "$0 estimate --requests 3M --duration 120ms --memory 1GB --region eu-west-1 --provisioned 100 --provisioned-hours 60h",
      t.example["estimate-provisioned"],
    )
    .example(
      "$0 estimate --requests 3M --duration 120ms --memory 1GB --region eu-west-1 --cold-start-ratio 1% --init 800ms --init-billing both",
      t.example["estimate-rules"],
    )
    .example(
      "$0 estimate --rate 12/s --duration 2s --memory 512MB --region ap-northeast-2 --explain duration",
      t.example["estimate-explain"],
    );

export const estimateCommand: Command<typeof builder> = {
  name: "estimate",
  usage: "estimate [plan]",
  takesRequestRate: true,
  builder,
  async handler(args, io, t) {
    const pricing = await pricingOptions(io, args);
    const explain =
      args.explain === undefined
        ? undefined
        : choiceFlag("explain", args.explain || "all", ["all", ...componentIds, PLAN_UNUSED]);
    const [planned, options] = await plannedBy(args, pricing, io);
    const result = estimate(planned, options, args);
    await writeOutput(io, t, args, estimateOutput(result, explain, t));
  },
};

type Flags = Parameters<typeof estimateCommand.handler>[0];
type EstimateCall = readonly [...Parameters<typeof estimate>];

async function plannedBy(args: Flags, pricing: PricingOptions, io: Io): Promise<EstimateCall> {
  if (args.plan !== undefined && args.preset !== undefined) fail("word-unexpected", { word: args.plan });
  if (args.plan !== undefined || args.preset !== undefined) refuseWorkloadFlags(args);
  if (args.plan !== undefined) return planOf(await readData(io, args.plan), args.plan, args, pricing, io);
  if (args.preset !== undefined) {
    const preset: PresetId = args.preset;
    if (preset !== "edge" && args.region === undefined)
      fail("flag-missing", { flag: "region", command: "estimate --preset" });
    const [plan, options] = await planOf(presets[preset], preset, args, pricing, io);
    return [{ ...plan, preset }, options];
  }
  return [workloadFromFlags(args, pricing.today), pricing];
}

/** What a plan says for each of its workloads cannot be said for all of them at once. */
function refuseWorkloadFlags(args: Flags): void {
  const flag = workloadFlagNames.find((name) => args[name] !== undefined);
  if (flag) fail("flag-not-with", { flag, other: args.plan ?? `--preset ${args.preset}` });
}
