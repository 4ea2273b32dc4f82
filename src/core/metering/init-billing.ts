// Whether the INIT phase of a cold start is billed.
//
// Rule     INIT is billed at the duration rate. Before the change it was free for one case only: an on-demand function
//          packaged as Zip on a managed runtime. Container images, custom runtimes and provisioned concurrency always paid.
// Since    2025-08-01 for every configuration. The roll-out was gradual, so a logged billed duration decides where there is one.
// Source   data/SOURCES.md#init-billing
// Vectors  test/vectors/billed-duration.json
import { type Dated, dated, on } from "../base/dated.ts";
import type { Day } from "../base/day.ts";
import type { InitializationType, PackageType, RuntimeKind } from "../base/function-config.ts";

type InitRule = "free-for-managed-zip" | "always-billed";

export const initRule: Dated<InitRule> = dated<InitRule>(
  "init-billing",
  { since: "2014-11-13", sinceKnown: true, value: "free-for-managed-zip", source: "init-billing" },
  { since: "2025-08-01", sinceKnown: true, value: "always-billed", source: "init-billing" },
);

/** The rule before the change of August 2025, or after it, on whatever day. */
export const initBillings = ["before", "after"] as const;
export type InitBilling = (typeof initBillings)[number];
const ruleOf: Readonly<Record<InitBilling, InitRule>> = { before: "free-for-managed-zip", after: "always-billed" };

export type Packaging = { readonly packageType: PackageType; readonly runtimeKind: RuntimeKind };

/** Whether on that day the packaging decides: then a result that had to assume it says so. */
export const dependsOnPackaging = (day: Day): boolean => on(day, initRule).value !== "always-billed";

export function isInitBilled(
  day: Day,
  packaging: Packaging,
  initializationType: InitializationType,
  chosen?: InitBilling,
): boolean {
  const rule = chosen ? ruleOf[chosen] : on(day, initRule).value;
  if (rule === "always-billed") return true;
  const managedZip = packaging.packageType === "Zip" && packaging.runtimeKind === "managed";
  return !managedZip || initializationType === "provisioned-concurrency";
}
