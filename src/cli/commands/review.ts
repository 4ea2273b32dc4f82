// A budget review: the months to come with a range, budgets and what breaks them; fails when one is exceeded.
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { componentIds, PLAN_UNUSED } from "../../core/rating/components/index.ts";
import type { Messages } from "../../i18n/messages.ts";
import { review, trafficOf } from "../../pipeline.ts";
import { exceededBudgets, reviewOutput } from "../../report/builders/review-report.ts";
import { failOns } from "../../results/review.ts";
import type { Command } from "../command.ts";
import { choiceFlag, wholeFlag } from "../flags.ts";
import { withBillOutput, withPricing } from "../options.ts";
import { planWith } from "../plan-file.ts";
import { pricingOptions, readData } from "../pricing.ts";
import { historiesOfEntries, historiesOfWorkloads } from "../review-traces.ts";
import { LIMIT_EXCEEDED, sayLimitExceeded, startProgress, writeOutput } from "../run.ts";

const builder = (yargs: Argv, t: Messages) =>
  withBillOutput(withPricing(yargs, t), t)
    .positional("plan", { type: "string", demandOption: true, describe: t.flag.plan })
    .option("on", { type: "string", requiresArg: true, describe: t.flag["on-review"] })
    .option("months", { type: "string", requiresArg: true, default: "6", describe: t.flag.months })
    .option("month", { type: "string", requiresArg: true, describe: t.flag.month })
    .option("billed", { choices: ["logged", "computed"] as const, describe: t.flag.billed })
    .option("fail-on", { choices: failOns, default: failOns[0], describe: t.flag["fail-on"] })
    .option("resamples", { type: "string", requiresArg: true, default: "2000", describe: t.flag.resamples })
    .option("seed", { type: "string", requiresArg: true, default: "1", describe: t.flag.seed })
    .option("top", { type: "string", requiresArg: true, default: "10", describe: t.flag.top })
    .example("$0 review plan.yaml", t.example["review-plan"])
    .example("$0 review plan.yaml --fail-on p90", t.example["review-gate"])
    .example("$0 review plan.yaml -o review.html", t.example["review-page"]);

export const reviewCommand: Command<typeof builder> = {
  name: "review",
  usage: "review <plan>",
  builder,
  async handler(args, io, t) {
    const { plan: file, billed } = args;
    const pricing = await pricingOptions(io, args);
    const explain =
      args.explain === undefined
        ? undefined
        : choiceFlag("explain", args.explain || "all", ["all", ...componentIds, PLAN_UNUSED]);
    const [months, resamples] = [
      figure("months", args.months, 1, 60),
      figure("resamples", args.resamples, 100, 100_000),
    ];
    const own = { months, resamples, seed: wholeFlag("seed", args.seed), failOn: args.failOn };
    const data = await readData(io, file);
    const progress = startProgress(io, t, args.quiet);
    const ask = async () => {
      const ofWorkloads = await historiesOfWorkloads(data, file, args, { ...pricing, billed }, io, progress.onBytes);
      const recorded = new Map([...ofWorkloads].map(([trace, history]) => [trace, trafficOf(history)]));
      const [plan, options] = await planWith(data, file, args, pricing, io, { recorded, takesRecorded: true });
      const ofEntries = await historiesOfEntries(plan, file, { ...options, billed }, io, progress.onBytes);
      return review(plan, file, { ofWorkloads, recorded: ofEntries }, { ...options, ...own });
    };
    const result = await ask().finally(progress.end);
    await writeOutput(io, t, args, reviewOutput(result, { top: wholeFlag("top", args.top), explain }, t));
    if (!result.exceeded) return 0;
    sayLimitExceeded(io, args.format === "json", exceededBudgets(result, t));
    return LIMIT_EXCEEDED;
  },
};

/** A whole number within bounds. */
function figure(flag: string, text: string, least: number, most: number): number {
  const expected = `${least} – ${most}`;
  const value = wholeFlag(flag, text, expected);
  return value >= least && value <= most ? value : fail("flag-malformed", { flag, value: text, expected });
}
