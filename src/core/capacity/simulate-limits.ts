// What the limits would have refused, had the recorded invocations arrived under them.
//
// Rule     Every recorded row is one arrival, at the moment its environment became busy (INIT precedes the start). It
//          runs as long as recorded: INIT where it was recorded, none added where only the simulation starts cold. A
//          throttled arrival does not run and is not retried. No environment is there at first. Arrivals of one instant
//          come in order of configuration, then duration, those with recorded INIT last.
// Source   data/SOURCES.md#concurrency, data/SOURCES.md#scaling-rate, data/SOURCES.md#keep-alive
// Vectors  test/core/capacity/simulate-limits.test.ts
import { type ConfigGroup, hasInit, type OrderedArrivals } from "./arrivals.ts";
import { EnvironmentPool } from "./environment-pool.ts";
import type { KeepAlive } from "./keep-alive.ts";
import { type LimitOutcome, OutcomeCount } from "./limit-outcome.ts";
import { createLimits } from "./limits/index.ts";
import type { Arrival, Limit, PoolLimits } from "./limits/limit.ts";
import { Peaks } from "./peaks.ts";
import { END, INIT, TimeWalk } from "./time-walk.ts";

export type LimitSettings = {
  /** By pool index. */
  readonly pools: readonly PoolLimits[];
  readonly keepAlive: KeepAlive;
  readonly seed: number;
};

/** `peakEnvironments`: the most environments busy at once, in INIT or handler, as far as the limits let them. */
export type PoolOutcome = LimitOutcome & { readonly peakEnvironments: number };

export type SimulatedLimits = {
  readonly overall: PoolOutcome;
  readonly pools: readonly PoolOutcome[];
  readonly configs: readonly LimitOutcome[];
};

const REFUSED = 0xffff_ffff;

export function simulateLimits(
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  settings: LimitSettings,
): SimulatedLimits {
  const replay = new Replay(arrivals, configs, settings);
  for (const walk = new TimeWalk(arrivals); walk.next(); ) {
    if (walk.event === END) replay.end(walk.row, walk.atUs);
    else if (walk.event === INIT || !hasInit(arrivals, walk.row)) replay.arrive(walk.row, walk.atUs);
  }
  return replay.outcomes();
}

class Replay {
  readonly #arrivals: OrderedArrivals;
  readonly #functionOf: Uint32Array;
  readonly #poolOf: Uint32Array;
  readonly #limits: readonly Limit[];
  readonly #limitsOfReuse: readonly Limit[];
  readonly #limitsWithEnds: readonly Required<Pick<Limit, "ended">>[];
  readonly #environments: EnvironmentPool;
  readonly #environmentOf: Uint32Array;
  readonly #counts: readonly OutcomeCount[];
  readonly #busy: Peaks; // by pool, then all
  readonly #poolCount: number;
  #refusals = 0;
  // One record for all arrivals: limits read it and keep nothing of it.
  readonly #arrival = { atUs: 0, functionIndex: 0, poolIndex: 0, hasInterval: false };

  constructor(arrivals: OrderedArrivals, configs: readonly ConfigGroup[], { pools, keepAlive, seed }: LimitSettings) {
    const functionCount = configs.reduce((count, { functionIndex }) => Math.max(count, functionIndex + 1), 0);
    this.#arrivals = arrivals;
    this.#functionOf = Uint32Array.from(configs, ({ functionIndex }) => functionIndex);
    this.#poolOf = Uint32Array.from(configs, ({ poolIndex }) => poolIndex);
    this.#limits = createLimits({ functionCount, pools });
    this.#limitsOfReuse = this.#limits.filter(({ concerns }) => concerns === "every-arrival");
    this.#limitsWithEnds = this.#limits.flatMap(({ ended }) => (ended ? [{ ended }] : []));
    this.#environments = new EnvironmentPool(functionCount, keepAlive, seed);
    this.#environmentOf = new Uint32Array(arrivals.count).fill(REFUSED);
    this.#counts = configs.map(() => new OutcomeCount());
    this.#busy = new Peaks(pools.length + 1);
    this.#poolCount = pools.length;
  }

  arrive(row: number, atUs: number): void {
    const arrival = this.#arrival;
    const config = this.#arrivals.config[row]!;
    arrival.atUs = atUs;
    arrival.functionIndex = this.#functionOf[config]!;
    arrival.poolIndex = this.#poolOf[config]!;
    arrival.hasInterval = this.#arrivals.durationUs[row]! > 0 || hasInit(this.#arrivals, row);
    const isReuse = this.#environments.hasIdle(arrival.functionIndex, atUs);
    const limits = isReuse ? this.#limitsOfReuse : this.#limits;
    const count = this.#counts[config]!;
    count.arrivals++;
    const refusing = firstRefusing(limits, arrival);
    if (refusing) {
      count.throttled(refusing.cause, atUs, this.#refusals++);
      return;
    }
    for (const limit of limits) limit.started(arrival);
    if (!isReuse) count.coldStarts++;
    const environment = isReuse ? this.#environments.takeIdle(arrival.functionIndex) : this.#environments.create();
    if (arrival.hasInterval) {
      this.#environmentOf[row] = environment;
      this.#busy.up(arrival.poolIndex);
      this.#busy.up(this.#poolCount);
    } else {
      this.#environments.release(environment, arrival.functionIndex, atUs);
    }
  }

  end(row: number, atUs: number): void {
    const environment = this.#environmentOf[row]!;
    if (environment === REFUSED) return;
    const config = this.#arrivals.config[row]!;
    const poolIndex = this.#poolOf[config]!;
    const functionIndex = this.#functionOf[config]!;
    this.#environments.release(environment, functionIndex, atUs);
    for (const limit of this.#limitsWithEnds) limit.ended(functionIndex, poolIndex);
    this.#busy.down(poolIndex);
    this.#busy.down(this.#poolCount);
  }

  outcomes(): SimulatedLimits {
    const outcome = (pool: number, counts: readonly OutcomeCount[]): PoolOutcome => ({
      ...OutcomeCount.total(counts),
      peakEnvironments: this.#busy.highest[pool]!,
    });
    const countsOf = (pool: number) => this.#counts.filter((_, config) => this.#poolOf[config] === pool);
    return {
      overall: outcome(this.#poolCount, this.#counts),
      pools: Array.from({ length: this.#poolCount }, (_, pool) => outcome(pool, countsOf(pool))),
      configs: this.#counts.map((count) => OutcomeCount.total([count])),
    };
  }
}

function firstRefusing(limits: readonly Limit[], arrival: Arrival): Limit | null {
  for (const limit of limits) if (!limit.admits(arrival)) return limit;
  return null;
}
