// Whether a plan or a template could be set up: quotas, reservations, provisioned levels, before anything is deployed.
import { basename } from "node:path";
import type { ArgumentsCamelCase, Argv } from "yargs";
import type { Day } from "../../core/base/day.ts";
import { fail } from "../../core/base/errors.ts";
import { type AccountFacts, accountFactsOf, togetherFacts } from "../../core/planning/account-facts.ts";
import type { RecordedTraffic } from "../../core/planning/workload.ts";
import { builtInPrices } from "../../core/prices/catalog.ts";
import { knownRegion } from "../../core/prices/price-book.ts";
import type { Messages } from "../../i18n/messages.ts";
import { check, checkTemplate } from "../../pipeline.ts";
import { checkOutput } from "../../report/builders/check-report.ts";
import type { CheckResult } from "../../results/check.ts";
import { somethingElse } from "../../traces/what-is-it.ts";
import type { Command } from "../command.ts";
import { dayFlag, wholeFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { withOutput } from "../options.ts";
import { tracesOfPlan } from "../plan-traces.ts";
import { parsedData, readData } from "../pricing.ts";
import { LIMIT_EXCEEDED, writeOutput } from "../run.ts";
import { wholeText } from "../whole-text.ts";

const HEAD_CHARACTERS = 65_536;

const builder = (yargs: Argv, t: Messages) =>
  withOutput(yargs, t)
    .positional("file", { type: "string", demandOption: true, describe: t.flag["check-file"] })
    .positional("account", { type: "string", array: true, describe: t.flag["account-files"] })
    .option("region", { type: "string", requiresArg: true, describe: t.flag.region })
    .option("on", { type: "string", requiresArg: true, describe: t.flag["on-rules"] })
    .option("account-limit", { type: "string", requiresArg: true, describe: t.flag["account-limit"] })
    .example("$0 check template.yaml", t.example["check-template"])
    .example("$0 check plan.json --region us-east-1", t.example["check-terraform"])
    .example("$0 check plan.yaml", t.example["check-plan"])
    .example("$0 check plan.yaml account-settings.json provisioned.json", t.example["check-account"]);
type Args = ArgumentsCamelCase<ReturnType<typeof builder> extends Argv<infer Options> ? Options : never>;

export const checkCommand: Command<typeof builder> = {
  name: "check",
  usage: "check <file> [account..]",
  builder,
  async handler(args, io, t) {
    const today = dayFlag("today", args.today) ?? io.today();
    const on = dayFlag("on", args.on);
    if (args.region !== undefined) knownRegion(builtInPrices, args.region);
    const text = await wholeText(io, args.file, "archive-damaged");
    const { readTemplate } = await import("../../templates/read-template.ts");
    const template = readTemplate(text, args.file, { region: args.region });
    const result = template
      ? checkTemplate(template, await factsOf(args, io), on ?? today)
      : await checkPlan(text, args, io, today, on);
    await writeOutput(io, t, args, checkOutput(result, t));
    return result.errors > 0 ? LIMIT_EXCEEDED : 0;
  },
};

async function checkPlan(text: string, args: Args, io: Io, today: Day, on: Day | undefined): Promise<CheckResult> {
  const guess = somethingElse(text.slice(0, HEAD_CHARACTERS));
  const isOther = guess !== undefined && guess !== "plan";
  if (isOther && !guess.startsWith("template-")) fail("template-unknown", { file: args.file, guess });
  const data = await parsedData(text, args.file); // a template that is damaged is told of here
  if (isOther) fail("template-unknown", { file: args.file, guess });
  const recorded: ReadonlyMap<string, RecordedTraffic> = await tracesOfPlan(data, args.file, today, io);
  const { parsePlan } = await import("../../core/planning/plan.ts");
  const plan = parsePlan(data, args.file, { today, on, region: args.region, recorded });
  for (const { region } of plan.workloads) knownRegion(builtInPrices, region);
  return check(plan, await factsOf(args, io), args.region);
}

async function factsOf({ account, accountLimit }: Args, io: Io): Promise<AccountFacts> {
  const files = await Promise.all((account ?? []).map(async (file) => factsIn(await readData(io, file), file)));
  const given = accountLimit === undefined ? undefined : wholeFlag("account-limit", accountLimit);
  return togetherFacts([...files, ...(given === undefined ? [] : [{ ...togetherFacts([]), limit: given }])]);
}

const factsIn = (data: unknown, file: string): AccountFacts =>
  accountFactsOf(data, basename(file).replace(/\.[^.]*$/, "")) ?? fail("account-file-unknown", { file });
