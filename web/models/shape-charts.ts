// The shape of a trace as pictures: how long invocations took, when the cost came about, when starts were cold.
import type { Messages } from "../../src/i18n/messages.ts";
import type { TraceShape } from "../../src/pipeline.ts";
import { endColumn, startColumn } from "../../src/report/builders/bill-blocks.ts";
import { count, dollars, quantity, share } from "../../src/report/format.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import type { BarChart, TimelineChart } from "./charts.ts";
import { momentText } from "./timeline-charts.ts";

const MOST_ROWS = 60;

/** Null where nothing ran. */
export function durationsChart({ durations }: TraceShape, { functions }: AnalysisResult, t: Messages): BarChart | null {
  const all = durations.reduce((sum, bin) => sum + bin.count, 0);
  const top = durations.reduce((most, bin) => (bin.count > most.count ? bin : most), durations[0]!);
  if (all === 0) return null;
  const { label, text } = t.page;
  const span = ({ fromMs, toMs }: typeof top): string =>
    text.durationSpan({ from: lengthText(fromMs), to: lengthText(toMs) });
  const longest = Math.max(...functions.map(({ durationMs }) => durationMs.max));
  return {
    kind: "bars",
    id: "durations",
    title: label.chartDurations,
    summary: text.chartDurations({ share: share(top.count / all), first: span(top), most: lengthText(longest) }),
    bars: durations.map((bin) => ({ label: shortSpan(bin), value: bin.count, text: count(bin.count) })),
    table: {
      kind: "table",
      title: label.chartDurations,
      columns: [startColumn(t.page.field.duration), endColumn(t.label.invocations), endColumn("%")],
      rows: durations.map((bin) => [span(bin), count(bin.count), share(bin.count / all)]),
    },
    records: durations.map(({ fromMs, toMs, count: found }) => ({
      above_ms: String(fromMs),
      to_ms: String(toMs),
      invocations: String(found),
    })),
  };
}

/** Beside a bar there is little room: the table says which end is in it. */
function shortSpan({ fromMs, toMs }: { fromMs: number; toMs: number }): string {
  const [from, to] = [lengthText(fromMs), lengthText(toMs)];
  const unit = to.slice(to.indexOf(" "));
  return `${from.endsWith(unit) ? from.slice(0, -unit.length) : from} – ${to}`;
}

/** Milliseconds below a second, seconds from there on. */
const lengthText = (ms: number): string => (ms < 1000 ? `${count(ms)} ms` : `${quantity(String(ms / 1000))} s`);

export function costTimeline({ overTime }: TraceShape, t: Messages): TimelineChart | null {
  if (!overTime) return null;
  const { usd } = overTime;
  const { label, text } = t.page;
  const text6 = (value: number): string => dollars(value.toFixed(9));
  const top = usd.indexOf(Math.max(...usd));
  const total = usd.reduce((sum, each) => sum + each, 0);
  if (total === 0) return null;
  return timeline("cost-over-time", label.chartCostOverTime, overTime, usd, {
    summary: text.chartCostOverTime({
      at: momentText(overTime.startMs + top * overTime.bucketMs),
      amount: text6(usd[top]!),
      share: share(usd[top]! / total),
    }),
    note: text.costIsSpread,
    head: t.label.amount,
    yTitle: "USD",
    field: "usd",
    valueText: text6,
    t,
  });
}

/** Null where the trace has no INIT at all. */
export function coldStartTimeline({ overTime }: TraceShape, t: Messages): TimelineChart | null {
  if (!overTime?.coldStarts.some((each) => each > 0)) return null;
  const { coldStarts, invocations } = overTime;
  const { label, text } = t.page;
  const top = coldStarts.indexOf(Math.max(...coldStarts));
  const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
  return timeline("cold-starts", label.chartColdStarts, overTime, coldStarts, {
    summary: text.chartColdStarts({
      count: count(sum(coldStarts)),
      share: share(sum(coldStarts) / sum(invocations)),
      most: count(coldStarts[top]!),
      at: momentText(overTime.startMs + top * overTime.bucketMs),
    }),
    note: undefined,
    head: t.label.coldStarts,
    yTitle: t.label.coldStarts,
    field: "cold_starts",
    valueText: (value) => quantity(String(value)),
    t,
  });
}

type Words = {
  readonly summary: string;
  readonly note: string | undefined;
  readonly head: string;
  readonly yTitle: string;
  readonly field: string;
  readonly valueText: (value: number) => string;
  readonly t: Messages;
};

/** Null of a single bucket: there is no time in it to draw. */
function timeline(
  id: "cost-over-time" | "cold-starts",
  title: string,
  { startMs, bucketMs }: NonNullable<TraceShape["overTime"]>,
  values: readonly number[],
  { summary, note, head, yTitle, field, valueText, t }: Words,
): TimelineChart | null {
  if (values.length < 2) return null;
  const at = (bucket: number): number => startMs + bucket * bucketMs;
  const largest = [...values.keys()]
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, MOST_ROWS)
    .sort((a, b) => a - b);
  return {
    kind: "timeline",
    id,
    title,
    summary,
    note,
    yTitle,
    startMs,
    bucketMs,
    label: head,
    values,
    limits: [],
    strips: [],
    yText: valueText,
    timeText: momentText,
    table: {
      kind: "table",
      title,
      columns: [startColumn(t.page.label.time), endColumn(head)],
      rows: largest.map((bucket) => [momentText(at(bucket)), valueText(values[bucket]!)]),
      ...(largest.length < values.length && {
        note: t.page.text.busiestOf({ shown: count(largest.length), all: count(values.length) }),
      }),
    },
    records: values.map((value, bucket) => ({ start: new Date(at(bucket)).toISOString(), [field]: String(value) })),
  };
}
