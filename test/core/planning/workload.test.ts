import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Day, parseDay } from "../../../src/core/base/day.ts";
import { parseRatio, type Ratio, ratio, toDecimalText, zero } from "../../../src/core/base/ratio.ts";
import {
  accountLimitOf,
  meanOccupancyS,
  monthLength,
  runsOf,
  type Workload,
} from "../../../src/core/planning/workload.ts";
import { workloadUsage } from "../../../src/core/planning/workload-usage.ts";
import { referenceBilledMs } from "../../support/reference-bill.ts";

const exact = (text: string): Ratio => parseRatio(text)!;
const runs = (us: number) => ({ kind: "exact" as const, parts: [{ us, share: ratio(1n) }] });
const mean = (ms: string) => ({ kind: "mean" as const, us: exact(`${ms}e3`) });
const workload: Workload = {
  name: "w",
  region: "us-east-1",
  architecture: "x86_64",
  memoryMb: 1024,
  ephemeralStorageMb: 512,
  packageType: "Zip",
  runtimeKind: "managed",
  requests: ratio(1000n),
  duration: runs(120_000),
  coldStarts: { ratio: zero, initUs: 0 },
  invocation: "sync",
  errorRatio: zero,
  tags: {},
};
const usageOn = (day: string, change: Partial<Workload> = {}, upper = false) => {
  const on = parseDay(day);
  return workloadUsage({ ...workload, ...change }, on, monthLength(on, null), { meanPlusStep: upper });
};
const billedOn = (day: string, change: Partial<Workload> = {}, upper = false) =>
  toDecimalText(usageOn(day, change, upper).billedMs);

describe("billed time of a month", () => {
  test("every run is rounded by itself, under the step of the day", () => {
    expect(billedOn("2026-11-21", { duration: runs(120_001) })).toBe("121000");
    expect(billedOn("2020-12-01", { duration: runs(120_001) })).toBe("121000");
    expect(billedOn("2020-11-30", { duration: runs(120_001) })).toBe("200000");
    expect(billedOn("2026-11-21", { duration: runs(0) })).toBe("0");
  });

  test("several durations by their shares, each rounded", () => {
    const duration = {
      kind: "exact" as const,
      parts: [
        { us: 1_200, share: ratio(9n, 10n) },
        { us: 99_200, share: ratio(1n, 10n) },
      ],
    };
    expect(billedOn("2026-11-21", { duration })).toBe("11800"); // 900 × 2 + 100 × 100
    expect(billedOn("2020-11-30", { duration })).toBe("100000");
  });

  test("a share of cold starts has its INIT added before rounding, where it is billed", () => {
    const cold = { duration: runs(250_060), coldStarts: { ratio: ratio(1n, 100n), initUs: 100_770 } };
    expect(billedOn("2025-07-31", cold)).toBe("251000");
    expect(billedOn("2025-08-01", cold)).toBe("252000"); // 990 × 251 + 10 × 351
    expect(billedOn("2025-07-31", { ...cold, packageType: "Image" })).toBe("252000");
    expect(billedOn("2025-07-31", { ...cold, runtimeKind: "custom" })).toBe("252000");
  });

  test("only a mean: unrounded, and one step more is never reached", () => {
    const duration = mean("120.4");
    expect([billedOn("2026-11-21", { duration }), billedOn("2026-11-21", { duration }, true)]).toEqual([
      "120400",
      "121400",
    ]);
    expect([billedOn("2020-11-30", { duration }), billedOn("2020-11-30", { duration }, true)]).toEqual([
      "120400",
      "220400",
    ]);
    const coldStarts = { ratio: ratio(1n, 2n), initUs: 100_000 };
    expect(billedOn("2026-11-21", { duration, coldStarts })).toBe("170400");
    expect(billedOn("2025-07-31", { duration, coldStarts })).toBe("120400");
  });

  test("of any exact durations lies in the band of their mean", () => {
    const parts = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 8 });
    const step = fc.constantFrom("2020-11-30", "2026-11-21");
    fc.assert(
      fc.property(parts, step, (all, day) => {
        const share = ratio(1, all.length);
        const each = usageOn(day, { duration: { kind: "exact", parts: all.map((us) => ({ us, share })) } }).billedMs;
        const duration = {
          kind: "mean" as const,
          us: ratio(
            all.reduce((a, b) => a + b, 0),
            all.length,
          ),
        };
        const [low, high] = [usageOn(day, { duration }).billedMs, usageOn(day, { duration }, true).billedMs];
        expect(low.n * each.d <= each.n * low.d).toBe(true);
        expect(each.n * high.d < high.n * each.d).toBe(true);
      }),
      { seed: 41, numRuns: 500 },
    );
  });

  test("is the oracle's, run by run", () => {
    const us = fc.integer({ min: 0, max: 3_000_000 });
    const days = fc.constantFrom("2014-11-13", "2020-11-30", "2020-12-01", "2025-07-31", "2025-08-01", "2026-11-21");
    const packaging = fc.record({
      packageType: fc.constantFrom("Zip" as const, "Image" as const),
      runtimeKind: fc.constantFrom("managed" as const, "custom" as const),
    });
    fc.assert(
      fc.property(us, us, fc.integer({ min: 0, max: 20 }), days, packaging, (durationUs, initUs, cold, day, kind) => {
        const row = {
          account: null,
          region: "us-east-1",
          name: "w",
          memoryMb: 1024,
          ephemeralStorageMb: 512,
          architecture: "x86_64" as const,
          startUs: 0,
          durationUs,
          billedRestoreMs: 0,
          loggedBilledMs: null,
        };
        const one = (init: number) => referenceBilledMs({ ...row, initUs: init }, day, { billed: "computed", ...kind });
        const want = one(0) * BigInt(20 - cold) + one(initUs) * BigInt(cold);
        const coldStarts = { ratio: ratio(cold, 20), initUs };
        const { billedMs } = usageOn(day, { requests: ratio(20n), duration: runs(durationUs), coldStarts, ...kind });
        expect(toDecimalText(billedMs)).toBe(String(want));
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe("runs", () => {
  test("of synchronous requests are the requests, however many fail", () => {
    expect(toDecimalText(runsOf({ ...workload, errorRatio: ratio(1n, 2n) }))).toBe("1000");
  });
  test.each([
    ["0", "1000"],
    ["0.5", "1750"],
    ["0.01", "1010.1"],
    ["1", "3000"],
  ])("of asynchronous events of which a share of %s fails: %s", (errorRatio, want) => {
    expect(toDecimalText(runsOf({ ...workload, invocation: "async", errorRatio: exact(errorRatio) }))).toBe(want);
    expect(toDecimalText(usageOn("2026-11-21", { invocation: "async", errorRatio: exact(errorRatio) }).requests)).toBe(
      want,
    );
  });
});

test("an environment is occupied for the handler and its share of INIT, whether billed or not", () => {
  const occupied = (change: Partial<Workload>) => toDecimalText(meanOccupancyS({ ...workload, ...change }));
  expect(occupied({})).toBe("0.12");
  expect(occupied({ duration: mean("120.4") })).toBe("0.1204");
  expect(occupied({ coldStarts: { ratio: ratio(1n, 100n), initUs: 400_000 } })).toBe("0.124");
});

test.each([
  ["2026-11-21", null, "2592000"],
  ["2024-02-01", null, "2505600"],
  ["2026-12-31", null, "2678400"],
  ["2026-11-21", "730", "2628000"],
  ["2026-11-21", "0.5", "1800"],
])("the month of %s with %s hours has %s seconds", (day, hours, seconds) => {
  const length = monthLength(parseDay(day), hours === null ? null : exact(hours));
  expect([length.month, toDecimalText(length.seconds)]).toEqual([day.slice(0, 7), seconds]);
});

test("the account's limit: a figure, a table, or what AWS gives", () => {
  const on: Day = parseDay("2026-11-21");
  expect(accountLimitOf(7, on)("us-east-1")).toBe(7);
  expect(accountLimitOf(0, on)("us-east-1")).toBe(0);
  expect(accountLimitOf({ "us-east-1": 5, default: 6 }, on)("us-east-1")).toBe(5);
  expect(accountLimitOf({ "us-east-1": 5, default: 6 }, on)("eu-west-1")).toBe(6);
  expect(accountLimitOf(undefined, on)("eu-west-1")).toBe(1000);
});
