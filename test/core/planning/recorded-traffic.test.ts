// A trace as the traffic of a planned workload.
import { expect, test } from "vitest";
import { parseDay } from "../../../src/core/base/day.ts";
import { CalculatorError } from "../../../src/core/base/errors.ts";
import { toDecimalText } from "../../../src/core/base/ratio.ts";
import { parsePlan, tracesOf } from "../../../src/core/planning/plan.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import { estimate, readTraffic } from "../../../src/pipeline.ts";
import { textInput } from "../../results/support/analyze-text.ts";

const today = parseDay("2026-11-21");
// Ten invocations in ten seconds, the last one ending with the tenth: 1.5 ms and 250 ms by turns.
const rows = Array.from({ length: 10 }, (_, i) => {
  const ms = i % 2 === 0 ? 1.5 : 250;
  const start = i === 9 ? 1_793_520_009_750 : 1_793_520_000_000 + i * 1000;
  return `${start},f,${ms}`;
});
const TRACE = ["timestamp,function,duration_ms", ...rows].join("\n");
const plan = (change: object) => ({
  schema: "lambda-planner/plan@1",
  on: "2026-11-21",
  month: { hours: 1 },
  account: { freeTier: false },
  workloads: [{ name: "w", region: "us-east-1", memoryMb: 1024, trace: "t.csv", ...change }],
});

async function estimated(change: object, choice = {}) {
  const recorded = new Map([["t.csv", await readTraffic([textInput(TRACE)], today)]]);
  const parsed = parsePlan(plan(change), "plan.yaml", { today, region: undefined, on: undefined, recorded });
  const { freeTier, alreadyUsed } = parsed;
  return estimate(parsed, { book: builtInPrices, freeTier, freeTierOrder: "proportional", alreadyUsed, today }, choice);
}

test("a month goes on like the trace, every invocation rounded by itself", async () => {
  const { workloads, assumptions } = await estimated({});
  expect(workloads[0]).toMatchObject({ requests: "3600", billedMs: "453600" }); // 1,800 × (2 + 250)
  expect(assumptions.map(({ id }) => id)).toContain("projection-from-span");
});

test("scaled, and under the other rounding", async () => {
  expect((await estimated({ scale: 1.5 })).workloads[0]).toMatchObject({ requests: "5400", billedMs: "680400" });
  const old = await estimated({}, { rounding: "100ms" });
  expect(old.workloads[0]).toMatchObject({ billedMs: "720000" }); // 1,800 × (100 + 300)
});

test("mean concurrency is the trace's", async () => {
  const { workloads } = await estimated({});
  expect(workloads[0]).toMatchObject({ concurrency: 0.12575 }); // one a second × 125.75 ms
});

test("a plan says which traces it needs", () => {
  expect(tracesOf(plan({ cases: { high: { trace: "peak.csv" } } }))).toEqual(["t.csv", "peak.csv"]);
  for (const odd of [null, 3, [], { workloads: 3 }, { workloads: [null, { trace: 4 }, { cases: 3 }] }]) {
    expect(tracesOf(odd)).toEqual([]);
  }
});

test("a trace without times has no rate", async () => {
  const bare = "function,duration_ms\nf,12\n";
  const error = await readTraffic([textInput(bare)], today).catch((e) => e);
  expect(error).toBeInstanceOf(CalculatorError);
});

test("a Savings Plan sees the trace's own hours: what nights do not use is lost", async () => {
  // Two days: an hour's run in each of the hours from 0 to 11, and one of no length that ends the second day.
  const hours = Array.from({ length: 48 }, (_, h) => h).filter((h) => h % 24 < 12);
  const stamp = (h: number) => new Date(Date.UTC(2026, 10, 1, h)).toISOString();
  const days = ["timestamp,function,duration_ms", ...hours.map((h) => `${stamp(h)},f,900000`), `${stamp(48)},f,0`].join(
    "\n",
  );
  const recorded = new Map([["t.csv", await readTraffic([textInput(days)], today)]]);
  const account = { freeTier: false, savingsPlan: { hourlyCommitment: "1" } };
  const data = { ...plan({ memoryMb: 10_240 }), account, month: { hours: 48 } };
  const parsed = parsePlan(data, "plan.yaml", { today, region: undefined, on: undefined, recorded });
  const { freeTier, alreadyUsed, savingsPlan } = parsed;
  const options = {
    book: builtInPrices,
    freeTier,
    freeTierOrder: "proportional" as const,
    alreadyUsed,
    savingsPlan,
    today,
  };
  const { bill, assumptions } = estimate(parsed, options);
  // 24 busy hours of 9,000 GB-s at 0.0000147 use 0.1323 of each dollar.
  expect(bill.savingsPlan).toEqual([
    { month: "2026-11", hours: "48", committed: "48", used: "3.1752", unused: "44.8248" },
  ]);
  expect(assumptions.map(({ id }) => id)).not.toContain("savings-plan-even-usage");
});

test("quantities are exact", async () => {
  const traffic = await readTraffic([textInput(TRACE)], today);
  expect(toDecimalText(traffic.requestsPerS)).toBe("1");
  expect(toDecimalText(traffic.meanBilledMs(1, true))).toBe("126");
});
