// Capacity on the back of an envelope: what simulations are checked by, and what four numbers can already answer.
//
// Rule     Concurrency = arrivals a second × seconds each (Little). A limit of C serves at most the smaller of 10 C and
//          C ÷ duration a second. Erlang's B: the share of random arrivals that find all of so many servers busy.
//          A scaling rule gives its bucket at once, then its refill.
// Source   data/SOURCES.md#concurrency, data/SOURCES.md#scaling-rate
// Vectors  test/vectors/scaling.json
import type { ScalingRule } from "./limits/scaling-rule.ts";

/** Mean number in flight. */
export const littleConcurrency = (perS: number, durationS: number): number => perS * durationS;

/** The most requests a second that a concurrency limit serves; `requestsPerUnitS` is 10, Infinity for asynchronous ones. */
export const tpsCeiling = (concurrency: number, durationS: number, requestsPerUnitS = 10): number =>
  Math.min(requestsPerUnitS * concurrency, durationS > 0 ? concurrency / durationS : Number.POSITIVE_INFINITY);

/** The smallest limit that serves so many requests a second of so long. */
export const concurrencyNeeded = (perS: number, durationS: number, requestsPerUnitS = 10): number =>
  // Less what floating point adds: 100 × 0.07 is 7, not 7 and a little.
  Math.ceil(Math.max(littleConcurrency(perS, durationS), perS / requestsPerUnitS) * (1 - 1e-12));

/** The share of Poisson arrivals that find all `servers` busy, and are refused. `erlangs`: arrivals a second × seconds each. */
export function erlangB(erlangs: number, servers: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (erlangs * blocked) / (n + erlangs * blocked);
  return blocked;
}

/** Seconds until so many environments may be there, from none, under demand that never stops. */
export function secondsToConcurrency(environments: number, { capacity, refill, everyUs }: ScalingRule): number {
  const steps = Math.ceil(Math.max(0, environments - capacity) / refill);
  return (steps * everyUs) / 1_000_000;
}
