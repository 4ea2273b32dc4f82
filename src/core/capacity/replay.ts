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
import { Fleet, type FleetOutcome, type FleetSettings, limitParameters, REFUSED } from "./fleet.ts";
import { type ThrottledOverTime, ThrottleTimeline } from "./throttle-timeline.ts";
import { END, INIT, TimeWalk } from "./time-walk.ts";
import type { Buckets } from "./timeline-buckets.ts";

export type Replayed = FleetOutcome & {
  /** Complete only where nothing was throttled. */
  readonly demand: Demand;
  /** Refusals by cause in each bucket. */
  readonly throttled: ThrottledOverTime;
};

/** What is replayed, under what: plain data, so that another thread can be asked it. */
export type ReplayJob = {
  readonly arrivals: OrderedArrivals;
  readonly configs: readonly ConfigGroup[];
  readonly settings: FleetSettings;
  readonly buckets: Buckets;
};

export function replay({ arrivals, configs, settings, buckets }: ReplayJob): Replayed {
  const { config: configOf, durationUs } = arrivals;
  const fleet = new Fleet(configs, settings);
  const demand = new DemandRecord(configs, limitParameters(configs, settings));
  const throttled = new ThrottleTimeline(buckets);
  const environmentOf = new Uint32Array(arrivals.count).fill(REFUSED);
  for (const walk = new TimeWalk(arrivals); walk.next(); ) {
    const { event, row, atUs } = walk;
    const config = configOf[row]!;
    if (event === END) {
      if (environmentOf[row] === REFUSED) continue;
      fleet.finish(config, environmentOf[row]!, atUs);
      demand.ended(config);
    } else if (event === INIT || !hasInit(arrivals, row)) {
      const hasInterval = event === INIT || durationUs[row]! > 0;
      const environment = fleet.arrive(config, atUs, hasInterval, hasInterval);
      if (environment === REFUSED) {
        throttled.add(fleet.cause, atUs);
        continue;
      }
      if (fleet.wasCold) demand.created(config, atUs);
      if (!hasInterval) continue;
      environmentOf[row] = environment;
      demand.started(config);
    }
  }
  return { ...fleet.outcome(), demand: demand.take(), throttled: throttled.take() };
}
