// Taking the analysis away: files with the command line's own bytes. A link is never made of a trace.
import type { AnalysisResult } from "../../src/results/analysis.ts";
import { analysisFile, analyzeCommand } from "../models/exports.ts";
import { download } from "../state/download.ts";
import { t } from "../state/store.ts";
import type { WhatIf } from "../state/trace-settings.ts";
import { facts } from "../state/trace-store.ts";

const formats = { csv: "asCsv", json: "asJson", markdown: "asMarkdown" } as const;

export function TraceShare({ result, whatIf }: { result: AnalysisResult; whatIf: WhatIf }) {
  const { label, text } = t.value.page;
  const isMultiplied = whatIf.factor !== 1;
  return (
    <section class="share" aria-labelledby="trace-share-title">
      <h2 id="trace-share-title" class="visually-hidden">
        {label.export}
      </h2>
      <div class="row-actions">
        <span class="export-group">
          <span class="muted" id="trace-export-label">
            {label.export}
          </span>
          {(["csv", "json", "markdown"] as const).map((format) => (
            <button
              key={format}
              type="button"
              class="button button-small"
              disabled={isMultiplied}
              aria-describedby="trace-export-label"
              onClick={() => download(analysisFile(format, result, t.value))}
            >
              {label[formats[format]]}
            </button>
          ))}
        </span>
      </div>
      <p class="note">{isMultiplied ? text.exportAsRecorded : text.traceStays}</p>
      {!isMultiplied && (
        <details class="more">
          <summary>
            <span>{text.commandLine}</span>
          </summary>
          <p>
            <code>{analyzeCommand(result.input.files, facts.value, whatIf)}</code>
          </p>
        </details>
      )}
    </section>
  );
}
