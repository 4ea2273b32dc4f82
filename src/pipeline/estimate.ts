// Averages → a bill.
import { findingsOf } from "../core/planning/findings.ts";
import type { Estimate } from "../core/planning/plan.ts";
import { chosenRules, type RuleChoice, scenariosOf } from "../core/planning/scenarios.ts";
import { monthLength, type Workload } from "../core/planning/workload.ts";
import { type OtherRules, workloadUsage } from "../core/planning/workload-usage.ts";
import { knownRegion } from "../core/prices/price-book.ts";
import { rate } from "../core/rating/rate.ts";
import { billAssumptions } from "../results/bill-assumptions.ts";
import { type EstimateResult, estimateResult } from "../results/estimate.ts";
import { workloadAssumptions } from "../results/workload-assumptions.ts";
import type { PricingOptions } from "./reading.ts";

/** Prices averages: workloads of a plan, or one from flags; its cases and other rules beside it. */
export function estimate(planned: Estimate, options: PricingOptions, choice: RuleChoice = {}): EstimateResult {
  const { workloads, on, monthHours, accountLimit, limitedRegions = [] } = planned;
  const { book } = options;
  const month = monthLength(on, monthHours);
  const { alreadyUsed, savingsPlan } = options;
  const named = [...workloads, ...alreadyUsed, ...(savingsPlan?.hourly ?? [])].map(({ region }) => region);
  for (const region of [...named, ...limitedRegions]) knownRegion(book, region);
  const rules = chosenRules(choice);
  const usagesOf = (all: readonly Workload[], other: OtherRules) => all.map((w) => workloadUsage(w, on, month, other));
  const usages = usagesOf(workloads, rules);
  const bill = rate(usages, options);
  const hasMeans = workloads.some(({ duration }) => duration.kind === "mean");
  const longer = hasMeans ? rate(usagesOf(workloads, { ...rules, meanPlusStep: true }), options) : null;
  const scenarios = scenariosOf(planned, choice).map(({ kind, name, workloads: all, rules: other }) => ({
    kind,
    name,
    workloads: all,
    bill: rate(usagesOf(all, other), options),
  }));
  const findings = findingsOf(workloads, on, month, accountLimit);
  const assumptions = [...workloadAssumptions(planned, bill, longer, rules), ...billAssumptions(bill, options)];
  return estimateResult({
    workloads,
    usages,
    bill,
    longer,
    scenarios,
    findings,
    on,
    month,
    accountLimit,
    book,
    assumptions,
  });
}
