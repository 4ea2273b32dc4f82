// A function's reserved concurrency: a guarantee, and a cap.
//
// Rule     At most so many environments of the function are busy at once, even while the account has room; nobody else may
//          use them, even while they are idle (account-concurrency.ts takes them off). 0 switches the function off,
//          requests without an interval included. All versions of a function share the reservation.
// Since    2017-11-30.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/limits/reserved-concurrency.test.ts
import type { LimitKind } from "./limit.ts";
import { hasReservation } from "./reservations.ts";

export const reservedConcurrency: LimitKind = {
  cause: "reserved-concurrency",
  create({ functionCount, reserved }) {
    const { ofFunction } = reserved;
    if (ofFunction.every(Number.isNaN)) return null;
    const inFlight = new Uint32Array(functionCount);
    return {
      cause: "reserved-concurrency",
      concerns: "every-arrival",
      admits: ({ functionIndex, hasInterval }) => {
        if (!hasReservation(reserved, functionIndex)) return true;
        const most = ofFunction[functionIndex]!;
        return hasInterval ? inFlight[functionIndex]! < most : most > 0;
      },
      started: ({ functionIndex, hasInterval }) => {
        if (hasInterval) inFlight[functionIndex]!++;
      },
      ended: (functionIndex) => {
        inFlight[functionIndex]!--;
      },
    };
  },
};
