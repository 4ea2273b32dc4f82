// A plan as plain data, priced by the program at the prices that ship.
import { parseDay } from "../../src/core/base/day.ts";
import { CalculatorError } from "../../src/core/base/errors.ts";
import { parsePlan } from "../../src/core/planning/plan.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { estimate } from "../../src/pipeline.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import { fractionText, parseDecimal, plus, ZERO } from "./reference-bill.ts";

export const today = parseDay("2026-11-21");
export const on = "2026-11-21";

export function pricePlan(data: object): EstimateResult {
  const whole = { schema: "lambda-planner/plan@1", ...data };
  const plan = parsePlan(whole, "plan.yaml", { today, region: undefined, on: undefined });
  const { freeTier, freeTierScope, alreadyUsed, savingsPlan } = plan;
  const freeTierOrder = "proportional";
  return estimate(plan, {
    book: builtInPrices,
    freeTier,
    freeTierOrder,
    freeTierScope,
    alreadyUsed,
    savingsPlan,
    today,
  });
}

export type Lines = EstimateResult["bill"]["lines"];

const addUp = (amounts: readonly string[]): string => fractionText(amounts.map(parseDecimal).reduce(plus, ZERO));

/** What each component costs, over all its lines. */
export function byComponent(lines: Lines): Record<string, string> {
  const ids = [...new Set(lines.map(({ component }) => component))];
  return Object.fromEntries(
    ids.map((id) => [id, addUp(lines.flatMap(({ component, amount }) => (component === id ? [amount] : [])))]),
  );
}

/** Workloads and account together. */
export const rowsTotal = ({ workloads }: EstimateResult): string => addUp(workloads.map(({ amount }) => amount));

/** The code and exit kind of what a plan is refused with; a plan that is priced is a mistake of the test. */
export function refusalOf(data: object): { code: string; kind: string; key?: string } {
  try {
    pricePlan(data);
  } catch (error) {
    if (!(error instanceof CalculatorError)) throw error;
    const { code, kind, params } = error;
    return { code, kind, ...(params.key !== undefined && { key: String(params.key) }) };
  }
  throw new Error("the plan was priced");
}
