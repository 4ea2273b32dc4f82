// A trace as the traffic of a planned workload: how often it runs, and how long every invocation was billed.
import { dividedBy, type Ratio, ratio } from "../base/ratio.ts";
import { computedBilledMs, emptyGroup, mergeGroup, type UsageGroup } from "../metering/usage-group.ts";
import type { UsageSummary } from "../metering/usage-summary.ts";
import type { RecordedTraffic } from "./workload.ts";

/** Whole ms of the invocations that began in each hour since 1970. */
export type HourlySeries = Map<number, number>;

/** No month has more hours, and a mistaken year must not make a list of millions. */
const MOST_HOURS = 31 * 24;

/** From the first hour on, whole days where there are any: so that nights stay nights when it repeats. */
function seriesOf(hours: HourlySeries): Ratio[] {
  const first = [...hours.keys()].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const count = [...hours.keys()].reduce((a, b) => Math.max(a, b), first) - first + 1;
  const length = count >= 24 ? Math.min(count - (count % 24), MOST_HOURS) : count;
  return Array.from({ length }, (_, i) => ratio(hours.get(first + i) ?? 0));
}

/** All functions of the trace together; undefined without a length of time in which they ran. */
export function recordedTraffic(
  summary: UsageSummary,
  spanUs: number,
  hours: HourlySeries,
): RecordedTraffic | undefined {
  const groups = [...summary.periods.values()].flatMap(({ groups }) => groups.filter((group) => group !== undefined));
  const all = groups.reduce((into: UsageGroup, group) => mergeGroup(into, group), emptyGroup());
  if (spanUs <= 0 || all.invocations === 0) return undefined;
  const mean = (total: bigint): Ratio => dividedBy(ratio(total), ratio(all.invocations));
  return {
    requestsPerS: ratio(BigInt(all.invocations) * 1_000_000n, BigInt(spanUs)),
    meanBilledMs: (stepMs, isInitBilled) =>
      mean(computedBilledMs(all.logged, stepMs, isInitBilled) + computedBilledMs(all.unlogged, stepMs, isInitBilled)),
    meanOccupancyUs: mean(BigInt(all.durationUs) + BigInt(all.initUs)),
    days: Number((spanUs / 86_400e6).toFixed(6)),
    hourlyMs: seriesOf(hours),
  };
}
