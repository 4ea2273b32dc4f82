// What the commands share that read traces: the options, and what becomes of the rows.
import { addDays, type Day, firstDay, monthOf, US_PER_DAY, usOfDay } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import { refuseUnmatched } from "../core/base/glob.ts";
import { type Ratio, ratio, times, toDecimalText } from "../core/base/ratio.ts";
import type { PriceBook } from "../core/prices/price-book.ts";
import { knownRegion } from "../core/prices/price-book.ts";
import type { RateOptions } from "../core/rating/rate.ts";
import type { CountingEngine } from "../engines/counting.ts";
import type { ReadResult } from "../traces/read.ts";
import type { TraceDefaults } from "../traces/reader.ts";
import type { RowFilter } from "../traces/row-filter.ts";

export type PricingOptions = RateOptions & {
  /** What "today" is: for the age of the prices, and for plans without a day. */
  readonly today: Day;
};

/** What every reading of a trace is asked: how to read it, and which part of it is wanted. */
export type ReadingOptions = {
  readonly book: PriceBook;
  readonly today: Day;
  readonly format: string | undefined;
  readonly defaults: Pick<TraceDefaults, "functionName" | "memoryMb" | "region" | "architecture" | "columns">;
  readonly filter: RowFilter;
  /** Which functions are Lambda@Edge, by name, `*` and `?` as in a shell; absent: none. */
  readonly edge?: readonly string[] | undefined;
  /** Leave out invocations that overlapping exports repeat; otherwise they are told of and kept. */
  readonly dedupe?: boolean;
  /** Largest share of rejected rows that is not an error. */
  readonly maxIssues: Ratio | undefined;
  /** Asked first; without it, or where it cannot, traces are read in this thread. */
  readonly engine?: CountingEngine | undefined;
};

/** What a trace may leave out; times that count from an unknown start are placed at `relativeStart`, or refused without one. */
export function defaultsOf(
  { book, defaults, today }: Pick<ReadingOptions, "book" | "defaults" | "today">,
  relativeStart: Day | undefined,
): TraceDefaults {
  if (defaults.region !== undefined) knownRegion(book, defaults.region);
  return {
    ...defaults,
    relativeStartUs: relativeStart && usOfDay(relativeStart),
    nowUs: usOfDay(today) + US_PER_DAY,
    knownRegions: new Set(Object.keys(book.lists.duration.prices)),
  };
}

/** Where times that count from an unknown start are placed: a day into the month, as the first run may have begun before it. */
export const relativeStartDay = (on: Day): Day => addDays(firstDay(monthOf(on)), 1);

/** A pattern that fits no function, or more bad rows than the user allows. */
export function refuseUnfit(
  read: ReadResult,
  { filter, edge = [], maxIssues }: Pick<ReadingOptions, "filter" | "edge" | "maxIssues">,
): void {
  const { configs } = read.configs;
  if (configs.length > 0)
    refuseUnmatched(
      [...filter.only, ...edge],
      configs.map(({ name }) => name),
    );
  refuseTooManyIssues(read, maxIssues);
}

function refuseTooManyIssues({ issues, facts }: ReadResult, most: Ratio | undefined): void {
  if (most === undefined || BigInt(issues.rejected) * most.d <= most.n * BigInt(facts.rows)) return;
  const worst = [...issues.issues.values()].sort((a, b) => b.count - a.count)[0];
  fail("too-many-issues", {
    rejected: issues.rejected,
    rows: facts.rows,
    most: toDecimalText(times(most, ratio(100n))),
    worst: worst?.code,
  });
}
