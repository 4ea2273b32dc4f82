// What the pricing flags mean to the pipeline.
import { fail } from "../core/base/errors.ts";
import { builtInPrices } from "../core/prices/catalog.ts";
import { knownRegion, type PriceBook } from "../core/prices/price-book.ts";
import type { FreeTierOrder } from "../core/rating/free-tier.ts";
import type { PricingOptions } from "../pipeline.ts";
import { dayFlag } from "./flags.ts";
import type { Io } from "./io.ts";

export type PricingArgs = {
  readonly prices?: string | undefined;
  readonly today?: string | undefined;
  readonly freeTier: boolean;
  readonly freeTierOrder: FreeTierOrder;
  readonly region?: string | undefined;
};

/** The built-in book, with a prices file on top where one is named. */
export async function priceBook(io: Io, file: string | undefined): Promise<PriceBook> {
  if (file === undefined) return builtInPrices;
  const { withPricesFile } = await import("../core/prices/prices-file.ts");
  return withPricesFile(builtInPrices, await readData(io, file), file);
}

/** YAML or JSON as plain data. */
export async function readData(io: Io, file: string): Promise<unknown> {
  const text = await io.readText(file);
  const { parse } = await import("yaml");
  try {
    return /^\s*\{/.test(text) ? JSON.parse(text) : parse(text, { maxAliasCount: 100 });
  } catch (error) {
    return fail("data-malformed", { file, problem: (error as Error).message.split("\n", 1)[0] });
  }
}

export async function pricingOptions(io: Io, args: PricingArgs): Promise<PricingOptions> {
  const book = await priceBook(io, args.prices);
  if (args.region !== undefined) knownRegion(book, args.region);
  return {
    book,
    freeTier: args.freeTier ? "whole" : "none",
    freeTierOrder: args.freeTierOrder,
    alreadyUsed: [],
    today: dayFlag("today", args.today) ?? io.today(),
  };
}
