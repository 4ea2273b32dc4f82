// Small workloads for tests: rows as objects, and the arbitrary that makes collisions likely.
import fc from "fast-check";
import { type Arrivals, append, createArrivals, takeRun } from "../../../../src/core/capacity/arrival-runs.ts";
import { type ConfigGroup, takeInOrder } from "../../../../src/core/capacity/arrivals.ts";
import type { FleetSettings } from "../../../../src/core/capacity/fleet.ts";
import type { KeepAlive } from "../../../../src/core/capacity/keep-alive.ts";
import type { PoolLimits } from "../../../../src/core/capacity/limits/limit.ts";
import { type LevelStep, levelSteps } from "../../../../src/core/capacity/provisioned-ramp.ts";
import { replay } from "../../../../src/core/capacity/replay.ts";
import type { Buckets } from "../../../../src/core/capacity/timeline-buckets.ts";

export type Row = { startUs: number; durationUs: number; initUs: number; config: number };

export const S = 1_000_000;
export const MINUTE = 60 * S;

/** 2026-11-21T00:00:00Z. */
export const TODAY_US = 1_795_219_200 * S;

export const oneFunction: readonly ConfigGroup[] = [{ functionIndex: 0, poolIndex: 0 }];

/** Two configurations of one function, another function beside it, and a third in a pool of its own. */
export const threeFunctions: readonly ConfigGroup[] = [
  { functionIndex: 0, poolIndex: 0 },
  { functionIndex: 0, poolIndex: 0 },
  { functionIndex: 1, poolIndex: 0 },
  { functionIndex: 2, poolIndex: 1 },
];

function met(rows: readonly Row[]): Arrivals {
  const arrivals = createArrivals();
  for (const row of rows) append(arrivals, row.startUs, row.durationUs, row.initUs, row.config);
  return arrivals;
}

export const ordered = (rows: readonly Row[]) => takeInOrder(met(rows));
export const runOf = (rows: readonly Row[]) => takeRun(met(rows));

/** Warm rows of one function: `count` at each of the times. */
export const simultaneous = (count: number, durationUs: number, ...timesUs: readonly number[]): Row[] =>
  timesUs.flatMap((startUs) => Array.from({ length: count }, () => ({ startUs, durationUs, initUs: 0, config: 0 })));

/** Warm rows of one function, one each `everyUs`. */
export const steady = (count: number, everyUs: number, durationUs: number, fromUs = TODAY_US): Row[] =>
  Array.from({ length: count }, (_, i) => ({ startUs: fromUs + i * everyUs, durationUs, initUs: 0, config: 0 }));

const rowWithin = (timeUs: number, longestUs: number): fc.Arbitrary<Row> =>
  fc.record({
    startUs: fc.integer({ min: 0, max: timeUs }).map((us) => TODAY_US + us),
    durationUs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: longestUs })),
    initUs: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: longestUs })),
    config: fc.integer({ min: 0, max: threeFunctions.length - 1 }),
  });

/** Few instants for many rows, so that most tests meet ties of every kind. */
export const crowdedRows: fc.Arbitrary<Row[]> = fc.array(rowWithin(20, 8), { maxLength: 40 });
/** Rows over minutes, so that buckets, keep-alive and refills play their part. */
export const spreadRows: fc.Arbitrary<Row[]> = fc.array(rowWithin(20 * MINUTE, 5 * MINUTE), { maxLength: 40 });

/** Under these limits, whatever the buckets of time: none reserved, nothing provisioned, environments for ever, unless given. */
export const replayed = (
  rows: readonly Row[],
  configs: readonly ConfigGroup[],
  pools: readonly PoolLimits[],
  others: Partial<FleetSettings> = {},
) => replay({ arrivals: ordered(rows), configs, settings: { ...fleetOf(pools), ...others }, buckets: wholeTime });

export const fleetOf = (pools: readonly PoolLimits[]): FleetSettings => ({
  pools,
  reserved: new Map(),
  provisioned: new Map(),
  requestsPerProvisionedS: Math.min(...pools.map(({ requestsPerUnitS }) => requestsPerUnitS)),
  keepAlive: forever,
  recycleAfterUs: Number.POSITIVE_INFINITY,
  seed: 1,
});

/** Provisioned units by function, ready from the start. */
export const ready = (units: ReadonlyMap<number, number>): ReadonlyMap<number, readonly LevelStep[]> =>
  new Map([...units].map(([i, of]) => [i, levelSteps([{ atUs: Number.NEGATIVE_INFINITY, units: of }], 0)] as const));

const step = fc.record({
  afterUs: fc.oneof(fc.integer({ min: -3, max: 25 }), fc.integer({ min: 0, max: 20 * MINUTE })),
  usable: fc.integer({ min: 0, max: 6 }),
  more: fc.constantFrom(0, 0, 1, 4),
});
const steps = fc.array(step, { minLength: 1, maxLength: 4 }).map((all): readonly LevelStep[] => {
  const times = all.map(({ afterUs }) => TODAY_US + afterUs).sort((a, b) => a - b);
  return all.map(({ usable, more }, i) => ({
    fromUs: i === 0 ? Number.NEGATIVE_INFINITY : times[i]!,
    usable,
    claimed: usable + more,
  }));
});
/** Levels of some of three functions that come and go at any time. */
export const anyLevels: fc.Arbitrary<ReadonlyMap<number, readonly LevelStep[]>> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 2 }), steps), { selector: ([i]) => i })
  .map((entries) => new Map(entries));

export const wholeTime: Buckets = { startUs: 0, bucketUs: Number.MAX_SAFE_INTEGER, count: 1 };

export const forever: KeepAlive = { kind: "forever" };

export const unlimited: PoolLimits = {
  accountConcurrency: Number.POSITIVE_INFINITY,
  requestsPerUnitS: Number.POSITIVE_INFINITY,
  quota: Number.POSITIVE_INFINITY,
  scaling: null,
};
export const accountLimit = (accountConcurrency: number): PoolLimits => ({
  ...unlimited,
  accountConcurrency,
  quota: accountConcurrency,
});
