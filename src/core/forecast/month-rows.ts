// A month of a function as rows that can be billed and compared: recorded days as they count, or averages as planned.
import type { BillingMonth, Day } from "../base/day.ts";
import { dividedBy, isZero, plus, type Ratio, ratio, roundToAtoms, sum, times, zero } from "../base/ratio.ts";
import type { RecordedTimes, Row } from "../comparison/side.ts";
import type { CaseName, MonthLength, Workload } from "../planning/workload.ts";
import type { ForecastFunction, RecordedPart, RecordedSource } from "./forecast-function.ts";
import { hasHour, type Mixture } from "./mixture.ts";
import { type MonthFrame, monthsBetween, type Segment } from "./month-frame.ts";
import { ALL_HOURS, HOURS } from "./recorded-days.ts";

export type SegmentOf = {
  readonly frame: MonthFrame;
  readonly segment: Segment;
  /** The month of the plan's own figures. */
  readonly planMonth: BillingMonth;
  readonly inCase?: CaseName | undefined;
};

/** `mixtures`: of the days of the function's source; none for a planned one. */
export function rowsOf(
  one: ForecastFunction,
  of: SegmentOf,
  mixtures: readonly Mixture[],
  source: RecordedSource | undefined,
): Row[] {
  const { segment, frame, inCase } = of;
  const changed = (after: Day | null) => one.at({ day: segment.since, after, seconds: frame.seconds, inCase });
  const now = changed(null);
  if (!source) return [plannedRow(one, of, now.workload, segment.days)];
  const rows: Row[] = [];
  const toCome = now.followsTrace ? 0 : plannedDays(of, mixtures);
  if (toCome > 0) rows.push(plannedRow(one, of, now.workload, toCome));
  for (const group of groupedByChanges(one, of, mixtures, source)) {
    if (group.isForecast && !now.followsTrace) continue;
    const then = changed(group.after).workload;
    const traffic = trafficOf(one, of, group, then.requests);
    // A trace does not say what the plan configures; what does not go with traffic is there once.
    const workload = one.isPlanned ? { ...now.workload, duration: then.duration } : then;
    if (traffic) rows.push(recordedRow(one, of, rows.length === 0 ? workload : withoutFeatures(workload), traffic));
  }
  return rows;
}

/** Days that a plan now says the figures of, where it used to name a trace: all that were not recorded. */
function plannedDays({ segment }: SegmentOf, mixtures: readonly Mixture[]): number {
  const recorded = mixtures.filter(({ isForecast }) => !isForecast).flatMap(({ counts }) => [...counts]);
  const isWanted = mixtures.some(({ isForecast }) => isForecast);
  return isWanted ? segment.days - recorded.reduce((sum, count) => sum + count, 0) : 0;
}

function plannedRow(one: ForecastFunction, of: SegmentOf, workload: Workload, days: number): Row {
  const { frame, planMonth } = of;
  const share = ratio(days, BigInt(frame.days));
  const grown = power(one.growth, monthsBetween(planMonth, frame.month));
  return rowIn(of, portionOf(workload, share, grown), { ranOnProvisioned: false, times: undefined });
}

function rowIn(of: SegmentOf, workload: Workload, recorded: Pick<Row, "ranOnProvisioned" | "times">): Row {
  const { since: day } = of.segment;
  return { ...workload, ...recorded, period: { day, month: lengthOf(of) }, roundingDay: day, initDay: day };
}

const lengthOf = ({ frame, segment }: SegmentOf): MonthLength => ({
  month: frame.month,
  seconds: times(frame.seconds, ratio(segment.days, BigInt(frame.days))),
});

/** A part of a month's figures: what goes by time and what goes with traffic, which grows. */
function portionOf(workload: Workload, share: Ratio, grown: Ratio): Workload {
  const traffic = (figure: Ratio): Ratio => times(times(figure, share), grown);
  const time = (figure: Ratio): Ratio => times(figure, share);
  const { provisioned, snapStart, durable, tenantEnvironments, pollers, managedInstances, logs } = workload;
  return {
    ...workload,
    requests: traffic(workload.requests),
    provisioned: provisioned?.map((level) => ({
      ...level,
      hours: time(level.hours),
      enablements: Math.ceil((level.enablements * Number(share.n)) / Number(share.d)),
      requests: level.requests && traffic(level.requests),
    })),
    snapStart: snapStart && {
      ...snapStart,
      cachedHours: time(snapStart.cachedHours),
      restores: traffic(snapStart.restores),
    },
    durable: durable && {
      operations: durable.operations && traffic(durable.operations),
      writtenGb: durable.writtenGb && traffic(durable.writtenGb),
      retainedGbMonths: durable.retainedGbMonths && time(durable.retainedGbMonths),
    },
    tenantEnvironments: tenantEnvironments && traffic(tenantEnvironments),
    pollers: pollers && { ...pollers, hours: time(pollers.hours) },
    managedInstances: managedInstances && { ...managedInstances, hours: time(managedInstances.hours) },
    logs: logs && { ...logs, gb: traffic(logs.gb) },
  };
}

/** Days that were recorded are billed as they were; days to come, to few digits: the mean of seven never ends. */
type Group = { readonly after: Day; readonly isForecast: boolean; readonly mixtures: Mixture[] };

/** Days to come by the changes that came after the recorded ones: a day on which a change was in force has it in it already. */
function groupedByChanges(
  one: ForecastFunction,
  { segment }: SegmentOf,
  mixtures: readonly Mixture[],
  { days, isDated }: RecordedSource,
): Group[] {
  const due = one.changeDays.filter((day) => day <= segment.since);
  const inForceOn = days.map(({ day }) => (isDated ? due.filter((change) => change <= day).length : 0));
  const recorded = mixtures.filter(({ isForecast }) => !isForecast);
  const forecast = mixtures.filter(({ isForecast }) => isForecast);
  const kinds = [...new Set(inForceOn)].sort((a, b) => b - a);
  return [
    { after: due.at(-1) ?? BEFORE_ALL, isForecast: false, mixtures: recorded },
    ...kinds.map((inForce) => ({
      after: due[inForce - 1] ?? BEFORE_ALL,
      isForecast: true,
      mixtures: forecast.map((mixture) => ({
        ...mixture,
        counts: mixture.counts.map((count, place) => (inForceOn[place] === inForce ? count : 0)),
      })),
    })),
  ];
}

const BEFORE_ALL: Day = "0000-01-01";

type Traffic = { readonly requests: Ratio; readonly times: RecordedTimes };

/** Null where nothing ran. `factor`: how many times as much of it. */
function trafficOf(
  one: ForecastFunction,
  of: SegmentOf,
  { mixtures, isForecast }: Group,
  factor: Ratio,
): Traffic | null {
  const shares = one.parts.flatMap((part) =>
    mixtures.flatMap((mixture) => {
      const counted = countOf(part, mixture);
      if (counted.invocations === 0n && counted.weight === 0n) return [];
      const grown = mixture.isForecast
        ? times(power(one.growth, monthsBetween(part.month, of.frame.month)), factor)
        : ratio(1n);
      const each = dividedBy(times(one.scale, grown), ratio(mixture.over));
      const ofTime =
        part.weight > 0
          ? ratio(counted.weight, BigInt(part.weight))
          : ratio(counted.invocations, BigInt(part.invocations));
      return [
        {
          requests: times(ratio(counted.invocations), each),
          // So much of the period's time, in runs of its mean.
          runs: times(times(ofTime, ratio(part.invocations)), each),
          times: part.times,
        },
      ];
    }),
  );
  const all = sum(shares.map((share) => share.requests));
  if (isZero(all)) return null;
  const cut = (figure: Ratio, places: bigint): Ratio => (isForecast ? roundToAtoms(figure, 10n ** places) : figure);
  const mean = (pick: (own: RecordedTimes) => Ratio): Ratio =>
    cut(dividedBy(sum(shares.map(({ runs, times: own }) => times(runs, pick(own)))), all), 9n);
  const handlerMs = remembered((stepMs: number, isInitBilled: boolean) =>
    mean((own) => own.handlerMs(stepMs, isInitBilled)),
  );
  const initMs = remembered((stepMs: number) => mean((own) => own.initMs(stepMs)));
  const occupancyUs = mean((own) => own.occupancyUs);
  return { requests: cut(all, 6n), times: { handlerMs, initMs, occupancyUs } };
}

function recordedRow(one: ForecastFunction, of: SegmentOf, workload: Workload, traffic: Traffic): Row {
  const { requests, times: own } = traffic;
  const { ranOnProvisioned } = one;
  const grown = power(one.growth, monthsBetween(of.planMonth, of.frame.month));
  const share = ratio(of.segment.days, BigInt(of.frame.days));
  const features = portionOf(workload, share, grown);
  if (workload.duration.kind !== "recorded")
    return rowIn(of, { ...features, requests }, { ranOnProvisioned, times: undefined });
  const meanBilledMs = (stepMs: number, isInitBilled: boolean): Ratio => {
    const isBilled = isInitBilled || ranOnProvisioned;
    return plus(own.handlerMs(stepMs, isBilled), isBilled ? own.initMs(stepMs) : zero);
  };
  const recorded = { requestsPerS: zero, meanBilledMs, meanOccupancyUs: own.occupancyUs, days: 0 };
  const { hourlyMs } = workload.duration.traffic;
  return rowIn(
    of,
    { ...features, requests, duration: { kind: "recorded", traffic: { ...recorded, hourlyMs } } },
    { ranOnProvisioned, times: own },
  );
}

const withoutFeatures = (workload: Workload): Workload => ({
  ...workload,
  provisioned: undefined,
  snapStart: undefined,
  durable: undefined,
  tenantEnvironments: undefined,
  pollers: undefined,
  managedInstances: undefined,
  logs: undefined,
});

/** Invocations, and time in the hours' own reckoning, of the days that count. */
function countOf(part: RecordedPart, { counts, hours }: Mixture): { invocations: bigint; weight: bigint } {
  let [invocations, weight] = [0n, 0n];
  for (let place = 0; place < counts.length; place++) {
    if (counts[place] === 0) continue;
    const own = dayUsage(part, place, hours);
    const count = BigInt(counts[place]!);
    invocations += count * BigInt(own.invocations);
    weight += count * BigInt(own.weight);
  }
  return { invocations, weight };
}

/** Of one day, or of some hours of it. */
export function dayUsage({ byDay, hours: all, firstNumber }: RecordedPart, place: number, hours: number) {
  if (hours === ALL_HOURS) return { invocations: byDay.invocations[place]!, weight: byDay.weight[place]! };
  let [invocations, weight] = [0, 0];
  for (let hour = 0; hour < HOURS; hour++) {
    if (!hasHour(hours, hour)) continue;
    const usage = all.get((firstNumber + place) * HOURS + hour);
    invocations += usage?.invocations ?? 0;
    weight += usage?.billedMs ?? 0;
  }
  return { invocations, weight };
}

/** A factor so many times over, also backwards. */
export function power(factor: Ratio, times_: number): Ratio {
  let result = ratio(1n);
  for (let i = 0; i < Math.abs(times_); i++) result = times_ > 0 ? times(result, factor) : dividedBy(result, factor);
  return result;
}

function remembered<A extends readonly (number | boolean)[]>(count: (...args: A) => Ratio): (...args: A) => Ratio {
  const known = new Map<string, Ratio>();
  return (...args) => {
    const key = args.join(" ");
    const value = known.get(key) ?? count(...args);
    known.set(key, value);
    return value;
  };
}
