// The state of one run: environments, provisioned levels, limits and counts. Told of arrivals and ends in time order.
//
// Rule     An arrival takes an environment of its function's provisioned concurrency, else one that idles, else a new one.
//          On demand the limits are asked first, in the order of limits/index.ts; the first that refuses is the cause, and
//          what is refused takes nothing. The scaling rate is asked only where a new environment is needed.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/replay.test.ts
import { type ConfigGroup, functionCountOf } from "./arrivals.ts";
import { EnvironmentPool, type Lifetime } from "./environment-pool.ts";
import { type LimitOutcome, OutcomeCount, sumOf } from "./limit-outcome.ts";
import { createLimits } from "./limits/index.ts";
import type { Arrival, Limit, LimitParameters, PoolLimits, ThrottleCause } from "./limits/limit.ts";
import { claim, reservationsOf, type SetAside } from "./limits/reservations.ts";
import type { MostAsked } from "./most-asked.ts";
import { Peaks } from "./peaks.ts";
import { type MoreFrom, ProvisionedLevels } from "./provisioned-levels.ts";

export type FleetSettings = Lifetime &
  SetAside & {
    /** By pool index. */
    readonly pools: readonly PoolLimits[];
    /** Of each unit of provisioned concurrency; Infinity where the rate does not count. */
    readonly requestsPerProvisionedS: number;
    readonly seed: number;
    /** By pool index, where the arrivals are known beforehand. */
    readonly mostAsked?: readonly MostAsked[];
  };

/** `peakBusy`: the most environments busy at once, in INIT or handler, as far as the limits let them. */
export type PoolOutcome = LimitOutcome & { readonly peakBusy: number };

/** Where environments come from and go to. */
export type Environments = Pick<EnvironmentPool, "hasIdle" | "takeIdle" | "create" | "release" | "close">;

export type FleetOutcome = {
  readonly overall: PoolOutcome;
  readonly pools: readonly PoolOutcome[];
  readonly configs: readonly LimitOutcome[];
};

/** What `arrive` gives instead of an environment. */
export const REFUSED = 0xffff_ffff;
/** An environment of provisioned concurrency: they need no telling apart. */
export const PROVISIONED = 0xffff_fffe;

export class Fleet {
  /** Of the last arrival: why it was refused, whether it started cold. */
  cause: ThrottleCause = "account-concurrency";
  wasCold = false;
  readonly #functionOf: Uint32Array;
  readonly #poolOf: Uint32Array;
  readonly #limits: readonly Limit[];
  readonly #limitsOfReuse: readonly Limit[];
  readonly #limitsWithEnds: readonly WithEnds[];
  readonly #provisioned: ProvisionedLevels | null;
  readonly #environments: Environments;
  readonly #counts: readonly OutcomeCount[];
  readonly #busy: Peaks; // by pool, then all
  readonly #poolCount: number;
  // One record for all arrivals: limits read it and keep nothing of it.
  readonly #arrival = { atUs: 0, functionIndex: 0, poolIndex: 0, hasInterval: false };

  constructor(
    configs: readonly ConfigGroup[],
    settings: FleetSettings,
    environments: Environments = new EnvironmentPool(functionCountOf(configs), settings, settings.seed),
  ) {
    const parameters = limitParameters(configs, settings);
    const { pools, functionCount } = parameters;
    this.#functionOf = Uint32Array.from(configs, ({ functionIndex }) => functionIndex);
    this.#poolOf = Uint32Array.from(configs, ({ poolIndex }) => poolIndex);
    this.#limits = createLimits(parameters);
    this.#limitsOfReuse = this.#limits.filter(({ concerns }) => concerns === "every-arrival");
    this.#limitsWithEnds = this.#limits.filter(hasEnds);
    const { provisioned, requestsPerProvisionedS: perS } = settings;
    const onClaimed = (functionIndex: number, units: number, atUs: number): void => {
      claim(parameters.reserved, functionIndex, units);
      const poolIndex = parameters.reserved.poolOf[functionIndex]!;
      for (const limit of this.#limits) limit.claimed?.(functionIndex, poolIndex, atUs);
    };
    this.#provisioned =
      provisioned.size > 0 ? new ProvisionedLevels(provisioned, functionCount, perS, onClaimed) : null;
    this.#environments = environments;
    this.#counts = configs.map(() => new OutcomeCount());
    this.#busy = new Peaks(pools.length + 1);
    this.#poolCount = pools.length;
  }

  /**
   * The environment it runs in until `finish`, PROVISIONED, or REFUSED. Whether it has an interval may depend on INIT: one
   * without is over at once and is not finished. `event`: its number among all that happens, rising.
   */
  arrive(config: number, atUs: number, event: number, hasInterval: boolean, hasIntervalIfCold: boolean): number {
    const arrival = this.#arrival;
    arrival.atUs = atUs;
    arrival.functionIndex = this.#functionOf[config]!;
    arrival.poolIndex = this.#poolOf[config]!;
    arrival.hasInterval = hasInterval;
    this.wasCold = false;
    const count = this.#counts[config]!;
    count.arrivals++;
    if (this.#provisioned && atUs >= this.#provisioned.nextChangeUs) this.#provisioned.change(atUs);
    const hasLevel = this.#provisioned?.has(arrival.functionIndex) === true;
    if (hasLevel && this.#provisioned!.takes(arrival.functionIndex, atUs, hasInterval)) {
      count.provisioned++;
      if (hasInterval) this.#occupied(arrival.poolIndex);
      return PROVISIONED;
    }
    const isReuse = this.#environments.hasIdle(arrival.functionIndex, atUs);
    if (!isReuse) arrival.hasInterval = hasIntervalIfCold;
    const limits = isReuse ? this.#limitsOfReuse : this.#limits;
    const refusing = firstRefusing(limits, arrival);
    if (refusing) {
      this.cause = refusing.cause;
      count.throttled(config, refusing.cause, atUs, event);
      return REFUSED;
    }
    for (let i = 0; i < limits.length; i++) limits[i]!.started(arrival);
    if (hasLevel) count.spillover++;
    this.wasCold = !isReuse;
    if (!isReuse) count.coldStarts++;
    const environment = isReuse ? this.#environments.takeIdle(arrival.functionIndex) : this.#environments.create(atUs);
    if (arrival.hasInterval) this.#occupied(arrival.poolIndex);
    else this.#environments.release(environment, arrival.functionIndex, atUs);
    return environment;
  }

  /** An arrival that is known to be refused looks for an idle environment. */
  look(config: number, atUs: number): void {
    this.#environments.hasIdle(this.#functionOf[config]!, atUs);
  }

  /** An invocation that had an interval has ended. */
  finish(config: number, environment: number, atUs: number): void {
    const poolIndex = this.#poolOf[config]!;
    const functionIndex = this.#functionOf[config]!;
    this.#busy.down(poolIndex);
    this.#busy.down(this.#poolCount);
    if (environment === PROVISIONED) {
      if (atUs >= this.#provisioned!.nextChangeUs) this.#provisioned!.change(atUs);
      this.#provisioned!.ended(functionIndex, atUs);
      return;
    }
    this.#environments.release(environment, functionIndex, atUs);
    for (let i = 0; i < this.#limitsWithEnds.length; i++) this.#limitsWithEnds[i]!.ended(functionIndex, poolIndex);
  }

  /** So many invocations more run than this fleet was asked about, or fewer: each has an interval. */
  adjust(config: number, more: number): void {
    const functionIndex = this.#functionOf[config]!;
    const poolIndex = this.#poolOf[config]!;
    const one = { atUs: 0, functionIndex, poolIndex, hasInterval: true };
    for (const counter of [poolIndex, this.#poolCount]) {
      if (more > 0) this.#busy.up(counter, 0, more);
      else this.#busy.down(counter, -more);
    }
    for (const limit of this.#limitsWithEnds) {
      for (let i = 0; i < more; i++) limit.started(one);
      for (let i = 0; i > more; i--) limit.ended(functionIndex, poolIndex);
    }
  }

  /** The run is over: the lives of environments end here. Those of provisioned concurrency that were there, by time. */
  close(atUs: number): readonly MoreFrom[] {
    this.#environments.close(atUs);
    this.#provisioned?.change(atUs);
    return this.#provisioned?.there ?? [];
  }

  outcome(): FleetOutcome {
    const configs = this.#counts.map((count) => count.outcome());
    const outcome = (pool: number, outcomes: readonly LimitOutcome[]): PoolOutcome => ({
      ...sumOf(outcomes),
      peakBusy: this.#busy.highest[pool]!,
    });
    return {
      overall: outcome(this.#poolCount, configs),
      pools: Array.from({ length: this.#poolCount }, (_, pool) =>
        outcome(
          pool,
          configs.filter((_, config) => this.#poolOf[config] === pool),
        ),
      ),
      configs,
    };
  }

  #occupied(poolIndex: number): void {
    this.#busy.up(poolIndex);
    this.#busy.up(this.#poolCount);
  }
}

/** The same settings as limits take them. */
export function limitParameters(configs: readonly ConfigGroup[], settings: FleetSettings): LimitParameters {
  const { pools, mostAsked = null } = settings;
  const functionCount = functionCountOf(configs);
  return { functionCount, pools, mostAsked, reserved: reservationsOf(configs, functionCount, pools.length, settings) };
}

type WithEnds = Limit & Required<Pick<Limit, "ended">>;
const hasEnds = (limit: Limit): limit is WithEnds => limit.ended !== undefined;

function firstRefusing(limits: readonly Limit[], arrival: Arrival): Limit | null {
  for (let i = 0; i < limits.length; i++) if (!limits[i]!.admits(arrival)) return limits[i]!;
  return null;
}
