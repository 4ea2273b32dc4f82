// All dimensions together: price(dimension, region, variant, day) → the entry in force, or an error that names what is missing.
import { type Day, firstDay, monthOf } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Region } from "../base/function-config.ts";
import { Usd } from "../base/money.ts";
import { equals, parseRatio, type Ratio, ratio, zero } from "../base/ratio.ts";
import type { Dimension } from "./price-data.ts";
import type { Confidence, FreeTierEntry, PlanFactorsEntry, PriceBand, PriceList, Variant } from "./price-list.ts";

export type PriceBook = {
  readonly name: string;
  /** The day of the price list the figures were checked against. */
  readonly asOf: Day;
  readonly currency: "USD";
  /** Every book has requests and duration; a dimension it lacks has no price. */
  readonly lists: Readonly<Record<"requests" | "duration", PriceList> & Partial<Record<Dimension, PriceList>>>;
  readonly freeTier: readonly FreeTierEntry[];
  readonly planFactors: readonly PlanFactorsEntry[];
  readonly overrides: readonly PriceOverride[];
  /** Taken off every price, e.g. a negotiated discount; in percent, as decimal text. */
  readonly discountPercent: string;
};

/** A figure of the user's own that stands in for a built-in one. */
export type PriceOverride = {
  readonly dimension: Dimension;
  readonly region: Region;
  /** Every variant where absent. */
  readonly variant?: Variant;
  readonly since?: Day;
  /** First day on which it no longer holds. */
  readonly until?: Day;
  readonly tiers: readonly PriceBand[];
  readonly source: string;
};

export type Band = {
  readonly from: Ratio;
  /** Null in the last band. */
  readonly to: Ratio | null;
  /** Null: not known. */
  readonly price: Usd | null;
  readonly confidence: Confidence;
  /** Headings of data/SOURCES.md, or the user's own words for a price of their own. */
  readonly source: string;
};

export type Price = {
  readonly since: Day;
  readonly sinceKnown: boolean;
  readonly bands: readonly Band[];
  /** True where a prices file or a discount replaced the built-in figure. */
  readonly overridden: boolean;
};

/** Regions the book names, priced or not, in order. */
export const regionsOf = (book: PriceBook): readonly Region[] => Object.keys(book.lists.duration.prices).sort();

/** A region of that name, or `region-unknown`. */
export function knownRegion(book: PriceBook, region: string): Region {
  const isNamed = Object.hasOwn(book.lists.duration.prices, region) || book.overrides.some((o) => o.region === region);
  return isNamed ? region : fail("region-unknown", { region, known: regionsOf(book).join(" ") });
}

/** The price in force. Throws `price-unknown` before the first known day, and for a region without an established price. */
export function priceOn(book: PriceBook, dimension: Dimension, region: Region, variant: Variant, day: Day): Price {
  const first = book.lists[dimension]?.prices[region]?.[variant]?.[0]?.since;
  return (
    priceIfListed(book, dimension, region, variant, day) ??
    fail("price-unknown", { dimension, region, variant, day, first })
  );
}

/** The user's own price of that day, else the list's, its figure known or not; undefined where neither has one. */
export function priceIfListed(
  book: PriceBook,
  dimension: Dimension,
  region: Region,
  variant: Variant,
  day: Day,
): Price | undefined {
  const own = book.overrides.findLast(
    (o) =>
      o.dimension === dimension &&
      o.region === region &&
      (o.variant ?? variant) === variant &&
      (o.since === undefined || o.since <= day) &&
      (o.until === undefined || day < o.until),
  );
  if (own) {
    const { since, tiers, source } = own;
    const bands = tiers.map((_, i) => band(tiers, i, { confidence: "high", source }, one));
    return { since: since ?? day, sinceKnown: since !== undefined, bands, overridden: true };
  }
  const left = partLeft(book);
  const entries = book.lists[dimension]?.prices[region]?.[variant] ?? [];
  const entry = entries.findLast(({ since }) => since <= day);
  if (!entry) return undefined;
  const { since, sinceKnown, tiers } = entry;
  const bands = tiers.map((_, i) => anchored(band(tiers, i, entry, left)));
  return { since, sinceKnown, bands, overridden: !equals(left, one) };
}

/** A price that came with the usage, or that a rule derives: in no list, and the same from the first unit on. */
export function ownPrice(price: Usd, source: string, day: Day): Price {
  const band: Band = { from: zero, to: null, price, confidence: "high", source };
  return { since: day, sinceKnown: true, bands: [band], overridden: false };
}

/** What the prices of a dimension differ by in a region: the book's own variants and those of the user's prices. */
export function variantsOf(book: PriceBook, dimension: Dimension, region: Region): readonly Variant[] {
  const own = book.overrides.filter((o) => o.dimension === dimension && o.region === region);
  const named = own.flatMap(({ variant }) => (variant === undefined ? [] : [variant]));
  return [...new Set([...Object.keys(book.lists[dimension]?.prices[region] ?? {}), ...named])];
}

/** The entries in force up to `day`, oldest first; the last one is that day's, unless a price of the user's own had ended. */
export function priceHistory(
  book: PriceBook,
  dimension: Dimension,
  region: Region,
  variant: Variant,
  day: Day,
): Price[] {
  const days = (book.lists[dimension]?.prices[region]?.[variant] ?? []).map(({ since }) => since);
  const own = book.overrides.filter(
    (o) => o.dimension === dimension && o.region === region && (o.variant ?? variant) === variant,
  );
  const changes = own.flatMap(({ since, until }) => [since ?? day, until]);
  const starts = [...days, ...changes].filter((since): since is Day => since !== undefined && since <= day);
  return [...new Set(starts)].sort().flatMap((since) => priceIfListed(book, dimension, region, variant, since) ?? []);
}

const one = ratio(1n);

/** What a discount leaves of a list price. A price of the user's own is what it says, without the discount. */
function partLeft({ discountPercent }: PriceBook): Ratio {
  const off = parseRatio(discountPercent) ?? fail("amount-malformed", { text: discountPercent });
  return ratio(100n * off.d - off.n, 100n * off.d);
}

function band(tiers: readonly PriceBand[], i: number, usual: Pick<Band, "confidence" | "source">, part: Ratio): Band {
  const { from, price, confidence, source } = tiers[i]!;
  const next = tiers[i + 1];
  return {
    from: quantity(from),
    to: next ? quantity(next.from) : null,
    price: price === null ? null : Usd.charge(Usd.parse(price), part),
    confidence: confidence ?? usual.confidence,
    source: source ?? usual.source,
  };
}

/** `S1+S2` → `data/SOURCES.md#s1+s2`: each part is a heading there. */
const anchored = (listed: Band): Band => ({ ...listed, source: `data/SOURCES.md#${listed.source.toLowerCase()}` });

const quantity = (text: string): Ratio => parseRatio(text) ?? fail("amount-malformed", { text });

/** Days inside a month on which some price of the book changes: usage is counted apart before and after them. */
export const cutDays = (book: PriceBook): readonly Day[] =>
  changeDays(book).filter((day) => day !== firstDay(monthOf(day)));

// A book never changes, and has thousands of entries to look through.
const knownChangeDays = new WeakMap<PriceBook, readonly Day[]>();

/** Days from which some price of the book holds, or no longer does; in order. */
export function changeDays(book: PriceBook): readonly Day[] {
  const known = knownChangeDays.get(book) ?? foundChangeDays(book);
  knownChangeDays.set(book, known);
  return known;
}

function foundChangeDays(book: PriceBook): readonly Day[] {
  const listed = Object.values(book.lists).flatMap(({ prices }) =>
    Object.values(prices).flatMap((byVariant) => Object.values(byVariant).flat()),
  );
  const own = book.overrides.flatMap(({ since, until }) => [since, until]);
  const days = new Set([...listed.map((entry) => entry?.since), ...own]);
  return [...days].filter((day): day is Day => day !== undefined).sort();
}

/** What is free in the month of `day`, for the payer's whole organisation. */
export function freeTierOn(book: PriceBook, day: Day): FreeTierEntry {
  return (
    book.freeTier.findLast(({ since }) => since <= day) ??
    fail("dated-before-first", { name: "free-tier", day, first: book.freeTier[0]?.since })
  );
}
