// The months of a review as a picture: what is recorded, what is forecast and how far it may be from it, the budgets.
import type { Messages } from "../../i18n/messages.ts";
import type { Money } from "../../results/bill-result.ts";
import type { ReviewMonthResult, ReviewResult } from "../../results/review.ts";
import { dollars } from "../format.ts";
import type { RangeChart, RangePoint } from "../report.ts";

export function forecastChart(result: ReviewResult, t: Messages): RangeChart {
  const { months, budgets, soFar } = result;
  const hasRange = months.some(({ range }) => range !== null);
  const { title, recorded, p50, range, cases } = t.forecast;
  return {
    kind: "range",
    title,
    summary: summaryOf(months, t),
    unit: t.label.amount,
    points: months.map((month) => pointOf(month, soFar)),
    // A budget of some functions is no limit of what all of them cost.
    limits: budgets
      .filter(({ where }) => Object.keys(where).length === 0)
      .map(({ name, monthly }) => ({
        label: `${name} ${dollars(monthly.exact)}`,
        value: Number(monthly.exact),
      })),
    names: { known: recorded, value: hasRange ? p50 : t.label.expected, range, cases },
  };
}

/** In the middle of its range, where it has one. */
const middleOf = ({ range, expected }: ReviewMonthResult): Money => range?.p50 ?? expected;

function pointOf(month: ReviewMonthResult, soFar: Money | null): RangePoint {
  const { range, cases, recordedDays, days, kind, expected } = month;
  const isOver = kind === "before" && recordedDays === days;
  const value = isOver ? expected : middleOf(month);
  return {
    label: month.month,
    value: Number(value.exact),
    text: dollars(value.exact),
    known: isOver ? Number(expected.exact) : kind === "current" && soFar ? Number(soFar.exact) : 0,
    range: range && { low: Number(range.p10.exact), high: Number(range.p90.exact) },
    cases: cases && { low: Number(cases.low.exact), high: Number(cases.high.exact) },
  };
}

function summaryOf(months: readonly ReviewMonthResult[], { text }: Messages): string {
  const open = months.filter(({ kind }) => kind !== "before");
  const [first, last] = [open[0], open.at(-1)];
  if (!first || !last) return "";
  const { range } = last;
  return text.forecastSummary({
    from: first.month,
    to: last.month,
    start: dollars(middleOf(first).exact),
    end: dollars(middleOf(last).exact),
    low: range && dollars(range.p10.exact),
    high: range && dollars(range.p90.exact),
  });
}
