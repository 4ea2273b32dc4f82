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

test("quantities are exact", async () => {
  const traffic = await readTraffic([textInput(TRACE)], today);
  expect(toDecimalText(traffic.requestsPerS)).toBe("1");
  expect(toDecimalText(traffic.meanBilledMs(1, true))).toBe("126");
});
