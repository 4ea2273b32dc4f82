// How far traffic could grow where that is no proportion: with provisioned concurrency, tried out.
//
// Rule     What runs on provisioned concurrency is no fixed share of the traffic, so growth is replayed: k times as many
//          arrivals (copies.ts), k doubled until one is refused or halved until none is, then the interval halved. Between a factor
//          without a refusal and the next that was tried, nothing is known; a larger factor is not tried once one was refused.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/headroom-by-trial.test.ts
import { copiesOf } from "./copies.ts";
import type { Headroom } from "./headroom.ts";
import type { LimitOutcome } from "./limit-outcome.ts";
import { type ReplayJob, replay } from "./replay.ts";

/** Up to `growth` nothing was refused (0: at no factor tried); at `refusedAt` something was. */
export type TriedHeadroom = Headroom & { readonly refusedAt: number };

const CLOSE_ENOUGH = 1.01;
const SMALLEST = 1 / 1024;
/** What lies between whole copies is drawn: of many copies that says little. */
const WHOLE_FROM = 8;

/**
 * By pool; null where nothing was refused at any factor that could be paid for: all trials of a pool together replay at most
 * `mostArrivals`.
 */
export function headroomByTrial(job: ReplayJob, mostArrivals: number): (TriedHeadroom | null)[] {
  return job.settings.pools.map((_, pool) => new Search(job, pool, mostArrivals).run());
}

class Search {
  readonly #job: ReplayJob;
  readonly #pool: number;
  readonly #isOfPool: Uint8Array;
  #rows = 0;
  #left: number;
  #refused: Omit<TriedHeadroom, "growth"> | null = null;

  constructor(job: ReplayJob, pool: number, mostArrivals: number) {
    const { mostAsked: _, ...settings } = job.settings; // that of one copy
    this.#job = { ...job, settings, wantsDemand: false };
    this.#pool = pool;
    this.#isOfPool = Uint8Array.from(job.configs, ({ poolIndex }) => (poolIndex === pool ? 1 : 0));
    for (const config of job.arrivals.config) this.#rows += this.#isOfPool[config]!;
    this.#left = mostArrivals;
  }

  run(): TriedHeadroom | null {
    let growth = 0;
    for (let k = 1; this.#isPaidFor(k) && this.#passes(k); k *= 2) growth = k;
    if (this.#refused === null) return null;
    for (let k = 0.5; growth === 0 && k >= SMALLEST && this.#isPaidFor(k); k /= 2) if (this.#passes(k)) growth = k;
    for (;;) {
      const k = between(growth, this.#refused.refusedAt);
      if (k === null || !this.#isPaidFor(k)) return { ...this.#refused, growth };
      if (this.#passes(k)) growth = k;
    }
  }

  /** Every row is looked at, how few copies of it there may be. */
  #isPaidFor(factor: number): boolean {
    const arrivals = this.#rows * Math.max(1, factor);
    if (this.#rows === 0 || arrivals > this.#left) return false;
    this.#left -= arrivals;
    return true;
  }

  #passes(factor: number): boolean {
    const outcome = this.#outcomeAt(factor);
    if (outcome === null || outcome.firstCause === null) return true;
    const { functionIndex } = this.#job.configs[outcome.firstConfig!]!;
    this.#refused = { refusedAt: factor, cause: outcome.firstCause, functionIndex };
    return false;
  }

  #outcomeAt(factor: number): LimitOutcome | null {
    const arrivals = copiesOf(this.#job.arrivals, factor, this.#job.settings.seed);
    if (arrivals === null) return null;
    const selection = { configs: this.#isOfPool, isSettled: null, onRefused: () => undefined };
    return replay({ ...this.#job, arrivals }, selection).pools[this.#pool]!;
  }
}

/** Half way, a whole number where there is one; null where the two are close. */
function between(low: number, high: number): number | null {
  if (high <= SMALLEST || high <= low * CLOSE_ENOUGH) return null;
  const middle = (low + high) / 2;
  const whole = Math.round(middle);
  if (whole > low && whole < high) return whole;
  return low < WHOLE_FROM ? middle : null;
}
