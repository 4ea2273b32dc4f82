// The account's requests-per-second limit for synchronous invocations.
//
// Rule     A pool admits ten requests a second for each unit of its concurrency limit, whatever their duration: only
//          functions faster than 100 ms meet it. AWS describes a token bucket: here full at first, as large as one
//          second's worth, refilled continuously. A refused request takes no token.
// Since    In AWS's documents since 2019-04-02; not applied before.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/request-rate.test.ts
//
// What AWS does not say, and is assumed: the size of the bucket, and that all recorded invocations were synchronous.
import type { LimitKind } from "./limit.ts";

/** A token is a million parts, so that a refill of whole requests a second is whole parts a µs. */
const PARTS = 1_000_000;

export const requestRate: LimitKind = {
  cause: "request-rate",
  create({ pools }) {
    const perS = Float64Array.from(pools, ({ requestsPerS }) => requestsPerS);
    if (perS.every((rate) => rate === Number.POSITIVE_INFINITY)) return null;
    const parts = perS.map((rate) => rate * PARTS);
    const refilledAtUs = new Float64Array(pools.length).fill(Number.NEGATIVE_INFINITY);
    return {
      cause: "request-rate",
      concerns: "every-arrival",
      admits: ({ poolIndex, atUs }) => {
        const full = perS[poolIndex]! * PARTS;
        if (full === Number.POSITIVE_INFINITY) return true;
        parts[poolIndex] = Math.min(full, parts[poolIndex]! + (atUs - refilledAtUs[poolIndex]!) * perS[poolIndex]!);
        refilledAtUs[poolIndex] = atUs;
        return parts[poolIndex]! >= PARTS;
      },
      started: ({ poolIndex }) => {
        parts[poolIndex]! -= PARTS;
      },
    };
  },
};
