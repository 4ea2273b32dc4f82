import { describe, expect, test } from "vitest";
import {
  accountLimit,
  MINUTE,
  type Row,
  ready,
  replayed,
  S,
  simultaneous,
  TODAY_US,
  unlimited,
} from "../support/workload.ts";

/** Two functions of one pool. */
const configs = [0, 1].map((functionIndex) => ({ functionIndex, poolIndex: 0 }));
const of = (config: number, rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, config }));
const burst = (config: number, count: number, atUs = TODAY_US, durationUs = MINUTE) =>
  of(config, simultaneous(count, durationUs, atUs));

const run = (
  rows: readonly Row[],
  reserved: readonly (readonly [functionIndex: number, units: number])[],
  pool = accountLimit(1000),
  provisioned: readonly (readonly [functionIndex: number, units: number])[] = [],
) => replayed(rows, configs, [pool], { reserved: new Map(reserved), provisioned: ready(new Map(provisioned)) });

describe("a cap", () => {
  test("above its reservation a function is throttled though the account has room", () => {
    const { overall } = run(burst(0, 450), [[0, 400]]);
    expect(overall).toMatchObject({ throttled: 50, byCause: { "reserved-concurrency": 50, "account-concurrency": 0 } });
  });

  test("0 switches the function off, requests without an interval included", () => {
    const rows = [...burst(0, 3), ...burst(0, 2, TODAY_US + S, 0), ...burst(1, 5)];
    const { overall, configs: each } = run(rows, [[0, 0]]);
    expect(overall.byCause["reserved-concurrency"]).toBe(5);
    expect(each.map(({ throttled }) => throttled)).toEqual([5, 0]);
  });

  test("configurations of one function share the reservation", () => {
    const versions = [
      { functionIndex: 0, poolIndex: 0 },
      { functionIndex: 0, poolIndex: 0 },
    ];
    const { overall } = replayed([...burst(0, 3), ...burst(1, 3)], versions, [unlimited], {
      reserved: new Map([[0, 4]]),
    });
    expect(overall.byCause["reserved-concurrency"]).toBe(2);
  });

  test("an end makes room for a start of the same instant; a refused arrival takes nothing", () => {
    const rows = [...burst(0, 1, TODAY_US, S), ...burst(0, 4, TODAY_US + 10, 2 * S), ...burst(0, 1, TODAY_US + S, S)];
    expect(run(rows, [[0, 1]]).overall).toMatchObject({ throttled: 4, coldStarts: 1 });
  });

  test("it holds where the account's limit does not apply", () => {
    expect(run(burst(0, 9), [[0, 4]], unlimited).overall.byCause["reserved-concurrency"]).toBe(5);
  });
});

describe("a guarantee", () => {
  test("idle units are lent to nobody (res-07)", () => {
    const { overall } = run(burst(1, 700), [[0, 400]]);
    expect(overall).toMatchObject({ peakBusy: 600, throttled: 100, byCause: { "account-concurrency": 100 } });
  });

  test("what others do cannot take them", () => {
    const { configs: each } = run([...burst(1, 2000), ...burst(0, 400, TODAY_US + S)], [[0, 400]]);
    expect(each.map(({ throttled }) => throttled)).toEqual([0, 1400]);
  });

  test("they count in their own pool only", () => {
    const apart = [
      { functionIndex: 0, poolIndex: 0 },
      { functionIndex: 1, poolIndex: 1 },
    ];
    const { pools } = replayed([...burst(0, 500), ...burst(1, 1000)], apart, [accountLimit(1000), accountLimit(1000)], {
      reserved: new Map([[0, 400]]),
    });
    expect(pools.map(({ throttled }) => throttled)).toEqual([100, 0]);
  });
});

describe("request rate", () => {
  const pool = { ...accountLimit(1000), requestsPerUnitS: 10 };

  test("a function with a reservation has ten a second for each unit of it, the others for what is left", () => {
    const { configs: each } = run([...burst(0, 5000, TODAY_US, 0), ...burst(1, 7000, TODAY_US, 0)], [[0, 400]], pool);
    expect(each.map(({ throttled }) => throttled)).toEqual([1000, 1000]);
    expect(each.map(({ byCause }) => byCause["request-rate"])).toEqual([1000, 1000]);
  });

  test("where reservation and rate both refuse, the reservation is the cause", () => {
    const { overall } = run(burst(0, 41), [[0, 4]], pool);
    expect(overall.byCause).toMatchObject({ "reserved-concurrency": 37, "request-rate": 0 });
  });
});

describe("provisioned concurrency beside it", () => {
  test("is part of the function's reservation: 250 of 400 leave 150 on demand", () => {
    const { overall } = run(burst(0, 500), [[0, 400]], accountLimit(1000), [[0, 250]]);
    expect(overall).toMatchObject({ provisioned: 250, spillover: 150, throttled: 100, peakBusy: 400 });
    expect(overall.byCause["reserved-concurrency"]).toBe(100);
  });

  test("all of the reservation provisioned leaves nothing on demand", () => {
    const { overall } = run(burst(0, 5), [[0, 4]], accountLimit(1000), [[0, 4]]);
    expect(overall).toMatchObject({ provisioned: 4, spillover: 0, byCause: { "reserved-concurrency": 1 } });
  });

  test("is taken off what others share once, not twice", () => {
    const { configs: each } = run(burst(1, 700), [[0, 400]], accountLimit(1000), [[0, 250]]);
    expect(each[1]!.throttled).toBe(100);
  });
});
