// Budgets against a forecast: where each stands, when it breaks and by what, and on which day it is used up how far.
import { addDays, firstDay } from "../core/base/day.ts";
import type { Usd } from "../core/base/money.ts";
import { ratio } from "../core/base/ratio.ts";
import { costByDay } from "../core/forecast/by-day.ts";
import type { ForecastInput } from "../core/forecast/forecast.ts";
import type { Budget } from "../core/planning/plan.ts";
import { moneyResult } from "./bill-result.ts";
import type {
  AlertResult,
  BudgetBreakResult,
  BudgetMonthResult,
  BudgetResult,
  BudgetStatus,
  FailOn,
} from "./review.ts";
import { casesResult, driversOf, type ReviewedMonth, rangeResult } from "./review-months.ts";

/** Percent of a budget that people want to hear of. */
const ALERTS = [80, 90, 100] as const;

/** `scope`: of the amounts of a month. `functions`: which it covers. */
export type ScopedBudget = { readonly budget: Budget; readonly scope: number; readonly functions: readonly boolean[] };

export function budgetResult(
  { budget, scope, functions }: ScopedBudget,
  months: readonly ReviewedMonth[],
  soFar: readonly Usd[] | null,
  input: ForecastInput,
  failOn: FailOn,
): BudgetResult {
  const { name, where, monthly } = budget;
  const inQuestion = months.filter(({ kind }) => kind !== "before");
  const p50 = (month: ReviewedMonth): boolean => isAbove(middle(month, scope), monthly);
  const p90 = (month: ReviewedMonth): boolean => isAbove(upper(month, scope), monthly);
  const fails = { p50, p90, any: (month: ReviewedMonth) => p90(month) || isEverAbove(month, scope, monthly) };
  return {
    name,
    where: { ...where },
    monthly: moneyResult(monthly),
    functions: functions.filter(Boolean).length,
    soFar: soFar && moneyResult(soFar[scope]!),
    months: inQuestion.map((month) => budgetMonth(month, scope, monthly)),
    firstAbove: {
      p50: firstBreak(months, p50, functions),
      p90: firstBreak(months, p90, functions),
    },
    alerts: alertsOf(inQuestion[0]!, scope, monthly, input),
    fails: inQuestion.some(fails[failOn]),
  };
}

const isAbove = (amount: Usd, monthly: Usd): boolean => amount.compare(monthly) > 0;

/** At P10, P50 or P90; as expected, without a range. */
const at = ({ range, amounts }: ReviewedMonth, scope: number, end: 0 | 1 | 2): Usd =>
  range ? range.amounts[scope]![end]! : amounts[scope]!;

const middle = (month: ReviewedMonth, scope: number): Usd => at(month, scope, 1);

/** P90 or the high case, whichever is more. */
function upper(month: ReviewedMonth, scope: number): Usd {
  const all = [at(month, scope, 2), ...(month.cases ? [month.cases.high[scope]!] : [])];
  return all.reduce((most, amount) => (amount.compare(most) > 0 ? amount : most));
}

const isEverAbove = ({ range }: ReviewedMonth, scope: number, monthly: Usd): boolean =>
  range?.above(scope, monthly).isEver ?? false;

function budgetMonth(month: ReviewedMonth, scope: number, monthly: Usd): BudgetMonthResult {
  const { open, amounts, range, cases } = month;
  return {
    month: open.frame.month,
    expected: moneyResult(amounts[scope]!),
    range: rangeResult(range, scope),
    cases: casesResult(cases, scope),
    probability: range && Number(range.above(scope, monthly).probability.toFixed(4)),
    status: statusOf(month, scope, monthly),
  };
}

function statusOf(month: ReviewedMonth, scope: number, monthly: Usd): BudgetStatus {
  if (isAbove(middle(month, scope), monthly)) return "exceeded";
  return isAbove(upper(month, scope), monthly) ? "at-risk" : "kept";
}

/** Of the months in question; the month before them may be the last that kept the budget. */
function firstBreak(
  months: readonly ReviewedMonth[],
  isBroken: (month: ReviewedMonth) => boolean,
  functions: readonly boolean[],
): BudgetBreakResult | null {
  const index = months.findIndex((month) => month.kind !== "before" && isBroken(month));
  if (index < 0) return null;
  const { open, comparison } = months[index]!;
  const before = months[index - 1];
  if (!before || !comparison || isBroken(before)) return { month: open.frame.month, since: null, drivers: [] };
  const { pairs, split } = comparison;
  const isAll = functions.every(Boolean);
  const names = new Set(before.expected.functions.flatMap((one, i) => (functions[i] ? [nameOf(one)] : [])));
  const rows = split.rows.filter((_, i) => {
    const one = pairs[i]?.after ?? pairs[i]?.before;
    return one ? names.has(nameOf(one)) : isAll;
  });
  return { month: open.frame.month, since: before.open.frame.month, drivers: driversOf(split.units, rows) };
}

const nameOf = ({ account, region, name }: { account: string | null; region: string; name: string }): string =>
  [account ?? "", region, name].join("\u0000");

/** As the month is expected to go. */
function alertsOf(
  { open, fast, amounts }: ReviewedMonth,
  scope: number,
  monthly: Usd,
  input: ForecastInput,
): AlertResult[] {
  const byDay = costByDay(open, fast, input).map((own) => own[scope]!);
  // A Savings Plan is not in these figures: they are brought to what the month is expected to cost.
  const last = byDay.at(-1) ?? 0;
  const factor = last > 0 ? amounts[scope]!.toNumber() / last : 1;
  return ALERTS.map((percent) => {
    const amount = monthly.times(ratio(percent, 100n));
    const day = byDay.findIndex((cost) => cost * factor > amount.toNumber());
    return { percent, amount: amount.toJSON(), day: day < 0 ? null : addDays(firstDay(open.frame.month), day) };
  });
}
