// What the answer rests on: contradictions first, then the bill, who causes it, other plans, charts and assumptions.
import { assumptionNotes, readable } from "../../src/report/builders/assumption-notes.ts";
import { derivationOf } from "../models/derivation.ts";
import { answered, t } from "../state/store.ts";
import { BillPanel } from "./BillPanel.tsx";
import { NotesView } from "./Blocks.tsx";
import { ComparisonPanel } from "./ComparisonPanel.tsx";
import { Icon } from "./Icon.tsx";

export function Evidence() {
  const { label, page } = t.value;
  const answer = answered.value;
  if (!answer) return null;
  const { bill, findings, assumptions } = answer.result;
  const notes = assumptionNotes(assumptions, t.value);
  return (
    <section class="evidence" aria-labelledby="evidence-title">
      <h2 id="evidence-title" class="visually-hidden">
        {page.label.evidence}
      </h2>
      {findings.length > 0 && (
        <section class="panel panel-warning" aria-labelledby="findings-title">
          <h3 id="findings-title" class="block-title">
            <Icon name="warning" />
            {label.findingsTitle}
          </h3>
          <ul class="notes">
            {findings.map(({ id, params }, i) => (
              <li key={`${id} ${i}`}>{t.value.finding[id](readable(params))}</li>
            ))}
          </ul>
        </section>
      )}
      <ComparisonPanel />
      <BillPanel bill={bill} whyTotal={() => derivationOf({ kind: "total" }, answer, t.value)} />
      {notes && (
        <div class="panel">
          <NotesView notes={notes} />
        </div>
      )}
    </section>
  );
}
