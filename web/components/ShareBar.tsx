// Passing the answer on: a link that holds the plan, and files made of the result. Nothing is uploaded.
import { useState } from "preact/hooks";
import { commandLine, exportFile, planFile, ruleFlags } from "../models/exports.ts";
import { shareLink } from "../state/address.ts";
import { download } from "../state/download.ts";
import { planOfDraft } from "../state/draft-to-plan.ts";
import { answered, draft, issue, t, today } from "../state/store.ts";
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
  const save = (format: "json" | "csv" | "markdown") => () => result && download(exportFile(format, result, t.value));
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
        <span class="export-group">
          <span class="muted" id="export-label">
            {label.export}
          </span>
          <button
            type="button"
            class="button button-small"
            disabled={isOff}
            aria-describedby="export-label"
            onClick={() => void savePlan()}
          >
            {label.asPlan}
          </button>
          <button
            type="button"
            class="button button-small"
            disabled={isOff}
            aria-describedby="export-label"
            onClick={save("csv")}
          >
            {label.asCsv}
          </button>
          <button
            type="button"
            class="button button-small"
            disabled={isOff}
            aria-describedby="export-label"
            onClick={save("json")}
          >
            {label.asJson}
          </button>
          <button
            type="button"
            class="button button-small"
            disabled={isOff}
            aria-describedby="export-label"
            onClick={save("markdown")}
          >
            {label.asMarkdown}
          </button>
          <button type="button" class="button button-small" disabled={isOff} onClick={() => print()}>
            <Icon name="print" />
            {label.print}
          </button>
        </span>
      </div>
      <p role="status" class="copied">
        {copied ? `${label.copied}. ${page.text.linkHolds}` : ""}
      </p>
      <details class="more">
        <summary>
          <span>{page.text.commandLine}</span>
        </summary>
        <p>
          <code>{commandLine(draft.value)}</code>
        </p>
        {ruleFlags(draft.value) && <p class="note">{page.text.rulesByFlag({ flag: ruleFlags(draft.value) })}</p>}
      </details>
    </section>
  );
}
