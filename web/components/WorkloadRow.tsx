// One workload: its name and cost, its fields, and what can be done with it.
import { useMemo } from "preact/hooks";
import type { Ratio } from "../../src/core/base/ratio.ts";
import { dollars } from "../../src/report/format.ts";
import { changeWorkload, duplicateWorkload, moveWorkload, removeWorkload } from "../state/page-state.ts";
import type { WorkloadDraft } from "../state/plan-draft.ts";
import { change, t } from "../state/store.ts";
import { fieldIds } from "../state/workload-fields.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { PlanFigure } from "./PlanFigure.tsx";
import { type FieldProblem, WorkloadFields } from "./WorkloadFields.tsx";

type Props = {
  workload: WorkloadDraft;
  row: number;
  count: number;
  regions: readonly string[];
  monthSeconds: Ratio;
  /** Exact dollars, as the last answer had them. */
  amount: string | undefined;
  problem: FieldProblem | undefined;
};

export function WorkloadRow({ workload, row, count, regions, monthSeconds, amount, problem }: Props) {
  const { page, label } = t.value;
  const { id, name } = workload;
  const isNameWrong = problem?.field === "name";
  // A key typed in one row changes what all of them cost, but the fields of one alone.
  const fields = useMemo(
    () => <WorkloadFields workload={workload} regions={regions} monthSeconds={monthSeconds} problem={problem} />,
    [workload, regions, monthSeconds.n, monthSeconds.d, problem?.field, problem?.text],
  );
  return (
    <li class="workload">
      <div class="workload-head">
        <input
          class="workload-name"
          aria-label={page.field.name}
          value={name}
          maxLength={200}
          spellcheck={false}
          aria-invalid={isNameWrong ? "true" : undefined}
          onInput={({ currentTarget }) => change((s) => changeWorkload(s, id, { name: currentTarget.value }))}
        />
        {amount !== undefined && (
          <span class="workload-amount">
            <PlanFigure figure={{ kind: "workload", row }} name={name} amount={dollars(amount)} />
            <span class="muted"> {label.amount}</span>
          </span>
        )}
      </div>
      {problem && !isAtField(problem.field) && <p class="problem">{problem.text}</p>}
      {fields}
      <div class="workload-actions">
        <Action
          icon="up"
          text={page.label.moveUp}
          name={name}
          isOff={row === 0}
          onClick={() => change((s) => moveWorkload(s, id, -1))}
        />
        <Action
          icon="down"
          text={page.label.moveDown}
          name={name}
          isOff={row === count - 1}
          onClick={() => change((s) => moveWorkload(s, id, 1))}
        />
        <Action
          icon="copy"
          text={page.label.duplicate}
          name={name}
          onClick={() => change((s) => duplicateWorkload(s, id))}
        />
        <Action
          icon="remove"
          text={page.label.remove}
          name={name}
          onClick={() => change((s) => removeWorkload(s, id))}
        />
      </div>
    </li>
  );
}

/** Whether a problem is told beside its own field; else it is told for the whole row. */
const isAtField = (field: string | undefined): boolean => field === "region" || fieldIds.some((each) => each === field);

type ActionProps = { icon: IconName; text: string; name: string; isOff?: boolean; onClick: () => void };

function Action({ icon, text, name, isOff = false, onClick }: ActionProps) {
  return (
    <button
      type="button"
      class="icon-button"
      title={text}
      aria-label={`${text}: ${name}`}
      disabled={isOff}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
