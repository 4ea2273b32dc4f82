// What would be wanted if nothing were refused: how many environments at once, and when new ones.
//
// Rule     What is wanted at once follows from the recorded times alone. New environments depend on which idle ones are still
//          there, so they take a run of their own, and are asked for only where they may matter: while all that are wanted of
//          a function at once stay within its bucket, and the bucket is full again before an idle environment is given up,
//          no bucket of the function's own can run dry. For a new environment is made only while all others are busy: in a
//          time shorter than any life no more are made than were ever busy at once, and one for requests without an interval.
// Source   data/SOURCES.md#scaling-rate
// Vectors  test/core/capacity/headroom.test.ts
import { type ConfigGroup, firstArrivalUs, hasInit, type OrderedArrivals } from "./arrivals.ts";
import type { ConcurrencyResult } from "./concurrency-timeline.ts";
import type { CreatedEnvironments } from "./created-environments.ts";
import type { FleetSettings } from "./fleet.ts";
import { idleLimit } from "./keep-alive.ts";
import type { LimitParameters } from "./limits/limit.ts";
import { hasReservation } from "./limits/reservations.ts";
import { rulesOver } from "./limits/scaling-rate.ts";
import { Peaks } from "./peaks.ts";
import { END, INIT, TimeWalk } from "./time-walk.ts";

export type Wanted = {
  /** The most busy at once by function with a reservation, then by pool for the others; whose arrival it was. */
  readonly peaks: Uint32Array;
  readonly peakFunction: Uint32Array;
  /** The most a function may make before any is given up, by function index. */
  readonly mostOfFunction: Uint32Array;
  /** Found when it is asked for. */
  readonly created: () => CreatedEnvironments;
};

/** The same as the sweep found it, where no function has a reservation: without another walk. */
export function wantedSwept(
  { pools, mostOfFunction }: Pick<ConcurrencyResult, "pools" | "mostOfFunction">,
  created: () => CreatedEnvironments,
): Wanted {
  const behindFunctions = (ofPools: readonly number[]): Uint32Array =>
    Uint32Array.from([...new Array<number>(mostOfFunction.length).fill(0), ...ofPools]);
  return {
    peaks: behindFunctions(pools.map(({ peakEnvironments }) => peakEnvironments)),
    peakFunction: behindFunctions(pools.map(({ peakFunction }) => peakFunction)),
    mostOfFunction,
    created: once(created),
  };
}

function once<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => (found ??= find());
}

/** By a walk over the arrivals. */
export function wantedAtOnce(
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  { functionCount, pools, reserved }: LimitParameters,
  created: () => CreatedEnvironments,
): Wanted {
  const homes = new Peaks(functionCount + pools.length);
  const functions = new Peaks(functionCount);
  const hasInstants = new Uint8Array(functionCount);
  const functionOf = Uint32Array.from(configs, ({ functionIndex }) => functionIndex);
  const homeOf = Uint32Array.from(configs, ({ functionIndex, poolIndex }) =>
    hasReservation(reserved, functionIndex) ? functionIndex : functionCount + poolIndex,
  );
  const { config: configOf, durationUs, firstCopy } = arrivals;
  for (const walk = new TimeWalk(arrivals); walk.next(); ) {
    const { event, row } = walk;
    const config = configOf[row]!;
    const many = firstCopy ? firstCopy[row + 1]! - firstCopy[row]! : 1;
    if (many === 0) continue;
    if (event === END) {
      homes.down(homeOf[config]!, many);
      functions.down(functionOf[config]!, many);
    } else if (event === INIT || !hasInit(arrivals, row)) {
      if (event === INIT || durationUs[row]! > 0) {
        homes.up(homeOf[config]!, functionOf[config]!, many);
        functions.up(functionOf[config]!, 0, many);
      } else hasInstants[functionOf[config]!] = 1;
    }
  }
  return {
    peaks: homes.highest,
    peakFunction: homes.byWhom,
    mostOfFunction: functions.highest.map((peak, functionIndex) => peak + hasInstants[functionIndex]!),
    created: once(created),
  };
}

/** Whether the scaling rate may refuse something at these factors of traffic (by function): false only where it cannot. */
export function mayScalingBind(
  arrivals: OrderedArrivals,
  wanted: Wanted,
  settings: FleetSettings,
  factorOf: (functionIndex: number) => number,
): boolean {
  const most = wanted.mostOfFunction.reduce((highest, own, functionIndex) => {
    return own > 0 ? Math.max(highest, own * factorOf(functionIndex)) : highest;
  }, 0);
  return mayRunDry(arrivals, settings, most);
}

/** Whether a bucket may run dry while a function makes at most so many environments in a time shorter than any life. */
export function mayRunDry(
  arrivals: Pick<OrderedArrivals, "startUs" | "count" | "cold">,
  settings: FleetSettings,
  most: number,
): boolean {
  const lifeUs = Math.min(idleLimit(settings.keepAlive).shortestUs, settings.recycleAfterUs);
  const firstUs = firstArrivalUs(arrivals);
  const lastUs = arrivals.startUs[arrivals.count - 1]!;
  const rules = settings.pools.flatMap(({ scaling }) => rulesOver(scaling, firstUs, lastUs));
  return rules.some(
    ({ scope, capacity, refill, everyUs }) =>
      scope !== "function" || Math.floor(lifeUs / everyUs) * refill < capacity || most > capacity,
  );
}
