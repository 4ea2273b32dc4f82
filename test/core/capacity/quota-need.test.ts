import { expect, test } from "vitest";
import { alarmLevels, concurrencyToAskFor, requestsToAskFor } from "../../../src/core/capacity/quota-need.ts";

test.each([
  // peak, busiest second, growth, asked for
  [1000, 0, 1, 1000],
  [1001, 0, 1, 1100],
  [10, 20_000, 1, 2000], // rps-01: 20,000 a second need 2,000 units whatever they last
  [700, 100, 1.5, 1100],
  [0, 0, 5, 0],
])("a peak of %i and %i a second, grown %f-fold: %i", (peak, perS, growth, asked) => {
  expect(concurrencyToAskFor(peak, perS, growth, 10)).toBe(asked);
});

test("before the request rate was a rule only the peak counts", () => {
  expect(concurrencyToAskFor(10, 20_000, 1, Number.POSITIVE_INFINITY)).toBe(100);
});

test("Lambda@Edge asks for requests a second by themselves", () => {
  expect(requestsToAskFor(13_500, 2)).toBe(27_000);
  expect(requestsToAskFor(10_001, 1)).toBe(10_100);
  expect(requestsToAskFor(0, 3)).toBe(0);
});

test("an alarm where one bucket in a hundred was higher, and at four fifths of the limit", () => {
  const peaks = Array.from({ length: 200 }, (_, i) => 200 - i);
  expect(alarmLevels(peaks, 1000)).toEqual({ unusual: 198, nearLimit: 800 });
  expect(peaks.filter((peak) => peak > 198)).toHaveLength(2);
  expect(alarmLevels([], 10)).toEqual({ unusual: 1, nearLimit: 8 });
});
