// The account's concurrency limit.
//
// Rule     In one account and region at most so many environments are busy at once, INIT or handler, all functions
//          together. What is reserved for some functions is taken off for the others, used or not. An arrival above it is
//          throttled. A request without an interval is never in flight: it always fits.
// Since    Lambda's launch; 1,000 by default, raised on request, lower in new accounts.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/account-concurrency.test.ts
import type { Arrival, Limit, LimitKind, LimitParameters } from "./limit.ts";
import { hasReservation, unreservedOf } from "./reservations.ts";

export const accountConcurrency: LimitKind = {
  cause: "account-concurrency",
  create(parameters) {
    const { pools, reserved, mostAsked } = parameters;
    const isNeverMet = pools.every(({ accountConcurrency: limit }, i) => {
      if (limit === Number.POSITIVE_INFINITY) return true;
      return reserved.isFixed && unreservedOf(reserved, limit, i) >= (mostAsked?.[i]?.busy ?? Number.POSITIVE_INFINITY);
    });
    return isNeverMet ? null : new AccountConcurrency(parameters);
  },
};

class AccountConcurrency implements Limit {
  readonly cause = "account-concurrency";
  readonly concerns = "every-arrival";
  readonly #parameters: LimitParameters;
  readonly #limitOf: Float64Array;
  readonly #inFlight: Uint32Array;
  readonly #isReserved: Uint8Array;

  constructor(parameters: LimitParameters) {
    const { functionCount, pools, reserved } = parameters;
    this.#parameters = parameters;
    this.#limitOf = Float64Array.from(pools, (pool, i) => unreservedOf(reserved, pool.accountConcurrency, i));
    this.#inFlight = new Uint32Array(pools.length);
    this.#isReserved = Uint8Array.from({ length: functionCount }, (_, i) => (hasReservation(reserved, i) ? 1 : 0));
  }

  admits({ hasInterval, functionIndex, poolIndex }: Arrival): boolean {
    if (!hasInterval || this.#isReserved[functionIndex] === 1) return true;
    return this.#inFlight[poolIndex]! < this.#limitOf[poolIndex]!;
  }

  started({ hasInterval, functionIndex, poolIndex }: Arrival): void {
    if (hasInterval && this.#isReserved[functionIndex] === 0) this.#inFlight[poolIndex]!++;
  }

  ended(functionIndex: number, poolIndex: number): void {
    if (this.#isReserved[functionIndex] === 0) this.#inFlight[poolIndex]!--;
  }
  claimed(_functionIndex: number, poolIndex: number): void {
    const { pools, reserved } = this.#parameters;
    this.#limitOf[poolIndex] = unreservedOf(reserved, pools[poolIndex]!.accountConcurrency, poolIndex);
  }
}
