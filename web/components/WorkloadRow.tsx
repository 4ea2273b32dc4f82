// One workload: four main fields in sight, the rest folded with what holds automatically, its cost, and what can be done with it.

import { architectures, packageTypes, runtimeKinds } from "../../src/core/base/function-config.ts";
import type { Ratio } from "../../src/core/base/ratio.ts";
import { invocationKinds } from "../../src/core/planning/workload.ts";
import { dollars } from "../../src/report/format.ts";
import { changeWorkload, duplicateWorkload, moveWorkload, removeWorkload } from "../state/page-state.ts";
import type { WorkloadDraft } from "../state/plan-draft.ts";
import { change, t } from "../state/store.ts";
import { type FieldId, fieldGroups, foldedFields, mainFields } from "../state/workload-fields.ts";
import { SelectField } from "./ChoiceField.tsx";
import { Figure } from "./Figure.tsx";
import { Icon, type IconName } from "./Icon.tsx";
import { QuantityField } from "./QuantityField.tsx";

type Props = {
  workload: WorkloadDraft;
  row: number;
  count: number;
  regions: readonly string[];
  monthSeconds: Ratio;
  /** Exact dollars, as the last answer had them. */
  amount: string | undefined;
  problem: { field: string | undefined; text: string } | undefined;
};

export function WorkloadRow({ workload, row, count, regions, monthSeconds, amount, problem }: Props) {
  const { page, label } = t.value;
  const { id, fields, rest } = workload;
  const set = (next: Partial<WorkloadDraft>): void => change((state) => changeWorkload(state, id, next));
  const problemOf = (field: string): string | undefined => (problem?.field === field ? problem.text : undefined);
  const quantity = (field: FieldId) => (
    <QuantityField
      key={field}
      id={`w${id}-${field}`}
      field={field}
      quantity={fields[field]}
      monthSeconds={monthSeconds}
      problem={problemOf(field)}
      onChange={(next) => set({ fields: { ...fields, [field]: next } })}
    />
  );
  const hasOtherDuration = "durations" in rest || "trace" in rest;
  const main = mainFields.filter((field) => !(hasOtherDuration && fields[field].text === ""));
  const kept = Object.keys(rest);
  return (
    <li class="workload">
      <div class="workload-head">
        <input
          class="workload-name"
          aria-label={page.field.name}
          value={workload.name}
          maxLength={200}
          spellcheck={false}
          aria-invalid={problemOf("name") ? "true" : undefined}
          onInput={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <span class="workload-amount">
          {amount !== undefined && (
            <Figure figure={{ kind: "workload", row }} name={workload.name} amount={dollars(amount)} />
          )}
          {amount !== undefined && <span class="muted"> {label.amount}</span>}
        </span>
      </div>
      {problem && <p class="problem">{problemIsShown(problem.field, workload) ? null : problem.text}</p>}
      <div class="fields fields-main">
        {main.map(quantity)}
        <SelectField
          id={`w${id}-region`}
          label={page.field.region}
          value={workload.region}
          choices={(regions.includes(workload.region) ? regions : [workload.region, ...regions]).map((value) => ({
            value,
            text: value,
          }))}
          problem={problemOf("region")}
          onChange={(region) => set({ region })}
        />
      </div>
      <details class="more" open={problem !== undefined && isFolded(problem.field) ? true : undefined}>
        <summary>
          <span>{page.label.more}</span>
          <span class="muted more-now">{foldedNow(workload, page)}</span>
        </summary>
        <div class="fields">
          <SelectField
            id={`w${id}-architecture`}
            label={page.field.architecture}
            value={workload.architecture}
            choices={architectures.map((value) => ({ value, text: value }))}
            onChange={(value) => set({ architecture: value as WorkloadDraft["architecture"] })}
          />
          <SelectField
            id={`w${id}-invocation`}
            label={page.label.invocation}
            value={workload.invocation}
            choices={invocationKinds
              .filter(
                (kind) => kind !== "managed-instances" || workload.invocation === kind || "managedInstances" in rest,
              )
              .map((value) => ({ value, text: page.invocation[value] }))}
            onChange={(value) => set({ invocation: value as WorkloadDraft["invocation"] })}
          />
          <SelectField
            id={`w${id}-mean`}
            label={page.label.durationIs}
            value={workload.isMean ? "mean" : "exact"}
            choices={[
              { value: "exact", text: page.label.durationExact },
              { value: "mean", text: page.label.durationMean },
            ]}
            onChange={(value) => set({ isMean: value === "mean" })}
          />
        </div>
        <p class="note">{page.text.emptyFields}</p>
        {fieldGroups.map((group) => (
          <fieldset key={group} class="field-group">
            <legend>{page.group[group]}</legend>
            <div class="fields">
              {foldedFields(group).map(quantity)}
              {group === "starts" && (
                <>
                  <SelectField
                    id={`w${id}-package`}
                    label={page.label.packageType}
                    value={workload.packageType}
                    choices={packageTypes.map((value) => ({ value, text: value }))}
                    onChange={(value) => set({ packageType: value as WorkloadDraft["packageType"] })}
                  />
                  <SelectField
                    id={`w${id}-runtime`}
                    label={page.label.runtimeKind}
                    value={workload.runtimeKind}
                    choices={runtimeKinds.map((value) => ({ value, text: value }))}
                    onChange={(value) => set({ runtimeKind: value as WorkloadDraft["runtimeKind"] })}
                  />
                </>
              )}
            </div>
          </fieldset>
        ))}
        {kept.length > 0 && <p class="note">{page.text.keptKeys({ keys: kept.join(", ") })}</p>}
      </details>
      <div class="workload-actions">
        <Action
          icon="up"
          text={page.label.moveUp}
          name={workload.name}
          isOff={row === 0}
          onClick={() => change((s) => moveWorkload(s, id, -1))}
        />
        <Action
          icon="down"
          text={page.label.moveDown}
          name={workload.name}
          isOff={row === count - 1}
          onClick={() => change((s) => moveWorkload(s, id, 1))}
        />
        <Action
          icon="copy"
          text={page.label.duplicate}
          name={workload.name}
          onClick={() => change((s) => duplicateWorkload(s, id))}
        />
        <Action
          icon="remove"
          text={page.label.remove}
          name={workload.name}
          onClick={() => change((s) => removeWorkload(s, id))}
        />
      </div>
    </li>
  );
}

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

const shownInPlace: readonly string[] = [...mainFields, "region", ...fieldGroups.flatMap(foldedFields)];
const problemIsShown = (field: string | undefined, { fields }: WorkloadDraft): boolean =>
  field !== undefined && shownInPlace.includes(field) && (field === "region" || field in fields);
const isFolded = (field: string | undefined): boolean =>
  field !== undefined && fieldGroups.flatMap(foldedFields).some((each) => each === field);

/** What the folded part says at the moment, in a few words. */
function foldedNow({ architecture, invocation, fields }: WorkloadDraft, page: typeof t.value.page): string {
  const given = fieldGroups
    .flatMap(foldedFields)
    .filter((id) => fields[id].text.trim() !== "")
    .map((id) => `${page.field[id]} ${fields[id].text}${fields[id].unit && ` ${fields[id].unit}`}`);
  const caller = invocation === "sync" ? [] : [page.invocation[invocation]];
  return [architecture, ...caller, ...given].join(" · ");
}
