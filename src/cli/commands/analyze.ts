// What recorded invocations cost, how concurrent they were, and what the limits would refuse.
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { componentIds } from "../../core/rating/components/index.ts";
import type { Messages } from "../../i18n/messages.ts";
import { analyze } from "../../pipeline.ts";
import { analysisOutput } from "../../report/builders/analysis-report.ts";
import { quotaSheetOutput } from "../../report/builders/quota-sheet.ts";
import type { Command } from "../command.ts";
import { choiceFlag, dayFlag, wholeFlag } from "../flags.ts";
import { factorFlag, limitOptions, withLimits } from "../limit-flags.ts";
import { warnOfMemory } from "../memory-need.ts";
import { withBillOutput, withPricing } from "../options.ts";
import { pricingOptions } from "../pricing.ts";
import { readingOptions, threadsFlag, withReading } from "../reading.ts";
import { startProgress, writeOutput } from "../run.ts";

const sorts = ["cost", "invocations", "throttled"] as const;

const builder = (yargs: Argv, t: Messages) =>
  withBillOutput(withLimits(withReading(withPricing(yargs, t), t), t), t)
    .positional("traces", { type: "string", array: true, demandOption: true, describe: t.flag.traces })
    .option("billed", { choices: ["logged", "computed"] as const, describe: t.flag.billed })
    .option("detail", { choices: ["full", "bill"] as const, default: "full" as const, describe: t.flag.detail })
    .option("top", { type: "string", requiresArg: true, default: "20", describe: t.flag.top })
    .option("sort", { choices: sorts, default: sorts[0], describe: t.flag.sort })
    .option("report", {
      choices: ["analysis", "quota"] as const,
      default: "analysis" as const,
      describe: t.flag.report,
    })
    .option("growth", { type: "string", requiresArg: true, describe: t.flag.growth })
    .option("invocation", { type: "string", requiresArg: true, describe: t.flag.invocation })
    .option("event-source", { type: "string", requiresArg: true, describe: t.flag["event-source"] })
    .example("$0 analyze july.csv --region ap-northeast-2", t.example["analyze-csv"])
    .example("$0 analyze checkout.log --region us-east-1 -o report.html", t.example["analyze-log"])
    .example("$0 analyze july.csv --region us-east-1 --on 2020-11-30", t.example["analyze-old-rules"])
    .example("$0 analyze july.csv --region us-east-1 --report quota --growth 2 -o sheet.md", t.example["analyze-quota"])
    .example(
      "$0 analyze july.csv --region ap-northeast-2 --tz Asia/Seoul --currency KRW --rate 1400",
      t.example["analyze-zone"],
    )
    .example("zcat logs.gz | $0 analyze - --region us-east-1 --format json", t.example["analyze-stdin"]);

export const analyzeCommand: Command<typeof builder> = {
  name: "analyze",
  usage: "analyze <traces..>",
  builder,
  async handler(args, io, t) {
    const pricing = await pricingOptions(io, args);
    const on = dayFlag("on", args.on) ?? null;
    const growth = factorFlag("growth", args.growth);
    if (args.report === "quota" && args.detail === "bill")
      fail("flag-not-with", { flag: "report", other: "--detail bill" });
    const progress = startProgress(io, t, args.quiet);
    const { inputs, sizeBytes, engine } = io.openTraces(args.traces, (bytes) => progress.onBytes(bytes, sizeBytes));
    if (args.detail === "full" && !args.quiet)
      warnOfMemory(
        io,
        t,
        inputs.map(({ file }) => file),
        sizeBytes,
      );
    const explain =
      args.explain === undefined ? undefined : choiceFlag("explain", args.explain || "all", ["all", ...componentIds]);
    const result = await analyze(inputs, {
      ...pricing,
      ...readingOptions(args),
      edge: args.edge,
      engine: engine(threadsFlag(args.threads)),
      on,
      packageType: args.packageType,
      runtimeKind: args.runtimeKind,
      billed: args.billed,
      capacity: args.detail === "bill" ? null : limitOptions(args, on, pricing.today),
    }).finally(progress.end);
    const top = wholeFlag("top", args.top);
    const output =
      args.report === "quota"
        ? quotaSheetOutput(result, { growth, invocation: args.invocation, eventSource: args.eventSource }, t)
        : analysisOutput(result, { top, sort: args.sort, explain }, t);
    await writeOutput(io, t, args, output);
  },
};
