// Room to grow, held against the obvious way: replay two, three, four … copies of the trace and look.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ConfigGroup } from "../../../src/core/capacity/arrivals.ts";
import type { FleetSettings } from "../../../src/core/capacity/fleet.ts";
import { type Headroom, headroomOf, leastHeadroom, unlimitedWanted } from "../../../src/core/capacity/headroom.ts";
import type { PoolLimits } from "../../../src/core/capacity/limits/limit.ts";
import type { ScalingRule } from "../../../src/core/capacity/limits/scaling-rule.ts";
import { replay } from "../../../src/core/capacity/replay.ts";
import { mayScalingBind, wantedOf } from "../../../src/core/capacity/wanted.ts";
import { fixed, scaling2017, scaling2023 } from "./support/documented-figures.ts";
import {
  accountLimit,
  crowdedRows,
  fleetOf,
  MINUTE,
  oneFunction,
  ordered,
  type Row,
  S,
  simultaneous,
  spreadRows,
  steady,
  TODAY_US,
  threeFunctions,
  unlimited,
  wholeTime,
} from "./support/workload.ts";

fc.configureGlobal({ seed: 20_261_121 });

const copies = (rows: readonly Row[], factor: number): Row[] =>
  rows.flatMap((row) => Array.from({ length: factor }, () => row));
const outcomeOf = (rows: readonly Row[], settings: FleetSettings, configs = threeFunctions) =>
  replay({ arrivals: ordered(rows), configs, settings, buckets: wholeTime });

function headroom(rows: readonly Row[], settings: FleetSettings, configs: readonly ConfigGroup[] = threeFunctions) {
  const { demand } = outcomeOf(rows, settings, configs);
  return headroomOf(ordered(rows), configs, settings, demand ? wantedOf(demand) : undefined);
}
const ofOne = (rows: readonly Row[], pool: PoolLimits, others: Partial<FleetSettings> = {}): Headroom | null =>
  headroom(rows, { ...fleetOf([pool]), ...others }, oneFunction).pools[0]!;

/** By a run that looks at every environment, whether it matters or not. */
function headroomTheLongWay(rows: readonly Row[], settings: FleetSettings) {
  const none = Number.POSITIVE_INFINITY;
  const pools = settings.pools.map(() => unlimited);
  const reserved = new Map([...settings.reserved.keys()].map((index) => [index, none]));
  const { demand } = outcomeOf(rows, { ...settings, pools, reserved });
  return headroomOf(ordered(rows), threeFunctions, settings, wantedOf(demand!));
}

const MOST_COPIES = 9;
const factors = Array.from({ length: MOST_COPIES }, (_, i) => i + 1);

// Requests without an interval share the environment that the first copy leaves behind: they do not grow k-fold.
const lasting = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row, durationUs: Math.max(1, row.durationUs) }));
const anyRows = fc.oneof(crowdedRows, spreadRows).map(lasting);
const anyKeepAlive = fc.constantFrom(fixed(0), fixed(0.000_003), fixed(60), fixed(1e9));

const perFunction: fc.Arbitrary<ScalingRule> = fc.record({
  id: fc.constant("2023" as const),
  scope: fc.constant("function" as const),
  capacity: fc.integer({ min: 1, max: 12 }),
  refill: fc.constant(1),
  everyUs: fc.constantFrom(3, 7, MINUTE),
});
const perPool: fc.Arbitrary<ScalingRule> = fc.record({
  id: fc.constant("2017" as const),
  scope: fc.constant("pool" as const),
  capacity: fc.integer({ min: 1, max: 20 }),
  refill: fc.integer({ min: 1, max: 6 }),
  everyUs: fc.constantFrom(3, 7, MINUTE),
});
const anyReserved = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 8 })), { selector: ([i]) => i })
  .map((units) => new Map(units));

const settingsWith = (pool: fc.Arbitrary<PoolLimits>, reserved = fc.constant(new Map<number, number>())) =>
  fc.tuple(pool, pool, reserved, anyKeepAlive, fc.constantFrom(7, MINUTE, Number.POSITIVE_INFINITY)).map(
    ([first, second, units, keepAlive, recycleAfterUs]): FleetSettings => ({
      ...fleetOf([first, second]),
      reserved: units,
      keepAlive,
      recycleAfterUs,
    }),
  );
const concurrency = fc.integer({ min: 0, max: 40 }).map(accountLimit);
const rates = fc.record({
  accountConcurrency: fc.constant(Number.POSITIVE_INFINITY),
  quota: fc.integer({ min: 0, max: 40 }),
  requestsPerUnitS: fc.constantFrom(1, 10, 200_000),
  scaling: fc.constant(null),
});
const ownRate = fc.record({
  accountConcurrency: fc.integer({ min: 0, max: 60 }),
  quota: fc.constant(0), // plays no part
  requestsPerUnitS: fc.constant(Number.POSITIVE_INFINITY),
  requestsPerS: fc.integer({ min: 0, max: 60 }),
  scaling: fc.constant(null),
});
const today = fc.record({
  accountConcurrency: fc.integer({ min: 10, max: 60 }),
  quota: fc.integer({ min: 10, max: 60 }),
  requestsPerUnitS: fc.constantFrom(1, 10),
  scaling: perFunction,
});

describe.each([
  ["account-concurrency", settingsWith(concurrency)],
  ["reserved-concurrency", settingsWith(fc.constant(unlimited), anyReserved)],
  ["reserved-concurrency and account-concurrency", settingsWith(concurrency, anyReserved)],
  ["request-rate", settingsWith(rates)],
  ["request-rate of reservations", settingsWith(rates, anyReserved)],
  ["request-rate of its own", settingsWith(ownRate)],
  ["scaling-rate", settingsWith(perFunction.map((scaling) => ({ ...unlimited, scaling })))],
  ["all of today's limits", settingsWith(today)],
  ["all of today's limits with reservations", settingsWith(today, anyReserved)],
] as const)("%s", (_name, settings) => {
  test("so many whole copies are replayed without a refusal, and no more", () => {
    fc.assert(
      fc.property(anyRows, settings, (rows, fleet) => {
        const { pools } = headroom(rows, fleet);
        for (const factor of factors) {
          const grown = outcomeOf(copies(rows, factor), fleet).pools;
          expect(grown.map(({ throttled }) => throttled === 0)).toEqual(
            pools.map((room) => room === null || factor <= room.growth),
          );
        }
      }),
      { numRuns: 150 },
    );
  });
});

// A lump comes so long after the bucket was last full; what grows less may fill it at a worse moment for the next burst.
describe("2017: refills in lumps", () => {
  const limits = perPool.map((scaling) => ({ ...unlimited, scaling }));

  test("functions with reservations draw on the pool's bucket at the growth of all", () => {
    const scaling: ScalingRule = { id: "2017", scope: "pool", capacity: 7, refill: 3, everyUs: 3 };
    const settings = {
      ...fleetOf([{ ...unlimited, scaling }, unlimited]),
      reserved: new Map([[1, 4]]),
      keepAlive: fixed(0),
      recycleAfterUs: 7,
    };
    const at = (config: number, initUs = 0): Row => ({ startUs: TODAY_US, durationUs: 1, initUs, config });
    const rows = [at(2), at(0), at(0, 6)];
    const growth = Math.floor(headroom(rows, settings).pools[0]!.growth);
    const refused = (factor: number) => outcomeOf(copies(rows, factor), settings).overall.throttled;
    expect(refused(growth)).toBe(0);
    expect(refused(growth + 1)).toBeGreaterThan(0);
  });

  test("none above the factor shown is free of refusals, and it is if it is whole; below it there may be others that are not", () => {
    fc.assert(
      fc.property(anyRows, settingsWith(limits, anyReserved), (rows, fleet) => {
        const { pools } = headroom(rows, fleet);
        for (const factor of factors) {
          outcomeOf(copies(rows, factor), fleet).pools.forEach(({ throttled }, pool) => {
            const growth = pools[pool]?.growth ?? Number.POSITIVE_INFINITY;
            if (factor > growth) expect({ pool, factor, growth, throttled }).not.toMatchObject({ throttled: 0 });
            if (factor === growth) expect({ pool, factor, growth, throttled }).toMatchObject({ throttled: 0 });
          });
        }
      }),
      { numRuns: 400 },
    );
  });
});

test("where one limit alone binds, it is the cause, and the function named is refused", () => {
  const one = fc.oneof(
    settingsWith(concurrency),
    settingsWith(rates),
    settingsWith(fc.constant(unlimited), anyReserved),
  );
  fc.assert(
    fc.property(anyRows, one, (rows, fleet) => {
      headroom(rows, fleet).pools.forEach((room, pool) => {
        const beyond = room ? Math.floor(room.growth) + 1 : 1;
        if (!room || beyond > 30) return;
        const grown = outcomeOf(copies(rows, beyond), fleet);
        expect(grown.pools[pool]!.byCause[room.cause]).toBeGreaterThan(0);
      });
    }),
    { numRuns: 200 },
  );
});

test("a reservation's own growth is that of its refusals, and its peak what it wanted at once", () => {
  fc.assert(
    fc.property(anyRows, settingsWith(fc.constant(unlimited), anyReserved), (rows, fleet) => {
      const free = outcomeOf(rows, { ...fleet, reserved: new Map() });
      for (const [functionIndex, { headroom: own, peak }] of headroom(rows, fleet).reservations) {
        const mine = rows.filter(({ config }) => threeFunctions[config]!.functionIndex === functionIndex);
        expect(peak).toBe(outcomeOf(mine, { ...fleet, reserved: new Map() }).overall.peakBusy);
        if (mine.length === 0) expect(own).toBeNull();
        else expect(own!.growth).toBe(fleet.reserved.get(functionIndex)! / peak);
      }
      expect(free.overall.throttled).toBe(0);
    }),
    { numRuns: 100 },
  );
});

describe("by hand", () => {
  const minute = (count: number) => simultaneous(count, MINUTE, TODAY_US);

  test("limit ÷ peak: 40 at once under 1,000 may grow 25-fold; 1,500 at once only to two thirds", () => {
    expect(ofOne(minute(40), accountLimit(1000))).toEqual({
      growth: 25,
      cause: "account-concurrency",
      functionIndex: 0,
    });
    expect(ofOne(minute(1500), accountLimit(1000))).toMatchObject({ growth: 1000 / 1500 });
  });

  test("the scaling rate binds before the account where the account is large", () => {
    const pool = { ...accountLimit(10_000), scaling: scaling2023 };
    expect(ofOne(minute(40), pool)).toEqual({ growth: 25, cause: "scaling-rate", functionIndex: 0 });
    expect(ofOne(minute(40), { ...accountLimit(800), scaling: scaling2023 })).toMatchObject({
      growth: 20,
      cause: "account-concurrency",
    });
  });

  test("the refill counts: 100 new ones a second grow without end only as long as they are at most 100", () => {
    const pool = { ...unlimited, scaling: scaling2023 };
    // 60 s of 50 new environments a second: 3,000 wanted, 1,000 + 5,999 there when the last comes.
    const rows = steady(3000, S / 50, 10 * MINUTE);
    expect(ofOne(rows, pool)!.growth).toBeCloseTo((1000 + 59.98 * 100) / 3000, 9);
  });

  test("2017: the account's bucket of 3,000, whoever asks", () => {
    const pool = { ...unlimited, scaling: scaling2017(3000) };
    expect(ofOne(minute(500), pool)).toEqual({ growth: 6, cause: "scaling-rate", functionIndex: 0 });
  });

  test("fast functions meet the request rate first: 1,000 a second at a limit of 1,000 may grow tenfold", () => {
    const pool = { ...accountLimit(1000), requestsPerUnitS: 10 };
    const room = ofOne(steady(60_000, 1000, 20_000), pool)!;
    expect(room.cause).toBe("request-rate");
    // 60 s of it draw on one second's worth that was saved.
    expect(room.growth).toBeGreaterThan(10);
    expect(room.growth).toBeLessThan(10 * (61 / 60) + 0.001);
  });

  test("a request rate of its own is met whatever the concurrency", () => {
    const pool = { ...accountLimit(1000), requestsPerUnitS: 10, requestsPerS: 3000 };
    const room = ofOne(steady(60_000, 1000, 20_000), pool)!;
    expect(room.cause).toBe("request-rate");
    expect(room.growth).toBeGreaterThan(3);
    expect(room.growth).toBeLessThan(3 * (61 / 60) + 0.001);
  });

  test("of several pools and reservations the least, and who it is", () => {
    const settings = { ...fleetOf([accountLimit(20), accountLimit(9)]), reserved: new Map([[1, 6]]) };
    const rows = [0, 0, 2, 2, 2, 3].map((config) => ({ ...minute(1)[0]!, config }));
    const { pools, reservations } = headroom(rows, settings);
    expect(reservations.get(1)).toMatchObject({ peak: 3, headroom: { growth: 2, cause: "reserved-concurrency" } });
    expect(pools[0]).toMatchObject({ growth: 2, functionIndex: 1 });
    expect(pools[1]).toMatchObject({ growth: 9, functionIndex: 2, cause: "account-concurrency" });
    expect(leastHeadroom(pools)).toEqual(pools[0]);
  });

  test("a function switched off leaves no growth at all, even one without intervals", () => {
    const off = (rows: readonly Row[]) => ofOne(rows, unlimited, { reserved: new Map([[0, 0]]) });
    expect(off(minute(1))).toMatchObject({ growth: 0, cause: "reserved-concurrency" });
    expect(off(simultaneous(1, 0, TODAY_US))).toMatchObject({ growth: 0, cause: "reserved-concurrency" });
  });

  test("without limits, or without arrivals, nothing ever binds", () => {
    expect(ofOne(minute(5), unlimited)).toBeNull();
    expect(ofOne([], accountLimit(5))).toBeNull();
    expect(leastHeadroom([null, null])).toBeNull();
  });
});

describe("new environments are looked at only where they may matter", () => {
  // Small buckets that are soon full again, and rows without an interval too.
  const quick: fc.Arbitrary<ScalingRule> = fc.record({
    id: fc.constant("2023" as const),
    scope: fc.constant("function" as const),
    capacity: fc.integer({ min: 1, max: 12 }),
    refill: fc.constant(1),
    everyUs: fc.constantFrom(1, 2, 3),
  });
  const pool = fc.record({
    accountConcurrency: fc.integer({ min: 1, max: 20 }),
    quota: fc.constant(20),
    requestsPerUnitS: fc.constant(10),
    scaling: fc.oneof({ weight: 4, arbitrary: quick }, { weight: 1, arbitrary: perPool }),
  });
  let passedOver = 0;
  test("and the room to grow is the same", () => {
    fc.assert(
      fc.property(fc.oneof(crowdedRows, spreadRows), settingsWith(pool, anyReserved), (rows, fleet) => {
        const room = headroomOf(ordered(rows), threeFunctions, fleet);
        expect(room).toEqual(headroomTheLongWay(rows, fleet));
        const wanted = unlimitedWanted(ordered(rows), threeFunctions, fleet);
        const found = room.pools[0]?.growth ?? Number.POSITIVE_INFINITY;
        if (rows.length > 0 && !mayScalingBind(ordered(rows), wanted, fleet, () => found)) passedOver++;
      }),
      { numRuns: 600 },
    );
    expect(passedOver).toBeGreaterThan(60);
  });

  test("environments that are given up before the bucket is full again matter", () => {
    const scaling: ScalingRule = { id: "2023", scope: "function", capacity: 2, refill: 1, everyUs: S };
    const rows = steady(100, S / 100, 1000);
    for (const lifetime of [{ keepAlive: fixed(0) }, { recycleAfterUs: 5 }]) {
      const fleet = { ...fleetOf([{ ...accountLimit(1), scaling }, unlimited]), ...lifetime };
      const room = headroomOf(ordered(rows), threeFunctions, fleet);
      expect(room).toEqual(headroomTheLongWay(rows, fleet));
      expect(room.pools[0]).toMatchObject({ cause: "scaling-rate" });
    }
  });
});
