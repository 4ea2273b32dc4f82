import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/core/base/day.ts";
import { Usd } from "../../src/core/base/money.ts";
import { ratio } from "../../src/core/base/ratio.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import type { BillableUsage } from "../../src/core/rating/component.ts";
import { rate } from "../../src/core/rating/rate.ts";
import { billAssumptions } from "../../src/results/bill-assumptions.ts";
import { billResult, moneyResult } from "../../src/results/bill-result.ts";

describe("money is shown in cents, halves up; below a cent in two significant digits", () => {
  test.each([
    ["0", "0.00"],
    ["18.73337", "18.73"],
    ["18.735", "18.74"],
    ["18.734999999999999999999", "18.73"],
    ["2.733338", "2.73"],
    ["0.01", "0.01"],
    ["0.0149", "0.01"],
    ["0.015", "0.02"],
    ["0.009949", "0.0099"],
    ["0.00995", "0.01"],
    ["0.0099999", "0.01"],
    ["0.00005", "0.00005"],
    ["0.0000002", "0.0000002"],
    ["0.0000002020833375", "0.0000002"],
    ["0.0000000020833375", "0.0000000021"],
    ["0.00000000000000000000125", "0.0000000000000000000013"],
    ["1234567890.125", "1234567890.13"],
    ["-0.0012", "-0.0012"],
    ["-18.735", "-18.74"],
  ])("%s as %s", (exact, rounded) => {
    expect(moneyResult(Usd.parse(exact))).toEqual({ exact, rounded });
  });

  test("exact figures have the fewest digits", () => {
    expect(moneyResult(Usd.parse("1.500"))).toEqual({ exact: "1.5", rounded: "1.50" });
  });
});

const today = parseDay("2026-11-21");
const usage: BillableUsage = {
  key: "w",
  region: "us-east-1",
  architecture: "x86_64",
  memoryMb: 1024,
  ephemeralStorageMb: 512,
  month: "2026-11",
  day: today,
  requests: ratio(3n),
  billedMs: ratio(3000n),
};
const options = {
  book: builtInPrices,
  freeTier: "none" as const,
  freeTierOrder: "proportional" as const,
  alreadyUsed: [],
};

test("a line, key by key", () => {
  const { total, lines } = billResult(
    rate([usage], { ...options, freeTier: { requests: ratio(1n), gbSeconds: ratio(0n) } }),
  );
  expect(total).toEqual({ exact: "0.0000504001", rounded: "0.00005" });
  expect(lines[0]).toEqual({
    component: "requests",
    region: "us-east-1",
    architecture: "x86_64",
    variant: null,
    month: "2026-11",
    unit: "request",
    quantity: "3",
    freeQuantity: "1",
    planned: null,
    alreadyUsed: "0",
    tiers: [{ from: "0", to: null, quantity: "2", price: "0.0000002", amount: "0.0000004" }],
    amount: "0.0000004",
    since: "2016-06-01",
    sinceKnown: true,
    confidence: "high",
    source: expect.stringMatching(/^data\/SOURCES\.md#s\d+(\+s\d+)*$/),
    overridden: false,
  });
  expect(lines[1]!.tiers).toEqual([
    { from: "0", to: "6000000000", quantity: "3", price: "0.0000166667", amount: "0.0000500001" },
  ]);
});

describe("what a bill rests on", () => {
  const said = (usages: BillableUsage[], change: Partial<Parameters<typeof rate>[1]> = {}) => {
    const all = { ...options, ...change };
    return billAssumptions(rate(usages, all), { ...all, today });
  };
  const ids = (...given: Parameters<typeof said>) => said(...given).map(({ id }) => id);
  const elsewhere = { ...usage, region: "ap-east-1" };

  test("nothing, where every figure is known and nothing is free", () => {
    expect(ids([usage])).toEqual([]);
  });

  test("a whole allowance for each month", () => {
    const december = { ...usage, month: "2026-12" as const };
    expect(said([usage, december], { freeTier: "whole" })).toContainEqual({
      id: "free-tier-whole-month",
      params: { months: "2026-11 2026-12" },
    });
  });

  test("the order of the allowance, only where it makes a difference", () => {
    const left = { requests: ratio(1n), gbSeconds: ratio(1n) };
    expect(ids([usage, elsewhere], { freeTier: left })).toContain("free-tier-order");
    expect(ids([usage, elsewhere], { freeTier: "whole" })).not.toContain("free-tier-order");
    expect(ids([usage], { freeTier: left })).not.toContain("free-tier-order");
  });

  test("that the allowance comes off before the ladder, where a ladder is climbed", () => {
    const much = { ...usage, billedMs: ratio(7_000_000_000_000n) };
    expect(ids([much], { freeTier: "whole" })).toContain("free-tier-before-tiers");
    expect(ids([usage], { freeTier: "whole" })).not.toContain("free-tier-before-tiers");
  });

  test("the allowance in GovCloud, prices of a single source, prices whose first day is unknown", () => {
    expect(ids([{ ...usage, region: "us-gov-west-1" }], { freeTier: "whole" })).toContain("free-tier-govcloud");
    expect(ids([{ ...usage, region: "us-gov-west-1" }])).not.toContain("free-tier-govcloud");
    expect(said([usage, { ...usage, region: "ap-east-2" }])).toContainEqual({
      id: "price-single-source",
      params: { lines: "requests ap-east-2 x86_64, duration ap-east-2 x86_64" },
    });
    expect(ids([elsewhere])).toContain("price-since-unknown");
  });
});
