// A bill in the columns of FOCUS 1.2: the sums, the words that the specification allows, and what marks it as an estimate.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ChargedBill,
  type FocusColumn,
  focusCharges,
  focusColumns,
} from "../../src/report/builders/focus-charges.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import { plans, plansWithCommitment } from "../property/plans.ts";
import { pricePlan } from "../support/price-plan.ts";
import {
  type Fraction,
  fractionText,
  isLess,
  minus,
  parseDecimal,
  plus,
  times,
  ZERO,
} from "../support/reference-bill.ts";

type Row = Readonly<Record<FocusColumn, string>>;
const rowsOf = (result: EstimateResult, more: Partial<ChargedBill> = {}): Row[] =>
  focusCharges({ ...result, basis: "estimate", ...more }) as Row[];
const sumOf = (rows: readonly Row[], column: FocusColumn): string =>
  fractionText(rows.map((row) => parseDecimal(row[column] || "0")).reduce<Fraction>(plus, ZERO));

/** Columns that the specification wants in every data set, filled in every row. */
const mandatory: readonly FocusColumn[] = [
  ...(["BilledCost", "BillingAccountId", "BillingCurrency", "BillingPeriodEnd", "BillingPeriodStart"] as const),
  ...(["ChargeCategory", "ChargeDescription", "ChargePeriodEnd", "ChargePeriodStart", "ContractedCost"] as const),
  ...(["EffectiveCost", "InvoiceIssuerName", "ListCost", "PricingQuantity", "PricingUnit", "ProviderName"] as const),
  ...(["PublisherName", "ServiceCategory", "ServiceName", "ServiceSubcategory", "SkuId", "SkuPriceId"] as const),
];
const allowed: Partial<Record<FocusColumn, readonly string[]>> = {
  ChargeCategory: ["Usage", "Purchase"],
  ChargeClass: [""],
  ChargeFrequency: ["Usage-Based", "Recurring"],
  PricingCategory: ["Standard", "Committed"],
  CommitmentDiscountCategory: ["", "Spend"],
  CommitmentDiscountStatus: ["", "Used", "Unused"],
  ServiceCategory: ["Compute", "Management and Governance"],
  ServiceSubcategory: ["Serverless Compute", "Virtual Machines", "Observability", "Other (Compute)"],
  x_ChargeBasis: ["estimate"],
};
/** Quantities that never end are written with thirty decimals. */
const CUT = parseDecimal("0.0000000000000000000000000001");
const NUMBER = /^\d+(?:\.\d+)?$/;

function expectConforms(result: EstimateResult): void {
  const rows = rowsOf(result);
  expect(sumOf(rows, "EffectiveCost")).toBe(result.bill.total.exact);
  expect(sumOf(rows, "BilledCost")).toBe(result.bill.total.exact);
  for (const row of rows) {
    expect(Object.keys(row)).toEqual(focusColumns);
    for (const column of mandatory) expect(row[column], column).not.toBe("");
    for (const [column, words] of Object.entries(allowed)) expect(words).toContain(row[column as FocusColumn]);
    for (const column of ["BilledCost", "EffectiveCost", "ListCost", "ContractedCost", "PricingQuantity"] as const)
      expect(row[column]).toMatch(NUMBER);
    if (row.ContractedUnitPrice !== "") {
      const cost = times(parseDecimal(row.ContractedUnitPrice), parseDecimal(row.PricingQuantity));
      const apart = minus(parseDecimal(row.ContractedCost), cost);
      expect(
        isLess(apart, CUT) && isLess(minus(ZERO, apart), CUT),
        `${row.ContractedCost}, not ${fractionText(cost)}`,
      ).toBe(true);
    }
    const isCounted = row.ChargeCategory === "Usage" && row.CommitmentDiscountStatus !== "Unused";
    expect(row.ConsumedQuantity !== "").toBe(isCounted);
    expect(row.CommitmentDiscountId !== "").toBe(
      row.PricingCategory === "Committed" || row.ChargeCategory === "Purchase",
    );
    if (row.ChargeCategory === "Purchase") expect(row.EffectiveCost).toBe("0");
    if (row.PricingCategory === "Committed") expect(row.BilledCost).toBe("0");
    expect(Date.parse(row.ChargePeriodStart)).toBeLessThan(Date.parse(row.ChargePeriodEnd));
  }
  for (const unit of new Set(rows.map((row) => row.PricingUnit)))
    expect(unit).toMatch(/^[A-Z][A-Za-z]*(?:-[A-Z][a-z]+)*$/);
}

test("300 plans with every feature: billed and effective cost are the bill's total, to the last digit", () => {
  fc.assert(
    fc.property(plans, (plan) => expectConforms(pricePlan(plan))),
    { seed: 20_261_121, numRuns: 300 },
  );
});

test("200 plans with a Savings Plan: billed by its purchase, effective where it is used or lost", () => {
  fc.assert(
    fc.property(plansWithCommitment, (plan) => expectConforms(pricePlan(plan))),
    { seed: 20_261_121, numRuns: 200 },
  );
});

const small = pricePlan({
  on: "2026-12-05",
  workloads: [
    { name: "checkout", team: "pay", region: "us-east-1", memoryMb: 1024, requests: 3_000_000, durationMs: 120 },
  ],
});

test("the columns of the specification come first, those of ours begin with x_", () => {
  const first = focusColumns.findIndex((column) => column.startsWith("x_"));
  expect(focusColumns.slice(first).every((column) => /^x_[A-Z][A-Za-z]+$/.test(column))).toBe(true);
  expect(focusColumns.slice(0, first).every((column) => /^[A-Z][A-Za-z]+$/.test(column))).toBe(true);
  expect(focusColumns.slice(0, first)).toEqual([...focusColumns.slice(0, first)].sort());
});

test("one function: its name and tags; its quantity is what was free and what was paid for", () => {
  const rows = rowsOf(small, { resource: { name: "checkout", tags: { team: "pay" } } });
  expect(
    rows.map(({ x_Component, x_ChargePart, ConsumedQuantity, BilledCost }) => [
      x_Component,
      x_ChargePart,
      ConsumedQuantity,
      BilledCost,
    ]),
  ).toEqual([
    ["requests", "free", "1000000", "0"],
    ["requests", "tier", "2000000", "0.4"],
    ["duration", "free", "360000", "0"],
  ]);
  expect(rows[0]).toMatchObject({ ResourceName: "checkout", Tags: '{"team":"pay"}', RegionId: "us-east-1" });
});

test("the month of the estimate, over the end of a year; only the days of a trace", () => {
  expect(rowsOf(small)[0]).toMatchObject({
    BillingPeriodStart: "2026-12-01T00:00:00Z",
    BillingPeriodEnd: "2027-01-01T00:00:00Z",
    ChargePeriodStart: "2026-12-01T00:00:00Z",
    ChargePeriodEnd: "2027-01-01T00:00:00Z",
  });
  expect(rowsOf(small, { basis: "trace", days: { from: "2026-11-28", to: "2026-12-09" } })[0]).toMatchObject({
    ChargePeriodStart: "2026-12-01T00:00:00Z",
    ChargePeriodEnd: "2026-12-09T00:00:00Z",
    x_ChargeBasis: "trace",
  });
});

test("every row says that it was worked out, with what, and by which prices", () => {
  for (const row of rowsOf(small)) {
    expect(row).toMatchObject({
      BillingAccountId: "estimate",
      x_ChargeBasis: "estimate",
      x_ResultSchema: "lambda-planner/estimate@1",
      x_PricesAsOf: "2026-09-19",
    });
    expect(row.x_GeneratedBy).toMatch(/^lambda-planner \d/);
    expect(Object.values(row).join("")).toMatch(/^[ -~]*$/);
  }
});

test("what a plan covers has the list price it would have had; a price of one's own is no list price", () => {
  const covered = rowsOf(
    pricePlan({
      account: { savingsPlan: { hourlyCommitment: "0.05" } },
      workloads: [{ name: "a", region: "us-east-1", memoryMb: 1024, requests: 9_000_000, durationMs: 900 }],
    }),
  ).find(({ x_ChargePart }) => x_ChargePart === "planned")!;
  expect(covered).toMatchObject({ BilledCost: "0", ListUnitPrice: "0.0000166667", CommitmentDiscountStatus: "Used" });
  expect(Number(covered.ListCost)).toBeGreaterThan(Number(covered.EffectiveCost));
  const own = {
    ...small,
    bill: { ...small.bill, lines: small.bill.lines.map((line) => ({ ...line, overridden: true })) },
  };
  expect(rowsOf(own)[1]).toMatchObject({ ListUnitPrice: "", ContractedUnitPrice: "0.0000002" });
});
