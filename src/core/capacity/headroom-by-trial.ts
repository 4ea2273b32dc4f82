// How far traffic could grow where that is no proportion: with provisioned concurrency, tried out.
//
// Rule     What runs on provisioned concurrency is no fixed share of the traffic, so growth is replayed: k times as many
//          arrivals (copies.ts), k doubled until one is refused or halved until none is, then the interval halved. Between a factor
//          without a refusal and the next that was tried, nothing is known; a larger factor is not tried once one was refused.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/headroom-by-trial.test.ts
import { copiesOf } from "./copies.ts";
import { limitParameters } from "./fleet.ts";
import type { Headroom } from "./headroom.ts";
import type { LimitOutcome } from "./limit-outcome.ts";
import { createLimits } from "./limits/index.ts";
import { type ReplayJob, replay } from "./replay.ts";
import { arrivalsOf, rowsOfPools } from "./rows-of-pools.ts";

/** Up to `growth` nothing was refused (0: at no factor, however small); at `refusedAt` something was. */
export type TriedHeadroom = Headroom & { readonly refusedAt: number };

/** Null where it was not found out: no factor that could be paid for was refused, or none of them let everything through. */
export type HeadroomByTrial = {
  readonly pools: readonly (TriedHeadroom | null)[];
  /** Of all together: at `growth` none of them refuses anything, as far as each was tried. */
  readonly overall: TriedHeadroom | null;
};

/** `growth`: the largest factor without a refusal, 0 where none was tried, Infinity where nothing arrives or nothing is asked. */
type Trials = { readonly growth: number; readonly refused: Omit<TriedHeadroom, "growth"> | null };

const CLOSE_ENOUGH = 1.01;
const SMALLEST = 1 / 1024;
/** What lies between whole copies is drawn: of many copies that says little. */
const WHOLE_FROM = 8;

/**
 * All trials together replay at most `mostArrivals`: as much for each pool, and what those of few rows leave for the others.
 * Pools that are not wanted are null, and have no part in `overall`.
 */
export function headroomByTrial(
  job: ReplayJob,
  mostArrivals: number,
  isWanted: (pool: number) => boolean = () => true,
): HeadroomByTrial {
  const { mostAsked: _, ...settings } = job.settings;
  if (createLimits(limitParameters(job.configs, settings)).length === 0)
    return { pools: settings.pools.map(() => null), overall: null }; // nothing can refuse
  const rows = rowsOfPools(job.arrivals, job.configs, job.settings.pools.length);
  const all = rows.map((): Trials => ({ growth: Number.POSITIVE_INFINITY, refused: null }));
  let left = mostArrivals;
  const fewestFirst = [...rows.keys()].filter(isWanted).sort((a, b) => rows[a]!.length - rows[b]!.length);
  fewestFirst.forEach((pool, before) => {
    const share = left / (fewestFirst.length - before);
    if (rows[pool]!.length > share) {
      all[pool] = { growth: 0, refused: null };
      return;
    }
    const search = new Search({ ...job, arrivals: arrivalsOf(job.arrivals, rows[pool]!) }, share);
    all[pool] = search.run();
    left -= share - search.left;
  });
  return { pools: all.map(roomOf), overall: roomOf(together(all)) };
}

const together = (all: readonly Trials[]): Trials => ({
  growth: Math.min(...all.map(({ growth }) => growth)),
  refused: all.reduce<Trials["refused"]>(
    (least, { refused }) => (refused && !(least && least.refusedAt <= refused.refusedAt) ? refused : least),
    null,
  ),
});

const roomOf = ({ growth, refused }: Trials): TriedHeadroom | null =>
  refused && (growth > 0 || refused.refusedAt <= SMALLEST) ? { ...refused, growth } : null;

class Search {
  /** Arrivals that may still be replayed. */
  left: number;
  readonly #job: ReplayJob;
  #refused: Trials["refused"] = null;

  constructor(job: ReplayJob, mostArrivals: number) {
    const { mostAsked: _, ...settings } = job.settings; // that of one copy
    this.#job = { ...job, settings, wantsCreated: false };
    this.left = mostArrivals;
  }

  run(): Trials {
    if (this.#job.arrivals.count === 0) return { growth: Number.POSITIVE_INFINITY, refused: null };
    let growth = 0;
    for (let k = 1; this.#isPaidFor(k) && this.#passes(k); k *= 2) growth = k;
    if (this.#refused === null) return { growth, refused: null };
    for (let k = 0.5; growth === 0 && k >= SMALLEST && this.#isPaidFor(k); k /= 2) if (this.#passes(k)) growth = k;
    for (;;) {
      const k = between(growth, this.#refused.refusedAt);
      if (k === null || !this.#isPaidFor(k)) return { growth, refused: this.#refused };
      if (this.#passes(k)) growth = k;
    }
  }

  /** Every row is looked at, how few copies of it there may be. */
  #isPaidFor(factor: number): boolean {
    const arrivals = this.#job.arrivals.count * Math.max(1, factor);
    if (arrivals > this.left) return false;
    this.left -= arrivals;
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
    return arrivals && replay({ ...this.#job, arrivals }).overall;
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
