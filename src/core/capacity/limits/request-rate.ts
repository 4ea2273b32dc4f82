// The account's requests-per-second limit for synchronous invocations.
//
// Rule     A pool admits ten requests a second for each unit of its concurrency limit, whatever their duration: only
//          functions faster than 100 ms meet it. A function with a reservation has ten for each unit of that, the others
//          share what is left. Lambda@Edge has a figure of its own, which all its functions share. AWS describes a token
//          bucket: here full at first, as large as one second's worth, refilled continuously. A refused request takes none.
// Since    In AWS's documents since 2019-04-02; not applied before.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/request-rate.test.ts
//
// What AWS does not say, and is assumed: the size of the bucket, and that all recorded invocations were synchronous.

import { perSecond, TokenBuckets } from "../token-buckets.ts";
import type { Arrival, Limit, LimitKind, LimitParameters } from "./limit.ts";
import { hasReservation, unreservedOf } from "./reservations.ts";

export const requestRate: LimitKind = {
  cause: "request-rate",
  create(parameters) {
    const isOff = parameters.pools.every(
      ({ requestsPerS, requestsPerUnitS }) => (requestsPerS ?? requestsPerUnitS) === Number.POSITIVE_INFINITY,
    );
    return isOff || leastRequestGrowth(parameters) >= 1 ? null : new RequestRate(parameters);
  },
};

class RequestRate implements Limit {
  readonly cause = "request-rate";
  readonly concerns = "every-arrival";
  readonly #parameters: LimitParameters;
  readonly #tokens: TokenBuckets;
  readonly #bucketOf: (who: Who) => number;

  constructor(parameters: LimitParameters) {
    const { perS, bucketOf } = requestBuckets(parameters);
    this.#parameters = parameters;
    this.#tokens = new TokenBuckets(perS);
    this.#bucketOf = bucketOf;
  }

  admits(arrival: Arrival): boolean {
    return this.#tokens.has(this.#bucketOf(arrival), arrival.atUs);
  }

  started(arrival: Arrival): void {
    this.#tokens.take(this.#bucketOf(arrival));
  }

  claimed(functionIndex: number, poolIndex: number, atUs: number): void {
    const bucket = this.#bucketOf({ functionIndex, poolIndex });
    this.#tokens.change(bucket, requestsOf(this.#parameters, bucket), atUs);
  }
}

type Who = Pick<Arrival, "functionIndex" | "poolIndex">;

/** One bucket for each function with a reservation, one for the others of each pool together: tokens a second of each. */
export function requestBuckets(parameters: LimitParameters) {
  const { functionCount, pools, reserved } = parameters;
  const perS = Float64Array.from({ length: functionCount + pools.length }, (_, at) => requestsOf(parameters, at));
  const bucketOf = ({ functionIndex, poolIndex }: Who): number =>
    hasReservation(reserved, functionIndex) ? functionIndex : functionCount + poolIndex;
  return { perS, bucketOf };
}

/** NaN for a function without a reservation. */
function requestsOf({ functionCount, pools, reserved }: LimitParameters, bucket: number): number {
  if (bucket < functionCount)
    return perSecond(reserved.ofFunction[bucket]!, pools[reserved.poolOf[bucket]!]!.requestsPerUnitS);
  const pool = bucket - functionCount;
  const { quota, requestsPerS, requestsPerUnitS } = pools[pool]!;
  return requestsPerS ?? perSecond(unreservedOf(reserved, quota, pool), requestsPerUnitS);
}

/**
 * As far as this traffic could grow at least before a bucket is empty; 0 where it is not known. A window of d seconds touches
 * at most d + 2 seconds of the clock, and a bucket gives d + 1 of its own: half of what the busiest second asks is enough.
 */
export function leastRequestGrowth(parameters: LimitParameters): number {
  const { functionCount, reserved, mostAsked } = parameters;
  if (mostAsked === null || !reserved.isFixed) return 0;
  const growthOf = (tokens: number, bucket: number): number => {
    const pool = bucket < functionCount ? reserved.poolOf[bucket]! : bucket - functionCount;
    const { perS } = mostAsked[pool]!;
    return perS === 0 ? Number.POSITIVE_INFINITY : tokens / (2 * perS);
  };
  const all = Array.from(requestBuckets(parameters).perS, growthOf);
  return Math.min(...all.filter((growth) => !Number.isNaN(growth))); // NaN: a function without a reservation
}
