// Passing the answer on: a link that holds the plan, and files made of the result. Nothing is uploaded.
import { useState } from "preact/hooks";
import { commandLine, exportFile, planFile, ruleFlags } from "../models/exports.ts";
import { shareLink } from "../state/address.ts";
import { download } from "../state/download.ts";
import { planOfDraft } from "../state/draft-to-plan.ts";
import { answered, draft, issue, t, today } from "../state/store.ts";
import { ExportButtons, SameCommand } from "./ExportButtons.tsx";
import { Icon } from "./Icon.tsx";

export function ShareBar() {
  const [copied, setCopied] = useState(false);
  const { page } = t.value;
  const { label } = page;
  const result = answered.value?.result;
  const isOff = !result || issue.value !== null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(await shareLink());
    setCopied(true);
  };
  const savePlan = async (): Promise<void> => {
    const { stringify } = await import("yaml");
    download(planFile(planOfDraft(draft.value, today), draft.value, stringify));
  };
  return (
    <section class="share" aria-labelledby="share-title">
      <h2 id="share-title" class="visually-hidden">
        {label.share}
      </h2>
      <div class="row-actions">
        <button
          type="button"
          class="button button-strong"
          disabled={isOff}
          title={page.text.linkHolds}
          onClick={() => void copy()}
        >
          <Icon name="link" />
          {label.copyLink}
        </button>
        <ExportButtons id="export-label" isOff={isOff} file={(format) => result && exportFile(format, result, t.value)}>
          <button
            type="button"
            class="button button-small"
            disabled={isOff}
            aria-describedby="export-label"
            onClick={() => void savePlan()}
          >
            {label.asPlan}
          </button>
        </ExportButtons>
      </div>
      <p role="status" class="copied">
        {copied ? `${label.copied}. ${page.text.linkHolds}` : ""}
      </p>
      <SameCommand command={commandLine(draft.value)}>
        {ruleFlags(draft.value) && <p class="note">{page.text.rulesByFlag({ flag: ruleFlags(draft.value) })}</p>}
      </SameCommand>
    </section>
  );
}
