// Cases and other rules beside the expected figure: what differs, and by how much.
import { describe, expect, test } from "vitest";
import { parseDay } from "../../../src/core/base/day.ts";
import { parsePlan } from "../../../src/core/planning/plan.ts";
import { presetIds, presets } from "../../../src/core/planning/presets.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import { estimate } from "../../../src/pipeline.ts";

const today = parseDay("2026-11-21");
type Data = Record<string, unknown>;
const workload: Data = { name: "w", region: "us-east-1", memoryMb: 1024, requests: 1000, durationMs: 101.5 };

function estimated(workloads: Data[], choice: Parameters<typeof estimate>[2] = {}, on = "2026-11-21") {
  const data = { schema: "lambda-planner/plan@1", on, account: { freeTier: false }, workloads };
  const plan = parsePlan(data, "plan", { today, region: undefined, on: undefined });
  const { freeTier, alreadyUsed, savingsPlan } = plan;
  const options = {
    book: builtInPrices,
    freeTierOrder: "proportional" as const,
    freeTier,
    alreadyUsed,
    savingsPlan,
    today,
  };
  return estimate(plan, options, choice);
}
const totals = ({ bill, scenarios }: ReturnType<typeof estimated>) => [
  bill.total.exact,
  ...scenarios.map(({ kind, name, total, difference }) => `${kind} ${name} ${total.exact} ${difference.exact}`),
];

describe("rules of other days", () => {
  test("rounding both ways: 102 or 200 ms for 101.5", () => {
    expect(totals(estimated([workload], { rounding: "both" }))).toEqual([
      "0.0019000034", // 1000 × 0.0000002 + 102 s × 0.0000166667
      "rounding 100ms 0.00353334 0.0016333366",
      "rounding 1ms 0.0019000034 0",
    ]);
  });

  test("one way is the figure itself, whatever the day", () => {
    expect(totals(estimated([workload], { rounding: "100ms" }))).toEqual(["0.00353334"]);
    expect(totals(estimated([workload], { rounding: "1ms" }, "2020-11-30"))).toEqual(["0.0019000034"]);
  });

  test("Lambda@Edge rounded to 50 ms before its change", () => {
    const [main, old] = totals(estimated([{ ...workload, memoryMb: 128, invocation: "edge" }], { rounding: "both" }));
    expect(main).toBe("0.0012376275"); // 1000 × 0.0000006 + 102 s ÷ 8 × 0.00005001
    expect(old).toBe("rounding 100ms 0.0015376875 0.00030006"); // 150 ms
  });

  test("INIT before and after August 2025, for a Zip on a managed runtime and for an image", () => {
    const cold = { ...workload, durationMs: 100, coldStarts: { ratio: 1, initMs: 400 } };
    const free = "0.00186667";
    const billed = "0.00853335";
    expect(totals(estimated([cold], { initBilling: "both" }))).toEqual([
      billed,
      `init-billing before ${free} -0.00666668`,
      `init-billing after ${billed} 0`,
    ]);
    expect(totals(estimated([{ ...cold, packageType: "Image" }], { initBilling: "before" }))).toEqual([billed]);
    expect(totals(estimated([cold], { initBilling: "before" }))).toEqual([free]);
  });
});

describe("cases", () => {
  test("low and high beside the expected one, with what each workload costs", () => {
    const cases = { low: { requests: 500 }, high: { requests: 2000, memoryMb: 2048 } };
    const { scenarios } = estimated([
      { ...workload, durationMs: 1000, cases },
      { ...workload, name: "x", durationMs: 1000 },
    ]);
    expect(scenarios.map(({ name, amounts }) => [name, ...amounts.map(({ amount }) => amount)])).toEqual([
      ["low", "0.00843335", "0.0168667"],
      ["high", "0.0670668", "0.0168667"],
    ]);
    expect(scenarios[0]!.perMillion.exact).toMatch(/^16\.86\d*$/);
  });

  test("none without cases", () => {
    expect(estimated([workload]).scenarios).toEqual([]);
  });
});

describe("presets", () => {
  test.each(presetIds)("%s is a plan that has a price in every region that has all its meters", (id) => {
    const plan = parsePlan(presets[id], id, { today, region: "ap-northeast-2", on: undefined });
    const options = {
      book: builtInPrices,
      freeTier: plan.freeTier,
      freeTierOrder: "proportional" as const,
      alreadyUsed: [],
      today,
    };
    const { bill, findings, assumptions } = estimate({ ...plan, preset: id }, options);
    expect(bill.lines.every(({ quantity }) => quantity !== "0")).toBe(true);
    expect(findings).toEqual([]);
    expect(assumptions[0]).toEqual({ id: "preset", params: { preset: id } });
  });

  test("mobile-backend is AWS's own example, to the last digit", () => {
    const plan = parsePlan(presets["mobile-backend"], "p", { today, region: "us-east-1", on: undefined });
    const options = {
      book: builtInPrices,
      freeTier: plan.freeTier,
      freeTierOrder: "proportional" as const,
      alreadyUsed: [],
      today,
    };
    expect(estimate(plan, options).bill.total.exact).toBe("2.733338");
  });
});
