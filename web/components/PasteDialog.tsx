// A table from a spreadsheet becomes workloads: what was understood is counted, what was not is named before anything is added.
import { useState } from "preact/hooks";
import { addWorkloads, FIRST_REGION } from "../state/page-state.ts";
import { workloadsOfTable } from "../state/pasted-table.ts";
import { change, draft, t } from "../state/store.ts";
import { Dialog } from "./Dialog.tsx";

const MOST_ISSUES_SHOWN = 8;

export function PasteDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const { page } = t.value;
  const region = draft.value.workloads[0]?.region || FIRST_REGION;
  const { workloads, issues } = workloadsOfTable(text, region);
  const add = (): void => {
    change((state) => addWorkloads(state, workloads));
    onClose();
  };
  return (
    <Dialog name="paste" title={page.label.paste} onClose={onClose}>
      <p id="paste-help">{page.text.pasteHelp}</p>
      <div class="field">
        <label for="paste-text">{page.label.pasteHere}</label>
        <textarea
          id="paste-text"
          rows={8}
          spellcheck={false}
          aria-describedby="paste-help"
          placeholder={`checkout\t3,000,000\t120\t512\nresize\t12/s\t640\t1769\t${FIRST_REGION}\tarm64`}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <div role="status">
        {issues.slice(0, MOST_ISSUES_SHOWN).map(({ line, column, cell }) => (
          <p key={line} class="problem">
            {page.text.pasteIssue({ line, field: page.field[column], text: cell.slice(0, 60) || "—" })}
          </p>
        ))}
      </div>
      <div class="row-actions">
        <button type="button" class="button button-strong" disabled={workloads.length === 0} onClick={add}>
          {page.text.pasted({ count: String(workloads.length) })}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {page.label.cancel}
        </button>
      </div>
    </Dialog>
  );
}
