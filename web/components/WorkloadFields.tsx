// The fields of one workload: four in sight, the rest folded, with what holds automatically.
import { useState } from "preact/hooks";
import { architectures, packageTypes, runtimeKinds } from "../../src/core/base/function-config.ts";
import type { Ratio } from "../../src/core/base/ratio.ts";
import { invocationKinds } from "../../src/core/planning/workload.ts";
import { changeWorkload } from "../state/page-state.ts";
import type { WorkloadDraft } from "../state/plan-draft.ts";
import { change, t } from "../state/store.ts";
import { type FieldGroup, type FieldId, fieldGroups, foldedFields, mainFields } from "../state/workload-fields.ts";
import { SelectField } from "./ChoiceField.tsx";
import { QuantityField } from "./QuantityField.tsx";

export type FieldProblem = { readonly field: string | undefined; readonly text: string };
type Props = {
  workload: WorkloadDraft;
  regions: readonly string[];
  monthSeconds: Ratio;
  problem: FieldProblem | undefined;
};

const sameText = (value: string) => ({ value, text: value });
const allFolded = fieldGroups.flatMap(foldedFields);
const isFolded = (field: string | undefined): boolean => allFolded.some((each) => each === field);

export function WorkloadFields({ workload, regions, monthSeconds, problem }: Props) {
  const { page } = t.value;
  const { id, fields, rest, region } = workload;
  const [isOpen, setOpen] = useState(false);
  const mustOpen = isFolded(problem?.field);
  const problemOf = (field: string): string | undefined => (problem?.field === field ? problem.text : undefined);
  const quantity = (field: FieldId) => (
    <QuantityField
      key={field}
      id={`w${id}-${field}`}
      field={field}
      quantity={fields[field]}
      monthSeconds={monthSeconds}
      problem={problemOf(field)}
      onChange={(next) => set(workload, { fields: { ...fields, [field]: next } })}
    />
  );
  const hasOtherDuration = "durations" in rest || "trace" in rest;
  const main = mainFields.filter((field) => !(hasOtherDuration && fields[field].text === ""));
  const kept = Object.keys(rest);
  return (
    <>
      <div class="fields fields-main">
        {main.map(quantity)}
        <SelectField
          id={`w${id}-region`}
          label={page.field.region}
          value={region}
          choices={(regions.includes(region) ? regions : [region, ...regions]).map(sameText)}
          problem={problemOf("region")}
          onChange={(value) => set(workload, { region: value })}
        />
      </div>
      <details class="more" open={mustOpen || isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span>{page.label.more}</span>
          <span class="muted more-now">{foldedNow(workload, page)}</span>
        </summary>
        {(mustOpen || isOpen) && (
          <>
            <Kind workload={workload} />
            <p class="note">{page.text.emptyFields}</p>
            {fieldGroups.map((group) => (
              <fieldset key={group} class="field-group">
                <legend>{page.group[group]}</legend>
                <div class="fields">
                  {foldedFields(group).map(quantity)}
                  <Packaging group={group} workload={workload} />
                </div>
              </fieldset>
            ))}
            {kept.length > 0 && <p class="note">{page.text.keptKeys({ keys: kept.join(", ") })}</p>}
          </>
        )}
      </details>
    </>
  );
}

const set = ({ id }: WorkloadDraft, next: Partial<WorkloadDraft>): void =>
  change((state) => changeWorkload(state, id, next));

function Kind({ workload }: { workload: WorkloadDraft }) {
  const { page } = t.value;
  const { id, architecture, invocation, isMean, rest } = workload;
  const kinds = invocationKinds.filter(
    (kind) => kind !== "managed-instances" || invocation === kind || "managedInstances" in rest,
  );
  return (
    <div class="fields">
      <SelectField
        id={`w${id}-architecture`}
        label={page.field.architecture}
        value={architecture}
        choices={architectures.map(sameText)}
        onChange={(value) => set(workload, { architecture: value as WorkloadDraft["architecture"] })}
      />
      <SelectField
        id={`w${id}-invocation`}
        label={page.label.invocation}
        value={invocation}
        choices={kinds.map((value) => ({ value, text: page.invocation[value] }))}
        onChange={(value) => set(workload, { invocation: value as WorkloadDraft["invocation"] })}
      />
      <SelectField
        id={`w${id}-mean`}
        label={page.label.durationIs}
        value={isMean ? "mean" : "exact"}
        choices={[
          { value: "exact", text: page.label.durationExact },
          { value: "mean", text: page.label.durationMean },
        ]}
        onChange={(value) => set(workload, { isMean: value === "mean" })}
      />
    </div>
  );
}

/** Decides whether INIT was billed before August 2025, so it stands beside the cold starts. */
function Packaging({ group, workload }: { group: FieldGroup; workload: WorkloadDraft }) {
  const { label } = t.value.page;
  const { id, packageType, runtimeKind } = workload;
  if (group !== "starts") return null;
  return (
    <>
      <SelectField
        id={`w${id}-package`}
        label={label.packageType}
        value={packageType}
        choices={packageTypes.map(sameText)}
        onChange={(value) => set(workload, { packageType: value as WorkloadDraft["packageType"] })}
      />
      <SelectField
        id={`w${id}-runtime`}
        label={label.runtimeKind}
        value={runtimeKind}
        choices={runtimeKinds.map(sameText)}
        onChange={(value) => set(workload, { runtimeKind: value as WorkloadDraft["runtimeKind"] })}
      />
    </>
  );
}

/** What the folded part says at the moment, in a few words. */
function foldedNow({ architecture, invocation, fields }: WorkloadDraft, page: typeof t.value.page): string {
  const given = allFolded
    .filter((id) => fields[id].text.trim() !== "")
    .map((id) => `${page.field[id]} ${fields[id].text}${fields[id].unit && ` ${fields[id].unit}`}`);
  const caller = invocation === "sync" ? [] : [page.invocation[invocation]];
  return [architecture, ...caller, ...given].join(" · ");
}
