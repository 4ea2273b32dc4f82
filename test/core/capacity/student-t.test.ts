import { expect, test } from "vitest";
import { seededRandom } from "../../../src/core/base/random.ts";
import { halfWidth95, mean } from "../../../src/core/capacity/student-t.ts";

// Tables of Student's distribution, two-sided 95 %: quantile by degrees of freedom.
const table = {
  1: 12.706,
  2: 4.303,
  4: 2.776,
  9: 2.262,
  10: 2.228,
  11: 2.201,
  15: 2.131,
  20: 2.086,
  29: 2.045,
  99: 1.984,
};

// Values of n alternating −1 and 1 (and one 0 if n is odd) have a mean of 0 and a variance that is easy by hand.
test.each(Object.entries(table))("%s degrees of freedom: %d deviations", (freedom, quantile) => {
  const n = Number(freedom) + 1;
  const values = Array.from({ length: n }, (_, i) => (n % 2 === 1 && i === n - 1 ? 0 : i % 2 === 0 ? -1 : 1));
  const variance = (n - (n % 2)) / (n - 1);
  expect(halfWidth95(values) / Math.sqrt(variance / n)).toBeCloseTo(quantile, 2);
});

test("by hand: 1, 2, 3, 4 are 2.5 ± 2.05", () => {
  expect(mean([1, 2, 3, 4])).toBe(2.5);
  expect(halfWidth95([1, 2, 3, 4])).toBeCloseTo(3.1824 * Math.sqrt(5 / 3 / 4), 9);
});

test("equal values have no width", () => {
  expect(halfWidth95([7, 7, 7])).toBe(0);
});

test("nineteen of twenty intervals hold the truth", () => {
  const random = seededRandom(4);
  const sample = () =>
    Array.from({ length: 8 }, () => Array.from({ length: 12 }, random.next).reduce((a, b) => a + b) - 6);
  const held = Array.from({ length: 4000 }, sample).filter((values) => Math.abs(mean(values)) <= halfWidth95(values));
  expect(Math.abs(held.length / 4000 - 0.95)).toBeLessThan(0.014);
});
