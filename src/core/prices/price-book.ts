// All dimensions together: price(dimension, region, architecture, day) → the entry in force, or an error that names what is missing.
import { type Day, firstDay, monthOf } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import { Usd } from "../base/money.ts";
import { parseRatio, type Ratio, ratio } from "../base/ratio.ts";
import type {
  Confidence,
  Dimension,
  FreeTierEntry,
  PriceBand,
  PriceEntry,
  PriceList,
  PriceOverride,
} from "./price-list.ts";

export type PriceBook = {
  readonly name: string;
  /** The day of the price list the figures were checked against. */
  readonly asOf: Day;
  readonly currency: "USD";
  readonly lists: Readonly<Record<Dimension, PriceList>>;
  readonly freeTier: readonly FreeTierEntry[];
  readonly overrides: readonly PriceOverride[];
  /** Taken off every price, e.g. a negotiated discount; in percent, as decimal text. */
  readonly discountPercent: string;
};

export type Band = {
  readonly from: Ratio;
  /** Null in the last band. */
  readonly to: Ratio | null;
  /** Null: not known. */
  readonly price: Usd | null;
  readonly confidence: Confidence;
  readonly source: string;
};

export type Price = {
  readonly dimension: Dimension;
  readonly since: Day;
  readonly sinceKnown: boolean;
  readonly bands: readonly Band[];
  /** True where a prices file or a discount replaced the built-in figure. */
  readonly overridden: boolean;
};

/** Regions the book names, priced or not, in order. */
export const regionsOf = (book: PriceBook): readonly Region[] => Object.keys(book.lists.duration.prices).sort();

export const isPriced = (book: PriceBook, region: Region): boolean =>
  Object.values(book.lists.duration.prices[region] ?? {}).some((entries) =>
    entries?.some(({ tiers }) => tiers.some(({ price }) => price !== null)),
  );

/** A region of that name, or `region-unknown`. */
export function knownRegion(book: PriceBook, region: string): Region {
  const isNamed = Object.hasOwn(book.lists.duration.prices, region) || book.overrides.some((o) => o.region === region);
  return isNamed ? region : fail("region-unknown", { region, known: regionsOf(book).join(" ") });
}

/** The price in force. Throws `price-unknown` before the first known day, and for a region without an established price. */
export function priceOn(book: PriceBook, dimension: Dimension, region: Region, arch: Architecture, day: Day): Price {
  const own = book.overrides.findLast(
    (o) =>
      o.dimension === dimension &&
      o.region === region &&
      (o.architecture ?? arch) === arch &&
      (o.since === undefined || o.since <= day) &&
      (o.until === undefined || day < o.until),
  );
  if (own) {
    const entry = {
      since: own.since ?? day,
      sinceKnown: own.since !== undefined,
      confidence: "high",
      source: own.source,
    };
    return price(book, dimension, { ...entry, tiers: own.tiers } as PriceEntry, true);
  }
  const entries = book.lists[dimension].prices[region]?.[arch] ?? [];
  const entry = entries.findLast(({ since }) => since <= day);
  if (!entry) return fail("price-unknown", { dimension, region, architecture: arch, day, first: entries[0]?.since });
  return price(book, dimension, entry, Number(book.discountPercent) !== 0);
}

/** The entries in force up to `day`, oldest first; the last one is what `priceOn` gives for that day. */
export function priceHistory(
  book: PriceBook,
  dimension: Dimension,
  region: Region,
  arch: Architecture,
  day: Day,
): Price[] {
  const days = (book.lists[dimension].prices[region]?.[arch] ?? []).map(({ since }) => since);
  const own = book.overrides.filter(
    (o) => o.dimension === dimension && o.region === region && (o.architecture ?? arch) === arch,
  );
  const starts = [...days, ...own.map(({ since }) => since ?? day)].filter((since) => since <= day);
  return [...new Set(starts)].sort().map((since) => priceOn(book, dimension, region, arch, since));
}

function price(book: PriceBook, dimension: Dimension, entry: PriceEntry, overridden: boolean): Price {
  const off = parseRatio(book.discountPercent) ?? fail("amount-malformed", { text: book.discountPercent });
  const left = ratio(100n * off.d - off.n, 100n * off.d);
  const band = (tier: PriceBand, i: number): Band => ({
    from: quantity(tier.from),
    to: entry.tiers[i + 1] ? quantity(entry.tiers[i + 1]!.from) : null,
    price: tier.price === null ? null : Usd.charge(Usd.parse(tier.price), left),
    confidence: tier.confidence ?? entry.confidence,
    source: tier.source ?? entry.source,
  });
  return { dimension, since: entry.since, sinceKnown: entry.sinceKnown, bands: entry.tiers.map(band), overridden };
}

const quantity = (text: string): Ratio => parseRatio(text) ?? fail("amount-malformed", { text });

/** Days inside a month on which some price of the book changes: usage is counted apart before and after them. */
export function cutDays(book: PriceBook): readonly Day[] {
  const listed = Object.values(book.lists).flatMap(({ prices }) =>
    Object.values(prices).flatMap((byArchitecture) => Object.values(byArchitecture).flat()),
  );
  const own = book.overrides.flatMap(({ since, until }) => [since, until]);
  const days = new Set([...listed.map((entry) => entry?.since), ...own]);
  return [...days].filter((day): day is Day => day !== undefined && day !== firstDay(monthOf(day))).sort();
}

/** What is free in the month of `day`, for the payer's whole organisation. */
export function freeTierOn(book: PriceBook, day: Day): FreeTierEntry {
  return (
    book.freeTier.findLast(({ since }) => since <= day) ??
    fail("dated-before-first", { name: "free-tier", day, first: book.freeTier[0]?.since })
  );
}
