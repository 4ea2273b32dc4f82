// The results of `prices`: what the book holds, and how old it is.
import { type Day, daysBetween } from "../core/base/day.ts";
import { type Architecture, architectures } from "../core/base/function-config.ts";
import { toDecimalText } from "../core/base/ratio.ts";
import {
  type Price,
  type PriceBook,
  priceHistory,
  priceIfListed,
  regionsOf,
  variantsOf,
} from "../core/prices/price-book.ts";
import { type Dimension, dimensions } from "../core/prices/price-data.ts";
import { EVERYWHERE, type Variant } from "../core/prices/price-list.ts";
import { breakEvenUtilization } from "../core/rating/break-even.ts";
import { VERSION } from "../version.ts";

import { sixDecimals } from "./analysis.ts";

export const PRICE_LIST_SCHEMA = "lambda-planner/price-list@1";

export type PriceRow = {
  dimension: Dimension;
  /** `global` where the price is the same everywhere. */
  region: string;
  /** What the price differs by: an architecture, an instance type, a log class, a plan; `any` where by nothing. */
  variant: Variant;
  /** The variant, where it is one. */
  architecture: Architecture | null;
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
  /** Of one region: from which use on provisioned concurrency is cheaper than on demand, where its prices are known. */
  breakEven: { architecture: Architecture; utilization: number | null }[];
  /** Whether older entries are in `prices` too. */
  history: boolean;
  prices: PriceRow[];
};

/** Every place the book has prices for: regions, those of the user's own too, and "everywhere". */
export const placesOf = (book: PriceBook): readonly string[] =>
  [...new Set([...regionsOf(book), EVERYWHERE, ...book.overrides.map(({ region }) => region)])].sort();

/** Prices of one region, and those that hold everywhere, with their history; or of all as they stand on `today`. */
export function priceListResult(book: PriceBook, today: Day, region: string | undefined): PriceListResult {
  const places = region === undefined ? placesOf(book) : [region, EVERYWHERE];
  const prices = places.flatMap((place) => {
    const here = bookOf(book, place);
    return dimensions.flatMap((dimension) =>
      variantsShown(here, dimension, place).flatMap((variant) => {
        const shown =
          region === undefined
            ? [priceIfListed(here, dimension, place, variant, today) ?? []].flat()
            : priceHistory(here, dimension, place, variant, today);
        const unit = book.lists[dimension]?.unit ?? "";
        return shown.map((price) => priceRow(price, { dimension, region: place, variant, unit }));
      }),
    );
  });
  return {
    schema: PRICE_LIST_SCHEMA,
    version: VERSION,
    book: book.name,
    pricesAsOf: book.asOf,
    ageDays: daysBetween(book.asOf, today),
    currency: book.currency,
    breakEven: region === undefined ? [] : breakEvens(book, region, today),
    history: region !== undefined,
    prices,
  };
}

/** Above 1 it never pays on price; null: not even its running time is cheaper. */
function breakEvens(book: PriceBook, region: string, today: Day): PriceListResult["breakEven"] {
  const meters = ["duration", "provisioned-duration", "provisioned-concurrency"] as const;
  const isKnown = (architecture: Architecture): boolean =>
    meters.every((meter) => priceIfListed(book, meter, region, architecture, today)?.bands[0]?.price != null);
  return architectures.filter(isKnown).map((architecture) => {
    const share = breakEvenUtilization(book, region, architecture, today);
    return { architecture, utilization: share && sixDecimals(share) };
  });
}

/** What the book says of one place: an imported list has thousands of prices for others, and each look-up goes through all. */
export const bookOf = (book: PriceBook, region: string): PriceBook => ({
  ...book,
  overrides: book.overrides.filter((own) => own.region === region),
});

/** A price of the user's own without a variant holds for all; where the book names none, those are the architectures. */
export function variantsShown(book: PriceBook, dimension: Dimension, region: string): readonly Variant[] {
  const named = variantsOf(book, dimension, region);
  const isOpen = named.length === 0 && book.overrides.some((o) => o.dimension === dimension && o.region === region);
  return isOpen ? architectures : named;
}

/** The variant, where it is an architecture. */
export const architectureOf = (variant: Variant): Architecture | null =>
  architectures.find((architecture) => architecture === variant) ?? null;

type Place = Pick<PriceRow, "dimension" | "region" | "variant" | "unit">;

function priceRow(price: Price, { dimension, region, variant, unit }: Place): PriceRow {
  return {
    dimension,
    region,
    variant,
    architecture: architectureOf(variant),
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
