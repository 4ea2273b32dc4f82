// The plan being written: where it starts from, and its workloads.
import { useState } from "preact/hooks";
import { presetIds } from "../../src/core/planning/presets.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import { regionsOf } from "../../src/core/prices/price-book.ts";
import { issueText } from "../models/issue-text.ts";
import { monthSecondsOf } from "../state/draft-to-plan.ts";
import { addWorkload, usePreset } from "../state/page-state.ts";
import { answered, change, draft, issue, t, today } from "../state/store.ts";
import { Icon } from "./Icon.tsx";
import { OpenPlan } from "./OpenPlan.tsx";
import { PasteDialog } from "./PasteDialog.tsx";
import { WorkloadRow } from "./WorkloadRow.tsx";

const regions = regionsOf(builtInPrices);

export function WorkloadList() {
  const [isPasting, setPasting] = useState(false);
  const { page } = t.value;
  const { workloads } = draft.value;
  const wrong = issue.value;
  const monthSeconds = monthSecondsOf(draft.value, today);
  const priced = wrong ? undefined : answered.value?.result.workloads;
  return (
    <section class="inputs" aria-labelledby="inputs-title">
      <h2 id="inputs-title" class="zone-title">
        {page.label.inputs}
      </h2>
      <fieldset class="presets">
        <legend>{page.label.preset}</legend>
        <div class="chips">
          {presetIds.map((id) => (
            <button
              key={id}
              type="button"
              class="chip"
              title={t.value.preset[id]}
              onClick={() => change((s) => usePreset(s, id, today))}
            >
              {page.presetName[id]}
            </button>
          ))}
          <OpenPlan />
        </div>
      </fieldset>
      {workloads.length === 0 && <p class="empty">{page.text.noWorkloads}</p>}
      <ol class="workloads">
        {workloads.map((workload, row) => (
          <WorkloadRow
            key={workload.id}
            workload={workload}
            row={row}
            count={workloads.length}
            regions={regions}
            monthSeconds={monthSeconds}
            amount={priced?.[row]?.amount}
            problem={wrong && wrong.row === row ? { field: wrong.field, text: issueText(wrong, t.value) } : undefined}
          />
        ))}
      </ol>
      <div class="row-actions">
        <button
          type="button"
          class="button button-strong"
          onClick={() => change((s) => addWorkload(s, page.label.newWorkload))}
        >
          <Icon name="add" />
          {page.label.addWorkload}
        </button>
        <button type="button" class="button" onClick={() => setPasting(true)}>
          <Icon name="table" />
          {page.label.paste}
        </button>
      </div>
      {isPasting && <PasteDialog onClose={() => setPasting(false)} />}
    </section>
  );
}
