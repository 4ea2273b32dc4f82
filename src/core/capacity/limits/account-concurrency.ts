// The account's concurrency limit.
//
// Rule     In one account and region at most so many environments are busy at once, INIT or handler, all functions
//          together. An arrival above it is throttled. A request without an interval is never in flight: it
//          always fits.
// Since    Lambda's launch; 1,000 by default, raised on request, lower in new accounts.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/account-concurrency.test.ts
import type { LimitKind } from "./limit.ts";

export const accountConcurrency: LimitKind = {
  cause: "account-concurrency",
  create({ pools }) {
    const limitOf = Float64Array.from(pools, (pool) => pool.accountConcurrency);
    if (limitOf.every((limit) => limit === Number.POSITIVE_INFINITY)) return null;
    const inFlight = new Uint32Array(pools.length);
    return {
      cause: "account-concurrency",
      concerns: "every-arrival",
      admits: ({ hasInterval, poolIndex }) => !hasInterval || inFlight[poolIndex]! < limitOf[poolIndex]!,
      started: ({ hasInterval, poolIndex }) => {
        if (hasInterval) inFlight[poolIndex]!++;
      },
      ended: (_, poolIndex) => {
        inFlight[poolIndex]!--;
      },
    };
  },
};
