// The charts of a trace: concurrency against its limit first, as it is what one came to see; then the shape of the trace.
import { useMemo } from "preact/hooks";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import { coldStartTimeline, costTimeline, durationsChart } from "../models/shape-charts.ts";
import { concurrencyTimeline } from "../models/timeline-charts.ts";
import { t } from "../state/store.ts";
import { recorded, shape } from "../state/trace-store.ts";
import { ChartCard } from "./ChartCard.tsx";
import { TimelineCard } from "./TimelineCard.tsx";

export function ConcurrencyCard({ result }: { result: AnalysisResult }) {
  const words = t.value;
  const chart = useMemo(() => concurrencyTimeline(result, words), [result, words]);
  return chart && <TimelineCard chart={chart} />;
}

/** Of the trace as it was read: limits change nothing of these. */
export function ShapeCharts() {
  const words = t.value;
  const [of, result] = [shape.value, recorded.value];
  const charts = useMemo(
    () =>
      of && result
        ? {
            times: [costTimeline(of, words), coldStartTimeline(of, words)].filter((chart) => chart !== null),
            durations: durationsChart(of, result, words),
          }
        : null,
    [of, result, words],
  );
  if (!charts) return null;
  return (
    <section class="charts" aria-labelledby="charts-title">
      <h2 id="charts-title" class="block-title">
        {words.page.label.charts}
      </h2>
      <div class="chart-grid trace-chart-grid">
        {charts.times.map((chart) => (
          <TimelineCard key={chart.id} chart={chart} />
        ))}
        {charts.durations && <ChartCard model={charts.durations} />}
      </div>
    </section>
  );
}
