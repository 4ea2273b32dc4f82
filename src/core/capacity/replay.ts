// What the limits would have refused, had the recorded invocations arrived under them.
//
// Rule     Every recorded row is one arrival, at the moment its environment became busy (INIT precedes the start). It
//          runs as long as recorded: INIT where it was recorded, none added where only the replay starts cold. A
//          throttled arrival does not run and is not retried. No environment is there at first. Arrivals of one instant
//          come in order of configuration, then duration, those with recorded INIT last.
// Source   data/SOURCES.md#concurrency, data/SOURCES.md#scaling-rate, data/SOURCES.md#keep-alive
// Vectors  test/core/capacity/replay.test.ts
import { type ConfigGroup, hasInit, type OrderedArrivals } from "./arrivals.ts";
import { type Demand, DemandRecord } from "./demand.ts";
import { Fleet, type FleetSettings, limitParameters, type PoolOutcome, REFUSED } from "./fleet.ts";
import type { LimitOutcome } from "./limit-outcome.ts";
import { type ThrottledOverTime, ThrottleTimeline } from "./throttle-timeline.ts";
import { END, INIT, TimeWalk } from "./time-walk.ts";
import type { Buckets } from "./timeline-buckets.ts";

export type Replayed<Outcome = LimitOutcome> = {
  readonly overall: Outcome;
  readonly pools: readonly Outcome[];
  readonly configs: readonly LimitOutcome[];
  /** Null where something was throttled: it would not be all that was wanted. */
  readonly demand: Demand | null;
  /** Refusals by cause in each bucket. */
  readonly throttled: ThrottledOverTime;
};

/** What is replayed, under what: plain data, so that another thread can be asked it. */
export type ReplayJob = {
  readonly arrivals: OrderedArrivals;
  readonly configs: readonly ConfigGroup[];
  readonly settings: FleetSettings;
  readonly buckets: Buckets;
  /** Whether the demand is not known yet. */
  readonly wantsDemand?: boolean;
};

/** Which arrivals a replay is of; without it, all. */
export type Selection = {
  /** By configuration: 1 for those that are replayed. */
  readonly configs: Uint8Array;
  /** By arrival: 0, or what has become of it elsewhere. Null where all are 0. */
  readonly isSettled: Uint8Array | null;
  /** Hears when an arrival is refused, and until when it would have run. */
  readonly onRefused: (atUs: number, endUs: number) => void;
};

/** Refused: it has looked for an idle environment all the same, and idle times are drawn by those who look. */
export const SETTLED_REFUSED = 1;
/** It runs on provisioned concurrency. */
export const SETTLED_PROVISIONED = 2;

export function replay(
  { arrivals, configs, settings, buckets, wantsDemand = true }: ReplayJob,
  only: Selection | null = null,
): Replayed<PoolOutcome> {
  const { config: configOf, startUs, durationUs, firstCopy, count } = arrivals;
  const fleet = new Fleet(configs, settings);
  let demand = wantsDemand ? new DemandRecord(configs, limitParameters(configs, settings)) : null;
  const throttled = new ThrottleTimeline(buckets);
  const environmentOf = new Uint32Array(firstCopy ? firstCopy[count]! : count).fill(REFUSED);
  const selected = only?.configs;
  const isSettled = only?.isSettled;
  for (const walk = new TimeWalk(arrivals); walk.next(); ) {
    const { event, row, atUs } = walk;
    const config = configOf[row]!;
    if (selected && selected[config] === 0) continue;
    const isEnd = event === END;
    if (!isEnd && event !== INIT && hasInit(arrivals, row)) continue;
    const hasInterval = event === INIT || durationUs[row]! > 0;
    const next = firstCopy ? firstCopy[row + 1]! : row + 1;
    for (let one = firstCopy ? firstCopy[row]! : row; one < next; one++) {
      if (isEnd) {
        if (environmentOf[one] === REFUSED) continue;
        fleet.finish(config, environmentOf[one]!, atUs);
        demand?.ended(config);
        continue;
      }
      if (isSettled && isSettled[one] !== 0) {
        if (isSettled[one] === SETTLED_REFUSED) fleet.look(config, atUs);
        continue;
      }
      const environment = fleet.arrive(config, atUs, walk.ordinal, hasInterval, hasInterval);
      if (environment === REFUSED) {
        throttled.add(fleet.cause, atUs);
        only?.onRefused(atUs, startUs[row]! + durationUs[row]!);
        demand = null;
        continue;
      }
      if (fleet.wasCold) demand?.created(config, atUs, walk.ordinal);
      if (!hasInterval) continue;
      environmentOf[one] = environment;
      demand?.started(config);
    }
  }
  return { ...fleet.outcome(), demand: demand?.take() ?? null, throttled: throttled.take() };
}
