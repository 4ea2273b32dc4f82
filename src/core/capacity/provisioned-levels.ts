// Environments of provisioned concurrency: there before anyone asks, and never more than configured.
//
// Rule     An invocation of the function takes one as long as one is free and fewer than ten requests a second for each
//          have come (a bucket like that of limits/request-rate.ts). Beyond either it spills over: an ordinary on-demand
//          invocation. The level is taken off what the others share, or is part of the function's reservation.
// Since    2019-12-03; the ten a second in AWS's documents since 2020-04-06.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/provisioned-levels.test.ts
//
// What AWS does not say, and is assumed: that all of a function's invocations go to the version or alias that has the
// level. Levels are ready from the start: how long that takes is in provisioned-ramp.ts.
import { TokenBuckets } from "./token-buckets.ts";

export class ProvisionedLevels {
  readonly #level: Float64Array; // by function, NaN where it has none
  readonly #busy: Uint32Array;
  readonly #tokens: TokenBuckets;

  /** `requestsPerUnitS`: Infinity where the rate does not count. */
  constructor(levels: ReadonlyMap<number, number>, functionCount: number, requestsPerUnitS: number) {
    this.#level = Float64Array.from({ length: functionCount }, (_, i) => levels.get(i) ?? Number.NaN);
    this.#busy = new Uint32Array(functionCount);
    this.#tokens = new TokenBuckets(this.#level.map((level) => level * requestsPerUnitS));
  }

  has(functionIndex: number): boolean {
    return !Number.isNaN(this.#level[functionIndex]!);
  }

  /** Whether the arrival runs on one; if so it has started. A request without an interval is over at once. */
  takes(functionIndex: number, atUs: number, hasInterval: boolean): boolean {
    if (!(this.#busy[functionIndex]! < this.#level[functionIndex]!)) return false; // NaN: no level
    if (!this.#tokens.has(functionIndex, atUs)) return false;
    this.#tokens.take(functionIndex);
    if (hasInterval) this.#busy[functionIndex]!++;
    return true;
  }

  ended(functionIndex: number): void {
    this.#busy[functionIndex]!--;
  }
}
