// Traces beside traces, traces beside plans, saved results, and mixtures that have no price.
import { describe, expect, test } from "vitest";
import { Usd } from "../../src/core/base/money.ts";
import { parseSaved } from "../../src/core/comparison/saved-result.ts";
import { isAbove, parseThreshold } from "../../src/core/comparison/threshold.ts";
import type { AnalyzeOptions } from "../../src/pipeline.ts";
import { compare, type SideInput } from "../../src/pipeline.ts";
import type { ComparisonResult } from "../../src/results/comparison.ts";
import { comparePlans, driversOf, planSide, signed, sumOf } from "../support/compare-plans.ts";
import { pricePlan } from "../support/price-plan.ts";
import { analyzeOptions, analyzeText, asJson, textInput } from "./support/analyze-text.ts";

const traceSide = (text: string, change: Partial<AnalyzeOptions> = {}): SideInput => ({
  name: "trace.csv",
  kind: "trace",
  inputs: [textInput(text)],
  options: { ...analyzeOptions, ...change },
});
const compared = (before: SideInput, after: SideInput): Promise<ComparisonResult> =>
  compare(before, after, { failAbove: undefined });

const csv = (...rows: string[]): string =>
  `${["timestamp,function,duration_ms,memory_mb,init_ms,architecture", ...rows].join("\n")}\n`;
const row = (at: string, name: string, ms: number, { memory = 512, init = "", arch = "x86_64" } = {}): string =>
  `${at}T00:00:00Z,${name},${ms},${memory},${init},${arch}`;

function expectToAddUp(result: ComparisonResult): void {
  expect(sumOf(result.drivers.map(({ amount }) => amount))).toEqual(signed(result.difference.exact));
  for (const { drivers, difference } of result.workloads) {
    expect(sumOf(drivers.map(({ amount }) => amount))).toEqual(signed(difference));
  }
}

const october = csv(
  row("2026-10-01", "f", 100.2),
  row("2026-10-02", "f", 250, { init: "300" }),
  row("2026-10-03", "g", 80),
);

describe("a trace beside a trace", () => {
  test("totals are those of analyze, without any projection", async () => {
    const after = csv(row("2026-10-01", "f", 150), row("2026-11-02", "h", 80, { memory: 1024 }));
    const result = await compared(traceSide(october), traceSide(after));
    expect(result.basis).toBe("as-recorded");
    expect(result.before.total).toEqual((await analyzeText(october)).bill.total);
    expect(result.after.total).toEqual((await analyzeText(after)).bill.total);
    expect(result.workloads.map(({ name, status }) => [name, status]).sort()).toEqual([
      ["f", "common"],
      ["g", "gone"],
      ["h", "new"],
    ]);
    expectToAddUp(result);
  });

  test("the order of rows and of functions changes nothing", async () => {
    const lines = [
      row("2026-09-30", "f", 150, { arch: "arm64" }),
      row("2026-10-02", "f", 90, { memory: 1024, init: "500" }),
      row("2026-10-04", "f", 333.3, { memory: 1024, arch: "arm64" }),
      row("2026-10-04", "g", 70),
      row("2026-11-04", "k", 70),
    ];
    const one = await compared(traceSide(october), traceSide(csv(...lines)));
    const other = await compared(traceSide(october), traceSide(csv(...lines.toReversed())));
    expect(other.drivers).toEqual(one.drivers);
    expect(other.workloads).toEqual(one.workloads);
    expectToAddUp(one);
  });

  test("a new function shares the other month's free tier with the rest", async () => {
    const busy = (day: string, ...names: string[]) =>
      csv(...names.flatMap((name) => Array.from({ length: 600 }, () => row(day, name, 900_000, { memory: 1024 }))));
    const free: Partial<AnalyzeOptions> = { freeTier: "whole" };
    const [before, after] = [busy("2026-10-01", "f", "g"), busy("2026-11-01", "f", "h")];
    const result = await compared(traceSide(before, free), traceSide(after, free));
    expect(result.before.total).toEqual((await analyzeText(before, free)).bill.total);
    expect(result.after.total).toEqual((await analyzeText(after, free)).bill.total);
    expect(result.assumptions).toContainEqual({ id: "free-tier-whole-month", params: { months: "2026-11" } });
    expect(Object.keys(driversOf(result))).toEqual(["new", "gone"]);
    expectToAddUp(result);
  });

  test("the order of files changes nothing", async () => {
    const files = [csv(row("2026-10-01", "f", 150), row("2026-11-02", "h", 80)), csv(row("2026-10-09", "f", 99))];
    const side = (texts: readonly string[]): SideInput => ({
      ...(traceSide("") as Extract<SideInput, { kind: "trace" }>),
      inputs: texts.map((text) => textInput(text)),
    });
    const [one, other] = [
      await compared(traceSide(october), side(files)),
      await compared(traceSide(october), side(files.toReversed())),
    ];
    expect([other.drivers, other.workloads]).toEqual([one.drivers, one.workloads]);
  });

  test("another month at the same prices is no driver; runs on provisioned concurrency and instances are", async () => {
    const typed = (day: string, type: string) =>
      `timestamp,function,duration_ms,memory_mb,initialization_type\n${day}T00:00:00Z,f,100.2,512,${type}\n`;
    const side = (day: string, type: string) => traceSide(typed(day, type));
    const result = await compared(side("2026-10-01", "provisioned-concurrency"), side("2026-11-01", "on-demand"));
    expect(result.before.total).toEqual((await analyzeText(typed("2026-10-01", "provisioned-concurrency"))).bill.total);
    expect(driversOf(result)).toEqual({ provisioned: result.difference.exact });
    const instances = await compared(side("2026-10-01", "on-demand"), side("2026-11-01", "lambda-managed-instances"));
    expect(driversOf(instances)).toEqual({ invocation: instances.difference.exact });
  });

  test("the same traffic of two months and configurations beside itself: nothing", async () => {
    const text = csv(
      row("2026-09-30", "f", 150, { arch: "arm64" }),
      row("2026-10-02", "f", 90, { memory: 1024, init: "500" }),
    );
    const result = await compared(traceSide(text), traceSide(text));
    expect({ exact: result.difference.exact, drivers: result.drivers }).toEqual({ exact: "0", drivers: [] });
  });

  test("memory raised in the middle is memory, not a new function", async () => {
    const after = csv(row("2026-10-01", "f", 100.2), row("2026-10-02", "f", 100.2, { memory: 1024 }));
    const before = csv(row("2026-10-01", "f", 100.2), row("2026-10-02", "f", 100.2));
    const result = await compared(traceSide(before), traceSide(after));
    expect(driversOf(result)).toEqual({ memory: result.difference.exact });
  });

  test("twice the rows: volume; longer runs: duration; INIT: cold starts", async () => {
    const base = [row("2026-10-01", "f", 100.2), row("2026-10-02", "f", 100.2)];
    const by = async (...rows: string[]) =>
      Object.keys(driversOf(await compared(traceSide(csv(...base)), traceSide(csv(...rows)))));
    expect(await by(...base, ...base)).toEqual(["volume"]);
    expect(await by(row("2026-10-01", "f", 100.2), row("2026-10-02", "f", 200.2))).toEqual(["duration"]);
    expect(await by(row("2026-10-01", "f", 100.2), row("2026-10-02", "f", 100.2, { init: "99.5" }))).toEqual([
      "cold-starts",
    ]);
  });

  test("the same rows under the rules of another day: rounding and INIT alone", async () => {
    const text = csv(row("2026-10-01", "f", 100.2), row("2026-10-02", "f", 250, { init: "300" }));
    const [old, now] = [traceSide(text, { on: "2020-11-30" }), traceSide(text, { on: "2026-11-21" })];
    const result = await compared(old, now);
    expect(Object.keys(driversOf(result))).toEqual(["rounding", "init-billing"]);
    expectToAddUp(result);
  });

  test("what was logged is billed as logged on both sides", async () => {
    const logged = (ms: number) =>
      `timestamp,function,duration_ms,memory_mb,init_ms,billed_duration_ms\n2026-10-01T00:00:00Z,f,100.2,512,50,${ms}\n`;
    const result = await compared(traceSide(logged(151)), traceSide(logged(101)));
    expect(result.before.total).toEqual((await analyzeText(logged(151))).bill.total);
    expect(result.after.total).toEqual((await analyzeText(logged(101))).bill.total);
    expect(driversOf(result)).toEqual({ duration: result.difference.exact });
  });
});

const planned = (workload: object = {}, rest: object = {}) => ({
  on: "2026-10-15",
  account: { freeTier: false },
  ...rest,
  workloads: [{ name: "f", region: "us-east-1", memoryMb: 512, requests: 1000, durationMs: 100, ...workload }],
});

describe("a trace beside a plan", () => {
  const day = Array.from({ length: 24 }, (_, hour) => `2026-10-01T${String(hour).padStart(2, "0")}:00:00Z,f,100,512,,`);
  const text = csv(...day);

  test("is a month of it, billed to the plan's account", async () => {
    const result = await compared(planSide(planned()), traceSide(text));
    expect(result.basis).toBe("month");
    expect(result.before.total).toEqual(pricePlan(planned()).bill.total);
    expect(result.after.on).toBe("2026-10-01");
    expect(Object.keys(driversOf(result))).toEqual(["volume"]);
    const months = (31 * 86_400e3) / (23 * 3_600e3 + 100); // from first start to last end
    expect(Number(result.after.total.exact)).toBeCloseTo(24 * months * (0.2e-6 + (0.1 * 512 * 0.0000166667) / 1024), 9);
    expect(result.assumptions.map(({ id }) => id)).toContain("comparison-month");
    expectToAddUp(result);
  });

  test("INIT and duration, known in unlike ways, are one", async () => {
    const before = planned({ durationMs: 80, coldStarts: { ratio: "0.1", initMs: 100 } });
    const drivers = Object.keys(driversOf(await compared(planSide(before), traceSide(text))));
    expect(drivers).toEqual(["volume", "duration+cold-starts"]);
  });

  test("a trace in the future has no span to project", async () => {
    const late = csv(row("2026-10-01", "f", 100), row("2029-10-01", "f", 100));
    await expect(compared(planSide(planned()), traceSide(late))).rejects.toMatchObject({ code: "times-in-future" });
  });
});

describe("what cannot be mixed", () => {
  test("arm64 on a day before it existed: architecture and prices are one", async () => {
    const result = await comparePlans(
      planned({ durationMs: 120 }, { on: "2020-11-30" }),
      planned({ durationMs: 120, architecture: "arm64" }),
    );
    expect(Object.keys(driversOf(result))).toEqual(["rounding", "architecture+price"]);
    expect(result.drivers.map(({ group }) => group)).toEqual(["prices", "configuration+prices"]);
    expect(result.assumptions).toContainEqual({ id: "comparison-joint", params: { drivers: "architecture + price" } });
    expectToAddUp(result);
  });

  test("a side that has no price by itself is an error as ever", async () => {
    const noArm = planned({ architecture: "arm64" }, { on: "2020-11-30" });
    await expect(comparePlans(planned(), noArm)).rejects.toMatchObject({ code: "price-unknown" });
  });
});

describe("functions that moved", () => {
  test("the only one of its name is the same one elsewhere", async () => {
    const result = await comparePlans(planned(), planned({ region: "ap-east-1" }));
    expect(result.workloads).toMatchObject([{ region: "ap-east-1", regionBefore: "us-east-1", status: "common" }]);
    expect(Object.keys(driversOf(result))).toEqual(["region"]);
  });

  test("two of one name in a region stay two", async () => {
    const twice = { ...planned(), workloads: [planned().workloads[0], { ...planned().workloads[0], memoryMb: 1024 }] };
    const result = await comparePlans(twice, { ...twice, workloads: twice.workloads.toReversed() });
    expect(result.workloads).toHaveLength(2);
    expect(result.drivers).toEqual([]);
  });
});

describe("saved results", () => {
  const saved = (data: object, name = "saved.json"): SideInput => {
    const plain = asJson(data) as { schema: string };
    const kind = plain.schema.includes("estimate") ? "estimate" : "analysis";
    return { name, kind: "saved", saved: parseSaved(plain, kind, name) };
  };

  test("of estimate beside a plan: new and gone functions, and the rest as one, adding up", async () => {
    const after = {
      ...planned(),
      workloads: [planned({ memoryMb: 1024 }).workloads[0], planned({ name: "n" }).workloads[0]],
    };
    const result = await compared(saved(pricePlan(planned())), planSide(after));
    expect(result.before).toMatchObject({ kind: "estimate", total: pricePlan(planned()).bill.total });
    expect(Object.keys(driversOf(result))).toEqual(["new", "unsplit"]);
    expect(result.assumptions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["comparison-amounts-only", "comparison-saved"]),
    );
    expectToAddUp(result);
    expect((await compared(saved(pricePlan(planned())), planSide(planned()))).drivers).toEqual([]);
  });

  test("of analyze beside a trace, as recorded; beside a plan it has no month", async () => {
    const analysis = saved(await analyzeText(october));
    expect(await compared(analysis, traceSide(october))).toMatchObject({ basis: "as-recorded", drivers: [] });
    await expect(compared(analysis, planSide(planned()))).rejects.toMatchObject({ code: "comparison-spans" });
  });

  test("of estimate beside a trace: a month as long as the estimate's", async () => {
    const text = csv(row("2026-10-01", "f", 100), row("2026-10-02", "f", 100));
    const total = async (hours: number) => {
      const result = await compared(saved(pricePlan(planned({}, { month: { hours } }))), traceSide(text));
      expect(result).toMatchObject({ basis: "month", after: { kind: "trace", on: "2026-10-02" } });
      return Number(result.after.total.exact);
    };
    expect((await total(1460)) / (await total(730))).toBeCloseTo(2, 9);
  });

  test("with a Savings Plan: what was lost belongs to the account", async () => {
    const committed = planned({}, { account: { freeTier: false, savingsPlan: { hourlyCommitment: "0.01" } } });
    const result = await compared(saved(pricePlan(committed)), planSide(committed));
    expect(result.drivers).toEqual([]);
    expect(result.workloads.map(({ name, region }) => [name, region])).toContainEqual(["(account)", null]);
  });

  test.each([
    [
      "amounts that do not add up",
      (plain: { bill: { total: { exact: string } } }) => {
        plain.bill.total.exact = "12";
      },
    ],
    [
      "no workloads",
      (plain: { workloads?: unknown }) => {
        delete plain.workloads;
      },
    ],
    [
      "an amount that is no number",
      (plain: { workloads: { amount: string }[] }) => {
        plain.workloads[0]!.amount = "1e9999";
      },
    ],
  ])("%s: refused", (_what, spoil) => {
    const plain = asJson(pricePlan(planned())) as never;
    spoil(plain);
    expect(() => parseSaved(plain, "estimate", "x.json")).toThrow(expect.objectContaining({ code: "saved-malformed" }));
  });
});

test("findings: only those that the plan before did not have", async () => {
  const tight = { reservedConcurrency: 950 };
  const ids = async (before: object, after: object) =>
    (await comparePlans(planned(before), planned(after))).findings.map(({ id }) => id);
  expect(await ids({}, tight)).toEqual(["reserved-leaves-too-little"]);
  expect(await ids(tight, { reservedConcurrency: 960 })).toEqual([]);
});

describe("limits", () => {
  const usd = (text: string): Usd => Usd.parse(text);
  const above = (limit: string, before: string, after: string): boolean =>
    isAbove(parseThreshold(limit)!, usd(before), usd(after));

  test("exactly as much more is allowed, the smallest amount beyond is not", () => {
    expect(above("+10%", "100", "110")).toBe(false);
    expect(above("10 %", "100", "110.000000000000000000000001")).toBe(true);
    expect(above("50USD", "100", "150")).toBe(false);
    expect(above("+50 usd", "100", "150.01")).toBe(true);
    expect(above("0%", "0", "0.0001")).toBe(true);
    expect(above("0%", "0", "0")).toBe(false);
    expect(above("10%", "100", "20")).toBe(false);
  });

  test.each(["10", "-10%", "ten%", "10 EUR", "", "1e3%", "10%%"])("%j is no limit", (text) =>
    expect(parseThreshold(text)).toBeUndefined(),
  );
});
