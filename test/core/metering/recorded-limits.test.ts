import { expect, test } from "vitest";
import { dayOfUs, LAUNCH_DAY } from "../../../src/core/base/day.ts";
import {
  isMemoryMb,
  largestMemoryMb,
  launchUs,
  longestDurationUs,
  smallestMemoryMb,
} from "../../../src/core/metering/recorded-limits.ts";

test.each([
  [0, false],
  [127, false],
  [128, true],
  [129, true],
  [512.5, false],
  [10_240, true],
  [10_241, false],
  [-128, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])("%d MB can be a memory size: %s", (mb, possible) => expect(isMemoryMb(mb)).toBe(possible));

test("128 to 10,240 MB, up to 900 s, since 13 November 2014", () => {
  expect([smallestMemoryMb, largestMemoryMb, longestDurationUs]).toEqual([128, 10_240, 900_000_000]);
  expect(dayOfUs(launchUs)).toBe(LAUNCH_DAY);
  expect(dayOfUs(launchUs - 1)).toBe("2014-11-12");
});
