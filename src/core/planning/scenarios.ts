// The same month told otherwise: a plan's low and high case, and the rules of other days, beside the expected case.
import { type InitBilling, initBillings } from "../metering/init-billing.ts";
import type { Estimate } from "./plan.ts";
import type { Workload } from "./workload.ts";
import type { OtherRules } from "./workload-usage.ts";

export const roundings = ["100ms", "1ms"] as const;
export type Rounding = (typeof roundings)[number];

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

const stepOf: Readonly<Record<Rounding, number>> = { "100ms": 100, "1ms": 1 };

/** The rules of the main figure. */
export const chosenRules = ({ rounding, initBilling }: RuleChoice): OtherRules => ({
  ...(rounding && rounding !== "both" && { stepMs: stepOf[rounding] }),
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
      rules: { ...rules, stepMs: stepOf[name] },
    })),
    ...byInit.map((name) => ({
      kind: "init-billing" as const,
      name,
      workloads,
      rules: { ...rules, initBilling: name },
    })),
  ];
}
