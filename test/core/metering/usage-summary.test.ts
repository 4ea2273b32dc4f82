import { describe, expect, test } from "vitest";
import { type Day, parseDay, usOfDay } from "../../../src/core/base/day.ts";
import type { FunctionConfig } from "../../../src/core/base/function-config.ts";
import {
  ABSENT,
  BATCH_ROWS,
  createBatch,
  createConfigTable,
  type InvocationBatch,
  internConfig,
  MARK,
} from "../../../src/core/metering/invocation-batch.ts";
import {
  computedBilledMs,
  emptyGroup,
  handlerHistograms,
  loggedCount,
  type UsageGroup,
} from "../../../src/core/metering/usage-group.ts";
import {
  createMeter,
  emptySummary,
  mergeSummaries,
  periodSince,
  type UsageSummary,
} from "../../../src/core/metering/usage-summary.ts";

const checkout: FunctionConfig = {
  account: null,
  region: "us-east-1",
  name: "checkout",
  memoryMb: 512,
  architecture: "x86_64",
  initializationType: "on-demand",
};
type Row = {
  start: string | number;
  durationUs: number;
  initUs?: number;
  loggedMs?: number;
  restoreMs?: number;
  usedMb?: number;
  marks?: number;
  config?: Partial<FunctionConfig>;
};
const usOf = (start: string | number): number => (typeof start === "number" ? start : Date.parse(start) * 1000);

function metered(rows: readonly Row[], cuts: readonly Day[] = [], table = createConfigTable()): UsageSummary {
  const meter = createMeter(table, cuts, parseDay("2026-11-01"));
  const batch: InvocationBatch = createBatch(Math.max(1, rows.length));
  for (const { start, durationUs, initUs, loggedMs, restoreMs, usedMb, marks, config } of rows) {
    const i = batch.length++;
    batch.startUs[i] = usOf(start);
    batch.durationUs[i] = durationUs;
    batch.initUs[i] = initUs ?? ABSENT;
    batch.loggedBilledMs[i] = loggedMs ?? ABSENT;
    batch.billedRestoreMs[i] = restoreMs ?? 0;
    batch.memoryUsedMb[i] = usedMb ?? 0;
    batch.marks[i] = marks ?? 0;
    batch.config[i] = internConfig(table, { ...checkout, ...config });
  }
  meter.add(batch);
  return meter.summary;
}

const onlyGroup = (summary: UsageSummary): UsageGroup => {
  const groups = [...summary.periods.values()].flatMap((period) =>
    period.groups.filter((group) => group !== undefined),
  );
  expect(groups).toHaveLength(1);
  return groups[0]!;
};
const NOON = "2026-11-21T12:00:00Z";

describe("a rating period begins", () => {
  const cuts = ["2021-09-29", "2026-11-05", "2026-11-20"].map(parseDay);
  test.each([
    ["2026-11-01", "2026-11-01"],
    ["2026-11-04", "2026-11-01"],
    ["2026-11-05", "2026-11-05"],
    ["2026-11-06", "2026-11-05"],
    ["2026-11-19", "2026-11-05"],
    ["2026-11-20", "2026-11-20"],
    ["2026-11-30", "2026-11-20"],
    ["2026-12-01", "2026-12-01"],
    ["2021-09-28", "2021-09-01"],
    ["2021-09-29", "2021-09-29"],
    ["2021-10-01", "2021-10-01"],
  ])("for %s on %s", (day, since) => {
    expect(periodSince(parseDay(day), cuts)).toBe(since);
    expect([...metered([{ start: `${day}T00:00:00Z`, durationUs: 1 }], cuts).periods.keys()]).toEqual([since]);
    expect([...metered([{ start: `${day}T23:59:59.999Z`, durationUs: 1 }], cuts).periods.keys()]).toEqual([since]);
  });

  test("whatever row came before", () => {
    const days = ["2026-11-04", "2026-12-01", "2026-11-05", "2026-11-20", "2026-11-01", "2026-11-30"];
    const { periods } = metered(
      days.map((day) => ({ start: `${day}T12:00:00Z`, durationUs: 1 })),
      cuts,
    );
    const counted = [...periods].map(([since, { groups }]) => [since, groups[0]!.invocations]).sort();
    expect(counted).toEqual([
      ["2026-11-01", 2],
      ["2026-11-05", 1],
      ["2026-11-20", 2],
      ["2026-12-01", 1],
    ]);
  });

  test("for rows without a time where the caller says, between rows that have one", () => {
    const { periods } = metered([
      { start: Number.NaN, durationUs: 1 },
      { start: "2026-10-31T23:59:59Z", durationUs: 1 },
      { start: Number.NaN, durationUs: 1 },
    ]);
    expect([...periods].map(([since, { groups }]) => [since, groups[0]!.invocations]).sort()).toEqual([
      ["2026-10-01", 1],
      ["2026-11-01", 2],
    ]);
  });

  test("on the day of the start, though a run ends on another", () => {
    const lastSecond = usOfDay(parseDay("2026-12-01")) - 1;
    expect([...metered([{ start: lastSecond, durationUs: 900_000_000 }]).periods.keys()]).toEqual(["2026-11-01"]);
  });
});

describe("a group", () => {
  test("counts rows, cold starts, restores, errors and time-outs, and keeps the largest memory", () => {
    const group = onlyGroup(
      metered([
        { start: NOON, durationUs: 1500, usedMb: 80 },
        { start: NOON, durationUs: 2000, initUs: 400_000, marks: MARK.cold, usedMb: 120 },
        { start: NOON, durationUs: 1, restoreMs: 26, marks: MARK.restored },
        { start: NOON, durationUs: 3, marks: MARK.error },
        { start: NOON, durationUs: 4, marks: MARK.error | MARK.timeout | MARK.cold, usedMb: 90 },
      ]),
    );
    expect(group).toMatchObject({
      invocations: 5,
      coldStarts: 2,
      restores: 1,
      errors: 2,
      timeouts: 1,
      durationUs: 3508,
      initUs: 400_000,
      memoryUsedMbMax: 120,
    });
  });

  test("keeps rows with and without a logged bill apart", () => {
    const group = onlyGroup(
      metered([
        { start: NOON, durationUs: 1_200, loggedMs: 3 },
        { start: NOON, durationUs: 1_200 },
        { start: NOON, durationUs: 1_200, loggedMs: 0 },
      ]),
    );
    expect([loggedCount(group), group.loggedBilledMs]).toEqual([2, 3]);
    expect(computedBilledMs(group.logged, 1, true)).toBe(4n);
    expect(computedBilledMs(group.unlogged, 1, true)).toBe(2n);
  });

  test("adds INIT before rounding, restore time after it", () => {
    const group = onlyGroup(
      metered([
        { start: NOON, durationUs: 250_060, initUs: 100_770 },
        { start: NOON, durationUs: 2_019_160, restoreMs: 167 },
      ]),
    );
    expect(computedBilledMs(group.unlogged, 1, true)).toBe(351n + 2187n);
    expect(computedBilledMs(group.unlogged, 1, false)).toBe(251n + 2187n);
    expect(computedBilledMs(group.unlogged, 100, true)).toBe(400n + 2267n);
    expect(handlerHistograms(group).reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  test("is empty to begin with", () => {
    expect(computedBilledMs(emptyGroup().unlogged, 1, true)).toBe(0n);
    expect(loggedCount(emptyGroup())).toBe(0);
  });
});

describe("a printed whole number of ms whose logged bill is one more is taken as 1 µs more", () => {
  const computed = (row: Partial<Row>, stepMs = 1) =>
    computedBilledMs(onlyGroup(metered([{ start: NOON, durationUs: 7000, ...row }])).logged, stepMs, true);

  test("so that it computes as it was logged", () => {
    expect(computed({ loggedMs: 8 })).toBe(8n);
    expect(computed({ loggedMs: 7 })).toBe(7n);
    expect(computed({ loggedMs: 9 })).toBe(7n);
    expect(computed({ loggedMs: 10, initUs: 2000 })).toBe(10n);
    expect(computed({ loggedMs: 8, durationUs: 7010 })).toBe(8n);
  });

  test("the restore time is no part of it", () => {
    expect(computed({ loggedMs: 34, restoreMs: 26 })).toBe(34n);
    expect(computed({ loggedMs: 33, restoreMs: 26 })).toBe(33n);
  });

  test("not in the days of 100 ms", () => {
    const era = { start: "2020-11-30T12:00:00Z", durationUs: 100_000, loggedMs: 101 };
    expect(computed(era)).toBe(100n);
    expect(computed({ ...era, start: "2020-12-01T00:00:00Z" })).toBe(101n);
  });

  test("the sum of durations stays what was printed", () => {
    expect(onlyGroup(metered([{ start: NOON, durationUs: 7000, loggedMs: 8 }])).durationUs).toBe(7000);
  });
});

describe("summaries merge", () => {
  test("by what a configuration is, not by its number", () => {
    const search = { name: "search" };
    const a = metered([
      { start: NOON, durationUs: 1 },
      { start: NOON, durationUs: 1, config: search },
    ]);
    const b = metered([
      { start: NOON, durationUs: 1, config: search },
      { start: NOON, durationUs: 1, config: search },
      { start: NOON, durationUs: 1, config: { memoryMb: 1024 } },
    ]);
    const { configs, periods } = mergeSummaries(mergeSummaries(emptySummary(), b), a);
    const counts = periods.get(parseDay("2026-11-01"))!.groups.map((group, i) => {
      const { name, memoryMb } = configs.configs[i]!;
      return [name, memoryMb, group!.invocations];
    });
    expect(counts).toEqual([
      ["search", 512, 3],
      ["checkout", 1024, 1],
      ["checkout", 512, 1],
    ]);
  });

  test.each([
    ["account", { account: "111111111111" }],
    ["region", { region: "eu-west-1" }],
    ["name", { name: "Checkout" }],
    ["memory", { memoryMb: 513 }],
    ["architecture", { architecture: "arm64" as const }],
    ["initialization type", { initializationType: "snap-start" as const }],
  ])("another %s is another configuration", (_, config) => {
    const { configs } = metered([
      { start: NOON, durationUs: 1 },
      { start: NOON, durationUs: 1, config },
    ]);
    expect(configs.configs).toHaveLength(2);
  });
});

test("a batch holds as many rows as it was made for", () => {
  expect(createBatch().startUs.length).toBe(BATCH_ROWS);
  expect(createBatch(3).marks.length).toBe(3);
});
