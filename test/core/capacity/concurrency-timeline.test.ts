import { expect, test } from "vitest";
import { toNumber } from "../../../src/core/base/ratio.ts";
import { concurrencyOf } from "../../../src/core/capacity/concurrency-timeline.ts";
import { MINUTE, oneFunction, ordered, type Row, S, steady, TODAY_US, threeFunctions } from "./support/workload.ts";

const row = (startUs: number, durationUs: number, initUs = 0, config = 0): Row => ({
  startUs: TODAY_US + startUs,
  durationUs,
  initUs,
  config,
});
const overall = (rows: readonly Row[], bucketUs?: number) =>
  concurrencyOf(ordered(rows), threeFunctions, bucketUs).overall;

// https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html (conc-01, conc-03) and
// https://repost.aws/knowledge-center/lambda-concurrency-limit-increase (conc-05): requests a second × seconds each.
test.each([
  { rps: 100, durationS: 1, concurrency: 100 },
  { rps: 200, durationS: 0.25, concurrency: 50 },
  { rps: 20, durationS: 60, concurrency: 1200 },
])("$rps requests a second of $durationS s are $concurrency at once", ({ rps, durationS, concurrency }) => {
  const { peak, p50, timeline } = overall(steady(rps * 200, S / rps, durationS * S));
  expect(peak).toBe(concurrency);
  expect(p50).toBe(concurrency);
  expect(timeline.mean[2]).toBe(concurrency); // the third minute is all steady state
  expect(timeline.peak[2]).toBe(concurrency);
});

test("at one instant ends come before starts", () => {
  expect(overall([row(0, 10), row(10, 10), row(20, 10)])).toMatchObject({ peak: 1, p50: 1, p99: 1 });
});

test("a request without an interval counts as a request, not as concurrency", () => {
  expect(overall([row(0, 10), row(5, 0), row(5, 0)]).peak).toBe(1);
  const alone = overall([row(5, 0)]);
  expect(alone).toMatchObject({ peak: 0, peakAtUs: null, peakEnvironments: 0, p99: 0 });
  expect(alone.timeline).toMatchObject({ startUs: TODAY_US, peak: [0], mean: [0] });
});

test("a request without an interval still stretches the time that is averaged over", () => {
  expect(toNumber(overall([row(0, 10), row(20, 0)]).mean)).toBe(0.5);
  expect(toNumber(overall([row(0, 0), row(10, 10)]).mean)).toBe(0.5);
});

test("INIT precedes the start: it occupies an environment and is not concurrency", () => {
  const figures = overall([row(100, 10, 50), row(60, 10), row(90, 5, 80)]);
  expect(figures).toMatchObject({ peak: 1, peakAtUs: TODAY_US + 60, peakEnvironments: 3 });
  expect(toNumber(figures.mean)).toBe(25 / 50); // from the first start at 60 to the last end at 110
});

test("INIT without a handler that lasts is busy until its start", () => {
  expect(overall([row(100, 0, 50), row(100, 10)])).toMatchObject({ peak: 1, peakEnvironments: 1 });
  expect(overall([row(100, 0, 50), row(99, 10)])).toMatchObject({ peak: 1, peakEnvironments: 2 });
});

test("percentiles are shares of the time, idle time included", () => {
  // 100 µs: 60 at level 0 (20 to 80), 10 at 1, 30 at 2.
  const figures = overall([row(0, 20), row(0, 20), row(80, 20), row(90, 10)]);
  expect(figures).toMatchObject({ p50: 0, p90: 2, p95: 2, p99: 2, peak: 2, peakAtUs: TODAY_US });
  // Exactly at the border the smaller level covers.
  expect(overall([row(0, 100), row(90, 10)])).toMatchObject({ p90: 1, p95: 2 });
});

test("sums stay exact where a sum of durations passes 2^53", () => {
  // Eleven invocations of 57 years each, more µs together than a double counts singly; one of them is 1 µs longer.
  const longUs = 1_800_000_000_000_001;
  const rows = Array.from({ length: 11 }, (_, i) => row(0, i === 0 ? longUs + 1 : longUs));
  expect(overall(rows).mean).toEqual({ n: 11n * BigInt(longUs) + 1n, d: BigInt(longUs) + 1n });
});

test("buckets are aligned to UTC, split what crosses them, and hold the level that came in", () => {
  const { timeline } = overall([row(30 * S, 60 * S), row(150 * S, 30 * S)]);
  expect(timeline).toEqual({ startUs: TODAY_US, bucketUs: MINUTE, peak: [1, 1, 1], mean: [0.5, 0.5, 0.5] });
});

test("what ends on a border does not reach into the next bucket", () => {
  const rows = [row(0, 60 * S), row(0, 60 * S), row(60 * S, 30 * S)];
  expect(overall(rows).timeline).toMatchObject({ peak: [2, 1], mean: [2, 0.5] });
});

test("pools have the same figures over their own time, in the same buckets", () => {
  const rows = [row(0, 20 * S), row(0, 20 * S, 0, 2), row(100 * S, 50 * S, 0, 3), row(100 * S, 100 * S, 0, 3)];
  const { overall, pools, peakByConfig } = concurrencyOf(ordered(rows), threeFunctions);
  expect(overall).toMatchObject({ peak: 2, peakAtUs: TODAY_US });
  expect(pools[0]).toMatchObject({ peak: 2, p50: 2, timeline: { peak: [2, 0, 0, 0] } });
  expect(pools[1]).toMatchObject({ peak: 2, peakAtUs: TODAY_US + 100 * S, timeline: { peak: [0, 2, 2, 1] } });
  expect(toNumber(pools[1]!.mean)).toBe(1.5);
  expect([...peakByConfig]).toEqual([1, 0, 1, 2]);
});

test("no rows: nothing ran, and there is no timeline", () => {
  const { overall, pools } = concurrencyOf(ordered([]), oneFunction);
  expect(overall).toMatchObject({ peak: 0, peakAtUs: null, peakEnvironments: 0, p50: 0, p99: 0 });
  expect(overall.timeline).toMatchObject({ peak: [], mean: [] });
  expect(pools).toEqual([overall]);
});
