import { expect, test } from "vitest";
import { requestsPerUnitSOn } from "../../../../src/core/capacity/quotas.ts";
import { oneFunction, replayed, TODAY_US, unlimited } from "../support/workload.ts";

const none = Number.POSITIVE_INFINITY;

function replay(
  arrivals: readonly { atUs: number; durationUs: number }[],
  accountConcurrency: number,
  quota: number,
  requestsPerUnitS = 10,
) {
  const rows = arrivals.map(({ atUs, durationUs }) => ({ startUs: TODAY_US + atUs, durationUs, initUs: 0, config: 0 }));
  const pool = { ...unlimited, accountConcurrency, quota, requestsPerUnitS };
  return replayed(rows, oneFunction, [pool]).overall;
}

const at = (count: number, atUs: number, durationUs = 0) => Array.from({ length: count }, () => ({ atUs, durationUs }));

// AWS Lambda developer guide, "Understanding Lambda function scaling": 10 requests a second for each unit of concurrency.
test("an account of 1,000 admits 10,000 requests a second (rps-09)", () => {
  expect(1000 * requestsPerUnitSOn("2026-11-21")).toBe(10_000);
});

test("the rule holds from the day AWS documents it, and not the day before", () => {
  expect(requestsPerUnitSOn("2019-04-01")).toBe(none);
  expect(requestsPerUnitSOn("2019-04-02")).toBe(10);
  expect(requestsPerUnitSOn("2019-04-03")).toBe(10);
});

test("a full bucket holds one second's worth, and fills again in one second", () => {
  const burst = replay([...at(10_500, 0), ...at(10_500, 1_000_000)], none, 1000);
  expect(burst.throttled).toBe(1000);
  expect(burst.byCause["request-rate"]).toBe(1000);
  expect(burst.firstCause).toBe("request-rate");
});

test("half a second refills half of it; a refused request takes nothing", () => {
  const { throttled } = replay([...at(12_000, 0), ...at(6000, 500_000)], none, 1000);
  expect(throttled).toBe(2000 + 1000);
});

// The same page: 20,000 requests a second of 50 ms need 1,000 environments, and half of them are refused (rps-01).
test("20,000 requests a second of 50 ms at a limit of 1,000: 10,000 a second are served once the bucket is empty", () => {
  const seconds = 10;
  const arrivals = Array.from({ length: 20_000 * seconds }, (_, i) => ({ atUs: i * 50, durationUs: 50_000 }));
  const { throttled, byCause } = replay(arrivals, 1000, 1000);
  expect(throttled).toBe(byCause["request-rate"]);
  expect(arrivals.length - throttled).toBeGreaterThanOrEqual(10_000 * seconds + 10_000 - 1);
  expect(arrivals.length - throttled).toBeLessThanOrEqual(10_000 * seconds + 10_000);
});

test("where concurrency binds too, concurrency is the cause", () => {
  const { byCause } = replay(at(12_000, 0, 1_000_000), 1000, 1000);
  expect(byCause["account-concurrency"]).toBe(11_000);
  expect(byCause["request-rate"]).toBe(0);
});

// Amazon CloudFront developer guide, quotas: 1,000 concurrent executions of Lambda@Edge and 10,000 requests a second.
test("a figure of its own does not follow concurrency", () => {
  const rows = at(12_000, 0).map(() => ({ startUs: TODAY_US, durationUs: 0, initUs: 0, config: 0 }));
  const refused = (quota: number, requestsPerUnitS: number, requestsPerS: number) =>
    replayed(rows, oneFunction, [{ ...unlimited, quota, requestsPerUnitS, requestsPerS }]).overall.throttled;
  expect(refused(1000, 10, 10_000)).toBe(2000);
  expect(refused(3000, 10, 10_000)).toBe(2000);
  expect(refused(1000, none, 10_000)).toBe(2000); // before the rule of ten a unit
  expect(refused(1000, 10, 20_000)).toBe(0);
  expect(refused(10, 10, none)).toBe(0);
});

test("a limit of zero admits nothing", () => {
  expect(replay(at(3, 0), none, 0).throttled).toBe(3);
});

test("without the limit nothing is refused", () => {
  expect(replay(at(50_000, 0), none, none, none).throttled).toBe(0);
});
