// A plan as data → the plan, with the account and prices it is to be billed by.
import { dirname, resolve } from "node:path";
import type { Architecture, PackageType, RuntimeKind } from "../core/base/function-config.ts";
import type { Plan, PlanDefaults } from "../core/planning/plan.ts";
import type { FreeTierScope } from "../core/rating/free-tier.ts";
import type { PricingOptions } from "../pipeline.ts";
import { dayFlag } from "./flags.ts";
import type { Io } from "./io.ts";
import { tracesOfPlan } from "./plan-traces.ts";
import { BUILT_IN, priceBook } from "./pricing.ts";
import { monthFlag } from "./workload-flags.ts";

export type PlanFlags = Readonly<Record<"on" | "month" | "prices" | "region", string | undefined>> & {
  readonly architecture: Architecture | undefined;
  readonly packageType: PackageType;
  readonly runtimeKind: RuntimeKind;
  readonly freeTier: boolean;
  readonly freeTierScope: FreeTierScope | undefined;
};

/** The plan's own account and prices, unless a flag says otherwise. */
export async function planOf(
  data: unknown,
  file: string,
  args: PlanFlags,
  pricing: PricingOptions,
  io: Io,
): Promise<readonly [plan: Plan, options: PricingOptions]> {
  const recorded = await tracesOfPlan(data, file, pricing.today, io);
  return planWith(data, file, args, pricing, io, { recorded });
}

/** `traces`: what was read of the traces that workloads name. */
export async function planWith(
  data: unknown,
  file: string,
  args: PlanFlags,
  pricing: PricingOptions,
  io: Io,
  traces: Pick<PlanDefaults, "recorded" | "takesRecorded">,
): Promise<readonly [plan: Plan, options: PricingOptions]> {
  const { parsePlan } = await import("../core/planning/plan.ts");
  const { today } = pricing;
  const on = dayFlag("on", args.on);
  const monthHours = monthFlag(args.month);
  const { region, architecture, packageType, runtimeKind } = args;
  const defaults = { region, architecture, packageType, runtimeKind };
  const plan = parsePlan(data, file, { ...defaults, today, on, monthHours, ...traces });
  const book =
    args.prices === undefined && plan.prices !== undefined
      ? await priceBook(io, plan.prices === BUILT_IN ? BUILT_IN : resolve(dirname(file), plan.prices))
      : pricing.book;
  const { alreadyUsed, savingsPlan } = plan;
  const freeTier = args.freeTier ? plan.freeTier : "none";
  const freeTierScope = args.freeTierScope ?? plan.freeTierScope;
  return [plan, { ...pricing, book, freeTier, freeTierScope, alreadyUsed, savingsPlan }];
}
