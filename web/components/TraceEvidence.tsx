// What the answer of a trace rests on: the bill, rows that could not be used, concurrency, functions, and what was assumed.
import { concurrencyFacts, inputFacts, poolsTable } from "../../src/report/builders/analysis-report.ts";
import { assumptionNotes } from "../../src/report/builders/assumption-notes.ts";
import { reservationsTable } from "../../src/report/builders/capacity-blocks.ts";
import { issuesTable } from "../../src/report/builders/issues-table.ts";
import type { Block } from "../../src/report/report.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import { traceTotal } from "../models/trace-derivation.ts";
import { t } from "../state/store.ts";
import { BillPanel } from "./BillPanel.tsx";
import { Blocks } from "./Blocks.tsx";
import { FunctionsPanel } from "./FunctionsPanel.tsx";

export function TraceEvidence({ result }: { result: AnalysisResult }) {
  const words = t.value;
  return (
    <section class="evidence trace-evidence" aria-labelledby="evidence-title">
      <h2 id="evidence-title" class="visually-hidden">
        {words.page.label.evidence}
      </h2>
      <Panel block={issuesTable(result.input, words)} />
      <BillPanel bill={result.bill} whyTotal={() => traceTotal(result, words)} />
      <FunctionsPanel functions={result.functions} />
      <Panel block={reservationsTable(result.throttling?.reservations ?? [], words)} />
      <Panel block={result.pools.length > 1 ? poolsTable(result, words) : null} />
      <div class="evidence-pair">
        <Panel block={concurrencyFacts(result, words)} />
        <Panel block={inputFacts(result, words)} />
      </div>
      <Panel block={assumptionNotes(result.assumptions, words)} />
    </section>
  );
}

function Panel({ block }: { block: Block | null }) {
  if (!block) return null;
  return (
    <div class="panel">
      <Blocks blocks={[block]} />
    </div>
  );
}
