import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { parseRatio, ratio } from "../../src/core/base/ratio.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { instant, msOfUs, sixDecimals } from "../../src/results/analysis.ts";
import { VERSION } from "../../src/version.ts";
import { addUp } from "../property/fast-bill.ts";
import { analyzeText, asJson } from "./support/analyze-text.ts";
import { misfits, type Shape } from "./support/shape.ts";

const TRACE = `timestamp,function,region,architecture,memory_mb,duration_ms,billed_duration_ms,init_duration_ms,max_memory_used,status
2026-11-02T10:00:00.000Z,checkout,us-east-1,x86_64,512,120.5,521,400,110,ok
2026-11-02T10:00:00.050Z,checkout,us-east-1,x86_64,512,80.25,81,,95,ok
2026-11-02T10:00:30.000Z,search,ap-northeast-2,arm64,1024,2000,,,300,error
2026-11-09T09:59:59.000123Z,search,ap-northeast-2,arm64,1024,3000.001,,,310,timeout
2026-11-09T10:00:00.000Z,checkout,us-east-1,x86_64,64,10,10,,,ok
`;

const money: Shape = { exact: "decimal", rounded: "rounded" };
const concurrency: Shape = {
  peak: "count",
  peakAt: "instant|null",
  peakEnvironments: "count",
  mean: "number",
  p50: "count",
  p90: "count",
  p95: "count",
  p99: "count",
  timeline: { bucketMs: "count", start: "instant|null", peak: ["count"], mean: ["number"] },
};
const throttling: Shape = {
  accountLimit: "count",
  scalingRule: "text",
  throttled: "count",
  byCause: { "*": "count" },
  coldStarts: "count",
  firstAt: "instant|null",
  firstCause: "text|null",
};
const bill: Shape = {
  total: money,
  lines: [
    {
      component: "text",
      region: "text",
      architecture: "text",
      month: "month",
      unit: "text",
      quantity: "decimal",
      freeQuantity: "decimal",
      tiers: [{ from: "decimal", to: "decimal|null", quantity: "decimal", price: "decimal", amount: "decimal" }],
      amount: "decimal",
      since: "day",
      sinceKnown: "bool",
      confidence: "text",
      source: "text",
    },
  ],
};
const analysis: Shape = {
  schema: "text",
  version: "text",
  on: "day|null",
  pricesAsOf: "day",
  currency: "text",
  input: {
    files: ["text"],
    format: "text",
    rows: "count",
    accepted: "count",
    rejected: "count",
    start: "instant|null",
    end: "instant|null",
    days: "number|null",
    issues: [{ code: "text", count: "count", samples: [{ file: "text", line: "count", text: "text" }] }],
  },
  assumptions: [{ id: "text", params: { "*": "text|number" } }],
  usage: {
    invocations: "count",
    coldStarts: "count",
    errors: "count",
    timeouts: "count",
    durationMs: "decimal",
    billedMs: "decimal",
    gbSeconds: "decimal",
    billedFrom: { logged: "count", computed: "count" },
    billedDifferenceMs: "decimal",
  },
  bill,
  projection: { month: "month", days: "count", factor: "decimal", total: money },
  functions: [
    {
      name: "text",
      account: "text|null",
      region: "text",
      memoryMb: "count",
      architecture: "text",
      initializationType: "text",
      invocations: "count",
      coldStarts: "count",
      errors: "count",
      billedMs: "decimal",
      gbSeconds: "decimal",
      amount: "decimal",
      memoryUsedMbMax: "count|null",
      durationMs: { p50: "count", p90: "count", p95: "count", p99: "count", max: "count" },
      peakConcurrency: "count",
      throttled: "count",
    },
  ],
  concurrency,
  throttling,
  pools: [{ account: "text|null", region: "text", concurrency, throttling }],
};

describe("analysis@1", () => {
  test("has every key of the contract, with values of its kinds", async () => {
    const result = asJson(await analyzeText(TRACE));
    expect(misfits(result, analysis)).toEqual([]);
    expect(result).toMatchObject({ schema: "lambda-planner/analysis@1", version: VERSION, on: null, currency: "USD" });
    expect(misfits(asJson(await analyzeText(TRACE, { on: parseDay("2026-11-21") })), analysis)).toEqual([]);
  });

  test("throttling has what the contract adds to it: every cause, spillover, and how far to the first refusal", async () => {
    const result = await analyzeText(TRACE);
    const added: Shape = {
      byCause: {
        "account-concurrency": "count",
        "reserved-concurrency": "count",
        "scaling-rate": "count",
        "request-rate": "count",
      },
      spillover: "count",
      growthToFirstThrottle: "number|null",
    };
    expect(misfits(asJson(result.throttling), added)).toEqual([]);
  });

  test("says what was read and what was not", async () => {
    const { input, usage, functions } = await analyzeText(TRACE);
    expect(input).toMatchObject({
      files: ["trace.txt"],
      format: "csv",
      rows: 5,
      accepted: 4,
      rejected: 1,
      start: "2026-11-02T10:00:00.000Z",
      end: "2026-11-09T10:00:02.000124Z",
      days: 7.000023,
    });
    expect(input.issues).toMatchObject([
      { code: "memory-out-of-range", count: 1, samples: [{ file: "trace.txt", line: 6 }] },
    ]);
    expect(usage).toEqual({
      invocations: 4,
      coldStarts: 1,
      restores: 0,
      errors: 2,
      timeouts: 1,
      durationMs: "5200.751",
      initMs: "400",
      billedMs: "5603", // 521 + 81 + 2,000 + 3,001
      gbSeconds: "5.302", // 0.602 × 0.5 + 5.001
      billedFrom: { logged: 2, computed: 2 },
      billedDifferenceMs: "0",
    });
    expect(functions.map(({ name, amount, memoryUsedMbMax }) => [name, amount, memoryUsedMbMax])).toEqual([
      ["search", expect.any(String), 310],
      ["checkout", expect.any(String), 110],
    ]);
  });

  test("functions are charged the total to the last digit", async () => {
    for (const freeTier of ["none", { requests: ratio(1n), gbSeconds: parseRatio("0.7")! }] as const) {
      const { bill, functions } = await analyzeText(TRACE, { freeTier });
      expect(addUp(functions.map(({ amount }) => amount))).toBe(bill.total.exact);
      expect(addUp(bill.lines.map(({ amount }) => amount))).toBe(bill.total.exact);
    }
  });

  test("the order of the rows changes nothing", async () => {
    const three = ["a", "b", "c"].map(
      (name, i) => `2026-11-02T10:00:0${i}Z,${name},us-east-1,x86_64,${128 << i},100,,,,ok`,
    );
    const header = TRACE.split("\n")[0]!;
    const resultOf = async (rows: readonly string[]) => {
      const freeTier = { requests: ratio(1n), gbSeconds: parseRatio("0.01")! };
      const { bill, functions, usage, assumptions, concurrency } = await analyzeText([header, ...rows, ""].join("\n"), {
        freeTier,
      });
      return { bill, functions, usage, assumptions, concurrency };
    };
    expect(await resultOf(three.toReversed())).toEqual(await resultOf(three));
  });

  test("logged bills are used without a day, the rules of the day with one, and either where asked for", async () => {
    const off = TRACE.replace(",521,", ",600,");
    const billed = async (change: Parameters<typeof analyzeText>[1]) => {
      const { usage } = await analyzeText(off, change);
      return [usage.billedMs, usage.billedFrom.logged, usage.billedDifferenceMs];
    };
    expect(await billed({})).toEqual(["5682", 2, "79"]);
    expect(await billed({ billed: "computed" })).toEqual(["5603", 0, "79"]);
    expect(await billed({ on: parseDay("2026-11-21") })).toEqual(["5603", 0, "79"]);
    expect(await billed({ on: parseDay("2025-07-31") })).toEqual(["5203", 0, "479"]);
    expect(await billed({ on: parseDay("2025-07-31"), packageType: "Image" })).toEqual(["5603", 0, "79"]);
    expect(await billed({ on: parseDay("2026-11-21"), billed: "logged" })).toEqual(["5682", 2, "79"]);
  });

  test("two months are two bills with an allowance each", async () => {
    const rows =
      "2026-10-31T23:59:59.999Z,a,us-east-1,x86_64,128,100,,,,ok\n2026-11-01T00:00:00.000Z,a,us-east-1,x86_64,128,100,,,,ok\n";
    const { bill, assumptions } = await analyzeText(`${TRACE.split("\n")[0]}\n${rows}`, { freeTier: "whole" });
    expect(bill.lines.map(({ month, component, freeQuantity }) => [month, component, freeQuantity])).toEqual([
      ["2026-10", "requests", "1"],
      ["2026-10", "duration", "0.0125"],
      ["2026-11", "requests", "1"],
      ["2026-11", "duration", "0.0125"],
    ]);
    expect(assumptions.map(({ id }) => id)).toContain("free-tier-whole-month");
  });

  test("without a span there is no projection, without capacity no concurrency", async () => {
    const zero = `${TRACE.split("\n")[0]}\n2026-11-02T10:00:00Z,a,us-east-1,x86_64,128,0,,,,ok\n`;
    expect(await analyzeText(zero)).toMatchObject({ projection: null, concurrency: { peak: 0, peakAt: null } });
    expect(await analyzeText(TRACE, { capacity: null })).toMatchObject({
      concurrency: null,
      throttling: null,
      pools: [],
    });
  });

  test("the projection scales the usage of the span to its month, then takes allowance and ladder", async () => {
    const half =
      "2026-11-01T00:00:00Z,a,us-east-1,x86_64,1024,0,,,,ok\n2026-11-15T23:59:00Z,a,us-east-1,x86_64,1024,60000,,,,ok\n";
    const text = `${TRACE.split("\n")[0]}\n${half}`;
    const { projection, bill } = await analyzeText(text, { freeTier: { requests: ratio(1n), gbSeconds: ratio(50n) } });
    expect(bill.total.exact).toBe("0.000166867"); // 1 × 0.0000002 + 10 × 0.0000166667
    // Twice the usage: 3 of 4 requests and 70 of 120 GB-seconds are paid, not twice the bill.
    expect(projection).toEqual({
      month: "2026-11",
      days: 30,
      factor: "2",
      total: { exact: "0.001167269", rounded: "0.0012" },
    });
  });

  test("the projection is to the month of the last start, though that run ends in the next", async () => {
    const rows =
      "2026-09-01T00:00:00Z,a,us-east-1,x86_64,1024,0,,,,ok\n2026-09-30T23:59:59Z,a,us-east-1,x86_64,1024,1000,,,,ok\n";
    const { projection } = await analyzeText(`${TRACE.split("\n")[0]}\n${rows}`);
    expect(projection).toMatchObject({ month: "2026-09", days: 30, factor: "1" });
  });

  test("a trace where nothing could be used is a bill of nothing", async () => {
    const bad = `${TRACE.split("\n")[0]}\n2026-11-02T10:00:00Z,a,us-east-1,x86_64,0,1,,,,ok\n`;
    const result = await analyzeText(bad);
    expect(result).toMatchObject({
      input: { rows: 1, accepted: 0, rejected: 1, start: null, end: null, days: null },
      bill: { total: { exact: "0", rounded: "0.00" }, lines: [] },
      functions: [],
      projection: null,
    });
    expect(
      misfits(asJson({ ...result, projection: null }), {
        ...(analysis as object),
        projection: "null",
        concurrency: "null",
        throttling: "null",
      }),
    ).toEqual([]);
  });
});

test("prices not established in a region of the trace are an error, never a zero", async () => {
  const china = TRACE.replaceAll("ap-northeast-2", "cn-north-1");
  await expect(analyzeText(china)).rejects.toMatchObject({ code: "price-unknown", kind: "price" });
  await expect(analyzeText(TRACE.replaceAll("2026-11-0", "2021-09-0"))).rejects.toMatchObject({
    code: "price-unknown",
    params: { variant: "arm64", first: "2021-09-29" },
  });
});

test("a price that changed inside the month cuts the bill at its day", async () => {
  const override = {
    dimension: "requests" as const,
    region: "us-east-1",
    since: parseDay("2026-11-09"),
    tiers: [{ from: "0", price: "1" }],
    source: "ours",
  };
  const rows = ["08T23:59:59.999Z", "09T00:00:00.000Z"].map((end) => `2026-11-${end},a,us-east-1,x86_64,128,1,,,,ok`);
  const book = { ...builtInPrices, overrides: [override] };
  const { bill } = await analyzeText([TRACE.split("\n")[0], ...rows, ""].join("\n"), { book });
  const requests = bill.lines.filter(({ component }) => component === "requests");
  expect(requests.map(({ amount, overridden }) => [amount, overridden])).toEqual([
    ["0.0000002", false],
    ["1", true],
  ]);
});

test.each([
  [0, "1970-01-01T00:00:00.000Z"],
  [1, "1970-01-01T00:00:00.000001Z"],
  [-1, "1969-12-31T23:59:59.999999Z"],
  [1_000, "1970-01-01T00:00:00.001Z"],
  [1_001, "1970-01-01T00:00:00.001001Z"],
  [Date.UTC(2026, 10, 21, 23, 59, 59, 999) * 1000, "2026-11-21T23:59:59.999Z"],
  [Date.UTC(2000, 1, 29, 12) * 1000, "2000-02-29T12:00:00.000Z"],
  [Date.UTC(2100, 1, 28, 23, 59, 59) * 1000, "2100-02-28T23:59:59.000Z"],
])("%i µs is %s", (us, text) => expect(instant(us)).toBe(text));

test("figures that are not money have at most six decimals, halves up; milliseconds keep their microseconds", () => {
  expect(
    [ratio(1n, 3n), ratio(2n, 3n), ratio(5n, 10_000_000n), ratio(4n, 10_000_000n), ratio(7n)].map(sixDecimals),
  ).toEqual([0.333333, 0.666667, 0.000001, 0, 7]);
  expect([0, 1, 1000, 1_234_567_890_123, 10n ** 20n].map(msOfUs)).toEqual([
    "0",
    "0.001",
    "1",
    "1234567890.123",
    "100000000000000000",
  ]);
});
