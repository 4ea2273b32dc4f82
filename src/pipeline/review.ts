// A plan and the traces it names → the months to come: what they cost, within which range, and whether budgets hold.
import { type Day, daysBetween, firstDay, monthOf } from "../core/base/day.ts";
import { type Ratio, ratio } from "../core/base/ratio.ts";
import { compareSides } from "../core/comparison/compare.ts";
import { type ComparedFunction, functionKey } from "../core/comparison/side.ts";
import {
  billedMonth,
  compiledMonth,
  expectedDays,
  type ForecastInput,
  openMonth,
  recordedOnly,
  scopeAmounts,
} from "../core/forecast/forecast.ts";
import type { ForecastFunction } from "../core/forecast/forecast-function.ts";
import { lastMonth, monthsFrom, ruleDays } from "../core/forecast/month-frame.ts";
import { rangesOf } from "../core/forecast/range.ts";
import { scopeOf } from "../core/forecast/scopes.ts";
import { refuseUnmatched } from "../core/planning/later-months.ts";
import type { Plan } from "../core/planning/plan.ts";
import type { Moment, WorkloadThen } from "../core/planning/planned-months.ts";
import { changeDays, knownRegion } from "../core/prices/price-book.ts";
import { moneyResult } from "../results/bill-result.ts";
import { type DatedChangeResult, REVIEW_SCHEMA, type ReviewResult } from "../results/review.ts";
import { budgetResult, type ScopedBudget } from "../results/review-budgets.ts";
import { historyResult, historyWarnings } from "../results/review-history.ts";
import { functionResults, monthResults, type ReviewedMonth, recordedDaysOf } from "../results/review-months.ts";
import { VERSION } from "../version.ts";
import { changeDaysOf, type History, hoursOfDay, partsOfWorkload, recordedFunctions } from "./history.ts";
import type { PricingOptions } from "./reading.ts";
import { reviewAssumptions } from "./review-assumptions.ts";
import { capacityOf } from "./review-capacity.ts";
import type { ReviewOptions, ReviewTraces } from "./review-input.ts";

/** `file`: the plan's, for what is wrong in it. Throws CalculatorError, also where a month has no price. */
export function review(plan: Plan, file: string, traces: ReviewTraces, options: ReviewOptions): ReviewResult {
  const { on, budgets } = plan;
  refuseUnknownRegions(plan, options);
  const histories = [...new Set([...traces.ofWorkloads.values(), ...traces.recorded])];
  const functions = functionsOf(plan, file, traces, histories);
  refuseUnmatched(
    plan.changes,
    functions.map(({ name }) => name),
    file,
  );
  const scoped = scopedBudgets(plan, functions, file);
  const scopes = scoped
    .filter(({ scope }) => scope > 0)
    .map(
      ({ functions: isIn }) =>
        (i: number) =>
          isIn[i]!,
    );
  const input: ForecastInput = {
    functions,
    sources: histories.map(({ source }) => source),
    options,
    planMonth: monthOf(on),
    monthHours: plan.monthHours,
    changeDays: plan.changes.map((change) => change.on),
    scopes,
  };
  const { months, spreads, trends } = reviewedMonths(plan, input, options);
  const current = months.find(({ kind }) => kind === "current")!;
  const isRecorded = recordedDaysOf(current.open) > 0;
  const soFar = isRecorded
    ? scopeAmounts(billedMonth(current.open, input, recordedOnly(current.open, input), { planned: false }), input)
    : null;
  const budgetResults = budgets.map((_, i) => budgetResult(scoped[i]!, months, soFar, input, options.failOn));
  const read = histories.map(({ name, gathered, source }, i) => ({
    name,
    span: gathered.span,
    source,
    spread: spreads[i]!,
    trend: trends[i]!,
  }));
  return {
    schema: REVIEW_SCHEMA,
    version: VERSION,
    on,
    pricesAsOf: options.book.asOf,
    pricesAgeDays: daysBetween(options.book.asOf, options.today),
    currency: "USD",
    seed: options.seed,
    resamples: months.some(({ range }) => range) ? options.resamples : 0,
    failOn: options.failOn,
    exceeded: budgetResults.some(({ fails }) => fails),
    soFar: soFar && moneyResult(soFar[0]!),
    months: monthResults(months),
    budgets: budgetResults,
    functions: functionResults(functions, months),
    changes: datedChanges(plan, months, options),
    capacity: capacityOf(plan, histories, traces, input, months, options),
    history: read.map(historyResult),
    warnings: historyWarnings(read, on),
    assumptions: reviewAssumptions(plan, histories, traces, functions, current.expected.bill, options),
  };
}

function refuseUnknownRegions(
  { workloads, limitedRegions = [] }: Plan,
  { book, alreadyUsed, savingsPlan }: PricingOptions,
) {
  const named = [...workloads, ...alreadyUsed, ...(savingsPlan?.hourly ?? [])].map(({ region }) => region);
  for (const region of [...named, ...limitedRegions]) knownRegion(book, region);
}

/** Workloads in the plan's order, then what was recorded. */
function functionsOf(
  plan: Plan,
  file: string,
  traces: ReviewTraces,
  histories: readonly History[],
): ForecastFunction[] {
  const { on, workloads, later, changes, recorded } = plan;
  const planned = workloads.map(({ name, region, tags }, i): ForecastFunction => {
    const { growth, scale, trace, at } = later[i]!;
    const history = trace === undefined ? undefined : traces.ofWorkloads.get(trace);
    const source = history ? histories.indexOf(history) : null;
    const parts = history ? partsOfWorkload(history, on) : [];
    const hours = hoursOfDay(parts);
    const hourly = (moment: Moment) => withHours(at(moment), hours);
    const own = { tags, isPlanned: true, source, parts, scale, growth, ranOnProvisioned: false, at: hourly };
    return { account: null, region, name, ...own, changeDays: changeDaysOf(changes, name) };
  });
  const entries = recorded.map((entry, i) => {
    const history = traces.recorded[i]!;
    return { entry, history, at: histories.indexOf(history) };
  });
  return [...planned, ...recordedFunctions(entries, changes, on, file)];
}

/** A month repeats the hours of a day, not those of the whole trace. */
function withHours(then: WorkloadThen, hourlyMs: readonly Ratio[]): WorkloadThen {
  const { duration } = then.workload;
  if (duration.kind !== "recorded") return then;
  const traffic = { ...duration.traffic, hourlyMs };
  return { ...then, workload: { ...then.workload, duration: { kind: "recorded", traffic } } };
}

/** A budget for everything has the scope 0, the others one of their own. */
function scopedBudgets(
  { budgets, workloads }: Plan,
  functions: readonly ForecastFunction[],
  file: string,
): ScopedBudget[] {
  const known = functions.map((one, i) => ({
    ...one,
    architecture: workloads[i]?.architecture ?? architectureOf(one),
  }));
  let scopes = 0;
  return budgets.map((budget, i) => ({
    budget,
    functions: scopeOf(budget, `budgets.${i}`, known, file),
    scope: Object.keys(budget.where).length === 0 ? 0 : ++scopes,
  }));
}

const architectureOf = ({ at }: ForecastFunction): string =>
  at({ day: LONG_AGO, after: null, seconds: ratio(1n) }).workload.architecture;
const LONG_AGO: Day = "0000-01-01";

function reviewedMonths(plan: Plan, input: ForecastInput, options: ReviewOptions) {
  const current = monthOf(plan.on);
  const before = openMonth(lastMonth(current), input);
  const opened = [
    ...(recordedDaysOf(before) > 0 ? [{ kind: "before" as const, open: before }] : []),
    ...monthsFrom(current, options.months).map((month, i) => ({
      kind: i === 0 ? ("current" as const) : ("later" as const),
      open: openMonth(month, input),
    })),
  ];
  const billed = opened.map(({ kind, open }) => {
    const days = expectedDays(open, input);
    const expected = billedMonth(open, input, days);
    const inCase = (name: "low" | "high") => scopeAmounts(billedMonth(open, input, days, { inCase: name }), input);
    const cases = plan.cases && kind !== "before" ? { low: inCase("low"), high: inCase("high") } : null;
    return { kind, open, expected, cases, fast: compiledMonth(open, expected, input) };
  });
  const ranges = rangesOf(
    billed.map(({ open, fast }) => ({ month: open, fast })),
    input,
    options,
  );
  const months = billed.map((month, i): ReviewedMonth => {
    const previous = billed[i - 1];
    return {
      ...month,
      amounts: scopeAmounts(month.expected, input),
      range: ranges.months?.[i] ?? null,
      comparison: previous
        ? compareSides(
            { functions: together(previous.expected.functions), account: options },
            { functions: together(month.expected.functions), account: options },
          )
        : null,
    };
  });
  return { months, spreads: ranges.spreads, trends: ranges.trends };
}

/** A recorded function may have run in several configurations: its rows are one function's. */
function together(functions: readonly ComparedFunction[]): ComparedFunction[] {
  const byKey = new Map<string, ComparedFunction>();
  for (const one of functions) {
    const known = byKey.get(functionKey(one));
    byKey.set(functionKey(one), known ? { ...known, rows: [...known.rows, ...one.rows] } : one);
  }
  return [...byKey.values()].filter(({ rows }) => rows.length > 0);
}

/** Of the plan, the price book and AWS's rules, in the months in question. */
function datedChanges(
  { changes }: Plan,
  months: readonly ReviewedMonth[],
  { book }: PricingOptions,
): DatedChangeResult[] {
  const frames = months.filter(({ kind }) => kind !== "before").map(({ open }) => open.frame);
  const [from, until] = [firstDay(frames[0]!.month), frames.at(-1)!.segments.at(-1)!.until];
  const isInside = (day: Day): boolean => day > from && day < until;
  // Most changes of a book are of prices that nothing here is charged at.
  const lines = months.flatMap(({ expected }) => expected.bill.lines);
  const isCharged = (day: Day): boolean => lines.some(({ since }) => since === day);
  const unnamed = { workload: null, set: {}, note: null };
  return [
    ...changes
      .filter(({ on }) => isInside(on) || on === from)
      .map(({ on, workload, given, note }) => ({
        day: on,
        kind: "plan" as const,
        workload,
        set: { ...given },
        note: note ?? null,
      })),
    ...changeDays(book)
      .filter((day) => isInside(day) && isCharged(day))
      .map((day) => ({ day, kind: "price" as const, ...unnamed })),
    ...ruleDays.filter(isInside).map((day) => ({ day, kind: "rule" as const, ...unnamed })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
