// What happened over time: how many ran at once against the limit, and what was refused meanwhile.
import type { Messages } from "../../src/i18n/messages.ts";
import { concurrencyChart } from "../../src/report/builders/analysis-report.ts";
import { endColumn, startColumn } from "../../src/report/builders/bill-blocks.ts";
import { causesOf } from "../../src/report/builders/capacity-blocks.ts";
import { peaks } from "../../src/report/chart-points.ts";
import { count, instantText, quantity } from "../../src/report/format.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import type { TimelineChart } from "./charts.ts";

/** Rows of the table beside a picture; the CSV has every bucket. */
const MOST_ROWS = 60;

/** UTC, as everywhere on the page. */
export const momentText = (ms: number): string =>
  instantText(new Date(ms).toISOString(), undefined).slice(0, -":00".length);

/** The report's own picture, to be drawn; null where nothing ran, or in one bucket alone. */
export function concurrencyTimeline(result: AnalysisResult, t: Messages): TimelineChart | null {
  const chart = concurrencyChart(result, t);
  const { concurrency, throttling } = result;
  if (!chart || !concurrency?.timeline.start) return null;
  const { bucketMs, start, peak, mean } = concurrency.timeline;
  const startMs = Date.parse(start);
  const byCause = throttling?.timeline.byCause ?? {};
  const causes = causesOf(byCause);
  const refused = (bucket: number): number => causes.reduce((sum, cause) => sum + byCause[cause]![bucket]!, 0);
  const isoOf = (bucket: number): string => new Date(startMs + bucket * bucketMs).toISOString();
  const busiest = [...peak.keys()]
    .sort((a, b) => refused(b) - refused(a) || peak[b]! - peak[a]! || a - b)
    .slice(0, MOST_ROWS)
    .sort((a, b) => a - b);
  return {
    kind: "timeline",
    id: "concurrency",
    title: chart.title,
    summary: chart.summary,
    yTitle: chart.unit,
    startMs,
    bucketMs,
    label: t.label.peak,
    values: peak,
    limits: chart.limits,
    strips: chart.strips ?? [],
    yText: (value) => quantity(String(value)),
    timeText: momentText,
    table: {
      kind: "table",
      title: chart.title,
      columns: [
        startColumn(t.page.label.time),
        endColumn(t.label.peak),
        endColumn(t.label.mean),
        ...causes.map((cause) => endColumn(t.text.throttledStrip({ cause: t.cause[cause] }))),
      ],
      rows: busiest.map((bucket) => [
        momentText(startMs + bucket * bucketMs),
        count(peak[bucket]!),
        quantity(String(mean[bucket]!)),
        ...causes.map((cause) => count(byCause[cause]![bucket]!)),
      ]),
      ...(busiest.length < peak.length && {
        note: t.page.text.busiestOf({ shown: count(busiest.length), all: count(peak.length) }),
      }),
    },
    records: peak.map((most, bucket) => ({
      start: isoOf(bucket),
      peak: String(most),
      mean: String(mean[bucket]),
      ...Object.fromEntries(causes.map((cause) => [`refused_${cause}`, String(byCause[cause]![bucket])])),
    })),
  };
}

/** As many as can be seen. */
const MOST_POINTS = 720;

/** What is drawn: each point the greatest of its stretch of buckets, `from` up to, not including, `to`. */
export function pointsOf({ values, startMs, bucketMs }: TimelineChart) {
  const points = peaks(values, MOST_POINTS);
  const edge = (i: number): number => Math.ceil((i * values.length) / points.length);
  return points.map((value, i) => ({ value, from: edge(i), to: edge(i + 1), fromMs: startMs + edge(i) * bucketMs }));
}

export type Range = { readonly from: number; readonly to: number };

/** A part of the same picture: buckets `from` up to, not including, `to`. Words and table stay those of the whole. */
export const zoomed = (chart: TimelineChart, { from, to }: Range): TimelineChart => ({
  ...chart,
  startMs: chart.startMs + from * chart.bucketMs,
  values: chart.values.slice(from, to),
  strips: chart.strips.map(({ label, marked }) => ({ label, marked: marked.slice(from, to) })),
});

const FEWEST_BUCKETS = 10;

/** Nearer (0.5) or further (2), around the highest point on show when going nearer. */
export function zoomedRange({ values }: TimelineChart, { from, to }: Range, by: 0.5 | 2): Range {
  const width = Math.min(values.length, Math.max(FEWEST_BUCKETS, Math.round((to - from) * by)));
  const shown = values.slice(from, to);
  const centre = by < 1 ? from + shown.indexOf(Math.max(...shown)) : (from + to) / 2;
  return placed(Math.round(centre - width / 2), width, values.length);
}

export const movedRange = ({ values }: TimelineChart, { from, to }: Range, by: -1 | 1): Range =>
  placed(from + by * Math.ceil((to - from) / 2), to - from, values.length);

function placed(wanted: number, width: number, length: number): Range {
  const from = Math.min(Math.max(0, wanted), length - width);
  return { from, to: from + width };
}
