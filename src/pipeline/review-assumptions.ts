// What a review rests on besides its plan and traces.
import { US_PER_DAY } from "../core/base/day.ts";
import type { ForecastFunction } from "../core/forecast/forecast-function.ts";
import { isWhole } from "../core/forecast/recorded-days.ts";
import { lengthUs } from "../core/metering/trace-span.ts";
import type { Plan } from "../core/planning/plan.ts";
import type { Bill } from "../core/rating/bill.ts";
import { billableUsage } from "../core/rating/billable-usage.ts";
import { type Assumption, assume } from "../results/assumption.ts";
import { billAssumptions } from "../results/bill-assumptions.ts";
import { readAssumptions } from "../results/input-result.ts";
import { workloadAssumptions } from "../results/workload-assumptions.ts";
import type { History } from "./history.ts";
import { relativeStartDay } from "./reading.ts";
import type { ReviewOptions, ReviewTraces } from "./review-input.ts";

export function reviewAssumptions(
  plan: Plan,
  histories: readonly History[],
  traces: ReviewTraces,
  functions: readonly ForecastFunction[],
  bill: Bill,
  options: ReviewOptions,
): Assumption[] {
  const drawn = histories.filter(({ source }) => source.days.filter(isWhole).length >= 2);
  const averages = functions.filter(({ source }) => source === null).map(({ name }) => name);
  const grows = functions.some(({ growth }) => growth.n !== growth.d);
  const changesTraffic = plan.changes.length > 0 && histories.length > 0;
  const { resamples, seed } = options;
  // A review reads these keys; what its traces cover is said of each.
  const planned = {
    ...plan,
    laterKeys: [],
    workloads: plan.workloads.filter(({ duration }) => duration.kind !== "recorded"),
  };
  const found = [
    ...(drawn.length > 0 ? [assume("review-range", { resamples, seed })] : []),
    ...(drawn.length > 1 ? [assume("review-traces-apart", { count: drawn.length })] : []),
    ...(averages.length > 0 && drawn.length > 0
      ? [assume("review-planned-fixed", { workloads: averages.join(", ") })]
      : []),
    ...(grows ? [assume("review-growth")] : []),
    ...(changesTraffic ? [assume("review-changes-keep-duration")] : []),
    ...histories.flatMap(spanOf),
    ...histories.flatMap((history) => readAs(history, traces, plan, options)),
    ...workloadAssumptions(planned, bill, null, {}),
    ...billAssumptions(bill, options),
  ];
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** Without a whole day a month is so many times what there is. */
function spanOf({ source, gathered }: History): Assumption[] {
  if (source.days.some(isWhole)) return [];
  return [assume("projection-from-span", { days: Number(((lengthUs(gathered.span) ?? 0) / US_PER_DAY).toFixed(6)) })];
}

function readAs(history: History, traces: ReviewTraces, plan: Plan, { today }: ReviewOptions): Assumption[] {
  const { gathered, packaging, billed } = history;
  const entry = plan.recorded[traces.recorded.indexOf(history)];
  const usages = billableUsage(gathered.usage, { on: null, billed, ...packaging });
  const found = readAssumptions(gathered.read, usages, {
    ...packaging,
    billed,
    architecture: entry?.architecture ?? "x86_64",
    relativeStart: relativeStartDay(today),
  });
  // The architecture of a workload's trace is the workload's.
  return entry ? found : found.filter(({ id }) => id !== "architecture-default");
}
