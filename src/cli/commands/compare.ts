// Two bills and what made the difference: plans, traces or saved results; fails when the second is too much dearer.
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { parseThreshold } from "../../core/comparison/threshold.ts";
import type { Messages } from "../../i18n/messages.ts";
import { compare } from "../../pipeline.ts";
import { comparisonOutput, exceededSentence } from "../../report/builders/comparison-report.ts";
import type { Command } from "../command.ts";
import { sideOf } from "../compare-sides.ts";
import { parseFlag, wholeFlag } from "../flags.ts";
import { withPrices, withWorkbookOutput } from "../options.ts";
import { withReading } from "../reading.ts";
import { LIMIT_EXCEEDED, sayLimitExceeded, startProgress, writeOutput } from "../run.ts";

const builder = (yargs: Argv, t: Messages) =>
  withWorkbookOutput(withReading(withPrices(yargs, t), t), t)
    .positional("before", { type: "string", demandOption: true, describe: t.flag.before })
    .positional("after", { type: "string", demandOption: true, describe: t.flag.after })
    .option("fail-above", { type: "string", requiresArg: true, describe: t.flag["fail-above"] })
    .option("before-on", { type: "string", requiresArg: true, describe: t.flag["before-on"] })
    .option("after-on", { type: "string", requiresArg: true, describe: t.flag["after-on"] })
    .option("before-prices", { type: "string", requiresArg: true, describe: t.flag["before-prices"] })
    .option("after-prices", { type: "string", requiresArg: true, describe: t.flag["after-prices"] })
    .option("billed", { choices: ["logged", "computed"] as const, describe: t.flag.billed })
    .option("month", { type: "string", requiresArg: true, describe: t.flag.month })
    .option("top", { type: "string", requiresArg: true, default: "20", describe: t.flag.top })
    .example("$0 compare main.yaml branch.yaml --fail-above +10%", t.example["compare-plans"])
    .example("$0 compare june.csv july.csv --region us-east-1", t.example["compare-traces"])
    .example("$0 compare plan.yaml plan.yaml --before-on 2020-11-30 --after-on 2020-12-01", t.example["compare-rules"]);

export const compareCommand: Command<typeof builder> = {
  name: "compare",
  usage: "compare <before> <after>",
  builder,
  async handler(args, io, t) {
    const { before, after } = args;
    if (before === "-" && after === "-") fail("word-unexpected", { word: "-" });
    const top = wholeFlag("top", args.top);
    const limit = parseFlag("fail-above", args.failAbove, parseThreshold, "+10%, 50USD");
    const progress = startProgress(io, t, args.quiet);
    const ask = async () => {
      const sides = [
        await sideOf(before, { ...args, ...ownOf(args.beforeOn, args.beforePrices) }, io, progress.onBytes),
        await sideOf(after, { ...args, ...ownOf(args.afterOn, args.afterPrices) }, io, progress.onBytes),
      ] as const;
      return compare(...sides, { failAbove: limit && { ...limit, text: args.failAbove! } });
    };
    const result = await ask().finally(progress.end);
    await writeOutput(io, t, args, comparisonOutput(result, top, t));
    if (!result.failAbove?.exceeded) return 0;
    sayLimitExceeded(io, args.format === "json", exceededSentence(result, t));
    return LIMIT_EXCEEDED;
  },
};

/** What is said of one side alone. */
const ownOf = (on: string | undefined, prices: string | undefined) => ({
  ...(on !== undefined && { on }),
  ...(prices !== undefined && { prices }),
});
