// Concurrency from counts by the second against the exact sweep: means equal, the rest an upper bound by less than a second.
import fc from "fast-check";
import { expect, test } from "vitest";
import { toDecimalText } from "../../../src/core/base/ratio.ts";
import { concurrencyOfSeconds } from "../../../src/core/capacity/concurrency-of-seconds.ts";
import { concurrencyOf } from "../../../src/core/capacity/concurrency-timeline.ts";
import { oneFunction, ordered, type Row, S, TODAY_US } from "./support/workload.ts";

function secondsOf(rows: readonly Row[]) {
  const counts = new Map<number, [starts: number, ends: number]>();
  const at = (second: number) => counts.set(second, counts.get(second) ?? [0, 0]).get(second)!;
  for (const { startUs, durationUs } of rows.filter((row) => row.durationUs > 0)) {
    at(Math.floor(startUs / S))[0]++;
    at(Math.ceil((startUs + durationUs) / S) - 1)[1]++;
  }
  const all = [...counts].sort(([a], [b]) => a - b);
  return { second: all.map(([s]) => s), starts: all.map(([, [n]]) => n), ends: all.map(([, [, n]]) => n) };
}

const rowsOver = (spanUs: number) =>
  fc.array(
    fc.record<Row>({
      startUs: fc.nat({ max: spanUs }).map((us) => TODAY_US + us),
      durationUs: fc.integer({ min: 1, max: 5 * S }),
      initUs: fc.constant(0),
      config: fc.constant(0),
    }),
    { minLength: 1, maxLength: 30 },
  );

test("the mean is exact; peak and buckets are never too low, and never more than a second's starts too high", () => {
  fc.assert(
    fc.property(fc.oneof(rowsOver(10 * S), rowsOver(600 * S)), (rows) => {
      const exact = concurrencyOf(ordered(rows), oneFunction, 60 * S).overall;
      const firstUs = Math.min(...rows.map(({ startUs }) => startUs));
      const lastEndUs = Math.max(...rows.map(({ startUs, durationUs }) => startUs + durationUs));
      const busyUs = BigInt(rows.reduce((sum, { durationUs }) => sum + durationUs, 0));
      const seconds = secondsOf(rows);
      const bound = concurrencyOfSeconds(seconds, busyUs, firstUs, lastEndUs, 60 * S);
      expect(toDecimalText(bound.mean, 9)).toBe(toDecimalText(exact.mean, 9));
      expect(bound.peak).toBeGreaterThanOrEqual(exact.peak);
      expect(bound.peak).toBeLessThanOrEqual(exact.peak + Math.max(...seconds.starts));
      expect(bound.timeline.peak).toHaveLength(exact.timeline.peak.length);
      bound.timeline.peak.forEach((peak, i) => {
        expect(peak).toBeGreaterThanOrEqual(exact.timeline.peak[i]!);
        expect(bound.timeline.mean[i]!).toBeGreaterThanOrEqual(exact.timeline.mean[i]! - 1e-9);
      });
    }),
    { seed: 20_261_124 },
  );
});

test("what starts and ends on the second is exact", () => {
  const row = (from: number, until: number): Row => ({
    startUs: TODAY_US + from * S,
    durationUs: (until - from) * S,
    initUs: 0,
    config: 0,
  });
  const rows = [row(0, 2), row(2, 4), row(3, 5)];
  const figures = concurrencyOfSeconds(secondsOf(rows), 6_000_000n, TODAY_US, TODAY_US + 5 * S, S);
  expect(figures).toMatchObject({ peak: 2, peakAtUs: TODAY_US + 3 * S, p50: 1, p99: 2 });
  expect(figures.timeline.peak).toEqual([1, 1, 1, 2, 1]);
});

test("nothing ran", () => {
  const figures = concurrencyOfSeconds({ second: [], starts: [], ends: [] }, 0n, TODAY_US, TODAY_US, 60 * S);
  expect(figures).toMatchObject({ peak: 0, peakAtUs: null, p99: 0 });
});
