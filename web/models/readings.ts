// A chart point by point, in words: what arrow keys read.
import type { BarChart, ChartModel, CurveChart, TimelineChart } from "./charts.ts";
import { pointsOf } from "./timeline-charts.ts";

/** One sentence a point, in the order in which they are drawn. */
export function readingsOf(model: ChartModel): readonly string[] {
  switch (model.kind) {
    case "bars":
      return ofBars(model);
    case "curves":
      return ofCurves(model);
    case "timeline":
      return ofTimeline(model);
  }
}

const ofBars = ({ bars }: BarChart): string[] => bars.map(({ label, text }) => `${label}: ${text}`);

/** With the marks that stand between a point and the one before. */
const ofCurves = ({ x, series, marks, xText, yText }: CurveChart): string[] =>
  x.map((at, i) => {
    const lines = series.flatMap(({ label, values }) => {
      const value = values[i];
      return value === null || value === undefined ? [] : [`${label} ${yText(value)}`];
    });
    const before = x[i - 1] ?? Number.NEGATIVE_INFINITY;
    const passed = marks.filter((mark) => mark.at > before && mark.at <= at).map(({ label }) => label);
    return [`${xText(at)}: ${lines.join(", ")}`, ...passed].join(" · ");
  });

/** With what was refused in the stretch. */
function ofTimeline(model: TimelineChart): string[] {
  const { strips, timeText, yText } = model;
  return pointsOf(model).map(({ fromMs, value, from, to }) => {
    const marked = strips.filter((strip) => strip.marked.slice(from, to).includes(true)).map(({ label }) => label);
    return [`${timeText(fromMs)}: ${yText(value)}`, ...marked].join(" · ");
  });
}
