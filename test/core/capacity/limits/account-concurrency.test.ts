import { expect, test } from "vitest";
import { accountLimit, type Row, replayed, simultaneous, TODAY_US, threeFunctions } from "../support/workload.ts";

const row = (startUs: number, durationUs: number, initUs = 0, config = 0): Row => ({
  startUs: TODAY_US + startUs,
  durationUs,
  initUs,
  config,
});
const throttled = (limit: number, rows: readonly Row[]) =>
  replayed(rows, threeFunctions, [accountLimit(limit), accountLimit(limit)]);

test("as many as the limit run at once; one more is throttled", () => {
  expect(throttled(1000, simultaneous(1000, 10, TODAY_US)).overall.throttled).toBe(0);
  expect(throttled(1000, simultaneous(1001, 10, TODAY_US)).overall).toMatchObject({
    throttled: 1,
    byCause: { "account-concurrency": 1, "scaling-rate": 0, "reserved-concurrency": 0, "request-rate": 0 },
    peakBusy: 1000,
  });
});

test("an end makes room for a start of the same instant", () => {
  expect(throttled(1, [row(0, 10), row(10, 10)]).overall.throttled).toBe(0);
});

test("INIT occupies the environment: an arrival during INIT finds it busy", () => {
  expect(throttled(1, [row(100, 10, 50), row(60, 10)]).overall.throttled).toBe(1);
  expect(throttled(1, [row(100, 10, 50), row(50, 10)]).overall).toMatchObject({
    throttled: 1,
    firstAtUs: TODAY_US + 50,
  });
});

test("the limit is shared by the functions of a pool, not between pools", () => {
  expect(throttled(1, [row(0, 10, 0, 0), row(5, 10, 0, 2)]).overall.throttled).toBe(1);
  const apart = throttled(1, [row(0, 10, 0, 0), row(5, 10, 0, 3)]);
  expect(apart.overall.throttled).toBe(0);
  expect(apart.pools.map(({ arrivals }) => arrivals)).toEqual([1, 1]);
});

test("a request without an interval is never in flight, so it always fits", () => {
  expect(throttled(1, [row(0, 10), row(5, 0)]).overall.throttled).toBe(0);
});

test("a throttled arrival occupies nothing", () => {
  expect(throttled(1, [row(0, 10), row(5, 100), row(10, 5)]).overall).toMatchObject({ throttled: 1, coldStarts: 1 });
});

test("a limit of 0 refuses everything that runs", () => {
  expect(throttled(0, [row(0, 10), row(5, 10)]).overall).toMatchObject({ throttled: 2, coldStarts: 0 });
});
