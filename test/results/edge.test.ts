// Functions of a trace that are said to be Lambda@Edge: their bill, their limits, and what of both is shown.
import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { Usd } from "../../src/core/base/money.ts";
import { throttleCauses } from "../../src/core/capacity/limits/limit.ts";
import type { AnalyzeOptions } from "../../src/pipeline.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import { allRows } from "../../src/traces/row-filter.ts";
import { analyzeOptions, analyzeText } from "./support/analyze-text.ts";

const HEADER = "timestamp,account,function,region,duration_ms,memory_mb,architecture,init_ms,billed_duration_ms";
type Row = { at?: string; account?: string; name?: string; region?: string; ms?: number; mb?: number; more?: string };
const line = ({
  at = "2026-11-03T12:00:00Z",
  account = "111111111111",
  name = "us-east-1.rewrite",
  region = "eu-west-1",
  ms = 12,
  mb = 128,
  more = "x86_64,,",
}: Row): string => [at, account, name, region, ms, mb, more].join(",");
const trace = (...rows: readonly Row[]): string => `${[HEADER, ...rows.map(line)].join("\n")}\n`;
const many = (count: number, row: Row = {}): Row[] => Array.from({ length: count }, () => row);

const edge = ["us-east-1.*"];
const capacity = { ...analyzeOptions.capacity!, limits: throttleCauses };
const analyzed = (rows: readonly Row[], change: Partial<AnalyzeOptions> = {}): Promise<AnalysisResult> =>
  analyzeText(trace(...rows), { edge, capacity, ...change });
const linesOf = ({ bill }: AnalysisResult) => bill.lines.map(({ component, quantity }) => [component, quantity]);
const limitsOf = ({ pools }: AnalysisResult) =>
  pools.map(({ region, edge: isEdge, throttling }) => [
    region,
    isEdge,
    throttling?.accountLimit,
    throttling?.throttled,
  ]);

describe("the bill", () => {
  test("has Lambda@Edge's own lines, without a free tier, and the others theirs", async () => {
    const result = await analyzed([...many(1000, { ms: 10 }), { name: "checkout" }], { freeTier: "whole" });
    expect(linesOf(result)).toEqual([
      ["requests", "1"],
      ["duration", "0.0015"],
      ["edge-requests", "1000"],
      ["edge-duration", "1.25"],
    ]);
    // A ten-thousandth of AWS's example: 10 M requests of 10 ms at 128 MB cost 6.63.
    expect(result.bill.total.exact).toBe("0.0006625125");
    const amounts = result.functions.map(({ amount }) => Usd.parse(amount));
    expect(Usd.sum(amounts).toJSON()).toBe("0.0006625125");
    expect(result.functions.map(({ name, metering }) => [name, metering])).toEqual([
      ["us-east-1.rewrite", "edge"],
      ["checkout", undefined],
    ]);
    expect(result.functions[1]).not.toHaveProperty("metering");
  });

  test.each([
    ["2021-03-31T23:59:59.999Z", "50"],
    ["2021-04-01T00:00:00Z", "13"],
  ])("at %s 12.5 ms are billed as %s", async (at, billedMs) => {
    expect((await analyzed([{ at, ms: 12.5 }])).functions[0]!.billedMs).toBe(billedMs);
  });

  test("INIT is billed at Lambda@Edge's price, a logged figure is kept, and computed where asked", async () => {
    const rows = [
      { ms: 10, more: "x86_64,90," },
      { ms: 10, more: "x86_64,,49" },
    ];
    expect(linesOf(await analyzed(rows))).toEqual([
      ["edge-requests", "2"],
      ["edge-duration", "0.018625"], // (100 + 49) ms × 128 MB
    ]);
    expect(linesOf(await analyzed(rows, { billed: "computed" }))[1]).toEqual(["edge-duration", "0.01375"]);
    const old = { ...rows[0]!, at: "2024-11-03T12:00:00Z" };
    expect((await analyzed([old])).functions[0]!.billedMs).toBe("10");
  });

  test("a month like this has the same lines, scaled", async () => {
    const { projection } = await analyzed([
      { at: "2026-11-01T00:00:00Z", ms: 0 },
      { at: "2026-11-15T23:59:59Z", ms: 1000 },
    ]);
    // 15 of 30 days: four requests, two seconds at an eighth of a GB.
    expect(projection!.total.exact).toBe("0.0000149025");
  });

  test("what Lambda@Edge does not offer is told of, and priced as Lambda@Edge", async () => {
    const result = await analyzed([...many(3, { more: "arm64,," }), {}, { name: "checkout", more: "arm64,," }]);
    expect(result.input.issues).toEqual([{ code: "edge-not-offered", kind: "warning", count: 3, samples: [] }]);
    expect(
      linesOf(result)
        .slice(-2)
        .map(([, quantity]) => quantity),
    ).toEqual(["4", "0.006"]);
    const provisioned = `${HEADER},initialization_type\n${line({})},provisioned-concurrency\n`;
    const other = await analyzeText(provisioned, { edge, capacity });
    expect(linesOf(other).map(([component]) => component)).toEqual(["edge-requests", "edge-duration"]);
    expect(other.input.issues).toMatchObject([{ code: "edge-not-offered", count: 1 }]);
    expect(other.assumptions.map(({ id }) => id)).not.toContain("provisioned-not-in-trace");
  });

  test("there is none before Lambda@Edge", async () => {
    await expect(analyzed([{}], { on: parseDay("2017-07-16") })).rejects.toMatchObject({ code: "dated-before-first" });
  });
});

describe("the limits", () => {
  const crowd = (count: number, row: Row = {}): Row[] => many(count, { ms: 1000, ...row });

  test("are Lambda@Edge's in a pool of its own, in each account and region", async () => {
    const rows = [
      ...crowd(1003),
      ...crowd(1002, { region: "us-east-1" }),
      ...crowd(1001, { account: "222222222222" }),
      ...crowd(500, { name: "checkout" }),
      ...crowd(600, { name: "search" }),
    ];
    const result = await analyzed(rows, { capacity: { ...capacity, scalingRule: "none" } });
    expect(limitsOf(result)).toEqual([
      ["eu-west-1", undefined, 1000, 100],
      ["eu-west-1", true, 1000, 3],
      ["us-east-1", true, 1000, 2],
      ["eu-west-1", true, 1000, 1],
    ]);
    expect(result.throttling).toMatchObject({
      accountLimit: 1000,
      edgeLimits: { concurrency: 1000, requestsPerS: 10_000 },
      throttled: 106,
      byCause: { "account-concurrency": 106 },
    });
    expect(result.throttling).not.toHaveProperty("edge");
    expect(result.pools[0]).not.toHaveProperty("edge");
    expect(result.pools[0]!.throttling).not.toHaveProperty("edgeLimits");
    expect(result.assumptions).toContainEqual({
      id: "edge-limits-apart",
      params: { concurrency: 1000, rate: 10_000 },
    });
  });

  test("without the flag they are the account's, and nothing speaks of Lambda@Edge", async () => {
    const result = await analyzed([...crowd(600), ...crowd(600, { name: "checkout" })], { edge: [] });
    expect(limitsOf(result)).toEqual([["eu-west-1", undefined, 1000, 200]]);
    expect(JSON.stringify(result)).not.toMatch(/edge/i);
  });

  test("neither the account's limit nor the others' reservations move them, nor they those", async () => {
    const rows = [...crowd(900), ...crowd(30, { name: "checkout" })];
    const given = { accountLimit: 140, reserve: new Map([["checkout", 20]]), scalingRule: "none" as const };
    const apart = await analyzed(rows, { capacity: { ...capacity, ...given } });
    expect(limitsOf(apart)).toEqual([
      ["eu-west-1", undefined, 140, 10],
      ["eu-west-1", true, 1000, 0],
    ]);
    const small = await analyzed(rows, { capacity: { ...capacity, ...given, edgeLimit: 50 } });
    expect(limitsOf(small)[1]).toEqual(["eu-west-1", true, 50, 850]); // less than 100: nothing need stay unreserved
  });

  test("the requests a second are a figure of their own", async () => {
    const asked = async (change: object) =>
      (await analyzed(many(12_000, { ms: 0 }), { capacity: { ...capacity, scalingRule: "none", ...change } }))
        .throttling!;
    expect((await asked({})).byCause["request-rate"]).toBe(2000);
    expect((await asked({ edgeLimit: 3000 })).byCause["request-rate"]).toBe(2000);
    expect((await asked({ accountLimit: 100_000 })).byCause["request-rate"]).toBe(2000);
    expect((await asked({ edgeRequestRate: 11_000 })).byCause["request-rate"]).toBe(1000);
    expect((await asked({ limits: ["account-concurrency"] })).throttled).toBe(0);
    expect(await asked({ edgeLimit: 3000 })).toMatchObject({ accountLimit: 3000, edge: true, firstEdge: true });
  });

  test("room to grow is that of the rate where the rate is met first", async () => {
    // Two seconds of 4,000 requests: 8,000 of the 20,000 that a bucket gives from its first second to its third.
    const rows = [0, 1].flatMap((s) => many(4000, { at: `2026-11-03T12:00:0${s}Z`, ms: 10 }));
    const room = async (change: object = {}) => {
      const { pools } = await analyzed([...rows, { name: "checkout" }], { capacity: { ...capacity, ...change } });
      const { growthToFirstThrottle, firstCause, firstFunction, firstEdge } = pools[1]!.throttling!;
      return [growthToFirstThrottle, firstCause, firstFunction, firstEdge];
    };
    const own = { scalingRule: "none", limits: ["request-rate"] };
    expect(await room(own)).toEqual([2.5, "request-rate", "us-east-1.rewrite", true]);
    expect(await room({ ...own, edgeRequestRate: 4000 })).toEqual([1, "request-rate", "us-east-1.rewrite", true]);
    expect(await room({ edgeLimit: 4000, scalingRule: "none" })).toEqual([
      1,
      "account-concurrency",
      "us-east-1.rewrite",
      true,
    ]);
  });

  test("the scaling rate holds for each function, as elsewhere", async () => {
    const { throttling } = await analyzed([...crowd(1100), ...crowd(1100, { name: "us-east-1.sign" })], {
      capacity: { ...capacity, edgeLimit: 5000 },
    });
    expect(throttling).toMatchObject({ throttled: 200, byCause: { "scaling-rate": 200 } });
  });

  test.each(["reserve", "provision"] as const)("%s is refused for Lambda@Edge", async (flag) => {
    const change = { capacity: { ...capacity, [flag]: new Map([["us-east-1.rewrite", 5]]) } };
    await expect(analyzed([{}, { name: "checkout" }], change)).rejects.toMatchObject({
      code: "edge-set-aside",
      params: { name: "us-east-1.rewrite", flag },
    });
  });

  test("what a filter leaves nothing of has no pool, and plays no part", async () => {
    const rows = [
      ...crowd(5),
      ...crowd(7, { name: "checkout" }),
      ...crowd(3, { name: "checkout", region: "us-east-1" }),
    ];
    const only = (...names: string[]) => ({ filter: { ...allRows, only: names } });
    const ofEdge = await analyzed(rows, only("us-*"));
    expect(limitsOf(ofEdge)).toEqual([["eu-west-1", true, 1000, 0]]);
    expect(ofEdge.throttling).toMatchObject({ edge: true, accountLimit: 1000 });
    const ofOthers = await analyzed(rows, only("checkout"));
    expect(limitsOf(ofOthers).map(([region, isEdge]) => [region, isEdge])).toEqual([
      ["eu-west-1", undefined],
      ["us-east-1", undefined],
    ]);
    expect(JSON.stringify(ofOthers)).not.toMatch(/edge/i);
  });

  test("a pattern that fits no name is refused, even where only the bill is asked for", async () => {
    await expect(analyzed([{}], { edge: ["rewrite"], capacity: null })).rejects.toMatchObject({
      code: "name-not-in-trace",
      params: { name: "rewrite", known: "us-east-1.rewrite" },
    });
  });
});
