import { expect, test } from "vitest";
import { bucketsOver } from "../../../src/core/capacity/timeline-buckets.ts";
import { MINUTE, S, TODAY_US } from "./support/workload.ts";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test("the first bucket begins on a whole multiple of the width since 1970", () => {
  expect(bucketsOver(TODAY_US + 59 * S, TODAY_US + 61 * S, MINUTE)).toEqual({
    startUs: TODAY_US,
    bucketUs: MINUTE,
    count: 2,
  });
});

test.each([
  { span: "one below the most", spanUs: 9_999 * MINUTE, bucketUs: MINUTE, count: 9_999 },
  { span: "the most", spanUs: 10_000 * MINUTE, bucketUs: MINUTE, count: 10_000 },
  { span: "one above the most", spanUs: 10_001 * MINUTE, bucketUs: 2 * MINUTE, count: 5_001 },
  { span: "a month", spanUs: 31 * DAY, bucketUs: 5 * MINUTE, count: 8_928 },
  { span: "a year", spanUs: 365 * DAY, bucketUs: HOUR, count: 8_760 },
  { span: "fifty years", spanUs: 18_262 * DAY, bucketUs: 2 * DAY, count: 9_131 },
])("$span of minutes: $count buckets", ({ spanUs, bucketUs, count }) => {
  const buckets = bucketsOver(TODAY_US, TODAY_US + spanUs, MINUTE);
  expect(buckets.bucketUs).toBe(bucketUs);
  expect(Math.abs(buckets.count - count)).toBeLessThanOrEqual(1); // alignment may add one
});

test("any wished width is kept while it fits, and gives way to the next round one", () => {
  expect(bucketsOver(TODAY_US, TODAY_US + HOUR, 7 * S).bucketUs).toBe(7 * S);
  expect(bucketsOver(TODAY_US, TODAY_US + DAY, 7 * S).bucketUs).toBe(10 * S);
  expect(bucketsOver(TODAY_US, TODAY_US + DAY, 1).bucketUs).toBe(10 * S);
});
