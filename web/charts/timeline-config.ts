// One quantity over time for chart.js: as many points as can be seen, limit lines named on them, strips under the axis.
import type { ChartConfiguration, Plugin } from "chart.js";
import { greatest } from "../../src/report/chart-points.ts";
import type { TimelineChart } from "../models/charts.ts";
import { pointsOf } from "../models/timeline-charts.ts";
import { type ChartColours, hatched } from "./chart-colours.ts";

const PLOT_PX = 300;
const STRIP_PX = 30;
const STRIP_BAR_PX = 9;
const NARROW_PX = 10; // too narrow for a pattern to be seen: the row's own name tells it
const TICKS = 6;
const LIMIT_IN_SIGHT = 4; // a limit further above the peak than this would flatten the line: it is named instead

export const timelineHeightPx = ({ strips }: TimelineChart): number => PLOT_PX + strips.length * STRIP_PX;

export function timelineConfig(model: TimelineChart, colours: ChartColours): ChartConfiguration<"line"> {
  const { startMs, bucketMs, values, label, limits, strips, yTitle, yText, timeText } = model;
  const font = { family: colours.font, size: 12 };
  const points = pointsOf(model);
  const stepMs = (bucketMs * values.length) / points.length;
  const endMs = startMs + bucketMs * values.length;
  const most = greatest(values);
  const seen = limits.filter(({ value }) => value <= most * LIMIT_IN_SIGHT);
  return {
    type: "line",
    data: {
      datasets: [
        {
          label,
          data: points.map(({ value }, i) => ({ x: startMs + (i + 0.5) * stepMs, y: value })),
          borderColor: colours.first,
          backgroundColor: colours.paper,
          borderWidth: points.length > 200 ? 1.25 : 2,
          pointRadius: points.length > 60 ? 0 : 2.5,
          pointHoverRadius: 5,
          pointHoverBackgroundColor: colours.first,
        },
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      layout: { padding: { top: 24, right: 12, bottom: strips.length * STRIP_PX } },
      scales: {
        x: {
          type: "linear",
          min: startMs,
          max: endMs,
          grid: { display: false },
          border: { color: colours.line },
          afterBuildTicks: (axis) => {
            axis.ticks = timeTicks(startMs, endMs, axis.width < 480 ? TICKS / 2 : TICKS).map((value) => ({ value }));
          },
          ticks: {
            color: colours.muted,
            font,
            maxRotation: 0,
            callback: (value) => timeText(Number(value)).slice("2026-".length),
          },
        },
        y: {
          beginAtZero: true,
          suggestedMax: Math.max(1, ...seen.map(({ value }) => value * 1.05)),
          title: { display: true, text: yTitle, color: colours.muted, font },
          grid: { color: colours.line },
          border: { display: false },
          ticks: { color: colours.muted, font, maxTicksLimit: TICKS, callback: (value) => yText(Number(value)) },
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            title: ([item]) => (item ? timeText(item.parsed.x ?? 0) : ""),
            label: ({ parsed }) => `${label}: ${yText(parsed.y ?? 0)}`,
          },
        },
      },
    },
    plugins: [limitLines(model, colours), stripsUnder(model, colours)],
  };
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const ROUND_MS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 4, 7, 14, 28, 56, 112, 364].map((days) => days * DAY_MS),
];

function timeTicks(fromMs: number, toMs: number, most: number): number[] {
  const step = ROUND_MS.find((each) => (toMs - fromMs) / each <= most) ?? ROUND_MS.at(-1)!;
  const first = Math.ceil(fromMs / step);
  const last = Math.floor(toMs / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

/** Limits are named where they stand; one far above everything is named at the top. */
const limitLines = ({ limits }: TimelineChart, { second, paper, font }: ChartColours): Plugin<"line"> => ({
  id: "limit-lines",
  afterDatasetsDraw({ ctx: pen, chartArea, scales }) {
    pen.save();
    pen.font = `600 12px ${font}`;
    pen.lineWidth = 1.75;
    for (const { label, value } of limits) {
      const isSeen = value <= scales.y!.max;
      const y = isSeen ? scales.y!.getPixelForValue(value) : chartArea.top - 6;
      if (isSeen) {
        pen.strokeStyle = second;
        pen.setLineDash([7, 4]);
        pen.beginPath();
        pen.moveTo(chartArea.left, y);
        pen.lineTo(chartArea.right, y);
        pen.stroke();
      }
      const text = isSeen ? label : `↑ ${label}`;
      const left = chartArea.right - pen.measureText(text).width - 4;
      pen.setLineDash([]);
      pen.strokeStyle = paper;
      pen.lineWidth = 4;
      pen.lineJoin = "round";
      pen.strokeText(text, left, y - 6);
      pen.fillStyle = second;
      pen.fillText(text, left, y - 6);
      pen.lineWidth = 1.75;
    }
    pen.restore();
  },
});

/** A named row for each cause, marked where something was refused: solid for the first, hatched for the next. */
const stripsUnder = ({ strips }: TimelineChart, { ink, line, second, paper, font }: ChartColours): Plugin<"line"> => ({
  id: "strips",
  afterDatasetsDraw({ ctx: pen, chartArea, scales }) {
    const top = scales.x!.bottom + 4;
    const width = chartArea.right - chartArea.left;
    pen.save();
    pen.font = `12px ${font}`;
    for (const [i, { label, marked }] of strips.entries()) {
      const y = top + i * STRIP_PX;
      pen.fillStyle = ink;
      pen.fillText(label, chartArea.left, y + 11);
      pen.fillStyle = line;
      pen.fillRect(chartArea.left, y + 16, width, STRIP_BAR_PX);
      const pattern = i % 2 === 0 ? second : hatched(second, paper);
      for (const [from, to] of runsOf(marked)) {
        const left = chartArea.left + (from / marked.length) * width;
        const wide = ((to - from) / marked.length) * width;
        pen.fillStyle = wide < NARROW_PX ? second : pattern;
        pen.fillRect(left, y + 16, Math.max(2, wide), STRIP_BAR_PX);
      }
    }
    pen.restore();
  },
});

function* runsOf(marked: readonly boolean[]): Generator<readonly [from: number, to: number]> {
  for (let from = marked.indexOf(true); from >= 0; from = marked.indexOf(true, from)) {
    const next = marked.indexOf(false, from);
    const to = next < 0 ? marked.length : next;
    yield [from, to];
    from = to;
  }
}
