// Functions replayed apart, shared limits asked only where they can bind: the same answer as all together, to the last figure.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { US_PER_DAY, usOfDay } from "../../../src/core/base/day.ts";
import { type Admitted, admittedOf } from "../../../src/core/capacity/admission.ts";
import { copiesOf } from "../../../src/core/capacity/copies.ts";
import type { FleetSettings } from "../../../src/core/capacity/fleet.ts";
import { uniformKeepAlive } from "../../../src/core/capacity/keep-alive.ts";
import type { PoolLimits } from "../../../src/core/capacity/limits/limit.ts";
import type { ScalingRule } from "../../../src/core/capacity/limits/scaling-rule.ts";
import { NONE } from "../../../src/core/capacity/newest-first.ts";
import { type ReplayedPart, replayPart } from "../../../src/core/capacity/part-replay.ts";
import type { LevelStep } from "../../../src/core/capacity/provisioned-ramp.ts";
import { scalingHistory } from "../../../src/core/capacity/quotas.ts";
import { type ReplayJob, replay } from "../../../src/core/capacity/replay.ts";
import { joinReplayed, meetsNoLimit, partsOf } from "../../../src/core/capacity/replay-parts.ts";
import { bucketsOver } from "../../../src/core/capacity/timeline-buckets.ts";
import { fixed } from "./support/documented-figures.ts";
import {
  accountLimit,
  anyLevels,
  crowdedRows,
  fleetOf,
  MINUTE,
  ordered,
  type Row,
  ready,
  S,
  spreadRows,
  TODAY_US,
  threeFunctions,
  unlimited,
} from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

/** Times and lengths so many times longer: the same ties, over more seconds. */
const stretched = (rows: readonly Row[], by: number): Row[] =>
  rows.map(({ startUs, durationUs, initUs, config }) => ({
    startUs: TODAY_US + (startUs - TODAY_US) * by,
    durationUs: durationUs * by,
    initUs: initUs * by,
    config,
  }));

const anyRows = fc.oneof(
  spreadRows,
  fc.tuple(crowdedRows, fc.constantFrom(1, 100_000, 300_000, S, 3 * MINUTE)).map(([rows, by]) => stretched(rows, by)),
  // Crowds with quiet between.
  fc
    .tuple(crowdedRows, crowdedRows, crowdedRows, fc.constantFrom(100_000, S))
    .map(([a, b, c, by]) =>
      [a, b, c].flatMap((rows, i) =>
        stretched(rows, by).map((row) => ({ ...row, startUs: row.startUs + i * 5 * MINUTE })),
      ),
    ),
);

const units = fc.constantFrom(0, 1, 2, 3, 5, 8, 13, 40);
const unitsOfSome = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 6 })), { selector: ([i]) => i })
  .map((entries): ReadonlyMap<number, number> => new Map(entries));
const mostlyNone = fc.oneof({ weight: 2, arbitrary: fc.constant(new Map<number, number>()) }, unitsOfSome);
const scalingRule: fc.Arbitrary<ScalingRule> = fc.record({
  id: fc.constant("2023" as const),
  scope: fc.constantFrom("function" as const, "function" as const, "pool" as const),
  capacity: fc.integer({ min: 1, max: 6 }),
  refill: fc.integer({ min: 1, max: 2 }),
  everyUs: fc.constantFrom(7, S, 20 * S),
});
const poolLimits: fc.Arbitrary<PoolLimits> = fc
  .tuple(units, fc.constantFrom(1, 3, 10, Number.POSITIVE_INFINITY), fc.oneof(fc.constant(null), scalingRule))
  .map(([limit, requestsPerUnitS, scaling]) => ({ ...accountLimit(limit), requestsPerUnitS, scaling }));
const edgeLimits: fc.Arbitrary<PoolLimits> = fc
  .tuple(poolLimits, fc.constantFrom(0, 2, 30))
  .map(([pool, requestsPerS]) => ({ ...pool, requestsPerS }));
const settings: fc.Arbitrary<FleetSettings> = fc
  .record({
    pools: fc.tuple(poolLimits, fc.oneof(poolLimits, edgeLimits)),
    reserved: mostlyNone,
    provisioned: fc.oneof({ weight: 2, arbitrary: fc.constant(new Map<number, readonly LevelStep[]>()) }, anyLevels),
    keepAlive: fc.constantFrom(fixed(0.001), fixed(2), fixed(60), fixed(1e9), uniformKeepAlive(0, MINUTE)),
    recycleAfterUs: fc.constantFrom(S, Number.POSITIVE_INFINITY),
  })
  .map((given) => ({ ...fleetOf(given.pools), ...given }));

function jobOf(rows: readonly Row[], fleet: FleetSettings, factor = 1): ReplayJob {
  const arrivals = copiesOf(ordered(rows), factor, 1)!;
  const buckets = bucketsOver(arrivals.startUs[0], arrivals.startUs[0]! + 20 * MINUTE, MINUTE);
  return { arrivals, configs: threeFunctions, settings: fleet, buckets };
}

/** Thirty times: one is refused while the older environment of its function idles, the newer is busy; both idle later. */
const refusedWhileOneIdles = Array.from({ length: 30 }, (_, i): Row[] => {
  const at = (s: number, durationS: number, config: number): Row => {
    return { startUs: TODAY_US + i * 1000 * S + s * S, durationUs: durationS * S, initUs: 0, config };
  };
  return [at(0, 1, 0), at(0, 25, 0), at(20, 4, 2), at(22, 1, 0), at(40, 1, 0), at(40, 1, 0)];
}).flat();

function inParts(
  job: ReplayJob,
  most: number,
  blockRows?: number,
): { admitted: Admitted; parts: ReplayedPart[]; isContested: boolean } {
  const admitted = admittedOf(job);
  const parts = partsOf(job.arrivals, threeFunctions, job.settings, most).map((owners) =>
    replayPart(job, admitted, owners, blockRows),
  );
  return { admitted, parts, isContested: parts.some((part) => part.isContested) };
}

const busyRemoved = ({ created, ...outcome }: ReturnType<typeof replay>) => {
  const { peakBusy: _, ...overall } = outcome.overall;
  return { ...outcome, overall, pools: outcome.pools.map(({ peakBusy: __, ...pool }) => pool) };
};

describe("functions replayed apart", () => {
  test("answer what all together answer, under every limit", () => {
    const met = { apart: 0, contested: 0, throttled: 0, unlooked: 0, partly: 0 };
    fc.assert(
      fc.property(
        anyRows,
        settings,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(1, 1, 2),
        fc.constantFrom(undefined, 1, 2, 5),
        (rows, fleet, most, factor, blockRows) => {
          fc.pre(rows.length > 0);
          const job = jobOf(rows, fleet, factor);
          const together = replay(job);
          const { admitted, parts, isContested } = inParts(job, most, blockRows);
          if (isContested) {
            met.contested++;
            return;
          }
          met.apart++;
          if (together.overall.throttled > 0) met.throttled++;
          if (admitted.lookedAtUs.length === 0) met.unlooked++;
          if (admitted.lookedAtUs.length > 2) met.partly++;
          const { created, ...joined } = joinReplayed({ together: null, admitted, parts }, threeFunctions);
          expect(joined).toEqual(busyRemoved(together));
          expect(created).toEqual(fleet.provisioned.size > 0 ? null : together.created);
        },
      ),
      { numRuns: 3000 },
    );
    for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(80);
  });

  test("draw the idle times of environments in the order in which even those who are refused look for them", () => {
    const keepAlive = uniformKeepAlive(0, MINUTE);
    const job = jobOf(refusedWhileOneIdles, { ...fleetOf([accountLimit(2), unlimited]), keepAlive });
    const { admitted, parts } = inParts(job, 2);
    const [together, joined] = [replay(job), joinReplayed({ together: null, admitted, parts }, threeFunctions)];
    expect(together.overall.throttled).toBe(30);
    expect(joined.overall.coldStarts).toBe(together.overall.coldStarts);
  });

  test("are contested only where the scaling rate has a say", () => {
    fc.assert(
      fc.property(anyRows, settings, (rows, fleet) => {
        fc.pre(rows.length > 0);
        const pools = fleet.pools.map((pool) => ({ ...pool, scaling: null }));
        expect(inParts(jobOf(rows, { ...fleet, pools }), 3).isContested).toBe(false);
      }),
    );
  });

  test("are whole functions, each in one part, about as many rows in each", () => {
    const rows = Array.from({ length: 900 }, (_, i): Row => ({ startUs: i, durationUs: 1, initUs: 0, config: i % 4 }));
    const parts = partsOf(ordered(rows), threeFunctions, fleetOf([unlimited, unlimited]), 2);
    expect(parts.map((part) => [...part])).toEqual([
      [0, 0, NONE, NONE], // two configurations of one function
      [NONE, NONE, 1, 2],
    ]);
  });

  test("are whole pools where an INIT began under the rule of 2017, however long ago", () => {
    const newRuleUs = usOfDay("2023-11-26");
    const rows = [0, 2].map((config): Row => {
      return { startUs: newRuleUs + S, durationUs: S, initUs: 3 * US_PER_DAY, config };
    });
    const pool = { ...unlimited, scaling: scalingHistory("us-east-1") };
    const [part] = partsOf(ordered(rows), threeFunctions, fleetOf([pool, unlimited]), 4);
    expect([...part!]).toEqual([0, 0, 0, NONE]);
  });

  test("are whole pools where functions share a bucket of the scaling rate", () => {
    const rows = Array.from({ length: 9 }, (_, i): Row => ({ startUs: i, durationUs: 1, initUs: 0, config: i % 4 }));
    const scaling: ScalingRule = { id: "2017", scope: "pool", capacity: 3, refill: 1, everyUs: S };
    const parts = partsOf(ordered(rows), threeFunctions, fleetOf([{ ...unlimited, scaling }, unlimited]), 4);
    expect(parts.map((part) => [...part])).toEqual([
      [0, 0, 0, NONE],
      [NONE, NONE, NONE, 1],
    ]);
  });
});

describe("shared limits are looked at", () => {
  const minuteOfOnes = Array.from({ length: 60 }, (_, i) => ({
    ...{ startUs: TODAY_US + i * S, durationUs: S / 2, initUs: 0 },
    config: 0,
  }));
  const burst = Array.from({ length: 30 }, () => ({
    ...{ startUs: TODAY_US + 20 * S + 7, durationUs: 3 * S, initUs: 0 },
    config: 0,
  }));
  const lookedAtS = (rows: readonly Row[], pool: PoolLimits): number[] =>
    Array.from(admittedOf(jobOf(rows, fleetOf([pool, unlimited]))).lookedAtUs, (us) => (us - TODAY_US) / S);

  test("nowhere, where counts keep below them", () => {
    expect(lookedAtS(minuteOfOnes, accountLimit(2))).toEqual([]);
  });

  test("around a burst alone, from the second before it", () => {
    // One runs already, nine of thirty are admitted: in the next seconds there is room for the one that begins.
    expect(lookedAtS([...minuteOfOnes, ...burst], accountLimit(10))).toEqual([19, 21]);
  });

  test("in the second before and in the seconds in which more come than a bucket holds", () => {
    const pool = { ...unlimited, quota: 2, requestsPerUnitS: 10 };
    expect(lookedAtS([...minuteOfOnes, ...burst], pool)).toEqual([19, 22]);
  });
});

describe("told from what is asked at most", () => {
  test("reservations, provisioned levels, shared buckets and short lives may meet a limit", () => {
    const arrivals = ordered([{ startUs: TODAY_US, durationUs: S, initUs: 0, config: 0 }]);
    const scaling: ScalingRule = { id: "2023", scope: "function", capacity: 50, refill: 1, everyUs: 10 };
    const pool = { ...accountLimit(100), requestsPerUnitS: 1000, scaling };
    const busyOnce = { busy: 1, perS: 1 };
    const plain = { ...fleetOf([pool, pool]), keepAlive: fixed(60), mostAsked: [busyOnce, busyOnce] };
    const { mostAsked: _, ...untold } = plain;
    const shared: ScalingRule = { ...scaling, id: "2017", scope: "pool" };
    expect(meetsNoLimit(arrivals, threeFunctions, plain)).toBe(true);
    for (const other of [
      untold,
      { ...plain, reserved: new Map([[0, 5]]) },
      { ...plain, provisioned: ready(new Map([[0, 5]])) },
      { ...plain, pools: [{ ...pool, scaling: shared }, pool] },
      { ...plain, keepAlive: fixed(0) },
      { ...plain, recycleAfterUs: 10 },
      { ...plain, pools: [{ ...pool, accountConcurrency: 0, quota: 0 }, pool] },
    ])
      expect(meetsNoLimit(arrivals, threeFunctions, other)).toBe(false);
  });
});
