// A function's reserved concurrency: a guarantee, and a cap.
//
// Rule     At most so many environments of the function are busy at once, even while the account has room; nobody else may
//          use them, even while they are idle (account-concurrency.ts takes them off). 0 switches the function off,
//          requests without an interval included. All versions of a function share the reservation.
// Since    2017-11-30.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/reserved-concurrency.test.ts
import type { Arrival, Limit, LimitKind } from "./limit.ts";

export const reservedConcurrency: LimitKind = {
  cause: "reserved-concurrency",
  create({ reserved }) {
    const { ofFunction } = reserved;
    if (ofFunction.every(Number.isNaN)) return null;
    return new ReservedConcurrency(ofFunction);
  },
};

class ReservedConcurrency implements Limit {
  readonly cause = "reserved-concurrency";
  readonly concerns = "every-arrival";
  readonly #units: Float64Array; // NaN for functions that have none
  readonly #inFlight: Uint32Array;

  constructor(units: Float64Array) {
    this.#units = units;
    this.#inFlight = new Uint32Array(units.length);
  }

  admits({ functionIndex, hasInterval }: Arrival): boolean {
    const most = this.#units[functionIndex]!;
    return Number.isNaN(most) || (hasInterval ? this.#inFlight[functionIndex]! < most : most > 0);
  }

  started({ functionIndex, hasInterval }: Arrival): void {
    if (hasInterval) this.#inFlight[functionIndex]!++;
  }

  ended(functionIndex: number): void {
    this.#inFlight[functionIndex]!--;
  }
}
