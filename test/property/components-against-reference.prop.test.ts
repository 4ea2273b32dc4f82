// Plans priced by the program and by the oracle, which share nothing: every component and the total agree to the last digit.
import fc from "fast-check";
import { expect, test } from "vitest";
import { componentIds } from "../../src/core/rating/components/index.ts";
import { byComponent, pricePlan } from "../support/price-plan.ts";
import { type Fraction, fractionText, isLess, minus, parseDecimal, ZERO } from "../support/reference-bill.ts";
import { type PlanData, referenceEstimate } from "../support/reference-components.ts";
import { referenceBook } from "../support/shipped-tables.ts";
import { plans, plansWithCommitment } from "./plans.ts";

/** Lines of nothing may be left out. */
const paid = <T>(amounts: Record<string, T>, isNothing: (amount: T) => boolean) =>
  Object.fromEntries(Object.entries(amounts).filter(([id, amount]) => id === "total" || !isNothing(amount)));

function bothOf(plan: PlanData) {
  const { bill } = pricePlan(plan);
  const ours = { ...byComponent(bill.lines), total: bill.total.exact };
  const { components: amounts, total } = referenceEstimate(plan, referenceBook);
  const wanted = { ...Object.fromEntries(amounts), total };
  return {
    ours: paid(ours, (amount) => amount === "0"),
    wanted: paid(wanted, ({ numerator }) => numerator === 0n),
  };
}

function expectWithin(plan: PlanData, most: Fraction): void {
  const { ours, wanted } = bothOf(plan);
  expect(Object.keys(ours).sort()).toEqual(Object.keys(wanted).sort());
  for (const [id, amount] of Object.entries(ours)) {
    const apart = minus(parseDecimal(amount), wanted[id]!);
    const isClose = !isLess(most, apart) && !isLess(apart, minus(ZERO, most));
    expect(isClose, `${id}: ${amount}, not ${fractionText(wanted[id]!)}`).toBe(true);
  }
}

const seed = 20261123;

test("500 plans with every feature, to the last digit", () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { ours, wanted } = bothOf(plan);
      expect(ours).toEqual(
        Object.fromEntries(Object.entries(wanted).map(([id, amount]) => [id, fractionText(amount)])),
      );
    }),
    { seed, numRuns: 500 },
  );
});

test("400 plans with a Savings Plan, within 10^-15 of a dollar", () => {
  fc.assert(
    fc.property(plansWithCommitment, (plan) => expectWithin(plan, parseDecimal("0.000000000000001"))),
    { seed, numRuns: 400 },
  );
});

test("the random plans reach every component, several bands and shared allowances", () => {
  const reached = new Map<string, number>();
  const count = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);
  for (const plan of fc.sample(plans, { seed, numRuns: 500 })) {
    const { lines } = pricePlan(plan).bill;
    for (const { component, tiers, amount } of lines) {
      if (amount !== "0") count(component);
      if (tiers.length > 1) count(`${component}, several bands`);
    }
    for (const meter of ["requests", "duration", "response-streaming"]) {
      const shared = lines.filter((line) => line.component === meter && line.freeQuantity !== "0");
      if (shared.length > 1) count(`${meter}, allowance shared`);
    }
  }
  const wanted = [
    ...componentIds,
    ...["duration", "logs-ingestion"].map((id) => `${id}, several bands`),
    ...["requests", "duration", "response-streaming"].map((id) => `${id}, allowance shared`),
  ];
  expect(wanted.filter((what) => (reached.get(what) ?? 0) < 10)).toEqual([]);
});

test("the random Savings Plans are too small, too large and in between, over every meter", () => {
  const reached = { nothingUnused: 0, someUnused: 0, partly: new Set<string>() };
  for (const plan of fc.sample(plansWithCommitment, { seed, numRuns: 400 })) {
    const { lines, savingsPlan } = pricePlan(plan).bill;
    const { used, unused } = savingsPlan![0]!;
    if (unused === "0") reached.nothingUnused++;
    else if (used !== "0") reached.someUnused++;
    for (const { component, planned, tiers } of lines) {
      if (planned && planned.quantity !== "0" && tiers.some(({ quantity }) => quantity !== "0"))
        reached.partly.add(component);
    }
  }
  expect(Math.min(reached.nothingUnused, reached.someUnused)).toBeGreaterThan(40);
  expect([...reached.partly].sort()).toEqual(["duration", "provisioned-concurrency", "provisioned-duration"]);
});
