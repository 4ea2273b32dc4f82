// Recorded invocations under the account's limits, and planned workloads against them, month by month.

import { monthOf } from "../core/base/day.ts";
import { plus, type Ratio, sum, times, toNumber, zero } from "../core/base/ratio.ts";
import { limitKinds } from "../core/capacity/limits/index.ts";
import { usualPreparationUs } from "../core/capacity/provisioned-ramp.ts";
import type { Row } from "../core/comparison/side.ts";
import type { ForecastInput } from "../core/forecast/forecast.ts";
import type { ForecastFunction } from "../core/forecast/forecast-function.ts";
import { rowsOf } from "../core/forecast/month-rows.ts";
import { ALL_HOURS, isWhole } from "../core/forecast/recorded-days.ts";
import { findingsOf } from "../core/planning/findings.ts";
import type { Plan } from "../core/planning/plan.ts";
import { meanHandlerUs, type Workload } from "../core/planning/workload.ts";
import { type CapacityOptions, recordedOf } from "../results/recorded.ts";
import type { ReviewResult } from "../results/review.ts";
import { capacityRisks, firstFindings, type TrafficGrowth } from "../results/review-capacity.ts";
import type { ReviewedMonth } from "../results/review-months.ts";
import { inOrderOfNames } from "../results/rows-in-order.ts";
import type { History } from "./history.ts";
import type { ReviewOptions, ReviewTraces } from "./review-input.ts";

export function capacityOf(
  plan: Plan,
  histories: readonly History[],
  traces: ReviewTraces,
  input: ForecastInput,
  months: readonly ReviewedMonth[],
  options: ReviewOptions,
): ReviewResult["capacity"] {
  const inQuestion = months.filter(({ kind }) => kind !== "before");
  return {
    risks: histories.flatMap((history, at) => risksOf(plan, history, at, traces, input, inQuestion, options)),
    findings: firstFindings(
      inQuestion.map((month) => ({ month: month.open.frame.month, findings: findingsIn(plan, month) })),
    ),
  };
}

const BUCKET_US = 60_000_000;

/** A trace that is a workload's is all its function; any other has the functions it names. */
function risksOf(
  plan: Plan,
  history: History,
  at: number,
  traces: ReviewTraces,
  input: ForecastInput,
  months: readonly ReviewedMonth[],
  options: ReviewOptions,
) {
  const { configs } = history.gathered.read.configs;
  const isEntry = traces.recorded.includes(history);
  const workload = isEntry
    ? undefined
    : plan.workloads[plan.later.findIndex(({ trace }) => traces.ofWorkloads.get(trace ?? "") === history)];
  const named = workload
    ? configs.map((config) => ({ ...config, name: workload.name, region: workload.region }))
    : configs;
  const { runs } = history.gathered;
  if (runs.length === 0) return [];
  const recorded = recordedOf(inOrderOfNames(runs, named), BUCKET_US);
  const limits: CapacityOptions = {
    accountLimit: undefined,
    reserve: new Map(),
    provision: new Map(),
    preparationUs: usualPreparationUs,
    scalingRule: "auto",
    limits: limitKinds.map(({ cause }) => cause),
    keepAlive: "measured",
    recycleAfterUs: Number.POSITIVE_INFINITY,
    seed: options.seed,
    on: plan.on,
    today: options.today,
    bucketUs: BUCKET_US,
    mostTrialArrivals: 0,
  };
  return capacityRisks(recorded, limits, plan.accountLimit, growthOf(at, input, months));
}

/** Time that functions run in a month like the recorded days, grown and changed, over the time they ran. */
function growthOf(at: number, input: ForecastInput, months: readonly ReviewedMonth[]): TrafficGrowth {
  const { functions, sources, planMonth } = input;
  const source = sources[at]!;
  const hasWhole = source.days.some(isWhole);
  const counts = Float64Array.from(source.days, (day) => (!hasWhole || isWhole(day) ? 1 : 0));
  const days = (isForecast: boolean) => [{ counts, over: 1, hours: ALL_HOURS, isForecast }];
  const busy = (one: ForecastFunction, month: ReviewedMonth, isForecast: boolean): Ratio => {
    const { frame } = month.open;
    const of = { frame, segment: frame.segments.at(-1)!, planMonth };
    return sum(rowsOf(one, of, days(isForecast), source).map(busyUs));
  };
  return ({ account, region }) => {
    const own = functions.filter((one) => one.source === at && one.account === account && one.region === region);
    return months.map((month) => {
      const recorded = own.reduce((all, one) => plus(all, busy({ ...one, changeDays: [] }, month, false)), zero);
      const then = own.reduce((all, one) => plus(all, busy(one, month, true)), zero);
      const factor = recorded.n > 0n ? toNumber(then) / toNumber(recorded) : 1;
      return { month: month.open.frame.month, factor };
    });
  };
}

const busyUs = (row: Row): Ratio => times(row.requests, row.times ? row.times.occupancyUs : meanHandlerUs(row));

/** Of the plan's workloads as they are at the month's end, with the requests it is expected to have. */
function findingsIn(plan: Plan, { open, expected }: ReviewedMonth) {
  const { frame } = open;
  const day = frame.segments.at(-1)!.since;
  const workloads = plan.later.map(({ at }, i): Workload => {
    const { workload } = at({ day, after: null, seconds: frame.seconds });
    const requests = sum(expected.functions[i]!.rows.map((row) => row.requests));
    return { ...workload, requests };
  });
  return findingsOf(workloads, day, { month: monthOf(day), seconds: frame.seconds }, plan.accountLimit);
}
