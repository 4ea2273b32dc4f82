// What must hold of every run, whatever the traffic.
import fc from "fast-check";
import { expect, test } from "vitest";
import { concurrencyOf } from "../../../src/core/capacity/concurrency-timeline.ts";
import type { PoolLimits } from "../../../src/core/capacity/limits/limit.ts";
import { measured2025 } from "./support/documented-figures.ts";
import { simulateRows } from "./support/run-simulation.ts";
import {
  accountLimit,
  crowdedRows,
  MINUTE,
  ordered,
  ready,
  replayed,
  S,
  simultaneous,
  spreadRows,
  TODAY_US,
  threeFunctions,
  unlimited,
  wholeTime,
} from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

const anyRows = fc.oneof(crowdedRows, spreadRows).filter((rows) => rows.length > 0);
const units = fc.integer({ min: 0, max: 8 });
const anyRetries = fc.record({
  retries: fc.integer({ min: 0, max: 4 }),
  baseUs: fc.constantFrom(1, 5, S),
  capUs: fc.constantFrom(5, MINUTE),
});
const anyPool: fc.Arbitrary<PoolLimits> = fc
  .tuple(units, fc.constantFrom(1 / 64, 10))
  .map(([limit, requestsPerUnitS]) => ({
    ...accountLimit(limit),
    requestsPerUnitS,
    scaling: { id: "2023", scope: "function", capacity: 3, refill: 1, everyUs: 7 },
  }));

test("every arrival is served, throttled or waiting, and every refusal has one cause", () => {
  const endUs = fc.constantFrom(null, TODAY_US + 25, TODAY_US + 9 * MINUTE);
  fc.assert(
    fc.property(anyRows, anyPool, units, anyRetries, endUs, (rows, pool, reserved, retries, end) => {
      const { configs, attempts } = simulateRows(rows, {
        pools: [pool, pool],
        configs: threeFunctions,
        reserved: new Map([[1, reserved]]),
        provisioned: ready(new Map([[0, 1]])),
        retries,
        endUs: end,
      });
      for (const [i, { arrivals, served, throttled, waiting, retries: again }] of configs.entries()) {
        const of = attempts.configs[i]!;
        expect(served + throttled + waiting).toBe(arrivals);
        expect(of.arrivals).toBe(arrivals + again);
        expect(Object.values(of.byCause).reduce((sum, count) => sum + count)).toBe(of.throttled);
        expect(of.throttled).toBe(of.arrivals - served);
        if (end === null) expect(waiting).toBe(0);
      }
      if (end === null) expect(configs.reduce((sum, { arrivals }) => sum + arrivals, 0)).toBe(rows.length);
    }),
    { numRuns: 300 },
  );
});

test("without limits nothing is throttled, and concurrency is that of the record", () => {
  fc.assert(
    fc.property(anyRows, anyRetries, (all, retries) => {
      const rows = all.map((row) => ({ ...row, initUs: 0 })); // a run that starts cold adds INIT where some is known
      const run = simulateRows(rows, {
        pools: [unlimited, unlimited],
        configs: threeFunctions,
        retries,
        keepAlive: measured2025,
        buckets: wholeTime,
      });
      const { overall, pools } = concurrencyOf(ordered(rows), threeFunctions);
      const { timeline: _ours, ...figures } = run.concurrency!.figures();
      const { timeline: _swept, ...swept } = overall;
      expect(swept).toMatchObject(figures);
      expect(run.attempts.overall).toMatchObject({ throttled: 0, peakBusy: overall.peakEnvironments });
      expect(run.attempts.pools.map(({ peakBusy }) => peakBusy)).toEqual(pools.map((pool) => pool.peakEnvironments));
      expect(run.busyUs).toBe(rows.reduce((sum, { durationUs }) => sum + durationUs, 0));
    }),
    { numRuns: 200 },
  );
});

// With one limit alone a higher one has at most one more in flight, and room for one more: what it refuses, the lower
// refuses too. Beside other limits there is no such promise: what is let in takes tokens, and comes again.
test("a higher reservation never refuses more of its function, whatever it takes from the others", () => {
  fc.assert(
    fc.property(anyRows, units, units, (rows, reserved, limit) => {
      const refusedWith = (count: number) => {
        const pools = [accountLimit(limit), accountLimit(limit)];
        const { configs } = replayed(rows, threeFunctions, pools, { reserved: new Map([[0, count]]) });
        return configs.map(({ byCause }) => byCause["reserved-concurrency"]);
      };
      const higher = refusedWith(reserved + 1);
      expect(higher[0]! + higher[1]!).toBeLessThanOrEqual(refusedWith(reserved).reduce((sum, count) => sum + count));
    }),
    { numRuns: 200 },
  );
});

test("what one function reserves, the others may lack", () => {
  const others = simultaneous(5, S, TODAY_US).map((row) => ({ ...row, config: 2 }));
  const refusedWith = (count: number): number =>
    replayed(others, threeFunctions, [accountLimit(5), unlimited], { reserved: new Map([[0, count]]) }).overall
      .throttled;
  expect([0, 1, 2].map(refusedWith)).toEqual([0, 1, 2]);
});

test("the same seed gives the same run, another seed another; scaling by one is no scaling", () => {
  fc.assert(
    fc.property(anyRows, anyPool, anyRetries, fc.integer(), (rows, pool, retries, seed) => {
      const run = (scale?: number) =>
        simulateRows(rows, {
          pools: [pool, pool],
          configs: threeFunctions,
          retries,
          keepAlive: measured2025,
          seed,
          ...(scale === undefined ? {} : { scale }),
        });
      expect(run(1.5)).toEqual(run(1.5));
      expect(run(1)).toEqual(run());
    }),
    { numRuns: 150 },
  );
  const rows = Array.from({ length: 500 }, (_, i) => ({
    startUs: TODAY_US + i * 100,
    durationUs: 50,
    initUs: 0,
    config: 0,
  }));
  const arrivals = (seed: number) =>
    simulateRows(rows, { pools: [unlimited, unlimited], configs: threeFunctions, scale: 1.5, seed }).configs[0]!
      .arrivals;
  expect(arrivals(1)).not.toBe(arrivals(2));
});
