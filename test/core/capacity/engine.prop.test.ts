// The engine against the slow and obvious one, on small workloads full of ties, for every limit, both modes and all else
// that can be set.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FleetSettings, PoolOutcome } from "../../../src/core/capacity/fleet.ts";
import type { ScalingRule } from "../../../src/core/capacity/limits/scaling-rule.ts";
import type { LevelStep } from "../../../src/core/capacity/provisioned-ramp.ts";
import { replay } from "../../../src/core/capacity/replay.ts";
import { type ReferenceOutcome, type ReferencePool, referenceRun } from "./support/reference-simulator.ts";
import { simulateRows, streamOf } from "./support/run-simulation.ts";
import {
  anyLevels,
  crowdedRows,
  MINUTE,
  ordered,
  type Row,
  spreadRows,
  TODAY_US,
  threeFunctions,
  wholeTime,
} from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

const none = Number.POSITIVE_INFINITY;
const unlimited: ReferencePool = { accountConcurrency: none, quota: none, requestsPerUnitS: none, scaling: null };
const units = fc.integer({ min: 0, max: 12 });
const steps = fc.constantFrom(3, 7, MINUTE);
const perFunction: fc.Arbitrary<ScalingRule> = fc.record({
  id: fc.constant("2023" as const),
  scope: fc.constant("function" as const),
  capacity: fc.integer({ min: 1, max: 4 }),
  refill: fc.integer({ min: 1, max: 2 }),
  everyUs: steps,
});
const perPool: fc.Arbitrary<ScalingRule> = perFunction.map((rule) => ({ ...rule, id: "2017", scope: "pool" }));
// 200,000 a second for each unit is one each 5 µs: crowded rows meet it; 1 a minute or so, spread ones.
const perUnitS = fc.constantFrom(1 / 64, 1, 10, 200_000);

const limits: Record<string, fc.Arbitrary<ReferencePool>> = {
  none: fc.constant(unlimited),
  "account-concurrency": units.map((limit) => ({ ...unlimited, accountConcurrency: limit, quota: limit })),
  "request-rate": fc
    .tuple(units, perUnitS)
    .map(([quota, requestsPerUnitS]) => ({ ...unlimited, quota, requestsPerUnitS })),
  "scaling rate of 2023": perFunction.map((scaling) => ({ ...unlimited, scaling })),
  "scaling rate of 2017": perPool.map((scaling) => ({ ...unlimited, scaling })),
  "all of them": fc
    .tuple(units, perUnitS, fc.oneof(perFunction, perPool, fc.constant(null)))
    .map(([limit, requestsPerUnitS, scaling]) => ({
      accountConcurrency: limit,
      quota: limit,
      requestsPerUnitS,
      scaling,
    })),
};

// Concurrency and requests a second that have nothing to do with each other.
const edgePool: fc.Arbitrary<ReferencePool> = fc
  .tuple(units, fc.constantFrom(0, 1, 2, 5, 300_000), fc.oneof(perFunction, perPool, fc.constant(null)))
  .map(([limit, requestsPerS, scaling]) => ({
    accountConcurrency: limit,
    quota: limit,
    requestsPerUnitS: none,
    requestsPerS,
    scaling,
  }));

const unitsOfSome = (lastFunction: number) =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: lastFunction }), fc.integer({ min: 0, max: 6 })), {
      selector: ([i]) => i,
    })
    .map((entries): ReadonlyMap<number, number> => new Map(entries));

/** The pool of two functions, and that of the third. */
const settingsUnder = (pool: fc.Arbitrary<ReferencePool>, isBesideEdge: boolean) =>
  fc.record({
    pools: fc.tuple(pool, isBesideEdge ? edgePool : pool),
    reserved: fc.oneof(fc.constant(new Map<number, number>()), unitsOfSome(isBesideEdge ? 1 : 2)),
    provisioned: fc.oneof(
      fc.constant(new Map<number, readonly LevelStep[]>()),
      anyLevels.map((levels) => new Map([...levels].filter(([i]) => !isBesideEdge || i < 2))),
    ),
    keepAliveUs: fc.constantFrom(0, 2, 9, MINUTE, none),
    recycleAfterUs: fc.constantFrom(1, 11, 7 * MINUTE, none),
    copies: fc.constantFrom(1, 1, 2, 3),
    initUs: fc.constantFrom(0, 3, MINUTE),
    retries: fc.record({
      retries: fc.constantFrom(0, 1, 4),
      baseUs: fc.constantFrom(1, 4, MINUTE),
      capUs: fc.constantFrom(1, 10, 3 * MINUTE),
    }),
    lengthUs: fc.constantFrom(null, 0, 15, 8 * MINUTE),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  });
type Given = ReturnType<typeof settingsUnder> extends fc.Arbitrary<infer T> ? T : never;

const anyRows = fc.oneof(crowdedRows, spreadRows);

const fleetOfGiven = ({ pools, reserved, provisioned, keepAliveUs, recycleAfterUs, seed }: Given): FleetSettings => ({
  pools,
  reserved,
  provisioned,
  requestsPerProvisionedS: Math.min(...pools.map(({ requestsPerUnitS }) => requestsPerUnitS)),
  keepAlive: keepAliveUs === none ? { kind: "forever" } : { kind: "fixed", us: keepAliveUs },
  recycleAfterUs,
  seed,
});

function reference(rows: readonly Row[], given: Given, mode: "replay" | "simulation", endUs: number | null = null) {
  const { seed, ...others } = given;
  return referenceRun(rows, {
    mode,
    configs: threeFunctions,
    ...others,
    endUs,
    initRandom: streamOf(seed, "inits"),
    retryRandom: streamOf(seed, "retries"),
  });
}

function expectAttempts(
  ours: { overall: PoolOutcome; pools: readonly PoolOutcome[]; configs: readonly object[] },
  { configs, firstRefusal, peakBusy, peakBusyByPool }: ReferenceOutcome,
): void {
  const keys = ["coldStarts", "provisioned", "spillover", "byCause"] as const;
  const attempts = configs.map((count) => ({
    ...Object.fromEntries(keys.map((key) => [key, count[key]])),
    arrivals: count.arrivals + count.retries,
  }));
  expect(ours.configs).toMatchObject(attempts);
  expect(ours.overall).toMatchObject({
    peakBusy,
    firstAtUs: firstRefusal?.atUs ?? null,
    firstCause: firstRefusal?.cause ?? null,
    firstConfig: firstRefusal?.config ?? null,
  });
  expect(ours.pools.map((pool) => pool.peakBusy)).toEqual(peakBusyByPool);
}

/** Provisioned environments as lives, a life for each for as long as their number stays the same. */
const livesOf = (there: ReferenceOutcome["provisionedThere"], startUs: number): ReferenceOutcome["lives"] =>
  there.flatMap(({ fromUs, untilUs, count }) =>
    untilUs > Math.max(fromUs, startUs)
      ? Array.from({ length: count }, () => ({ bornUs: Math.max(fromUs, startUs), goneUs: untilUs, isOver: true }))
      : [],
  );

const peakOf = (lives: ReferenceOutcome["lives"]): number =>
  Math.max(0, ...lives.map(({ bornUs: at }) => lives.filter((one) => one.bornUs <= at && at < one.goneUs).length));

describe.each([
  ...Object.entries(limits).map(([name, pool]) => [name, pool, false] as const),
  ["all of them, beside Lambda@Edge", limits["all of them"]!, true] as const,
])("under %s", (_name, pool, isBesideEdge) => {
  test("a replay", () => {
    fc.assert(
      fc.property(anyRows, settingsUnder(pool, isBesideEdge), (rows, given) => {
        const expected = reference(rows, given, "replay");
        expectAttempts(
          replay({
            arrivals: ordered(rows),
            configs: threeFunctions,
            settings: fleetOfGiven(given),
            buckets: wholeTime,
          }),
          expected,
        );
      }),
      { numRuns: 250 },
    );
  });

  test("a simulation: cold starts with INIT, retries, copies, a horizon, environments' lives", () => {
    fc.assert(
      fc.property(anyRows, settingsUnder(pool, isBesideEdge), (rows, given) => {
        const endUs = given.lengthUs === null ? null : TODAY_US + given.lengthUs;
        // A run cannot end before it begins.
        fc.pre(endUs === null || rows.every((row) => row.startUs - row.initUs <= endUs));
        const expected = reference(rows, given, "simulation", endUs);
        const fleet = fleetOfGiven(given);
        const { copies: scale, initUs, retries } = given;
        const ours = simulateRows(rows, { ...fleet, configs: threeFunctions, scale, initUs, retries, endUs });
        expectAttempts(ours.attempts, expected);
        const { lives } = expected;
        const provisioned = livesOf(
          expected.provisionedThere,
          Math.min(...rows.map((row) => row.startUs - row.initUs)),
        );
        const over = lives.filter(({ isOver }) => isOver);
        const sum = (each: typeof lives): number => each.reduce((all, { bornUs, goneUs }) => all + goneUs - bornUs, 0);
        const keys = ["arrivals", "served", "throttled", "waiting", "retries"] as const;
        expect(ours.configs).toEqual(
          expected.configs.map((count) => Object.fromEntries(keys.map((key) => [key, count[key]]))),
        );
        if (rows.length === 0) return;
        expect(ours).toMatchObject({
          busyUs: expected.busyUs,
          lengthUs: expected.lengthUs,
          livesUs: sum(lives),
          provisionedUs: sum(provisioned),
          endedEnvironments: over.length,
          endedLivesUs: sum(over),
          peakEnvironments: peakOf([...lives, ...provisioned]),
        });
      }),
      { numRuns: 250 },
    );
  });
});
