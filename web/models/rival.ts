// What the plan on show is compared with as traffic grows: another plan of the page, else itself without provisioned concurrency.
import type { Messages } from "../../src/i18n/messages.ts";
import type { PageState } from "../state/page-state.ts";
import { emptyField, type PlanDraft } from "../state/plan-draft.ts";
import { planName } from "./plan-name.ts";
import type { NamedPlan } from "./requests-chart.ts";

export function rivalOf({ drafts, active }: PageState, t: Messages): NamedPlan | null {
  const other = drafts.findIndex((_, i) => i !== active);
  if (other >= 0) return { name: planName(drafts[other]!, other, t), draft: drafts[other]! };
  const draft = drafts[active]!;
  const bare = withoutProvisioned(draft);
  return bare && { name: t.page.label.withoutProvisioned, draft: bare };
}

function withoutProvisioned(draft: PlanDraft): PlanDraft | null {
  const hasSome = draft.workloads.some(
    ({ fields, rest }) => fields.provisioned.text.trim() !== "" || "provisioned" in rest,
  );
  if (!hasSome) return null;
  const workloads = draft.workloads.map((workload) => {
    const { provisioned: _, ...rest } = workload.rest;
    return { ...workload, rest, fields: { ...workload.fields, provisioned: emptyField("provisioned") } };
  });
  return { ...draft, workloads };
}
