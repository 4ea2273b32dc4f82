// Plans priced by the program and by the oracle, which share nothing: every component and the total agree to the last digit.
import fc from "fast-check";
import { expect, test } from "vitest";
import { components } from "../../src/core/rating/components/index.ts";
import { byComponent, pricePlan } from "../support/price-plan.ts";
import { type Fraction, fractionText, isLess, minus, parseDecimal, ZERO } from "../support/reference-bill.ts";
import { type PlanData, type ReferenceBook, referenceEstimate } from "../support/reference-components.ts";
import { shippedFreeTier, shippedPlanFactors, shippedPrices } from "../support/shipped-tables.ts";
import { plans, plansWithCommitment } from "./plans.ts";

const book: ReferenceBook = {
  prices: shippedPrices,
  freeTier: shippedFreeTier,
  planFactors: shippedPlanFactors,
  atomsPerUnit: Object.fromEntries(components.map(({ id, atomsPerUnit }) => [id, atomsPerUnit])),
};

/** Lines of nothing may be left out. */
const paid = <T>(amounts: Record<string, T>, isNothing: (amount: T) => boolean) =>
  Object.fromEntries(Object.entries(amounts).filter(([id, amount]) => id === "total" || !isNothing(amount)));

function bothOf(plan: PlanData) {
  const { bill } = pricePlan(plan);
  const ours = { ...byComponent(bill.lines), total: bill.total.exact };
  const { components: amounts, total } = referenceEstimate(plan, book);
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
