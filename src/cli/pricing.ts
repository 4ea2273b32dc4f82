// What the pricing flags mean to the pipeline.
import { fail } from "../core/base/errors.ts";
import { builtInPrices } from "../core/prices/catalog.ts";
import { knownRegion, type PriceBook } from "../core/prices/price-book.ts";
import type { FreeTierOrder, FreeTierScope } from "../core/rating/free-tier.ts";
import type { PricingOptions } from "../pipeline.ts";
import { dayFlag } from "./flags.ts";
import { installedPrices } from "./installed-prices.ts";
import type { Io } from "./io.ts";

export type PricingArgs = {
  readonly prices?: string | undefined;
  readonly today?: string | undefined;
  readonly freeTier: boolean;
  readonly freeTierOrder: FreeTierOrder;
  readonly freeTierScope?: FreeTierScope | undefined;
  readonly region?: string | undefined;
};

/** The word for the book that ships, where a file could stand. */
export const BUILT_IN = "built-in";

/** The built-in book, with a prices file on top: the one named, else one that `prices import --install` left. */
export async function priceBook(io: Io, named: string | undefined): Promise<PriceBook> {
  const file = named ?? installedPrices(io);
  if (file === undefined || file === BUILT_IN) return builtInPrices;
  const { withPricesFile } = await import("../core/prices/prices-file.ts");
  return withPricesFile(builtInPrices, await readData(io, file), file);
}

/** A file of YAML or JSON as plain data. */
export const readData = async (io: Io, file: string): Promise<unknown> => parsedData(await io.readText(file), file);

/** YAML or JSON as plain data. JSON is tried first where it may be: it is YAML too, but YAML reads it much slower. */
export async function parsedData(text: string, file: string): Promise<unknown> {
  const problem = (error: unknown): never =>
    fail("data-malformed", { file, problem: (error as Error).message.split("\n", 1)[0] });
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch (error) {
      if (/\.json$/i.test(file)) return problem(error);
    }
  }
  const { parse } = await import("yaml");
  try {
    return parse(text, { maxAliasCount: 100, logLevel: "error" });
  } catch (error) {
    return problem(error);
  }
}

export async function pricingOptions(io: Io, args: PricingArgs): Promise<PricingOptions> {
  const book = await priceBook(io, args.prices);
  if (args.region !== undefined) knownRegion(book, args.region);
  return {
    book,
    freeTier: args.freeTier ? "whole" : "none",
    freeTierOrder: args.freeTierOrder,
    freeTierScope: args.freeTierScope,
    alreadyUsed: [],
    today: dayFlag("today", args.today) ?? io.today(),
  };
}
