// What shared limits refuse, looked for only in the stretches of time in which they can bind.
//
// Rule     Whether the account's or a function's concurrency or the request rate admits a recorded arrival depends on what
//          was admitted before, not on the environments it runs in. In a stretch in which what runs at its begin and all that
//          begins in it stay within a limit, no one meets it; and a bucket of tokens gives out in no stretch of a second or more
//          in which, with the one before, no more than a bucketful is asked. Everything is admitted there without a look;
//          elsewhere one after the other. Looking begins a stretch early, with full buckets: in that stretch a bucket makes up
//          for whatever it lacked.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/replay-parts.prop.test.ts
import { sharedBytes } from "../base/growing-column.ts";
import { type ConfigGroup, hasInit } from "./arrivals.ts";
import { type Environments, Fleet, type FleetSettings, limitParameters, PROVISIONED, REFUSED } from "./fleet.ts";
import type { LimitOutcome } from "./limit-outcome.ts";
import { requestBuckets } from "./limits/request-rate.ts";
import { unreservedOf } from "./limits/reservations.ts";
import { type ReplayJob, SETTLED_PROVISIONED, SETTLED_REFUSED } from "./replay.ts";
import { StretchCounts } from "./stretch-counts.ts";
import { type ThrottledOverTime, ThrottleTimeline } from "./throttle-timeline.ts";
import { END, INIT, TimeWalk } from "./time-walk.ts";

export type Admitted = {
  /** By arrival (copies of a row one by one): 0 for those that want an environment on demand. Null where all do. */
  readonly isSettled: Uint8Array | null;
  /** By configuration: the arrivals that are settled, refused or on provisioned concurrency. */
  readonly configs: readonly LimitOutcome[];
  readonly throttled: ThrottledOverTime;
  /** Begins and ends, µs, in order, of the times that were looked at: of these it is taken for granted that all the others run. */
  readonly lookedAtUs: Float64Array;
};

export function admittedOf(job: ReplayJob): Admitted {
  return new Admission(job).run();
}

/** There is always one: whether it is new is asked elsewhere. */
const anyEnvironment: Environments = {
  hasIdle: () => true,
  takeIdle: () => 0,
  create: () => 0,
  release: () => undefined,
  close: () => undefined,
};

class Admission {
  readonly #job: ReplayJob;
  readonly #sharers: Sharers;
  readonly #counts: StretchCounts;
  readonly #fleet: Fleet;
  readonly #walk: TimeWalk;
  readonly #throttled: ThrottleTimeline;
  readonly #inFlight: Float64Array; // by sharer, as the fleet was told
  readonly #looked: number[] = [];
  #isSettled: Uint8Array | null = null;

  constructor(job: ReplayJob) {
    const { arrivals, configs, settings, buckets } = job;
    this.#job = job;
    this.#sharers = sharersOf(configs, settings);
    this.#counts = new StretchCounts(arrivals, this.#sharers.sharerOf, this.#sharers.limitOf.length);
    const pools = settings.pools.map((pool) => ({ ...pool, scaling: null }));
    this.#fleet = new Fleet(configs, { ...settings, pools }, anyEnvironment);
    this.#walk = new TimeWalk(arrivals);
    this.#throttled = new ThrottleTimeline(buckets);
    this.#inFlight = new Float64Array(this.#sharers.limitOf.length);
  }

  run(): Admitted {
    const counts = this.#counts;
    for (let stretch = 0; stretch < counts.stretches; stretch++) {
      if (this.#mayBind(stretch, false) || (stretch + 1 < counts.stretches && this.#mayBind(stretch + 1, true)))
        this.#look(stretch);
      counts.pass(stretch);
    }
    const configs = this.#fleet.outcome().configs;
    return {
      isSettled: this.#isSettled,
      configs: configs.map((one) => ({ ...one, arrivals: one.throttled + one.provisioned })),
      throttled: this.#throttled.take(),
      lookedAtUs: Float64Array.from(this.#looked),
    };
  }

  #mayBind(stretch: number, isNext: boolean): boolean {
    if (this.#job.settings.provisioned.size > 0) return true; // who runs on a level depends on who did before
    const { limitOf, bucketfulOf } = this.#sharers;
    const counts = this.#counts;
    for (let sharer = 0; sharer < limitOf.length; sharer++) {
      const arrived = counts.arrivedIn(sharer, stretch);
      if (arrived === 0) continue;
      if (limitOf[sharer] === 0 || counts.mostBusy(sharer, stretch, isNext) > limitOf[sharer]!) return true;
      if (counts.arrivedIn(sharer, stretch - 1) + arrived > bucketfulOf[sharer]!) return true;
    }
    return false;
  }

  #look(stretch: number): void {
    const fromUs = this.#counts.startUs(stretch);
    const untilUs = this.#counts.startUs(stretch + 1);
    if (this.#looked.at(-1) === fromUs) this.#looked.pop();
    else this.#skipTo(fromUs);
    this.#looked.push(untilUs);
    const walk = this.#walk;
    while (walk.nextAtUs < untilUs && walk.next()) this.#event();
  }

  /** What began and ended unseen was admitted. */
  #skipTo(fromUs: number): void {
    this.#looked.push(fromUs);
    this.#walk.skipTo(fromUs);
    this.#counts.level.forEach((level, sharer) => {
      this.#fleet.adjust(this.#sharers.someConfig[sharer]!, level - this.#inFlight[sharer]!);
      this.#inFlight[sharer] = level;
    });
  }

  #event(): void {
    const { arrivals } = this.#job;
    const { event, row, atUs, ordinal } = this.#walk;
    if (event !== END && event !== INIT && hasInit(arrivals, row)) return;
    const { firstCopy } = arrivals;
    const config = arrivals.config[row]!;
    const sharer = this.#sharers.sharerOf[config]!;
    const endUs = arrivals.startUs[row]! + arrivals.durationUs[row]!;
    const hasInterval = endUs > atUs;
    const next = firstCopy ? firstCopy[row + 1]! : row + 1;
    for (let one = firstCopy ? firstCopy[row]! : row; one < next; one++) {
      if (event === END) {
        const settled = this.#isSettled?.[one] ?? 0;
        if (settled === SETTLED_REFUSED) continue;
        this.#fleet.finish(config, settled === 0 ? 0 : PROVISIONED, atUs);
        this.#inFlight[sharer]!--;
        continue;
      }
      const environment = this.#fleet.arrive(config, atUs, ordinal, hasInterval, hasInterval);
      if (hasInterval && environment !== REFUSED) this.#inFlight[sharer]!++;
      if (environment === REFUSED) {
        this.#throttled.add(this.#fleet.cause, atUs);
        this.#counts.strike(sharer, atUs, endUs);
        this.#settle(one, SETTLED_REFUSED);
      } else if (environment === PROVISIONED) this.#settle(one, SETTLED_PROVISIONED);
    }
  }

  #settle(one: number, as: number): void {
    const { firstCopy, count } = this.#job.arrivals;
    this.#isSettled ??= sharedBytes(firstCopy ? firstCopy[count]! : count);
    this.#isSettled[one] = as;
  }
}

/** Those who share concurrency and requests: a pool, or a function with a reservation of its own. */
type Sharers = {
  readonly sharerOf: Uint32Array; // by configuration
  readonly someConfig: Uint32Array;
  readonly limitOf: Float64Array;
  readonly bucketfulOf: Float64Array;
};

function sharersOf(configs: readonly ConfigGroup[], settings: FleetSettings): Sharers {
  const parameters = limitParameters(configs, settings);
  const { functionCount, pools, reserved } = parameters;
  const { perS, bucketOf } = requestBuckets(parameters);
  const numbers = new Map<number, number>(); // by bucket: one bucket, one sharer
  const someConfig: number[] = [];
  const sharerOf = configs.map((group, config) => {
    const bucket = bucketOf(group);
    if (!numbers.has(bucket)) numbers.set(bucket, someConfig.push(config) - 1);
    return numbers.get(bucket)!;
  });
  const limitOf = (bucket: number): number => {
    if (bucket < functionCount) return reserved.ofFunction[bucket]!;
    const pool = bucket - functionCount;
    return unreservedOf(reserved, pools[pool]!.accountConcurrency, pool);
  };
  const buckets = [...numbers.keys()];
  return {
    sharerOf: Uint32Array.from(sharerOf),
    someConfig: Uint32Array.from(someConfig),
    limitOf: Float64Array.from(buckets, limitOf),
    bucketfulOf: Float64Array.from(buckets, (bucket) => perS[bucket]!),
  };
}
