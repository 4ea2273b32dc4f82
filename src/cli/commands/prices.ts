// The price book, its age and its sources.
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { knownRegion } from "../../core/prices/price-book.ts";
import type { Messages } from "../../i18n/messages.ts";
import { priceListOutput } from "../../report/builders/price-list-report.ts";
import { priceListResult } from "../../results/price-list.ts";
import type { Command } from "../command.ts";
import { dayFlag } from "../flags.ts";
import { withOutput } from "../options.ts";
import { priceBook } from "../pricing.ts";
import { writeOutput } from "../run.ts";

const builder = (yargs: Argv, t: Messages) =>
  withOutput(yargs, t)
    .positional("action", { choices: ["list", "show"] as const, default: "list" as const, describe: t.flag.action })
    .option("region", { type: "string", requiresArg: true, describe: t.flag.region })
    .option("prices", { type: "string", requiresArg: true, describe: t.flag.prices })
    .example("$0 prices list", t.example["prices-list"])
    .example("$0 prices show --region ap-northeast-2", t.example["prices-show"]);

export const pricesCommand: Command<typeof builder> = {
  name: "prices",
  usage: "prices [action]",
  builder,
  async handler(args, io, t) {
    const book = await priceBook(io, args.prices);
    const region = args.region === undefined ? undefined : knownRegion(book, args.region);
    if (args.action === "show" && region === undefined)
      fail("flag-missing", { flag: "region", command: "prices show" });
    const today = dayFlag("today", args.today) ?? io.today();
    await writeOutput(
      io,
      t,
      args,
      priceListOutput(priceListResult(book, today, args.action === "show" ? region : undefined), t),
    );
  },
};
