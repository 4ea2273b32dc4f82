import { describe, expect, test } from "vitest";
import { parseDay } from "../../../src/core/base/day.ts";
import { ProvisionedLevels } from "../../../src/core/capacity/provisioned-levels.ts";
import { requestsPerProvisionedSOn } from "../../../src/core/capacity/quotas.ts";
import { TokenBuckets } from "../../../src/core/capacity/token-buckets.ts";
import { scaling2023 } from "./support/documented-figures.ts";
import {
  accountLimit,
  MINUTE,
  type Row,
  ready,
  replayed,
  S,
  simultaneous,
  steady,
  TODAY_US,
  unlimited,
} from "./support/workload.ts";

const configs = [0, 1].map((functionIndex) => ({ functionIndex, poolIndex: 0 }));
const burst = (count: number, atUs = TODAY_US, durationUs = MINUTE, config = 0): Row[] =>
  simultaneous(count, durationUs, atUs).map((row) => ({ ...row, config }));
const run = (rows: readonly Row[], level: number, pool = accountLimit(1000)) =>
  replayed(rows, configs, [pool], { provisioned: ready(new Map([[0, level]])) });

describe("the level", () => {
  test("no invocation on it starts cold; beyond it they are ordinary on-demand ones", () => {
    expect(run(burst(400), 400).overall).toMatchObject({ provisioned: 400, spillover: 0, coldStarts: 0, throttled: 0 });
    expect(run(burst(401), 400).overall).toMatchObject({ provisioned: 400, spillover: 1, coldStarts: 1, throttled: 0 });
  });

  test("400 of 1,000: 1,100 at once run on 400, 600 spill over, 100 are refused (pc-03)", () => {
    expect(run(burst(1100), 400).overall).toMatchObject({
      provisioned: 400,
      spillover: 600,
      throttled: 100,
      byCause: { "account-concurrency": 100 },
      peakBusy: 1000,
    });
  });

  test("idle levels are lent to nobody (pc-01)", () => {
    expect(run(burst(700, TODAY_US, MINUTE, 1), 400).overall).toMatchObject({ throttled: 100, provisioned: 0 });
  });

  test("an end frees a place for a start of the same instant, and environments never expire", () => {
    const rows = [...burst(2, TODAY_US, S), ...burst(2, TODAY_US + S, S), ...burst(2, TODAY_US + 1000 * MINUTE, S)];
    expect(run(rows, 2).overall).toMatchObject({ provisioned: 6, spillover: 0, coldStarts: 0 });
  });

  test("a request without an interval takes none for longer than its instant", () => {
    expect(run(burst(5, TODAY_US, 0), 1).overall).toMatchObject({ provisioned: 5, spillover: 0 });
    const busy = [...burst(1), ...burst(5, TODAY_US + S, 0)];
    expect(run(busy, 1).overall).toMatchObject({ provisioned: 1, spillover: 5, coldStarts: 1 });
  });

  test("what runs on it takes no token of the scaling rate", () => {
    const { overall } = run(burst(2500), 1500, { ...unlimited, scaling: scaling2023 });
    expect(overall).toMatchObject({ provisioned: 1500, spillover: 1000, coldStarts: 1000, throttled: 0 });
  });

  test("served or refused: on the level, spilled over and throttled are all there is of the function", () => {
    const rows = [...burst(900), ...burst(400, TODAY_US + S), ...burst(30, TODAY_US + 2 * MINUTE)];
    const { overall } = run(rows, 100, accountLimit(500));
    expect(overall.provisioned + overall.spillover + overall.throttled).toBe(overall.arrivals);
  });
});

describe("ten requests a second for each unit", () => {
  const pool = { ...accountLimit(1000), requestsPerUnitS: 10 };

  test("10 provisioned: above 100 requests in the second they spill over, though places are free (rps-03)", () => {
    expect(run(burst(150, TODAY_US, 0), 10, pool).overall).toMatchObject({ provisioned: 100, spillover: 50 });
  });

  test("the bucket refills continuously: 150 a second end as 100 a second on the level", () => {
    const rows = steady(150 * 20, Math.floor(S / 150), 1000);
    const { provisioned } = run(rows, 10, pool).overall;
    expect(provisioned).toBeGreaterThanOrEqual(100 * 20);
    expect(provisioned).toBeLessThanOrEqual(100 * 20 + 100);
  });

  test("a busy level keeps its tokens", () => {
    const levels = new ProvisionedLevels(ready(new Map([[0, 1]])), 1, 10, () => undefined);
    expect(levels.takes(0, 0, true)).toBe(true);
    for (let i = 0; i < 50; i++) expect(levels.takes(0, 0, true)).toBe(false);
    levels.ended(0, 0);
    for (let i = 0; i < 9; i++) expect(levels.takes(0, 0, false)).toBe(true);
    expect(levels.takes(0, 0, false)).toBe(false);
    expect(levels.takes(0, 99_999, false)).toBe(false);
    expect(levels.takes(0, 100_000, false)).toBe(true);
  });

  test("functions without a level have none", () => {
    const levels = new ProvisionedLevels(ready(new Map([[1, 3]])), 3, 10, () => undefined);
    expect([0, 1, 2].map((functionIndex) => levels.has(functionIndex))).toEqual([false, true, false]);
    expect(levels.takes(0, 0, true)).toBe(false);
  });
});

test("the ten a second of provisioned concurrency have a first day of their own", () => {
  expect(["2020-04-05", "2020-04-06", "2020-04-07"].map((day) => requestsPerProvisionedSOn(parseDay(day)))).toEqual([
    Number.POSITIVE_INFINITY,
    10,
    10,
  ]);
});

describe("levels that change", () => {
  const changing = (steps: readonly (readonly [fromUs: number, usable: number, claimed: number])[]) => ({
    provisioned: new Map([[0, steps.map(([fromUs, usable, claimed]) => ({ fromUs, usable, claimed }))]]),
  });
  const START = Number.NEGATIVE_INFINITY;

  test("are taken off the account before they can be used", () => {
    const asked = changing([
      [START, 0, 0],
      [TODAY_US + S, 0, 400],
      [TODAY_US + MINUTE, 400, 400],
    ]);
    const bursts = [0, 2 * S, 2 * MINUTE].flatMap((afterUs) => burst(1000, TODAY_US + afterUs, S));
    const { overall } = replayed(bursts, configs, [accountLimit(1000)], asked);
    // 1,000 run; then 600, and 400 of the function itself find no place; then all.
    expect(overall).toMatchObject({ throttled: 400, provisioned: 400, spillover: 600 + 600 });
  });

  test("are given back as what runs on them ends, where they are lowered", () => {
    const lowered = changing([
      [START, 300, 300],
      [TODAY_US + 10 * S, 100, 100],
    ]);
    const rows = [
      ...burst(200, TODAY_US, MINUTE), // two hundred of three run for a minute
      ...burst(200, TODAY_US, 20 * S).slice(100), // and a hundred for twenty seconds
      ...burst(900, TODAY_US + 15 * S, S, 1), // 300 still run on it: 700 places for the others
      ...burst(900, TODAY_US + 30 * S, S, 1), // 200: 800
      ...burst(1000, TODAY_US + 2 * MINUTE, S, 1), // none, and the level is a hundred: 900
    ];
    const { overall } = replayed(rows, configs, [accountLimit(1000)], lowered);
    expect(overall).toMatchObject({ provisioned: 300, throttled: 200 + 100 + 100 });
  });

  test("come with a full bucket of requests, and leave no more than fits", () => {
    const buckets = new TokenBuckets(Float64Array.of(10));
    for (let i = 0; i < 10; i++) expect(taken(buckets, 0)).toBe(true);
    expect(taken(buckets, 0)).toBe(false);
    buckets.change(0, 12, 0);
    expect([1, 2, 3].map(() => taken(buckets, 0))).toEqual([true, true, false]);
    buckets.change(0, 1, S); // a second at twelve, of which one is left
    expect([1, 2].map(() => taken(buckets, S))).toEqual([true, false]);
  });

  const taken = (buckets: TokenBuckets, atUs: number): boolean => {
    const has = buckets.has(0, atUs);
    if (has) buckets.take(0);
    return has;
  };
});
