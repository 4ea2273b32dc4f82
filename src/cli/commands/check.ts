// Feasibility of a plan: reservations, provisioned levels and quotas, before anything is deployed.
import { basename } from "node:path";
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { type AccountFacts, accountFactsOf, togetherFacts } from "../../core/planning/account-facts.ts";
import type { RecordedTraffic } from "../../core/planning/workload.ts";
import { builtInPrices } from "../../core/prices/catalog.ts";
import { knownRegion } from "../../core/prices/price-book.ts";
import type { Messages } from "../../i18n/messages.ts";
import { check } from "../../pipeline.ts";
import { checkOutput } from "../../report/builders/check-report.ts";
import type { Command } from "../command.ts";
import { dayFlag, wholeFlag } from "../flags.ts";
import { withOutput } from "../options.ts";
import { tracesOfPlan } from "../plan-traces.ts";
import { readData } from "../pricing.ts";
import { LIMIT_EXCEEDED, writeOutput } from "../run.ts";

const builder = (yargs: Argv, t: Messages) =>
  withOutput(yargs, t)
    .positional("plan", { type: "string", demandOption: true, describe: t.flag.plan })
    .positional("account", { type: "string", array: true, describe: t.flag["account-files"] })
    .option("region", { type: "string", requiresArg: true, describe: t.flag.region })
    .option("on", { type: "string", requiresArg: true, describe: t.flag["on-rules"] })
    .option("account-limit", { type: "string", requiresArg: true, describe: t.flag["account-limit"] })
    .example("$0 check plan.yaml", t.example["check-plan"])
    .example("$0 check plan.yaml account-settings.json provisioned.json", t.example["check-account"]);

export const checkCommand: Command<typeof builder> = {
  name: "check",
  usage: "check <plan> [account..]",
  builder,
  async handler(args, io, t) {
    const today = dayFlag("today", args.today) ?? io.today();
    const on = dayFlag("on", args.on);
    const data = await readData(io, args.plan);
    const recorded: ReadonlyMap<string, RecordedTraffic> = await tracesOfPlan(data, args.plan, today, io);
    const { parsePlan } = await import("../../core/planning/plan.ts");
    const plan = parsePlan(data, args.plan, { today, on, region: args.region, recorded });
    for (const { region } of plan.workloads) knownRegion(builtInPrices, region);
    const files = await Promise.all((args.account ?? []).map(async (file) => factsIn(await readData(io, file), file)));
    const given = args.accountLimit === undefined ? undefined : wholeFlag("account-limit", args.accountLimit);
    const facts = togetherFacts([...files, ...(given === undefined ? [] : [{ ...togetherFacts([]), limit: given }])]);
    const result = check(plan, facts, args.region);
    await writeOutput(io, t, args, checkOutput(result, t));
    return result.errors > 0 ? LIMIT_EXCEEDED : 0;
  },
};

const factsIn = (data: unknown, file: string): AccountFacts =>
  accountFactsOf(data, basename(file).replace(/\.[^.]*$/, "")) ?? fail("account-file-unknown", { file });
