// What an estimate rests on that its plan does not say: who retries, how levels are used, which gigabytes are meant.
import { isZero } from "../core/base/ratio.ts";
import { dependsOnPackaging } from "../core/metering/init-billing.ts";
import type { Estimate } from "../core/planning/plan.ts";
import { meteringOf, type Workload } from "../core/planning/workload.ts";
import type { OtherRules } from "../core/planning/workload-usage.ts";
import type { Bill } from "../core/rating/bill.ts";
import { type Assumption, type AssumptionId, assume } from "./assumption.ts";
import { moneyResult } from "./bill-result.ts";
import { namesWhere } from "./line-names.ts";

type Rule = {
  readonly id: AssumptionId;
  readonly holds: (workload: Workload) => boolean;
};

const hasLevel = ({ provisioned = [] }: Workload): boolean => provisioned.length > 0;

/** One sentence each, said once for all workloads it is true of. */
const rules: readonly Rule[] = [
  {
    id: "architecture-assumed",
    holds: (workload) => workload.isArchitectureAssumed === true && meteringOf(workload) === "standard",
  },
  {
    id: "async-retries-independent",
    holds: ({ invocation, errorRatio }) => invocation === "async" && !isZero(errorRatio),
  },
  {
    id: "event-source-retries-not-counted",
    holds: ({ invocation, errorRatio }) => invocation !== "async" && !isZero(errorRatio),
  },
  { id: "provisioned-init-once", holds: (workload) => hasLevel(workload) && workload.coldStarts.initUs > 0 },
  { id: "provisioned-requests-spread", holds: ({ provisioned = [] }) => provisioned.some(({ requests }) => !requests) },
  { id: "streamed-gb-binary", holds: ({ streamedMb }) => streamedMb !== undefined },
  { id: "durable-gb-decimal", holds: ({ durable }) => durable !== undefined },
  { id: "snapstart-memory-only", holds: ({ snapStart }) => snapStart !== undefined && snapStart.runtime !== "java" },
  {
    id: "snapstart-runtime-paid",
    holds: ({ snapStart }) => snapStart !== undefined && snapStart.runtime === undefined,
  },
  { id: "logs-without-allowance", holds: ({ logs }) => logs !== undefined },
  { id: "managed-instances-no-free-tier", holds: (workload) => meteringOf(workload) === "managed-instances" },
];

export function workloadAssumptions(
  { workloads, on, laterKeys = [], preset }: Estimate,
  bill: Bill,
  longer: Bill | null,
  { initBilling }: OtherRules,
): Assumption[] {
  const found = rules.flatMap(({ id, holds }): Assumption[] => {
    const names = workloads.filter(holds).map(({ name }) => name);
    return names.length > 0 ? [assume(id, { workloads: names.join(", ") })] : [];
  });
  if (preset) found.unshift(assume("preset", { preset }));
  if (longer) found.push(assume("mean-duration-unrounded", { upper: moneyResult(longer.total).rounded }));
  const cold = workloads.find(({ coldStarts }) => coldStarts.initUs > 0);
  if (cold && (initBilling ? initBilling === "before" : dependsOnPackaging(on))) {
    found.push(assume("init-packaging", { packageType: cold.packageType, runtimeKind: cold.runtimeKind }));
  }
  const recorded = workloads.flatMap(({ duration }) => (duration.kind === "recorded" ? [duration.traffic.days] : []));
  if (recorded.length > 0) found.push(assume("projection-from-span", { days: Math.min(...recorded) }));
  if (laterKeys.length > 0) found.push(assume("plan-keys-for-review", { keys: laterKeys.join(", ") }));
  const fees = namesWhere(
    bill.lines,
    ({ component, source }) => component === "managed-instances-fee" && !source.includes("#"),
  );
  if (fees) found.push(assume("managed-instances-fee-derived", { lines: fees }));
  return found;
}
