// A plan as charts price it dozens of times: the expected case alone, at on-demand prices. What is left out is said beside them.
import type { PlanDraft } from "../state/plan-draft.ts";

type Account = { readonly savingsPlan?: unknown; readonly hourlyUsage?: unknown };

export const hasSavingsPlan = ({ rest }: PlanDraft): boolean =>
  (rest.account as Account | undefined)?.savingsPlan !== undefined;

/** A Savings Plan is worked out hour by hour, and cases are priced beside the expected one: neither belongs on a curve. */
export function onDemand(draft: PlanDraft): PlanDraft {
  const { savingsPlan: _, hourlyUsage: __, ...account } = (draft.rest.account ?? {}) as Account;
  const workloads = draft.workloads.map((workload) => {
    const { cases: ___, ...rest } = workload.rest;
    return { ...workload, rest };
  });
  return { ...draft, rest: { ...draft.rest, account }, workloads };
}
