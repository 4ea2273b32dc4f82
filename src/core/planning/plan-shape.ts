// The shape of the plan file, lambda-planner/plan@1, as zod checks it. What it means is in plan.ts.
import { z } from "zod";
import { isDay } from "../base/day.ts";
import type { Expectation } from "../base/expectation.ts";
import { architectures } from "../base/function-config.ts";
import { planPayments, planTerms } from "../prices/price-list.ts";
import { freeTierScopes } from "../rating/free-tier.ts";
import { planMeters } from "../rating/plan-rates.ts";
import { planTierRules } from "../rating/savings-plan.ts";
import { isMonthHours } from "./workload.ts";
import {
  dollars,
  innerWorkloadKeys,
  plannedChange,
  positive,
  quantity,
  recordedKeys,
  recordedShape,
  wholeNumber,
  workloadShape,
} from "./workload-shape.ts";

export const PLAN_SCHEMA = "lambda-planner/plan@1";

const region = z.string();
const leftOfFreeTier = z.strictObject({ requests: quantity, gbSeconds: quantity, streamedGb: quantity.optional() });
const usedElsewhere = z.strictObject({ region, architecture: z.enum(architectures), gbSeconds: quantity });
const savingsPlan = z.strictObject({
  hourlyCommitment: dollars,
  payment: z.enum(planPayments).optional(),
  term: z.enum(planTerms).optional(),
  /** How planned usage counts on the volume ladder: AWS does not say. */
  tiers: z.enum(planTierRules).optional(),
});
const hourlyUsage = z.strictObject({
  meter: z.enum(planMeters),
  region,
  architecture: z.enum(architectures),
  gbSeconds: z.array(quantity).min(1),
});
const account = z
  .strictObject({
    freeTier: z.union([z.boolean(), leftOfFreeTier]),
    freeTierScope: z.enum(freeTierScopes),
    alreadyUsed: z.array(usedElsewhere),
    concurrencyLimit: z.union([wholeNumber, z.record(z.string(), wholeNumber)]),
    savingsPlan,
    hourlyUsage: z.array(hourlyUsage),
    prices: z.string().min(1),
  })
  .partial();
const budget = z.strictObject({
  name: z.string().min(1),
  where: z.record(z.string(), z.string()).optional(),
  monthly: dollars,
});

const file = {
  schema: z.literal(PLAN_SCHEMA),
  on: z.string().refine(isDay, { message: "day" satisfies Expectation }),
  month: z.strictObject({ hours: positive.refine(isMonthHours, { message: "month-hours" satisfies Expectation }) }),
  account,
  budgets: z.array(budget),
  changes: z.array(plannedChange),
  recorded: z.array(z.record(z.string(), z.unknown())).min(1),
  workloads: z.array(z.record(z.string(), z.unknown())).min(1),
};

export const planShape = z.strictObject(file).partial().required({ schema: true });

/** The whole file with its workloads spelled out: what the JSON Schema is printed from. */
export const fullPlanShape = planShape.extend({
  workloads: z.array(workloadShape.catchall(z.string())).min(1).optional(),
  recorded: z.array(recordedShape.catchall(z.string())).min(1).optional(),
});

/** Every word that may be a key somewhere in a plan: what a mistyped one is compared with. */
export const planKeys: readonly string[] = [
  ...Object.keys(file),
  ...[leftOfFreeTier, usedElsewhere, savingsPlan, hourlyUsage, account, budget, plannedChange].flatMap(({ shape }) =>
    Object.keys(shape),
  ),
  ...recordedKeys,
  ...innerWorkloadKeys,
  "hours",
];
