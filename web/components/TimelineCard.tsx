// A chart over time that can be looked at nearer, by buttons that work with every device.
import { useState } from "preact/hooks";
import type { TimelineChart } from "../models/charts.ts";
import { movedRange, type Range, zoomed, zoomedRange } from "../models/timeline-charts.ts";
import { t } from "../state/store.ts";
import { ChartCard } from "./ChartCard.tsx";

export function TimelineCard({ chart }: { chart: TimelineChart }) {
  const [chosen, choose] = useState<Range | null>(null);
  const { label } = t.value.page;
  const length = chart.values.length;
  const whole = { from: 0, to: length };
  const range = chosen && chosen.to <= length ? chosen : whole;
  const isWhole = range.to - range.from === length;
  const steps = [
    { text: label.zoomIn, next: zoomedRange(chart, range, 0.5), isOff: range.to - range.from <= 10 },
    { text: label.zoomOut, next: zoomedRange(chart, range, 2), isOff: isWhole },
    { text: label.earlier, next: movedRange(chart, range, -1), isOff: range.from === 0 },
    { text: label.later, next: movedRange(chart, range, 1), isOff: range.to === length },
  ];
  const seen = zoomed(chart, range);
  const endMs = seen.startMs + seen.values.length * seen.bucketMs;
  return (
    <ChartCard model={seen}>
      <div class="chart-actions chart-zoom">
        {steps.map(({ text, next, isOff }) => (
          <button
            key={text}
            type="button"
            class="button button-small"
            aria-label={`${text}: ${chart.title}`}
            disabled={isOff}
            onClick={() => choose(next)}
          >
            {text}
          </button>
        ))}
        <span class="muted" role="status">
          {chart.timeText(seen.startMs)} – {chart.timeText(endMs)} UTC
        </span>
      </div>
    </ChartCard>
  );
}
