import fc from "fast-check";
import { expect, test } from "vitest";
import { concurrencyOf } from "../../../src/core/capacity/concurrency-timeline.ts";
import type { KeepAlive } from "../../../src/core/capacity/keep-alive.ts";
import type { PoolLimits } from "../../../src/core/capacity/limits/limit.ts";
import type { ScalingRule } from "../../../src/core/capacity/limits/scaling-rule.ts";
import { fixed, measured2025 } from "./support/documented-figures.ts";
import { type ReferenceLimits, replay } from "./support/reference-replay.ts";
import {
  accountLimit,
  crowdedRows,
  forever,
  MINUTE,
  ordered,
  type Row,
  replayed,
  spreadRows,
  threeFunctions,
  unlimited,
} from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

const anyRows = fc.oneof(crowdedRows, spreadRows);
const anyLimit = fc.integer({ min: 0, max: 12 });

const run = (rows: readonly Row[], limits: PoolLimits, keepAlive: KeepAlive = forever, seed = 1) =>
  replayed(rows, threeFunctions, [limits, limits], { keepAlive, seed });

test("account limit, scaling rate and keep-alive together are the slow and obvious replay", () => {
  const limits: fc.Arbitrary<ReferenceLimits> = fc.record({
    accountConcurrency: anyLimit,
    scaling: fc.record({ capacity: fc.integer({ min: 1, max: 4 }), usPerToken: fc.constantFrom(3, 7, MINUTE) }),
    keepAliveUs: fc.constantFrom(0, 2, MINUTE, Number.POSITIVE_INFINITY),
  });
  fc.assert(
    fc.property(anyRows, limits, (rows, { accountConcurrency, scaling, keepAliveUs }) => {
      // Continuous refill there, steps of one token here: the claim of limits/scaling-rate.ts.
      const rule: ScalingRule = {
        id: "2023",
        scope: "function",
        capacity: scaling!.capacity,
        refill: 1,
        everyUs: scaling!.usPerToken,
      };
      const { overall } = run(
        rows,
        { ...accountLimit(accountConcurrency), scaling: rule },
        { kind: "fixed", us: keepAliveUs },
      );
      const expected = replay(rows, threeFunctions, {
        accountConcurrency,
        scaling: scaling!,
        keepAliveUs,
      });
      expect({
        throttledAccount: overall.byCause["account-concurrency"],
        throttledScaling: overall.byCause["scaling-rate"],
        coldStarts: overall.coldStarts,
      }).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test("without limits nothing is throttled, and as many environments are busy as the sweep counts", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const swept = concurrencyOf(ordered(rows), threeFunctions);
      const { overall, pools } = run(rows, unlimited, measured2025);
      expect(overall).toMatchObject({ throttled: 0, peakBusy: swept.overall.peakEnvironments });
      expect(pools.map((pool) => pool.peakBusy)).toEqual(swept.pools.map((pool) => pool.peakEnvironments));
    }),
  );
});

test("a limit at the peak of every pool throttles nothing; one below it throttles", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const { pools } = concurrencyOf(ordered(rows), threeFunctions);
      const peak = Math.max(...pools.map(({ peakEnvironments }) => peakEnvironments));
      expect(run(rows, accountLimit(peak)).overall.throttled).toBe(0);
      if (peak > 0) expect(run(rows, accountLimit(peak - 1)).overall.throttled).toBeGreaterThan(0);
    }),
  );
});

test("a higher account limit never throttles more, in any pool", () => {
  fc.assert(
    fc.property(anyRows, anyLimit, (rows, limit) => {
      const lower = run(rows, accountLimit(limit)).pools;
      run(rows, accountLimit(limit + 1)).pools.forEach((pool, i) => {
        expect(pool.throttled).toBeLessThanOrEqual(lower[i]!.throttled);
      });
    }),
  );
});

test("every arrival is served or throttled, and every throttle has one cause", () => {
  fc.assert(
    fc.property(anyRows, anyLimit, (rows, limit) => {
      const scaling: ScalingRule = { id: "2017", scope: "pool", capacity: 2, refill: 1, everyUs: MINUTE };
      const { overall, pools, configs } = run(rows, { ...accountLimit(limit), scaling }, fixed(1));
      expect(overall.arrivals).toBe(rows.length);
      expect(overall.throttled + overall.coldStarts).toBeLessThanOrEqual(rows.length);
      for (const counts of [pools, configs]) {
        for (const key of ["arrivals", "throttled", "coldStarts"] as const) {
          expect(counts.reduce((sum, count) => sum + count[key], 0)).toBe(overall[key]);
        }
      }
      expect(Object.values(overall.byCause).reduce((sum, count) => sum + count)).toBe(overall.throttled);
      expect(overall.firstAtUs === null).toBe(overall.throttled === 0);
    }),
  );
});

test("neither the order of the rows nor a second run changes anything", () => {
  const permuted = anyRows.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
  );
  fc.assert(
    fc.property(permuted, anyLimit, fc.integer(), ([rows, shuffled], limit, seed) => {
      const once = run(rows, accountLimit(limit), measured2025, seed);
      expect(run(rows, accountLimit(limit), measured2025, seed)).toEqual(once);
      expect(run(shuffled, accountLimit(limit), measured2025, seed)).toEqual(once);
    }),
  );
});

test("what one function does never changes another's cold starts while no limit binds", () => {
  fc.assert(
    fc.property(spreadRows, (rows) => {
      const alone = rows.filter(({ config }) => config === 2);
      expect(run(alone, unlimited, measured2025).configs[2]).toEqual(run(rows, unlimited, measured2025).configs[2]);
    }),
  );
});
