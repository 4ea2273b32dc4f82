// The real bill against what the traces come to; fails when too much of it has no cause.
import type { Argv } from "yargs";
import { readBill } from "../../bills/read-bill.ts";
import { billReaders } from "../../bills/readers/index.ts";
import { fail } from "../../core/base/errors.ts";
import { parseThreshold } from "../../core/comparison/threshold.ts";
import type { Messages } from "../../i18n/messages.ts";
import { reconcile } from "../../pipeline.ts";
import { reconciliationOutput, unexplainedSentence } from "../../report/builders/reconciliation-report.ts";
import type { Command } from "../command.ts";
import { dayFlag, parseFlag } from "../flags.ts";
import { withMoneyOutput, withPrices } from "../options.ts";
import { pricingOptions } from "../pricing.ts";
import { readingOptions, threadsFlag, withReading } from "../reading.ts";
import { LIMIT_EXCEEDED, sayLimitExceeded, startProgress, writeOutput } from "../run.ts";
import { wholeText } from "../whole-text.ts";

const builder = (yargs: Argv, t: Messages) =>
  withMoneyOutput(withReading(withPrices(yargs, t), t), t)
    .positional("bill", { type: "string", demandOption: true, describe: t.flag.bill })
    .positional("traces", { type: "string", array: true, describe: t.flag.traces })
    .option("bill-format", { choices: billReaders.map(({ id }) => id), describe: t.flag["bill-format"] })
    .option("fail-above", { type: "string", requiresArg: true, describe: t.flag["fail-above-unexplained"] })
    .option("billed", { choices: ["logged", "computed"] as const, describe: t.flag.billed })
    .example("$0 reconcile november.csv.gz", t.example["reconcile-alone"])
    .example("$0 reconcile november.csv.gz traces/ --region us-east-1", t.example["reconcile-traces"])
    .example("$0 reconcile bill.json november.summary --fail-above 1%", t.example["reconcile-gate"]);

export const reconcileCommand: Command<typeof builder> = {
  name: "reconcile",
  usage: "reconcile <bill> [traces..]",
  builder,
  async handler(args, io, t) {
    const words = args.traces ?? [];
    if (args.bill === "-" && words.includes("-")) fail("word-unexpected", { word: "-" });
    const limit = parseFlag("fail-above", args.failAbove, parseThreshold, "1%, 5USD");
    if (limit && words.length === 0)
      fail("words-missing", { usage: "reconcile <bill> <traces..> --fail-above", known: "reconcile" });
    const pricing = await pricingOptions(io, args);
    const progress = startProgress(io, t, args.quiet);
    const ask = async () => {
      const { csvTable } = await import("../../traces/csv-table.ts");
      const text = await wholeText(io, args.bill, "archive-damaged", (bytes) => progress.onBytes(bytes, undefined));
      const bill = readBill(text, args.bill, args.billFormat, csvTable);
      const traces =
        words.length > 0 ? io.openTraces(words, (bytes) => progress.onBytes(bytes, traces?.sizeBytes)) : null;
      return reconcile(bill, traces?.inputs ?? [], {
        ...pricing,
        ...readingOptions(args),
        engine: traces?.engine(threadsFlag(args.threads)),
        on: dayFlag("on", args.on) ?? null,
        packageType: args.packageType,
        runtimeKind: args.runtimeKind,
        billed: args.billed,
        failAbove: limit && { ...limit, text: args.failAbove! },
      });
    };
    const result = await ask().finally(progress.end);
    await writeOutput(io, t, args, reconciliationOutput(result, t));
    if (!result.failAbove?.exceeded) return 0;
    sayLimitExceeded(io, args.format === "json", unexplainedSentence(result, t));
    return LIMIT_EXCEEDED;
  },
};
