// The result of `prices diff`: every band whose price differs between two books, as they stand on one day.
import type { Day } from "../core/base/day.ts";
import { CalculatorError } from "../core/base/errors.ts";
import type { Architecture } from "../core/base/function-config.ts";
import { dividedBy, isZero, minus, parseRatio, ratio, times, toDecimalText } from "../core/base/ratio.ts";
import { type Price, type PriceBook, priceOn } from "../core/prices/price-book.ts";
import { type Dimension, dimensions } from "../core/prices/price-data.ts";
import { VERSION } from "../version.ts";
import { architectureOf, bookOf, placesOf, variantsShown } from "./price-list.ts";

export const PRICE_DIFF_SCHEMA = "lambda-planner/price-diff@1";

export const changeKinds = ["changed", "added", "removed"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export type PriceChange = {
  change: ChangeKind;
  dimension: Dimension;
  region: string;
  variant: string;
  architecture: Architecture | null;
  from: string;
  /** Of the band as it is afterwards, or was, where it is removed. */
  to: string | null;
  /** Null: no such band, or one whose price is not established. */
  before: string | null;
  after: string | null;
  percent: number | null;
};

export type PriceDiffResult = {
  schema: typeof PRICE_DIFF_SCHEMA;
  version: string;
  on: string;
  before: { book: string; pricesAsOf: string };
  after: { book: string; pricesAsOf: string };
  currency: string;
  counts: Record<ChangeKind | "unchanged", number>;
  changes: PriceChange[];
};

export function priceDiffResult(before: PriceBook, after: PriceBook, on: Day): PriceDiffResult {
  const regions = [...new Set([...placesOf(before), ...placesOf(after)])].sort();
  const places = regions.map((region) => ({ region, books: [before, after].map((book) => bookOf(book, region)) }));
  const compared = dimensions.flatMap((dimension) =>
    places.flatMap(({ region, books }) => {
      const variants = new Set(books.flatMap((book) => variantsShown(book, dimension, region)));
      return [...variants].flatMap((variant) => {
        const [old, now] = books.map((book) => bandsOn(book, dimension, region, variant, on));
        return bandChanges(old!, now!).map(({ change, ...rest }) => ({
          change,
          dimension,
          region,
          variant,
          architecture: architectureOf(variant),
          ...rest,
        }));
      });
    }),
  );
  const changes = compared.filter((row): row is PriceChange => row.change !== "unchanged");
  const count = (kind: string): number => compared.filter(({ change }) => change === kind).length;
  return {
    schema: PRICE_DIFF_SCHEMA,
    version: VERSION,
    on,
    before: { book: before.name, pricesAsOf: before.asOf },
    after: { book: after.name, pricesAsOf: after.asOf },
    currency: after.currency,
    counts: {
      changed: count("changed"),
      added: count("added"),
      removed: count("removed"),
      unchanged: count("unchanged"),
    },
    changes,
  };
}

type Bands = ReadonlyMap<string, { readonly to: string | null; readonly price: string | null }>;

/** By where they begin; none where the book has no such price on that day. */
function bandsOn(book: PriceBook, dimension: Dimension, region: string, variant: string, on: Day): Bands {
  let price: Price;
  try {
    price = priceOn(book, dimension, region, variant, on);
  } catch (error) {
    if (error instanceof CalculatorError && error.code === "price-unknown") return new Map();
    throw error;
  }
  return new Map(
    price.bands.map((band) => [
      toDecimalText(band.from),
      { to: band.to && toDecimalText(band.to), price: band.price?.toJSON() ?? null },
    ]),
  );
}

type BandChange = Pick<PriceChange, "from" | "to" | "before" | "after" | "percent"> & {
  readonly change: ChangeKind | "unchanged";
};

function bandChanges(old: Bands, now: Bands): BandChange[] {
  const starts = [...new Set([...old.keys(), ...now.keys()])].sort((a, b) => Number(a) - Number(b));
  return starts.map((from) => {
    const [was, is] = [old.get(from), now.get(from)];
    const [before, after] = [was?.price ?? null, is?.price ?? null];
    const kind = before === after && was?.to === is?.to ? "unchanged" : "changed";
    const change = was && is ? kind : is ? "added" : "removed";
    return { change, from, to: (is ?? was)!.to, before, after, percent: percentOf(before, after) };
  });
}

/** Null where there is nothing to compare with. */
function percentOf(before: string | null, after: string | null): number | null {
  const [old, now] = [before, after].map((price) => (price === null ? undefined : parseRatio(price)));
  if (!old || !now || isZero(old)) return null;
  return Number(toDecimalText(dividedBy(times(ratio(100n), minus(now, old)), old), 6));
}
