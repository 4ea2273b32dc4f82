// The charts of a trace: concurrency against its limit first, as it is what one came to see.
import { useMemo } from "preact/hooks";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import { concurrencyTimeline } from "../models/timeline-charts.ts";
import { t } from "../state/store.ts";
import { TimelineCard } from "./TimelineCard.tsx";

export function TraceCharts({ result }: { result: AnalysisResult }) {
  const words = t.value;
  const concurrency = useMemo(() => concurrencyTimeline(result, words), [result, words]);
  return (
    <section class="trace-charts" aria-labelledby="charts-title">
      <h2 id="charts-title" class="visually-hidden">
        {words.page.label.throughTime}
      </h2>
      {concurrency && <TimelineCard chart={concurrency} />}
    </section>
  );
}
