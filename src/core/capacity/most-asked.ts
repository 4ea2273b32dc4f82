// What recorded arrivals ask at most, known before a run: limits that nothing can meet are then left out of it, for the same answer
// sooner.
import type { ConcurrencyResult } from "./concurrency-timeline.ts";
import type { RequestRates } from "./request-rates.ts";

/** Of one pool. */
export type MostAsked = {
  /** Environments busy at once, in INIT or handler. */
  readonly busy: number;
  /** Arrivals in any second of the clock. */
  readonly perS: number;
};

/** By pool index. What is refused only makes it less. */
export const mostAskedOf = ({ pools }: ConcurrencyResult, rates: readonly (RequestRates | null)[]): MostAsked[] =>
  pools.map(({ peakEnvironments }, i) => ({ busy: peakEnvironments, perS: rates[i]?.mostArrivalsPerS ?? 0 }));
