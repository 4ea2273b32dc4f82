import { expect, test } from "vitest";
import { toDecimalText } from "../../../src/core/base/ratio.ts";
import { requestRates } from "../../../src/core/capacity/request-rates.ts";
import { ordered, type Row, S, TODAY_US, threeFunctions } from "./support/workload.ts";

const row = (afterUs: number, durationUs: number, config = 0): Row => ({
  startUs: TODAY_US + afterUs,
  durationUs,
  initUs: 0,
  config,
});
const rates = (rows: readonly Row[]) => requestRates(ordered(rows), threeFunctions, 2);

test("the busiest second of the clock, and the mean from first to last start", () => {
  const [pool, other] = rates([
    row(0, 10),
    row(0.9 * S, 30),
    row(S, 20),
    row(1.5 * S, 20),
    row(1.9 * S, 20),
    row(4 * S, 20),
  ]);
  expect(pool).toMatchObject({ peakPerS: 3, peakAtUs: TODAY_US + S });
  expect(toDecimalText(pool!.meanPerS!)).toBe("1.5");
  expect(toDecimalText(pool!.meanDurationUs)).toBe("20");
  expect(other).toBeNull();
});

test("pools are counted apart", () => {
  const [pool, other] = rates([row(0, 10), row(0, 10, 3), row(1, 10, 3)]);
  expect([pool!.peakPerS, other!.peakPerS]).toEqual([1, 2]);
  expect(pool!.meanPerS).toBeNull();
});
