// Taking the analysis away: files with the command line's own bytes. A link is never made of a trace.
import type { AnalysisResult } from "../../src/results/analysis.ts";
import { analysisFile, analyzeCommand } from "../models/exports.ts";
import { t } from "../state/store.ts";
import type { WhatIf } from "../state/trace-settings.ts";
import { facts } from "../state/trace-store.ts";
import { ExportButtons, SameCommand } from "./ExportButtons.tsx";

export function TraceShare({ result, whatIf }: { result: AnalysisResult; whatIf: WhatIf }) {
  const { label, text } = t.value.page;
  const { factor } = whatIf;
  return (
    <section class="share" aria-labelledby="trace-share-title">
      <h2 id="trace-share-title" class="visually-hidden">
        {label.export}
      </h2>
      <div class="row-actions">
        <ExportButtons id="trace-export-label" file={(format) => analysisFile(format, result, t.value)} />
      </div>
      <p class="note">{factor === 1 ? text.traceStays : text.filesScaled({ factor: String(factor) })}</p>
      {factor === 1 && <SameCommand command={analyzeCommand(result.input.files, facts.value, whatIf)} />}
    </section>
  );
}
