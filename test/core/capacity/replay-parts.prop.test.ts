// Functions replayed apart, beside all of them together: the same answer to the last figure.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { concurrencyOf } from "../../../src/core/capacity/concurrency-timeline.ts";
import { headroomOf } from "../../../src/core/capacity/headroom.ts";
import type { ScalingRule } from "../../../src/core/capacity/limits/scaling-rule.ts";
import { replay } from "../../../src/core/capacity/replay.ts";
import { joinReplayed, meetsNoLimit, mostAskedAtMost, partsOf } from "../../../src/core/capacity/replay-parts.ts";
import { wantedOf } from "../../../src/core/capacity/wanted.ts";
import { fixed } from "./support/documented-figures.ts";
import {
  accountLimit,
  crowdedRows,
  fleetOf,
  MINUTE,
  ordered,
  type Row,
  S,
  spreadRows,
  TODAY_US,
  threeFunctions,
  wholeTime,
} from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

/** Close together, spread, and over days with whole minutes between. */
const anyRows = fc.oneof(
  crowdedRows,
  spreadRows,
  fc
    .tuple(crowdedRows, fc.constantFrom(1000, S, 3 * MINUTE))
    .map(([rows, by]) => rows.map((row) => ({ ...row, startUs: TODAY_US + (row.startUs - TODAY_US) * by }))),
);
const scaling: ScalingRule = { id: "2023", scope: "function", capacity: 50, refill: 1, everyUs: 10 };
const settings = fc
  .tuple(
    fc.integer({ min: 5, max: 60 }),
    fc.constantFrom(fixed(0.001), fixed(60), fixed(1e9)),
    fc.constantFrom(S, Infinity),
    fc.constantFrom({}, { requestsPerS: 30 }, { requestsPerS: 3000 }),
  )
  .map(([limit, keepAlive, recycleAfterUs, ownRate]) => {
    const pool = { ...accountLimit(limit), requestsPerUnitS: 1000, scaling };
    return { ...fleetOf([pool, { ...pool, ...ownRate }]), keepAlive, recycleAfterUs };
  });

describe("functions replayed apart", () => {
  test("answer what all together answer, where no limit can be met", () => {
    let apart = 0;
    fc.assert(
      fc.property(anyRows, settings, fc.integer({ min: 1, max: 4 }), (rows, fleet, count) => {
        fc.pre(rows.length > 0);
        const arrivals = ordered(rows);
        const told = { ...fleet, mostAsked: mostAskedAtMost(arrivals, threeFunctions, 2) };
        const together = replay({ arrivals, configs: threeFunctions, settings: fleet, buckets: wholeTime });
        if (!meetsNoLimit(arrivals, threeFunctions, told)) return;
        apart++;
        expect(together.overall.throttled).toBe(0);
        const found = concurrencyOf(arrivals, threeFunctions);
        const parts = partsOf(arrivals, threeFunctions, count).map((only) =>
          replay({ arrivals, configs: threeFunctions, settings: told, buckets: wholeTime, only }),
        );
        const joined = joinReplayed(parts, threeFunctions, found);
        expect(joined).toEqual(together);
        expect(headroomOf(arrivals, threeFunctions, fleet, wantedOf(joined.demand!))).toEqual(
          headroomOf(arrivals, threeFunctions, fleet, wantedOf(together.demand!)),
        );
      }),
      { numRuns: 800 },
    );
    expect(apart).toBeGreaterThan(200);
  });

  test("are whole functions, each in one part, about as many rows in each", () => {
    const rows = Array.from({ length: 900 }, (_, i): Row => ({ startUs: i, durationUs: 1, initUs: 0, config: i % 4 }));
    const parts = partsOf(ordered(rows), threeFunctions, 2);
    for (const config of threeFunctions.keys()) expect(parts.reduce((sum, part) => sum + part[config]!, 0)).toBe(1);
    expect(parts.map((part) => part[0])).toEqual(parts.map((part) => part[1])); // two configurations of one function
    expect(parts.map((part) => part.reduce((sum, own) => sum + own, 0))).toEqual([2, 2]);
  });

  test("what is asked at most is never less than what is asked", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        fc.pre(rows.length > 0);
        const arrivals = ordered(rows);
        const { pools } = concurrencyOf(arrivals, threeFunctions);
        const inSecond = new Map<string, number>();
        for (const { startUs, initUs, config } of rows) {
          const second = `${threeFunctions[config]!.poolIndex} ${Math.floor((startUs - initUs) / S)}`;
          inSecond.set(second, (inSecond.get(second) ?? 0) + 1);
        }
        mostAskedAtMost(arrivals, threeFunctions, 2).forEach(({ busy, perS }, pool) => {
          expect(busy).toBeGreaterThanOrEqual(pools[pool]!.peakEnvironments);
          const own = [...inSecond].flatMap(([second, count]) => (second.startsWith(`${pool} `) ? [count] : []));
          expect(perS).toBe(Math.max(0, ...own));
        });
      }),
    );
  });

  test("reservations, provisioned levels, shared buckets and short lives are replayed together", () => {
    const arrivals = ordered([{ startUs: TODAY_US, durationUs: S, initUs: 0, config: 0 }]);
    const mostAsked = mostAskedAtMost(arrivals, threeFunctions, 2);
    const pool = { ...accountLimit(100), requestsPerUnitS: 1000, scaling };
    const plain = { ...fleetOf([pool, pool]), keepAlive: fixed(60), mostAsked };
    const { mostAsked: _, ...untold } = plain;
    const shared: ScalingRule = { ...scaling, id: "2017", scope: "pool" };
    expect(meetsNoLimit(arrivals, threeFunctions, plain)).toBe(true);
    for (const other of [
      untold,
      { ...plain, reserved: new Map([[0, 5]]) },
      { ...plain, provisioned: new Map([[0, 5]]) },
      { ...plain, pools: [{ ...pool, scaling: shared }, pool] },
      { ...plain, keepAlive: fixed(0) },
      { ...plain, recycleAfterUs: 10 },
      { ...plain, pools: [{ ...pool, accountConcurrency: 0, quota: 0 }, pool] },
    ])
      expect(meetsNoLimit(arrivals, threeFunctions, other)).toBe(false);
  });
});
