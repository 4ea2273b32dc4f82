// The price book, its age and its sources; official price lists into it; two books side by side.
import type { Argv } from "yargs";
import { fail } from "../../core/base/errors.ts";
import { knownRegion } from "../../core/prices/price-book.ts";
import type { Messages } from "../../i18n/messages.ts";
import { priceListOutput } from "../../report/builders/price-list-report.ts";
import { priceListResult } from "../../results/price-list.ts";
import type { Command } from "../command.ts";
import { dayFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { withOutput } from "../options.ts";
import { priceBook } from "../pricing.ts";
import { writeOutput } from "../run.ts";
import { diffPrices } from "./prices-diff.ts";
import { importPrices } from "./prices-import.ts";

const actions = ["list", "show", "import", "diff"] as const;

const builder = (yargs: Argv, t: Messages) =>
  withOutput(yargs, t)
    .positional("action", { choices: actions, default: actions[0], describe: t.flag.action })
    .positional("files", { type: "string", array: true, default: [], describe: t.flag.files })
    .option("region", { type: "string", requiresArg: true, describe: t.flag.region })
    .option("prices", { type: "string", requiresArg: true, describe: t.flag.prices })
    .option("regions", { type: "string", requiresArg: true, describe: t.flag.regions })
    .option("expect", { type: "string", requiresArg: true, describe: t.flag.expect })
    .option("install", { type: "boolean", default: false, describe: t.flag.install })
    .option("on", { type: "string", requiresArg: true, describe: t.flag.on })
    .example("$0 prices list", t.example["prices-list"])
    .example("$0 prices show --region ap-northeast-2", t.example["prices-show"])
    .example("$0 prices import index.csv --install", t.example["prices-import"])
    .example("$0 prices diff our-prices.yaml --on 2026-11-21", t.example["prices-diff"]);

export const pricesCommand: Command<typeof builder> = {
  name: "prices",
  usage: "prices [action] [files..]",
  builder,
  async handler(args, io, t) {
    refuseWords(args.action, args.files);
    if (args.action === "import") return importPrices(args, io, t);
    if (args.action === "diff") return diffPrices(args, io, t);
    await listPrices(args, io, t);
  },
};

type Args = Parameters<typeof pricesCommand.handler>[0];

/** How many files an action takes. */
const fileCounts = { list: [0, 0], show: [0, 0], import: [1, 100], diff: [1, 2] } as const;

function refuseWords(action: (typeof actions)[number], files: readonly string[]): void {
  const [least, most] = fileCounts[action];
  if (files.length < least) fail("words-missing", { usage: `prices ${action} <files..>`, known: actions.join(" ") });
  if (files.length > most) fail("word-unexpected", { word: files[most]! });
}

async function listPrices(args: Args, io: Io, t: Messages): Promise<void> {
  const book = await priceBook(io, args.prices);
  const region = args.region === undefined ? undefined : knownRegion(book, args.region);
  if (args.action === "show" && region === undefined) fail("flag-missing", { flag: "region", command: "prices show" });
  const today = dayFlag("today", args.today) ?? io.today();
  const result = priceListResult(book, today, args.action === "show" ? region : undefined);
  await writeOutput(io, t, args, priceListOutput(result, t));
}
