import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { append, createArrivals } from "../../../src/core/capacity/arrival-runs.ts";
import { type OrderedArrivals, takeInOrder } from "../../../src/core/capacity/arrivals.ts";
import { concurrencyOf } from "../../../src/core/capacity/concurrency-timeline.ts";
import { copiesOf } from "../../../src/core/capacity/copies.ts";

type Row = readonly [startUs: number, durationUs: number, initUs: number, config: number];
const ordered = (rows: readonly Row[]): OrderedArrivals => {
  const arrivals = createArrivals();
  for (const row of rows) append(arrivals, ...row);
  return takeInOrder(arrivals);
};
const row = fc.tuple(fc.nat(50), fc.nat(20), fc.constantFrom(0, 0, 3), fc.nat(2));
const plain = ({ startUs, durationUs, config, initUs, cold, byEnd }: OrderedArrivals) => ({
  startUs: [...startUs],
  durationUs: [...durationUs],
  config: [...config],
  initUs: initUs && [...initUs],
  coldStarts: [...cold.initStartUs],
  cold: [...cold.rows].map((at) => startUs[at]! - (initUs?.[at] ?? 0)),
  ends: [...byEnd].map((at) => startUs[at]! + durationUs[at]!),
});

describe("copies of recorded traffic", () => {
  test("k copies are the trace written k times", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (rows, k) => {
        const written = ordered(Array.from({ length: k }, () => rows).flat());
        expect(plain(copiesOf(ordered(rows), k, 1))).toEqual(plain(written));
      }),
    );
  });

  test("concurrency grows k-fold", () => {
    const groups = [0, 1, 2].map((functionIndex) => ({ functionIndex, poolIndex: 0 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (rows, k) => {
        const peakOf = (arrivals: OrderedArrivals): number => concurrencyOf(arrivals, groups).overall.peakEnvironments;
        expect(peakOf(copiesOf(ordered(rows), k, 1))).toBe(k * peakOf(ordered(rows)));
      }),
    );
  });

  test("a fraction is drawn row by row, alike for the same seed", () => {
    const rows = Array.from({ length: 10_000 }, (_, i): Row => [i, 1, 0, 0]);
    const counts = [0.25, 1.5].map((factor) => copiesOf(ordered(rows), factor, 7).count);
    expect(counts[0]).toBeGreaterThan(2_300);
    expect(counts[0]).toBeLessThan(2_700);
    expect(counts[1]).toBeGreaterThan(14_800);
    expect(counts[1]).toBeLessThan(15_200);
    expect([0.25, 1.5].map((factor) => copiesOf(ordered(rows), factor, 7).count)).toEqual(counts);
  });
});
