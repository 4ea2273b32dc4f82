// The results of `prices`: what the book holds, and how old it is.
import { type Day, daysBetween } from "../core/base/day.ts";
import { architectures } from "../core/base/function-config.ts";
import { toDecimalText } from "../core/base/ratio.ts";
import { type Price, type PriceBook, priceHistory, regionsOf } from "../core/prices/price-book.ts";
import { dimensions } from "../core/prices/price-list.ts";
import { VERSION } from "../version.ts";

export const PRICE_LIST_SCHEMA = "lambda-planner/price-list@1";

export type PriceRow = {
  dimension: string;
  region: string;
  architecture: string;
  unit: string;
  since: string;
  sinceKnown: boolean;
  /** Price null: the band exists, its price is not established. */
  tiers: { from: string; to: string | null; price: string | null; confidence: string; source: string }[];
  overridden: boolean;
};

export type PriceListResult = {
  schema: typeof PRICE_LIST_SCHEMA;
  version: string;
  book: string;
  pricesAsOf: string;
  ageDays: number;
  currency: string;
  /** Whether older entries are in `prices` too. */
  history: boolean;
  prices: PriceRow[];
};

/** Prices of one region with their history, or of all regions as they stand on `today`. */
export function priceListResult(book: PriceBook, today: Day, region: string | undefined): PriceListResult {
  const regions = region === undefined ? regionsOf(book) : [region];
  const prices = regions.flatMap((name) =>
    dimensions.flatMap((dimension) =>
      architectures.flatMap((architecture) => {
        const entries = priceHistory(book, dimension, name, architecture, today);
        const shown = region === undefined ? entries.slice(-1) : entries;
        return shown.map((price) => priceRow(price, name, architecture, book.lists[dimension]?.unit ?? ""));
      }),
    ),
  );
  return {
    schema: PRICE_LIST_SCHEMA,
    version: VERSION,
    book: book.name,
    pricesAsOf: book.asOf,
    ageDays: daysBetween(book.asOf, today),
    currency: book.currency,
    history: region !== undefined,
    prices,
  };
}

function priceRow(price: Price, region: string, architecture: string, unit: string): PriceRow {
  return {
    dimension: price.dimension,
    region,
    architecture,
    unit,
    since: price.since,
    sinceKnown: price.sinceKnown,
    tiers: price.bands.map((band) => ({
      from: toDecimalText(band.from),
      to: band.to && toDecimalText(band.to),
      price: band.price?.toJSON() ?? null,
      confidence: band.confidence,
      source: band.source,
    })),
    overridden: price.overridden,
  };
}
