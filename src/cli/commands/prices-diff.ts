// `prices diff`: two price books side by side, each the built-in one, a prices file, or a price list of AWS as it came.
import { builtInPrices } from "../../core/prices/catalog.ts";
import type { PriceBook } from "../../core/prices/price-book.ts";
import type { Messages } from "../../i18n/messages.ts";
import { priceDiffOutput } from "../../report/builders/price-diff-report.ts";
import { priceDiffResult } from "../../results/price-diff.ts";
import { dayFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { BUILT_IN, parsedData } from "../pricing.ts";
import { type OutputArgs, writeOutput } from "../run.ts";
import { offerText } from "./prices-import.ts";

export type DiffArgs = OutputArgs & {
  readonly files: readonly string[];
  readonly on?: string | undefined;
  readonly today?: string | undefined;
};

/** One book is compared with the built-in one: what it would change. */
export async function diffPrices(args: DiffArgs, io: Io, t: Messages): Promise<void> {
  const today = dayFlag("today", args.today) ?? io.today();
  const on = dayFlag("on", args.on) ?? today;
  const [before, after] = args.files.length === 1 ? [BUILT_IN, args.files[0]!] : [args.files[0]!, args.files[1]!];
  const books = [await bookOf(io, before, today), await bookOf(io, after, today)] as const;
  await writeOutput(io, t, args, priceDiffOutput(priceDiffResult(...books, on), t));
}

async function bookOf(io: Io, file: string, today: ReturnType<Io["today"]>): Promise<PriceBook> {
  if (file === BUILT_IN) return builtInPrices;
  const text = await offerText(io, file);
  const [{ isOffer, readOffer }, { withPricesFile }] = await Promise.all([
    import("../../core/prices/offer-file.ts"),
    import("../../core/prices/prices-file.ts"),
  ]);
  if (!isOffer(text)) return withPricesFile(builtInPrices, await parsedData(text, file), file);
  const [{ importOffers }, { csvTable }] = await Promise.all([
    import("../../core/prices/offer-import.ts"),
    import("../../traces/csv-table.ts"),
  ]);
  const imported = importOffers([readOffer(text, file, csvTable)], { regions: null, expected: [], today });
  return withPricesFile(builtInPrices, imported.file, file);
}
