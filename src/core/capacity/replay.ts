// What the limits would have refused, had the recorded invocations arrived under them.
//
// Rule     Every recorded row is one arrival, at the moment its environment became busy (INIT precedes the start). It
//          runs as long as recorded: INIT where it was recorded, none added where only the replay starts cold. A
//          throttled arrival does not run and is not retried. No environment is there at first. Arrivals of one instant
//          come in order of configuration, then duration, those with recorded INIT last.
// Source   data/SOURCES.md#concurrency, data/SOURCES.md#scaling-rate, data/SOURCES.md#keep-alive
// Vectors  test/core/capacity/replay.test.ts
import { type ConfigGroup, hasInit, type OrderedArrivals } from "./arrivals.ts";
import { type CreatedEnvironments, CreatedRecord } from "./created-environments.ts";
import { Fleet, type FleetSettings, type PoolOutcome, REFUSED } from "./fleet.ts";
import type { LimitOutcome } from "./limit-outcome.ts";
import { type ThrottledOverTime, ThrottleTimeline } from "./throttle-timeline.ts";
import { END, INIT, TimeWalk } from "./time-walk.ts";
import type { Buckets } from "./timeline-buckets.ts";

export type Replayed<Outcome = LimitOutcome> = {
  readonly overall: Outcome;
  readonly pools: readonly Outcome[];
  readonly configs: readonly LimitOutcome[];
  /** Null where something was throttled: they would not be all that was wanted. */
  readonly created: CreatedEnvironments | null;
  /** Refusals by cause in each bucket. */
  readonly throttled: ThrottledOverTime;
};

/** What is replayed, under what: plain data, so that another thread can be asked it. */
export type ReplayJob = {
  readonly arrivals: OrderedArrivals;
  readonly configs: readonly ConfigGroup[];
  readonly settings: FleetSettings;
  readonly buckets: Buckets;
  /** Whether new environments are not known yet. */
  readonly wantsCreated?: boolean;
};

export function replay({
  arrivals,
  configs,
  settings,
  buckets,
  wantsCreated = true,
}: ReplayJob): Replayed<PoolOutcome> {
  const { config: configOf, durationUs, firstCopy, count } = arrivals;
  const fleet = new Fleet(configs, settings);
  let created = wantsCreated ? new CreatedRecord() : null;
  const throttled = new ThrottleTimeline(buckets);
  const environmentOf = new Uint32Array(firstCopy ? firstCopy[count]! : count).fill(REFUSED);
  for (const walk = new TimeWalk(arrivals); walk.next(); ) {
    const { event, row, atUs } = walk;
    const config = configOf[row]!;
    const isEnd = event === END;
    if (!isEnd && event !== INIT && hasInit(arrivals, row)) continue;
    const hasInterval = event === INIT || durationUs[row]! > 0;
    const next = firstCopy ? firstCopy[row + 1]! : row + 1;
    for (let one = firstCopy ? firstCopy[row]! : row; one < next; one++) {
      if (isEnd) {
        if (environmentOf[one] === REFUSED) continue;
        fleet.finish(config, environmentOf[one]!, atUs);
        continue;
      }
      const environment = fleet.arrive(config, atUs, walk.ordinal, hasInterval, hasInterval);
      if (environment === REFUSED) {
        throttled.add(fleet.cause, atUs);
        created = null;
        continue;
      }
      if (fleet.wasCold) created?.add(config, atUs, walk.ordinal);
      if (hasInterval) environmentOf[one] = environment;
    }
  }
  return { ...fleet.outcome(), created: created?.take() ?? null, throttled: throttled.take() };
}
