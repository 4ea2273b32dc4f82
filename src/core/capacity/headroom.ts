// How far traffic could grow before a limit refuses its first invocation.
//
// Rule     Growth by k is k times as many arrivals at each recorded instant, each as long as recorded; whole factors are so
//          many copies of the trace, what lies between is in proportion. Concurrency and new environments grow k-fold, so a
//          concurrency limit is met at limit ÷ peak, and a token bucket at the least of (tokens a window of time can give ÷
//          tokens it takes). Exact for a whole factor where environments live equally long (keep-alive.ts draws).
//          Under the refill of 2017, in lumps, a smaller growth may be refused where this one is not: it fills the bucket at
//          another moment.
// Source   data/SOURCES.md#concurrency, data/SOURCES.md#scaling-rate
// Vectors  test/core/capacity/headroom.test.ts
import { type ConfigGroup, hasInit, type OrderedArrivals } from "./arrivals.ts";
import type { Demand } from "./demand.ts";
import { type FleetSettings, limitParameters } from "./fleet.ts";
import type { LimitParameters, ThrottleCause } from "./limits/limit.ts";
import { leastRequestGrowth, requestBuckets } from "./limits/request-rate.ts";
import { hasReservation, unreservedOf } from "./limits/reservations.ts";
import { ruleByTime, scalingBucket } from "./limits/scaling-rate.ts";
import { replay } from "./replay.ts";
import { bucketsOver } from "./timeline-buckets.ts";
import { mayScalingBind, type Wanted, wantedAtOnce } from "./wanted.ts";

/** Beyond `growth` some arrival is refused: by which limit, and of which function. */
export type Headroom = { readonly growth: number; readonly cause: ThrottleCause; readonly functionIndex: number };

export type HeadroomResult = {
  /** By pool index, reservations in it included. Null where no limit can ever bind. */
  readonly pools: readonly (Headroom | null)[];
  /** By function index; `peak`: the most of it that were ever wanted at once. */
  readonly reservations: ReadonlyMap<number, { readonly headroom: Headroom | null; readonly peak: number }>;
};

/**
 * `wanted`: of a replay under these settings in which nothing was throttled, or found without one. Only for settings without
 * provisioned concurrency.
 */
export function headroomOf(
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  settings: FleetSettings,
  wanted: Wanted = unlimitedWanted(arrivals, configs, settings),
): HeadroomResult {
  const parameters = limitParameters(configs, settings);
  const { functionCount, pools, reserved } = parameters;
  const found = new Leasts(configs, parameters);
  switchedOff(arrivals, configs, parameters, found);
  concurrencyHeadroom(wanted, parameters, found);
  const enough = leastRequestGrowth(parameters);
  if (found.homeOf.some((home) => found.factorOf(home) > enough))
    tighten("request-rate", requestTakes(arrivals, configs, parameters), found);
  if (mayScalingBind(arrivals, wanted, settings, (functionIndex) => found.factorOfFunction(functionIndex))) {
    const created = scalingTakes(wanted.created(), configs, parameters);
    tighten("scaling-rate", created, found);
    tighten("scaling-rate", created, found, () => found.leastOfPool(parameters));
  }
  const inPool = pools.map((_, pool) => found.least[functionCount + pool]!);
  const reservations = new Map<number, { headroom: Headroom | null; peak: number }>();
  for (const functionIndex of settings.reserved.keys()) {
    const own = found.least[functionIndex]!;
    const pool = reserved.poolOf[functionIndex]!;
    reservations.set(functionIndex, { headroom: own, peak: wanted.peaks[functionIndex]! });
    if (own && !(inPool[pool] && inPool[pool].growth <= own.growth)) inPool[pool] = own;
  }
  return { pools: inPool, reservations };
}

export const leastHeadroom = <Found extends Headroom>(each: readonly (Found | null)[]): Found | null =>
  each.reduce<Found | null>((least, one) => (one && !(least && least.growth <= one.growth) ? one : least), null);

/** What the arrivals would want if nothing were refused. Reservations stay told apart. */
export const unlimitedWanted = (
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  settings: FleetSettings,
): Wanted =>
  wantedAtOnce(arrivals, configs, limitParameters(configs, settings), () =>
    unlimitedDemand(arrivals, configs, settings),
  );

function unlimitedDemand(arrivals: OrderedArrivals, configs: readonly ConfigGroup[], settings: FleetSettings): Demand {
  const none = Number.POSITIVE_INFINITY;
  const unlimited = { accountConcurrency: none, requestsPerUnitS: none, quota: none, scaling: null };
  const reserved = new Map([...settings.reserved.keys()].map((functionIndex) => [functionIndex, none]));
  const pools = settings.pools.map(() => unlimited);
  return replay({
    arrivals,
    configs,
    settings: { ...settings, pools, reserved },
    buckets: bucketsOver(undefined, 0, 1),
  }).demand!;
}

/** The least growth found so far by home: a function with a reservation, or behind those a pool. */
class Leasts {
  readonly least: (Headroom | null)[];
  readonly homeOf: Uint32Array; // by configuration
  readonly functionOf: Uint32Array;

  constructor(configs: readonly ConfigGroup[], { functionCount, pools, reserved }: LimitParameters) {
    this.least = new Array<Headroom | null>(functionCount + pools.length).fill(null);
    this.functionOf = Uint32Array.from(configs, ({ functionIndex }) => functionIndex);
    this.homeOf = Uint32Array.from(configs, ({ functionIndex, poolIndex }) =>
      hasReservation(reserved, functionIndex) ? functionIndex : functionCount + poolIndex,
    );
  }

  consider(home: number, growth: number, cause: ThrottleCause, functionIndex: number): boolean {
    if (growth >= this.factorOf(home) * (1 - 1e-12)) return false;
    this.least[home] = { growth, cause, functionIndex };
    return true;
  }

  factorOf(home: number): number {
    return this.least[home]?.growth ?? Number.MAX_SAFE_INTEGER;
  }

  factorOfFunction(functionIndex: number): number {
    return this.factorOf(this.homeOf[this.functionOf.indexOf(functionIndex)]!);
  }

  factors(): number[] {
    return this.least.map((_, home) => this.factorOf(home));
  }

  /** Each home's factor no higher than another's of its pool: a bucket they share sees one growth of all. */
  leastOfPool({ functionCount, pools, reserved }: LimitParameters): number[] {
    const poolOf = (home: number): number => (home < functionCount ? reserved.poolOf[home]! : home - functionCount);
    const factors = this.factors();
    const least = pools.map((_, pool) => Math.min(...factors.filter((_, home) => poolOf(home) === pool)));
    return factors.map((_, home) => least[poolOf(home)]!);
  }
}

/** A reservation of 0 leaves no growth at all, even to requests without an interval, which no peak shows. */
function switchedOff(
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  { reserved }: LimitParameters,
  found: Leasts,
): void {
  const isOff = configs.map(({ functionIndex }) => reserved.ofFunction[functionIndex] === 0);
  if (!isOff.includes(true)) return;
  for (const config of arrivals.config) {
    const { functionIndex } = configs[config]!;
    if (isOff[config]) found.consider(functionIndex, 0, "reserved-concurrency", functionIndex);
  }
}

/** Limit ÷ peak. */
function concurrencyHeadroom({ peaks, peakFunction }: Wanted, parameters: LimitParameters, found: Leasts): void {
  const { functionCount, pools, reserved } = parameters;
  const consider = (limit: number, home: number, cause: ThrottleCause): void => {
    if (peaks[home]! > 0) found.consider(home, limit / peaks[home]!, cause, peakFunction[home]!);
  };
  reserved.ofFunction.forEach((units, functionIndex) => {
    if (hasReservation(reserved, functionIndex)) consider(units, functionIndex, "reserved-concurrency");
  });
  pools.forEach(({ accountConcurrency }, pool) => {
    consider(unreservedOf(reserved, accountConcurrency, pool), functionCount + pool, "account-concurrency");
  });
}

/** Told of every token taken, in time order. `gain`: the tokens that come back over a time. */
type Take = (config: number, bucket: number, atUs: number, capacity: number, gain: (us: number) => number) => void;
type Takes = { readonly buckets: number; readonly each: (take: Take) => void };

/**
 * Narrows the factors down: where a window needs more than it can get, the factor that it could just bear takes the place of
 * the one tried, until none needs more. Each round finds a window that binds, so few are needed.
 */
function tighten(
  cause: ThrottleCause,
  { buckets, each }: Takes,
  found: Leasts,
  factorsNow: () => readonly number[] = () => found.factors(),
): void {
  for (let isTighter = true; isTighter; ) {
    isTighter = false;
    const factors = factorsNow();
    const fullAtUs = new Float64Array(buckets);
    const taken = new Float64Array(buckets);
    each((config, bucket, atUs, capacity, gainAfter) => {
      const home = found.homeOf[config]!;
      let gain = gainAfter(atUs - fullAtUs[bucket]!);
      if (taken[bucket] === 0 || factors[home]! * taken[bucket]! <= gain) {
        fullAtUs[bucket] = atUs;
        taken[bucket] = gain = 0;
      }
      const growth = (capacity + gain) / ++taken[bucket]!;
      if (growth < factors[home]! && found.consider(home, growth, cause, found.functionOf[config]!)) isTighter = true;
    });
  }
}

function scalingTakes(created: Demand["created"], configs: readonly ConfigGroup[], parameters: LimitParameters): Takes {
  const { functionCount, pools } = parameters;
  return {
    buckets: functionCount + pools.length,
    each(take) {
      const ruleInForce = pools.map(({ scaling }) => ruleByTime(scaling));
      for (let i = 0; i < created.atUs.length; i++) {
        const config = created.config[i]!;
        const who = configs[config]!;
        const rule = ruleInForce[who.poolIndex]!(created.atUs[i]!);
        if (rule === null) continue;
        const gainAfter = (us: number): number => Math.floor(us / rule.everyUs) * rule.refill;
        take(config, scalingBucket(functionCount, rule, who), created.atUs[i]!, rule.capacity, gainAfter);
      }
    },
  };
}

function requestTakes(arrivals: OrderedArrivals, configs: readonly ConfigGroup[], parameters: LimitParameters): Takes {
  const { startUs, config: configOf, cold, firstCopy } = arrivals;
  const { bucketOf, perS } = requestBuckets(parameters);
  const bucketOfConfig = configs.map(bucketOf);
  const gains = bucketOfConfig.map((bucket) => (us: number) => (us * perS[bucket]!) / 1_000_000);
  const canBind = bucketOfConfig.some((bucket) => perS[bucket]! < Number.POSITIVE_INFINITY);
  return {
    buckets: perS.length,
    each(take) {
      if (!canBind) return;
      const takeOf = (row: number, atUs: number): void => {
        const config = configOf[row]!;
        const bucket = bucketOfConfig[config]!;
        if (perS[bucket] === Number.POSITIVE_INFINITY) return;
        const many = firstCopy ? firstCopy[row + 1]! - firstCopy[row]! : 1;
        for (let one = 0; one < many; one++) take(config, bucket, atUs, perS[bucket]!, gains[config]!);
      };
      // Arrivals in time order: rows by their start, those with INIT by its begin.
      let nextCold = 0;
      for (let row = 0; row < startUs.length; row++) {
        for (; nextCold < cold.rows.length && cold.initStartUs[nextCold]! < startUs[row]!; nextCold++)
          takeOf(cold.rows[nextCold]!, cold.initStartUs[nextCold]!);
        if (!hasInit(arrivals, row)) takeOf(row, startUs[row]!);
      }
      for (; nextCold < cold.rows.length; nextCold++) takeOf(cold.rows[nextCold]!, cold.initStartUs[nextCold]!);
    },
  };
}
