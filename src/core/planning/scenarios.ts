// The same month told otherwise: a plan's low and high case, and the rules of other days, beside the expected case.
import { type Rounding, roundings } from "../metering/billed-duration.ts";
import { type InitBilling, initBillings } from "../metering/init-billing.ts";
import type { Estimate } from "./plan.ts";
import type { Workload } from "./workload.ts";
import type { OtherRules } from "./workload-usage.ts";

/** Rules chosen by hand; `both`: the rules of the day, with either choice beside them. */
export type RuleChoice = {
  readonly rounding?: Rounding | "both" | undefined;
  readonly initBilling?: InitBilling | "both" | undefined;
};

export type ScenarioKind = "case" | "rounding" | "init-billing";
export type Scenario = {
  readonly kind: ScenarioKind;
  readonly name: string;
  readonly workloads: readonly Workload[];
  readonly rules: OtherRules;
};

/** The rules of the main figure. */
export const chosenRules = ({ rounding, initBilling }: RuleChoice): OtherRules => ({
  ...(rounding && rounding !== "both" && { rounding }),
  ...(initBilling && initBilling !== "both" && { initBilling }),
});

export function scenariosOf({ workloads, cases }: Estimate, choice: RuleChoice): Scenario[] {
  const rules = chosenRules(choice);
  const byCase = cases
    ? (["low", "high"] as const).map((name) => ({ kind: "case" as const, name, workloads: cases[name], rules }))
    : [];
  const byRounding = choice.rounding === "both" ? roundings : [];
  const byInit = choice.initBilling === "both" ? initBillings : [];
  return [
    ...byCase,
    ...byRounding.map((name) => ({
      kind: "rounding" as const,
      name,
      workloads,
      rules: { ...rules, rounding: name },
    })),
    ...byInit.map((name) => ({
      kind: "init-billing" as const,
      name,
      workloads,
      rules: { ...rules, initBilling: name },
    })),
  ];
}
