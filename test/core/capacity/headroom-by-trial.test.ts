import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { copiesOf } from "../../../src/core/capacity/copies.ts";
import type { FleetSettings } from "../../../src/core/capacity/fleet.ts";
import { headroomOf } from "../../../src/core/capacity/headroom.ts";
import { headroomByTrial } from "../../../src/core/capacity/headroom-by-trial.ts";
import { replay } from "../../../src/core/capacity/replay.ts";
import { arrivalsOf, rowsOfPools } from "../../../src/core/capacity/rows-of-pools.ts";
import {
  accountLimit,
  anyLevels,
  crowdedRows,
  fleetOf,
  MINUTE,
  oneFunction,
  ordered,
  type Row,
  ready,
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

const ENOUGH = 1e6;
const jobOf = (rows: readonly Row[], settings: FleetSettings, configs = oneFunction) => ({
  ...{ arrivals: ordered(rows), configs, settings, buckets: wholeTime },
});
const burst = (count: number, limit: number, level: number, mostArrivals = ENOUGH) => {
  const settings = { ...fleetOf([accountLimit(limit)]), provisioned: ready(new Map([[0, level]])) };
  return headroomByTrial(jobOf(simultaneous(count, MINUTE, TODAY_US), settings), mostArrivals).pools[0]!;
};

describe("growth that is tried", () => {
  test("counts what the level takes: ten of a limit of a hundred, of which sixty are provisioned, may be ten times as many", () => {
    expect(burst(10, 100, 60)).toEqual({
      growth: 10,
      refusedAt: 11,
      cause: "account-concurrency",
      functionIndex: 0,
    });
  });

  test("forgets what was asked at most of the trace itself", () => {
    const settings = { ...fleetOf([accountLimit(100)]), mostAsked: [{ busy: 10, perS: 10 }] };
    const job = jobOf(simultaneous(10, MINUTE, TODAY_US), settings);
    expect(headroomByTrial(job, ENOUGH).pools).toMatchObject([{ growth: 10, refusedAt: 11 }]);
  });

  test("is below 1 where something is refused now", () => {
    const room = burst(120, 100, 60);
    expect(room.growth).toBeLessThan(1);
    expect(room.refusedAt).toBeLessThan(1);
    expect(room.refusedAt / room.growth).toBeLessThan(1.05);
  });

  test("is 0 where nothing at all would be let through", () => {
    const settings = { ...fleetOf([accountLimit(0)]), provisioned: ready(new Map()) };
    const job = jobOf(simultaneous(5000, S, TODAY_US), settings);
    expect(headroomByTrial(job, ENOUGH).pools).toMatchObject([{ growth: 0, cause: "account-concurrency" }]);
  });

  test("is not told where no factor that could be paid for was refused", () => {
    expect(burst(10, 100, 60, 9)).toBeNull();
    expect(burst(10, 100, 60, 10 + 20 + 40)).toBeNull();
    expect(burst(10, 100, 60, 10 + 20 + 40 + 80 + 160)).toMatchObject({ growth: 8, refusedAt: 16 });
    expect(
      headroomByTrial(jobOf([{ startUs: 1, durationUs: 1, initUs: 0, config: 0 }], fleetOf([unlimited])), 1000),
    ).toEqual({ pools: [null], overall: null });
  });
});

describe("growth of several pools", () => {
  const levels = { provisioned: ready(new Map([[0, 60]])) };
  const pools = (limit: number) => ({ ...fleetOf([accountLimit(limit), accountLimit(limit)]), ...levels });
  const elsewhere = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, config: 3 }));

  test("is paid for by each pool's own rows, however few copies fit of the others", () => {
    const one = { startUs: TODAY_US, durationUs: 0, initUs: 0, config: 0 };
    const others = elsewhere(steady(50_000, S, 1));
    const job = jobOf([one, ...others], pools(100), threeFunctions);
    expect(headroomByTrial(job, ENOUGH).pools[0]).toBeNull(); // a hundred thousand copies of one, none of the others
  });

  test("of few rows leaves to the others what it does not need", () => {
    const rows = [...simultaneous(10, MINUTE, TODAY_US), ...elsewhere(simultaneous(25, MINUTE, TODAY_US))];
    const job = jobOf(rows, pools(100), threeFunctions);
    // Ten at once cost 150 up to eight times as many, and no more can be had of 275; to 25 at once 400 are left, enough for 8.
    expect(headroomByTrial(job, 550)).toEqual({
      pools: [null, { growth: 4, refusedAt: 8, cause: "account-concurrency", functionIndex: 2 }],
      overall: { growth: 4, refusedAt: 8, cause: "account-concurrency", functionIndex: 2 },
    });
  });

  test("is tried of those that are wanted alone, and they have all of it", () => {
    const rows = [...simultaneous(10, MINUTE, TODAY_US), ...elsewhere(steady(10_000, S, 1))];
    const job = jobOf(rows, pools(100), threeFunctions);
    const ten = { growth: 10, refusedAt: 11, cause: "account-concurrency", functionIndex: 0 };
    expect(headroomByTrial(job, 1_000, (pool) => pool === 0)).toEqual({ pools: [ten, null], overall: ten });
  });

  test("is that of all only as far as each was tried", () => {
    const rows = [...simultaneous(10, MINUTE, TODAY_US), ...elsewhere(steady(10_000, S, 1))];
    const job = jobOf(rows, pools(100), threeFunctions);
    const ten = { growth: 10, refusedAt: 11, cause: "account-concurrency", functionIndex: 0 };
    expect(headroomByTrial(job, 9_000)).toEqual({ pools: [ten, null], overall: null });
    expect(headroomByTrial(job, 40_000)).toEqual({ pools: [ten, null], overall: { ...ten, growth: 2 } });
  });
});

test("a trace of which less was refused, as far as could be paid for, has no figure", () => {
  expect(burst(120, 100, 60, 120)).toBeNull();
  expect(burst(120, 100, 60, 2 * 120)).toMatchObject({ growth: 0.5, refusedAt: 1 });
});

const anyRows = fc.oneof(crowdedRows, spreadRows).filter((rows) => rows.length > 0);
const limit = fc.integer({ min: 1, max: 60 });

test("nothing is refused at the growth, something is where it says so; by pool", () => {
  fc.assert(
    fc.property(anyRows, limit, anyLevels, (rows, units, provisioned) => {
      const pool = accountLimit(units);
      const job = jobOf(rows, { ...fleetOf([pool, pool]), provisioned }, threeFunctions);
      headroomByTrial(job, 100_000).pools.forEach((room, i) => {
        if (room === null) return;
        const own = arrivalsOf(job.arrivals, rowsOfPools(job.arrivals, threeFunctions, 2)[i]!);
        const at = (factor: number) => replay({ ...job, arrivals: copiesOf(own, factor, 1)! }).overall;
        expect(at(room.refusedAt)).toMatchObject({ firstCause: room.cause });
        if (room.growth > 0 && copiesOf(own, room.growth, 1)) expect(at(room.growth).throttled).toBe(0);
      });
    }),
    { numRuns: 300 },
  );
});

test("without levels it is what the exact search finds, between the two factors, in whole copies", () => {
  fc.assert(
    fc.property(anyRows, limit, (rows, units) => {
      const pool = accountLimit(units);
      const job = jobOf(rows, fleetOf([pool, pool]), threeFunctions);
      const exact = headroomOf(job.arrivals, threeFunctions, job.settings).pools;
      headroomByTrial(job, 100_000).pools.forEach((room, i) => {
        if (exact[i] === null) expect(room).toBeNull();
        if (room === null || room.growth < 1) return;
        expect(Math.floor(exact[i]!.growth)).toBe(Math.floor(room.growth));
        expect(room.cause).toBe(exact[i]!.cause);
      });
    }),
    { numRuns: 300 },
  );
});
