import fc from "fast-check";
import { expect, test } from "vitest";
import { append, createArrivals, joinRuns } from "../../../src/core/capacity/arrival-runs.ts";
import { orderedRun, takeInOrder } from "../../../src/core/capacity/arrivals.ts";
import { crowdedRows, ordered, type Row, runOf, S, spreadRows, TODAY_US } from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

const rowsOf = ({ count, startUs, durationUs, initUs, config }: ReturnType<typeof ordered>): Row[] =>
  Array.from({ length: count }, (_, i) => ({
    startUs: startUs[i]!,
    durationUs: durationUs[i]!,
    initUs: initUs?.[i] ?? 0,
    config: config[i]!,
  }));

const byDocumentedOrder = (a: Row, b: Row): number =>
  a.startUs - b.startUs || a.config - b.config || a.durationUs - b.durationUs || a.initUs - b.initUs;

const isSame = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.prototype.every.call(a, (value, i) => value === b[i]);

test("rows come out by start, configuration, duration, INIT, whatever order they went in", () => {
  fc.assert(
    fc.property(fc.oneof(crowdedRows, spreadRows), (rows) => {
      expect(rowsOf(ordered(rows))).toEqual([...rows].sort(byDocumentedOrder));
    }),
  );
});

test("cold rows are listed by the begin of their INIT, ending rows by their end", () => {
  fc.assert(
    fc.property(fc.oneof(crowdedRows, spreadRows), (rows) => {
      const arrivals = ordered(rows);
      const all = rowsOf(arrivals);
      const endUs = (row: Row) => row.startUs + row.durationUs;
      const begins = all.filter((row) => row.initUs > 0).map((row) => row.startUs - row.initUs);
      expect([...arrivals.cold.initStartUs]).toEqual(begins.sort((a, b) => a - b));
      expect([...arrivals.cold.rows].map((row) => all[row]!.startUs - all[row]!.initUs)).toEqual(begins);
      const ends = all.filter((row) => row.durationUs > 0 || row.initUs > 0).map(endUs);
      expect([...arrivals.byEnd].map((row) => endUs(all[row]!))).toEqual(ends.sort((a, b) => a - b));
      expect(new Set(arrivals.byEnd).size).toBe(ends.length);
    }),
  );
});

test("many rows, many chunks: the order of ends is a sort of the ends, in and out of order", () => {
  // 150,000 rows are three chunks of columns and nine blocks of ends; every thousandth runs for hours.
  const rows = Array.from({ length: 150_000 }, (_, i) => ({
    startUs: TODAY_US + i * 1000,
    durationUs: i % 1000 === 0 ? 3 * 3600 * S : ((i * 7919) % 500) * 1000,
    initUs: i % 100 === 0 ? 250_000 : 0,
    config: i % 3,
  }));
  const inOrder = ordered(rows);
  const shuffled = ordered(rows.map((_, i) => rows[(i * 70_001) % rows.length]!));
  expect(isSame(shuffled.startUs, inOrder.startUs)).toBe(true);
  expect(isSame(shuffled.durationUs, inOrder.durationUs)).toBe(true);
  expect(isSame(shuffled.byEnd, inOrder.byEnd)).toBe(true);
  expect(isSame(shuffled.cold.rows, inOrder.cold.rows)).toBe(true);
  const ends = rows.flatMap(({ startUs, durationUs, initUs }) =>
    durationUs + initUs > 0 ? [startUs + durationUs] : [],
  );
  const walked = Float64Array.from(inOrder.byEnd, (row) => inOrder.startUs[row]! + inOrder.durationUs[row]!);
  expect(isSame(walked, Float64Array.from(ends).sort())).toBe(true);
});

test("a duration above 32 bits of microseconds is kept exactly, the others stay narrow", () => {
  const long = 5_000_000_000;
  const rows = [0, 1, 2].map((i) => ({ startUs: TODAY_US + i, durationUs: i === 1 ? long : 7, initUs: 0, config: 0 }));
  expect([...ordered(rows).durationUs]).toEqual([7, long, 7]);
  expect(ordered(rows.filter((_, i) => i !== 1)).durationUs).toBeInstanceOf(Uint32Array);
});

test("no rows is a valid input", () => {
  const none = ordered([]);
  expect(none.count).toBe(0);
  expect(none.initUs).toBeNull();
  expect([...none.byEnd, ...none.cold.rows]).toEqual([]);
});

test("taking empties, and renumbers configurations where asked", () => {
  const arrivals = createArrivals();
  append(arrivals, TODAY_US, 5, 0, 0);
  append(arrivals, TODAY_US, 5, 0, 1);
  const taken = takeInOrder(arrivals, Uint32Array.of(1, 0));
  expect([...taken.config]).toEqual([0, 1]);
  append(arrivals, TODAY_US, 9, 3, 0);
  expect(rowsOf(takeInOrder(arrivals))).toEqual([{ startUs: TODAY_US, durationUs: 9, initUs: 3, config: 0 }]);
});

test("runs become one, whether they take turns in long stretches, all the time, or not at all", () => {
  const anyRuns = fc.array(fc.oneof(crowdedRows, spreadRows), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(anyRuns, (runs) => {
      const joined = orderedRun(joinRuns(runs.map((rows) => runOf(rows))));
      expect(rowsOf(joined)).toEqual(rowsOf(ordered(runs.flat())));
    }),
  );
  const turns = (length: number) =>
    Array.from({ length: 100_000 }, (_, i) => ({
      startUs: TODAY_US + i * 1000,
      durationUs: i % 7,
      initUs: i % 900 === 0 ? 5 : 0,
      config: Math.floor(i / length) % 2,
    }));
  for (const length of [1, 30_000]) {
    const rows = turns(length);
    const runs = [0, 1].map((own) => runOf(rows.filter(({ config }) => config === own)));
    expect(rowsOf(orderedRun(joinRuns(runs)))).toEqual(rowsOf(ordered(rows)));
  }
});
