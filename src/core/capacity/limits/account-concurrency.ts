// The account's concurrency limit.
//
// Rule     In one account and region at most so many environments are busy at once, INIT or handler, all functions
//          together. What is reserved for some functions is taken off for the others, used or not. An arrival above it is
//          throttled. A request without an interval is never in flight: it always fits.
// Since    Lambda's launch; 1,000 by default, raised on request, lower in new accounts.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/account-concurrency.test.ts
import type { LimitKind } from "./limit.ts";
import { hasReservation, unreservedOf } from "./reservations.ts";

export const accountConcurrency: LimitKind = {
  cause: "account-concurrency",
  create({ pools, reserved }) {
    const limitOf = Float64Array.from(pools, (pool, i) => unreservedOf(reserved, pool.accountConcurrency, i));
    if (limitOf.every((limit) => limit === Number.POSITIVE_INFINITY)) return null;
    const inFlight = new Uint32Array(pools.length);
    return {
      cause: "account-concurrency",
      concerns: "every-arrival",
      admits: ({ hasInterval, functionIndex, poolIndex }) =>
        !hasInterval || hasReservation(reserved, functionIndex) || inFlight[poolIndex]! < limitOf[poolIndex]!,
      started: ({ hasInterval, functionIndex, poolIndex }) => {
        if (hasInterval && !hasReservation(reserved, functionIndex)) inFlight[poolIndex]!++;
      },
      ended: (functionIndex, poolIndex) => {
        if (!hasReservation(reserved, functionIndex)) inFlight[poolIndex]!--;
      },
    };
  },
};
