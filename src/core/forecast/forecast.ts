// Functions and recorded days → months: what is expected, and what each could cost as days turn out otherwise.
import { type BillingMonth, type Day, US_PER_DAY, usOfDay } from "../base/day.ts";
import { Usd } from "../base/money.ts";
import type { Ratio } from "../base/ratio.ts";
import { usageOf } from "../comparison/hybrid-bill.ts";
import type { ComparedFunction } from "../comparison/side.ts";
import type { CaseName } from "../planning/workload.ts";
import type { Bill } from "../rating/bill.ts";
import type { BillableUsage } from "../rating/component.ts";
import { type RateOptions, rate } from "../rating/rate.ts";
import { type FastMonth, fastMonth, type SegmentSlots } from "./fast-month.ts";
import type { ForecastFunction, RecordedSource } from "./forecast-function.ts";
import { type Mixture, meanMixtures, recordedMixture, slotsOf } from "./mixture.ts";
import { type MonthFrame, monthFrame } from "./month-frame.ts";
import { rowsOf } from "./month-rows.ts";

/** Everything about an account that its months follow from. */
export type ForecastInput = {
  readonly functions: readonly ForecastFunction[];
  readonly sources: readonly RecordedSource[];
  readonly options: RateOptions;
  /** The month whose figures a plan gives: from it on, planned workloads grow. */
  readonly planMonth: BillingMonth;
  readonly monthHours: Ratio | null;
  /** Days of planned changes. */
  readonly changeDays: readonly Day[];
  /** Groups of functions whose part of the bill is told apart; everything is not among them. */
  readonly scopes: readonly ((functionIndex: number) => boolean)[];
};

/** A month as a whole, ready to be billed in one way or another. */
export type OpenMonth = {
  readonly frame: MonthFrame;
  /** By segment and source. */
  readonly slots: readonly SegmentSlots[];
};

/** The bill of a month, and by whom. `ownerOf`, `segmentOf`: of each usage, the function and the segment. */
export type BilledMonth = {
  readonly functions: readonly ComparedFunction[];
  readonly usages: readonly BillableUsage[];
  readonly ownerOf: readonly number[];
  readonly segmentOf: readonly number[];
  readonly bill: Bill;
};

const numberOf = (day: Day): number => usOfDay(day) / US_PER_DAY;

export function openMonth(month: BillingMonth, { options, monthHours, changeDays, sources }: ForecastInput): OpenMonth {
  const frame = monthFrame(month, monthHours, options.book, changeDays);
  const slots = frame.segments.map(({ since, until }) =>
    sources.map((source) => slotsOf(numberOf(since), numberOf(until), source, source.isDated)),
  );
  return { frame, slots };
}

/** Which days make up a segment, of one source. */
export type ChooseDays = (segment: number, source: number) => readonly Mixture[];

/** Recorded days as they were, days to come as the mean of their kind. */
export const expectedDays =
  ({ slots }: OpenMonth, { sources }: ForecastInput): ChooseDays =>
  (segment, at) => {
    const [own, source] = [slots[segment]![at]!, sources[at]!];
    return [recordedMixture(own, source.days.length), ...meanMixtures(own, source)];
  };

/** Only what was recorded. */
export const recordedOnly =
  ({ slots }: OpenMonth, { sources }: ForecastInput): ChooseDays =>
  (segment, at) => [recordedMixture(slots[segment]![at]!, sources[at]!.days.length)];

/** `planned`: whether workloads known by averages are there. */
export function billedMonth(
  { frame }: OpenMonth,
  input: ForecastInput,
  daysOf: ChooseDays,
  { inCase, planned = true }: { readonly inCase?: CaseName; readonly planned?: boolean } = {},
): BilledMonth {
  const { functions, sources, planMonth, options } = input;
  const mixtures = frame.segments.map((_, segment) => sources.map((_source, at) => daysOf(segment, at)));
  const usages: BillableUsage[] = [];
  const ownerOf: number[] = [];
  const segmentOf: number[] = [];
  const compared = functions.map((one, owner): ComparedFunction => {
    const { account, region, name, source } = one;
    if (source === null && !planned) return { account, region, name, rows: [] };
    const rows = frame.segments.flatMap((segment, s) => {
      const of = { frame, segment, planMonth, inCase };
      const own = rowsOf(one, of, source === null ? [] : mixtures[s]![source]!, sources[source ?? -1]);
      return own.map((row) => ({ row, segment: s }));
    });
    rows.forEach(({ row, segment }, i) => {
      usages.push(usageOf(row, `${String(owner).padStart(9, "0")} ${i}`, one.ranOnProvisioned));
      ownerOf.push(owner);
      segmentOf.push(segment);
    });
    return { account, region, name, rows: rows.map(({ row }) => row) };
  });
  return { functions: compared, usages, ownerOf, segmentOf, bill: rate(usages, options) };
}

/** What each function costs, and last, what belongs to none. */
export function amountsOf({ bill, ownerOf, functions }: BilledMonth): Usd[] {
  const amounts = [...functions.map(() => Usd.zero), bill.unattributed];
  bill.attributed.forEach((amount, i) => {
    amounts[ownerOf[i]!] = amounts[ownerOf[i]!]!.plus(amount);
  });
  return amounts;
}

/** Everything first, then each of the scopes. */
export function scopeAmounts(billed: BilledMonth, { scopes }: Pick<ForecastInput, "scopes">): Usd[] {
  const amounts = amountsOf(billed);
  return [billed.bill.total, ...scopes.map((isIn) => Usd.sum(amounts.slice(0, -1).filter((_, i) => isIn(i))))];
}

/** The month compiled for many draws of it. `expected`: as billed by `expectedDays`. */
export function compiledMonth({ frame, slots }: OpenMonth, expected: BilledMonth, input: ForecastInput): FastMonth {
  const { functions, sources, options, scopes } = input;
  const { usages, ownerOf, segmentOf } = expected;
  const scopesOf = functions.map((_, at) => [0, ...scopes.flatMap((isIn, s) => (isIn(at) ? [s + 1] : []))]);
  return fastMonth({
    frame,
    functions,
    sources,
    slots,
    usages,
    ownerOf,
    segmentOf,
    scopesOf: (at) => scopesOf[at]!,
    scopes: scopes.length + 1,
    options,
  });
}
