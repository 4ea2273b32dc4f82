// The months of a review as plain data: what each is expected to cost, within which range, and why it differs from the last.
import { Usd } from "../core/base/money.ts";
import { dividedBy, isZero, plus, ratio, times, toDecimalText, zero } from "../core/base/ratio.ts";
import type { Comparison } from "../core/comparison/compare.ts";
import type { Unit } from "../core/comparison/drivers.ts";
import { groupName, type SplitRow } from "../core/comparison/split.ts";
import type { FastMonth } from "../core/forecast/fast-month.ts";
import { amountsOf, type BilledMonth, type OpenMonth } from "../core/forecast/forecast.ts";
import type { ForecastFunction } from "../core/forecast/forecast-function.ts";
import type { MonthRange } from "../core/forecast/range.ts";
import type { BillableUsage } from "../core/rating/component.ts";
import { billResult, type Money, moneyResult } from "./bill-result.ts";
import type { DriverResult } from "./comparison.ts";
import { ACCOUNT_ROW } from "./estimate.ts";
import type {
  CasesResult,
  RangeResult,
  ReviewChangeResult,
  ReviewFunctionResult,
  ReviewMonthKind,
  ReviewMonthResult,
} from "./review.ts";

/** A month with everything that was worked out about it. Amounts are by scope: everything, then each budget. */
export type ReviewedMonth = {
  readonly kind: ReviewMonthKind;
  readonly open: OpenMonth;
  readonly expected: BilledMonth;
  readonly amounts: readonly Usd[];
  readonly fast: FastMonth;
  readonly range: MonthRange | null;
  readonly cases: { readonly low: readonly Usd[]; readonly high: readonly Usd[] } | null;
  /** With the month before it in the list. */
  readonly comparison: Comparison | null;
};

export function rangeResult(range: MonthRange | null, scope: number): RangeResult | null {
  if (!range) return null;
  const [p10, p50, p90] = range.amounts[scope]!.map(moneyResult) as [Money, Money, Money];
  return { p10, p50, p90 };
}

export const casesResult = (cases: ReviewedMonth["cases"], scope: number): CasesResult | null =>
  cases && { low: moneyResult(cases.low[scope]!), high: moneyResult(cases.high[scope]!) };

export const monthResults = (months: readonly ReviewedMonth[]): ReviewMonthResult[] =>
  months.map((month, i) => {
    const { kind, open, expected, range, cases, comparison } = month;
    const { frame } = open;
    const [p10, p50, p90] = range?.bills.map(({ bill }) => billResult(bill)) ?? [];
    return {
      month: frame.month,
      kind,
      days: frame.days,
      recordedDays: recordedDaysOf(open),
      expected: moneyResult(expected.bill.total),
      range: rangeResult(range, 0),
      cases: casesResult(cases, 0),
      bill: billResult(expected.bill),
      rangeBills: p10 && p50 && p90 ? { p10, p50, p90 } : null,
      change: comparison && changeResult(comparison, months[i - 1]!.open.frame.month),
    };
  });

/** Days of which some trace holds at least a part. */
export function recordedDaysOf({ slots }: OpenMonth): number {
  const recorded = slots.flatMap((bySource) =>
    bySource.flatMap((own) => own.flatMap(({ number, place }) => (place === null ? [] : [number]))),
  );
  return new Set(recorded).size;
}

function changeResult({ pairs, split }: Comparison, from: string): ReviewChangeResult {
  const { units, rows } = split;
  const [before, after] = [Usd.sum(rows.map((r) => r.before)), Usd.sum(rows.map((r) => r.after))];
  const functions = rows.flatMap((row, i) => {
    const difference = row.after.minus(row.before);
    if (difference.isZero()) return [];
    const named = pairs[i] && (pairs[i].after ?? pairs[i].before);
    const { name = ACCOUNT_ROW, account = null, region = null } = named ?? {};
    return [{ row, difference, name, account, region }];
  });
  functions.sort((a, b) => sizeOf(b.difference).compare(sizeOf(a.difference)));
  return {
    from,
    difference: moneyResult(after.minus(before)),
    percent: percentOf(before, after),
    drivers: driversOf(units, rows),
    functions: functions.map(({ row, difference, ...names }) => ({
      ...names,
      difference: difference.toJSON(),
      drivers: driversOf(units, [row]),
    })),
  };
}

/**
 * What each driver adds over these rows, largest first; those that add nothing are left out. Dust is the largest one's: means of
 * days to come have few digits, those of recorded days all, and what is between them no driver caused.
 */
export function driversOf(units: readonly Unit[], rows: readonly SplitRow[]): DriverResult[] {
  const parts = units
    .map((unit, i) => ({ unit, amount: Usd.sum(rows.map(({ parts: own }) => own[i]!)) }))
    .sort((a, b) => sizeOf(b.amount).compare(sizeOf(a.amount)));
  const shown = parts.filter(({ amount }, i) => !amount.isZero() && (i === 0 || sizeOf(amount).compare(DUST) >= 0));
  const dust = Usd.sum(parts.slice(shown.length).map(({ amount }) => amount));
  return shown.map(({ unit, amount }, i) => ({
    group: groupName(unit),
    driver: unit.join("+"),
    amount: (i === 0 ? amount.plus(dust) : amount).toJSON(),
  }));
}

const DUST = Usd.parse("0.0000000001");

const sizeOf = (amount: Usd): Usd => (amount.compare(Usd.zero) < 0 ? Usd.zero.minus(amount) : amount);

function percentOf(before: Usd, after: Usd): number | null {
  if (before.compare(Usd.zero) <= 0) return null;
  return Number(toDecimalText(dividedBy(times(ratio(100n), after.minus(before).toRatio()), before.toRatio()), 6));
}

/** In order of what they cost in the current month. */
export function functionResults(
  functions: readonly ForecastFunction[],
  months: readonly ReviewedMonth[],
): ReviewFunctionResult[] {
  const amounts = months.map(({ expected }) => amountsOf(expected));
  const requests = months.map(({ expected }) => requestsOf(expected, functions.length));
  const current = months.findIndex(({ kind }) => kind === "current");
  const { usages, ownerOf } = months[current]!.expected;
  const firstUsage = new Map<number, BillableUsage>();
  for (let i = usages.length - 1; i >= 0; i--) firstUsage.set(ownerOf[i]!, usages[i]!);
  const rows = functions.map((one, i) => {
    const { name, account, region, source, tags } = one;
    const usage = firstUsage.get(i);
    return {
      index: i,
      result: {
        name,
        account,
        region,
        architecture: usage?.architecture ?? null,
        memoryMb: usage?.memoryMb ?? null,
        source: source === null ? ("plan" as const) : ("trace" as const),
        tags: { ...tags },
        amounts: amounts.map((own) => own[i]!.toJSON()),
        requests: requests.map((own) => toDecimalText(own[i]!)),
      },
    };
  });
  const inMonth = amounts[current]!;
  rows.sort((a, b) => inMonth[b.index]!.compare(inMonth[a.index]!) || a.index - b.index);
  const unattributed = amounts.map((own) => own.at(-1)!);
  const account: ReviewFunctionResult = {
    name: ACCOUNT_ROW,
    account: null,
    region: null,
    architecture: null,
    memoryMb: null,
    source: null,
    tags: {},
    amounts: unattributed.map((amount) => amount.toJSON()),
    requests: unattributed.map(() => "0"),
  };
  return [...rows.map(({ result }) => result), ...(unattributed.every((amount) => amount.isZero()) ? [] : [account])];
}

function requestsOf({ usages, ownerOf }: BilledMonth, count: number) {
  const sums = Array.from({ length: count }, () => zero);
  usages.forEach(({ requests }, i) => {
    if (!isZero(requests)) sums[ownerOf[i]!] = plus(sums[ownerOf[i]!]!, requests);
  });
  return sums;
}
