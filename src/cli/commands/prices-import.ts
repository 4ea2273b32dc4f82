// `prices import`: AWS's own price lists become a prices file, written, installed, or printed.
import { dirname } from "node:path";
import { fail } from "../../core/base/errors.ts";
import type { Expected } from "../../core/prices/offer-expected.ts";
import type { PricesFile } from "../../core/prices/offer-import.ts";
import { dimensions } from "../../core/prices/price-data.ts";
import type { Messages } from "../../i18n/messages.ts";
import { priceImportOutput } from "../../report/builders/price-import-report.ts";
import { textRenderers } from "../../report/renderers/index.ts";
import { json } from "../../report/renderers/json.ts";
import type { Output } from "../../report/report.ts";
import { type PlacesWritten, priceImportResult } from "../../results/price-import.ts";
import { choiceFlag, dayFlag } from "../flags.ts";
import { installedPricesPath } from "../installed-prices.ts";
import type { Io } from "../io.ts";
import { type OutputArgs, writeOutput } from "../run.ts";
import { wholeText } from "../whole-text.ts";

export type ImportArgs = OutputArgs & {
  readonly files: readonly string[];
  readonly regions?: string | undefined;
  readonly expect?: string | undefined;
  readonly install?: boolean | undefined;
  readonly today?: string | undefined;
};

export async function importPrices(args: ImportArgs, io: Io, t: Messages): Promise<void> {
  const [{ importOffers }, { readOffer }, { csvTable }] = await Promise.all([
    import("../../core/prices/offer-import.ts"),
    import("../../core/prices/offer-file.ts"),
    import("../../traces/csv-table.ts"),
  ]);
  const regions = wordsOf(args.regions);
  const expected = expectFlag(args.expect);
  const offers = [];
  for (const file of args.files) offers.push(readOffer(await offerText(io, file), file, csvTable));
  const imported = importOffers(offers, { regions, expected, today: dayFlag("today", args.today) ?? io.today() });
  const places = await writePrices(args, io, imported.file);
  const output = priceImportOutput(priceImportResult(offers, imported, places), t);
  if (places.written !== null || places.installed !== null) {
    await writeOutput(io, t, { ...args, output: undefined }, output);
    return;
  }
  // The file itself is the answer then, so that it can be piped; what was made of the rows goes beside it.
  await io.stdout.write(jsonText(imported.file));
  const renderer = textRenderers.find(({ id }) => id === args.format) ?? textRenderers[0]!;
  if (!args.quiet)
    io.stderr.write(renderer.render(output, { width: undefined, color: args.color ?? false, lang: t.lang }));
}

async function writePrices(args: ImportArgs, io: Io, file: PricesFile): Promise<PlacesWritten> {
  const installed = args.install ? (installedPricesPath(io.env) ?? fail("config-folder-unknown")) : null;
  const written = args.output ?? null;
  if (written !== null) await io.writeWhole(written, /\.ya?ml$/i.test(written) ? await yamlText(file) : jsonText(file));
  if (installed !== null) {
    await io.makeFolder(dirname(installed));
    await io.writeWhole(installed, jsonText(file));
  }
  return { written, installed };
}

/** As results are printed: what a terminal would obey is escaped. */
function jsonText(result: PricesFile): string {
  const output: Output = { result, report: () => ({ title: "", blocks: [] }), records: () => [] };
  return json.render(output, { width: undefined, color: false, lang: "" });
}

const yamlText = async (file: PricesFile): Promise<string> => (await import("yaml")).stringify(file);

/** The text of a price list. */
export const offerText = (io: Io, file: string): Promise<string> => wholeText(io, file, "offer-cut-off");

const wordsOf = (text: string | undefined): string[] | null =>
  text === undefined
    ? null
    : text
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean);

/** `requests,duration/arm64`; `none` where nothing must be there. */
function expectFlag(text: string | undefined): Expected[] | null {
  const words = wordsOf(text);
  if (words === null) return null;
  if (words.length === 1 && words[0] === "none") return [];
  return words.map((word) => {
    const [name = "", ...variant] = word.split("/");
    const dimension = choiceFlag("expect", name, dimensions);
    return { dimension, variant: variant.length > 0 ? variant.join("/") : null };
  });
}
