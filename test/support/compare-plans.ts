// Two plans as plain data, compared by the program at the prices that ship.
import { parsePlan } from "../../src/core/planning/plan.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { compare, type SideInput } from "../../src/pipeline.ts";
import type { ComparisonResult } from "../../src/results/comparison.ts";
import { today } from "./price-plan.ts";
import { type Fraction, fraction, parseDecimal, plus, times, ZERO } from "./reference-bill.ts";

export function planSide(data: object, name = "plan.yaml", book = builtInPrices): SideInput {
  const plan = parsePlan({ schema: "lambda-planner/plan@1", ...data }, name, {
    today,
    region: undefined,
    on: undefined,
  });
  const { freeTier, freeTierScope, alreadyUsed, savingsPlan } = plan;
  const freeTierOrder = "proportional" as const;
  const options = { book, freeTier, freeTierOrder, freeTierScope, alreadyUsed, savingsPlan, today };
  return { name, kind: "plan", plan, options };
}

export const comparePlans = (before: object, after: object): Promise<ComparisonResult> =>
  compare(planSide(before), planSide(after), { failAbove: undefined });

/** Drivers and their amounts. */
export const driversOf = ({ drivers }: Pick<ComparisonResult, "drivers">): Record<string, string> =>
  Object.fromEntries(drivers.map(({ driver, amount }) => [driver, amount]));

export const signed = (text: string): Fraction =>
  text.startsWith("-") ? times(parseDecimal(text.slice(1)), fraction(-1n)) : parseDecimal(text);

export const sumOf = (amounts: readonly string[]): Fraction => amounts.map(signed).reduce(plus, ZERO);
