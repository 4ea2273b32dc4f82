// A month cut into segments: within one the same prices, rules and planned changes hold.
import type { Dated } from "../base/dated.ts";
import { addDays, type BillingMonth, type Day, daysBetween, firstDay, nextMonth } from "../base/day.ts";
import type { Ratio } from "../base/ratio.ts";
import { billingStepMs, edgeBillingStepMs } from "../metering/billed-duration.ts";
import { initRule } from "../metering/init-billing.ts";
import { monthLength } from "../planning/workload.ts";
import { changeDays, type PriceBook } from "../prices/price-book.ts";

export type Segment = { readonly since: Day; readonly until: Day; readonly days: number };

export type MonthFrame = {
  readonly month: BillingMonth;
  readonly days: number;
  /** What rates are spread over. */
  readonly seconds: Ratio;
  readonly segments: readonly Segment[];
};

const rules: readonly Dated<unknown>[] = [billingStepMs, edgeBillingStepMs, initRule];

/** Days on which AWS's rules for billed time change. */
export const ruleDays: readonly Day[] = rules.flatMap(({ history }) => history.map(({ since }) => since));

export function monthFrame(
  month: BillingMonth,
  monthHours: Ratio | null,
  book: PriceBook,
  planned: readonly Day[],
): MonthFrame {
  const [first, end] = [firstDay(month), firstDay(nextMonth(month))];
  const inside = [...changeDays(book), ...ruleDays, ...planned].filter((day) => day > first && day < end);
  const starts = [first, ...new Set(inside.sort())];
  const segments = starts.map((since, i): Segment => {
    const until = starts[i + 1] ?? end;
    return { since, until, days: daysBetween(since, until) };
  });
  return { month, days: daysBetween(first, end), seconds: monthLength(first, monthHours).seconds, segments };
}

/** So many months from the one to the other; negative backwards. */
export function monthsBetween(from: BillingMonth, to: BillingMonth): number {
  const count = (month: BillingMonth): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return count(to) - count(from);
}

export function monthsFrom(first: BillingMonth, count: number): BillingMonth[] {
  const months = [first];
  while (months.length < count) months.push(nextMonth(months.at(-1)!));
  return months;
}

export const lastMonth = (month: BillingMonth): BillingMonth =>
  addDays(firstDay(month), -1).slice(0, 7) as BillingMonth;
