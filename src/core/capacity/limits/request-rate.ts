// The account's requests-per-second limit for synchronous invocations.
//
// Rule     A pool admits ten requests a second for each unit of its concurrency limit, whatever their duration: only
//          functions faster than 100 ms meet it. A function with a reservation has ten for each unit of that, the others
//          share what is left. AWS describes a token bucket: here full at first, as large as one second's worth, refilled
//          continuously. A refused request takes no token.
// Since    In AWS's documents since 2019-04-02; not applied before.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/request-rate.test.ts
//
// What AWS does not say, and is assumed: the size of the bucket, and that all recorded invocations were synchronous.

import { TokenBuckets } from "../token-buckets.ts";
import type { Arrival, LimitKind, LimitParameters } from "./limit.ts";
import { hasReservation, unreservedOf } from "./reservations.ts";

export const requestRate: LimitKind = {
  cause: "request-rate",
  create(parameters) {
    if (parameters.pools.every(({ requestsPerUnitS }) => requestsPerUnitS === Number.POSITIVE_INFINITY)) return null;
    const { perS, bucketOf } = requestBuckets(parameters);
    const tokens = new TokenBuckets(perS);
    return {
      cause: "request-rate",
      concerns: "every-arrival",
      admits: (arrival) => tokens.has(bucketOf(arrival), arrival.atUs),
      started: (arrival) => tokens.take(bucketOf(arrival)),
    };
  },
};

type Who = Pick<Arrival, "functionIndex" | "poolIndex">;

/** One bucket for each function with a reservation, one for the others of each pool together: tokens a second of each. */
export function requestBuckets({ functionCount, pools, reserved }: LimitParameters) {
  const perS = new Float64Array(functionCount + pools.length);
  reserved.ofFunction.forEach((units, functionIndex) => {
    const { requestsPerUnitS } = pools[reserved.poolOf[functionIndex]!]!;
    perS[functionIndex] = requests(units, requestsPerUnitS);
  });
  pools.forEach(({ quota, requestsPerUnitS }, pool) => {
    perS[functionCount + pool] = requests(unreservedOf(reserved, quota, pool), requestsPerUnitS);
  });
  const bucketOf = ({ functionIndex, poolIndex }: Who): number =>
    hasReservation(reserved, functionIndex) ? functionIndex : functionCount + poolIndex;
  return { perS, bucketOf };
}

// 0 × Infinity is no number; where the rate does not count, nothing is refused for it.
const requests = (units: number, perUnitS: number): number =>
  perUnitS === Number.POSITIVE_INFINITY ? perUnitS : units * perUnitS;
