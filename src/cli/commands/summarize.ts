// Traces → the mergeable usage summary: small, whole or not there, and enough for every bill.
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { builtInPrices } from "../../core/prices/catalog.ts";
import type { Messages } from "../../i18n/messages.ts";
import { summarize } from "../../pipeline.ts";
import { count } from "../../report/format.ts";
import { inertForTerminal } from "../../report/inert.ts";
import type { Command } from "../command.ts";
import { dayFlag } from "../flags.ts";
import { withPlainOutput } from "../options.ts";
import { priceBook } from "../pricing.ts";
import { readingOptions, threadsFlag, withReading } from "../reading.ts";
import { startProgress } from "../run.ts";

const builder = (yargs: Argv, t: Messages) =>
  withPlainOutput(withReading(yargs, t), t)
    .positional("traces", { type: "string", array: true, demandOption: true, describe: t.flag.traces })
    .option("region", { type: "string", requiresArg: true, describe: t.flag.region })
    .option("architecture", { choices: ["x86_64", "arm64"] as const, describe: t.flag.architecture })
    .option("prices", { type: "string", requiresArg: true, describe: t.flag.prices })
    .option("detail", { choices: ["full", "bill"] as const, default: "full" as const, describe: t.flag.detail })
    .option("today", { type: "string", requiresArg: true, describe: t.flag.today })
    .example("$0 summarize july/*.csv.gz --region us-east-1 -o july.summary", t.example["summarize-month"])
    .example("$0 summarize june.summary july.summary -o year.summary", t.example["summarize-merge"]);

export const summarizeCommand: Command<typeof builder> = {
  name: "summarize",
  usage: "summarize <traces..>",
  builder,
  async handler(args, io, t) {
    if (args.output === undefined) fail("flag-missing", { flag: "output", command: "summarize" });
    const book = args.prices === undefined ? builtInPrices : await priceBook(io, args.prices);
    const progress = startProgress(io, t, args.quiet);
    const { inputs, sizeBytes, engine } = io.openTraces(args.traces, (bytes) => progress.onBytes(bytes, sizeBytes));
    const options = {
      ...readingOptions(args),
      engine: engine(threadsFlag(args.threads)),
      book,
      today: dayFlag("today", args.today) ?? io.today(),
    };
    const { lines, rows, accepted, groups } = await summarize(inputs, { ...options, detail: args.detail }).finally(
      progress.end,
    );
    await io.writeWhole(args.output, lines);
    if (args.quiet) return;
    const about = { file: inertForTerminal(args.output), rows: count(rows), accepted: count(accepted) };
    io.stderr.write(`${t.text.summarized({ ...about, groups: count(groups) })}\n`);
  },
};
