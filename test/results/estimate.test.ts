import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { parsePlan } from "../../src/core/planning/plan.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { estimate } from "../../src/pipeline.ts";
import { VERSION } from "../../src/version.ts";
import { addUp } from "../property/fast-bill.ts";
import { asJson } from "./support/analyze-text.ts";
import { misfits, type Shape } from "./support/shape.ts";

const today = parseDay("2026-11-21");
type Data = Record<string, unknown>;
const workload: Data = { name: "w", region: "us-east-1", memoryMb: 512, requests: 3_000_000, durationMs: 1000 };

function resultOf(workloads: Data[], change: Data = {}) {
  const data = { schema: "lambda-planner/plan@1", account: { freeTier: false }, workloads, ...change };
  const plan = parsePlan(data, "plan", { today, region: undefined, on: undefined });
  const { freeTier, alreadyUsed } = plan;
  return estimate(plan, { book: builtInPrices, freeTier, freeTierOrder: "proportional", alreadyUsed, today });
}
const amountsOf = ({ workloads }: ReturnType<typeof resultOf>) => addUp(workloads.map(({ amount }) => amount));

const money: Shape = { exact: "decimal", rounded: "rounded" };
const shape: Shape = {
  schema: "text",
  version: "text",
  on: "day",
  pricesAsOf: "day",
  currency: "text",
  assumptions: [{ id: "text", params: { "*": "text|number" } }],
  bill: {
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
  },
  workloads: [
    {
      name: "text",
      amount: "decimal",
      tags: { "*": "text" },
      billedMs: "decimal",
      perMillion: money,
      perInvocation: money,
      concurrency: "number",
    },
  ],
  capacity: [{ region: "text", concurrency: "number", limit: "count", utilization: "number" }],
};

describe("estimate@1", () => {
  test("has every key of the contract, with values of its kinds", () => {
    const result = resultOf([workload, { ...workload, name: "x", team: "payments", architecture: "arm64" }], {
      account: { freeTier: true },
    });
    expect(misfits(asJson(result), shape)).toEqual([]);
    expect(result).toMatchObject({
      schema: "lambda-planner/estimate@1",
      version: VERSION,
      on: "2026-11-21",
      pricesAsOf: builtInPrices.asOf,
      currency: "USD",
    });
  });

  test("also where workloads cost nothing, do not run or run a fraction of a time", () => {
    for (const requests of [0, "0.001", "1e15"]) {
      const result = resultOf([
        { ...workload, requests },
        { ...workload, durationMs: 0, requests },
      ]);
      expect(misfits(asJson(result), shape), String(requests)).toEqual([]);
    }
  });

  test("no requests cost nothing, per request too", () => {
    const [none] = resultOf([{ ...workload, requests: 0 }]).workloads;
    const nothing = { exact: "0", rounded: "0.00" };
    expect(none).toMatchObject({
      amount: "0",
      billedMs: "0",
      perMillion: nothing,
      perInvocation: nothing,
      concurrency: 0,
    });
  });

  test("workloads are in the order of the plan and are charged the total to the last digit", () => {
    const three = ["c", "a", "b"].map((name, i) => ({ ...workload, name, memoryMb: 128 + i, durationMs: 7 }));
    const result = resultOf(three, { account: { freeTier: { requests: 1, gbSeconds: "0.7" } } });
    expect(result.workloads.map(({ name }) => name)).toEqual(["c", "a", "b"]);
    expect(amountsOf(result)).toBe(result.bill.total.exact);
  });

  test("to the last digit too where a rate makes requests that never end", () => {
    for (const rate of ["5/d", "7/d", "11/d"]) {
      const one = { name: "w", region: "us-east-1", memoryMb: 129, rate, durationMs: 317 };
      const result = resultOf([one, { ...one, region: "ap-east-1" }, { ...one, memoryMb: 4000 }], {
        month: { hours: 730 },
      });
      expect(amountsOf(result), rate).toBe(result.bill.total.exact);
      expect(addUp(result.bill.lines.map(({ amount }) => amount)), rate).toBe(result.bill.total.exact);
    }
  });

  test("a mean is priced as it is, with the band up to one step more", () => {
    const mean = { name: "w", region: "us-east-1", memoryMb: 1024, requests: 1_000_000, meanDurationMs: 100.5 };
    const result = resultOf([mean]);
    // 100,500 GB-s × 0.0000166667 + 0.2, and 1,000 GB-s more
    expect(result.bill.total.exact).toBe("1.87500335");
    expect(result.upperBound).toEqual({ exact: "1.89167005", rounded: "1.89" });
    expect(result.assumptions.map(({ id }) => id)).toContain("mean-duration-unrounded");
    expect(resultOf([workload]).upperBound).toBeNull();
  });

  test("regions share the limit of their own account and no one else's", () => {
    const busy = { ...workload, requests: undefined, rate: "500/s", durationMs: 3000 };
    const { requests: _, ...withoutRequests } = busy;
    const { capacity } = resultOf(
      [withoutRequests, { ...withoutRequests, name: "x", durationMs: 1000 }, { ...workload, region: "eu-west-1" }],
      {
        account: { freeTier: false, concurrencyLimit: { "us-east-1": 4000 } },
      },
    );
    expect(capacity).toEqual([
      { region: "eu-west-1", concurrency: 1.157407, limit: 1000, utilization: 0.001157, reserved: 0 },
      { region: "us-east-1", concurrency: 2000, limit: 4000, utilization: 0.5, reserved: 0 },
    ]);
  });

  test.each([
    ["us-esat-1", "region-unknown", "usage"],
    ["cn-north-1", "price-unknown", "price"],
    ["eusc-de-east-1", "price-unknown", "price"],
  ])("%s: %s", (region, code, kind) => {
    expect(() => resultOf([{ ...workload, region }])).toThrow(expect.objectContaining({ code, kind }));
  });

  test("a mistyped region of usage elsewhere is an error, not a ladder begun at zero", () => {
    const alreadyUsed = [{ region: "us-esat-1", architecture: "x86_64", gbSeconds: "7000000000" }];
    expect(() => resultOf([workload], { account: { freeTier: false, alreadyUsed } })).toThrow(
      expect.objectContaining({ code: "region-unknown" }),
    );
  });

  test.each([
    ["x86_64", "2014-11-12", "dated-before-first", "2014-11-13"],
    ["x86_64", "2016-05-31", "price-unknown", "2016-06-01"],
    ["arm64", "2021-09-28", "price-unknown", "2021-09-29"],
  ])("%s on %s is before the first price there is", (architecture, on, code, first) => {
    expect(() => resultOf([{ ...workload, architecture }], { on })).toThrow(
      expect.objectContaining({ code, kind: "price", params: expect.objectContaining({ first }) }),
    );
  });
});
