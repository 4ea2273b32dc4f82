// Curves for chart.js: one axis each way, lines named where they end, upright marks named where they stand.
import type { ChartConfiguration, Plugin } from "chart.js";
import type { CurveChart } from "../models/charts.ts";
import type { ChartColours } from "./chart-colours.ts";
import { shortened } from "./chart-text.ts";

export const CURVES_HEIGHT_PX = 320;
const TICKS = 6;

export function curvesConfig(model: CurveChart, colours: ChartColours): ChartConfiguration<"line"> {
  const { x, series, xTitle, yTitle, xText, yText, isLogY = false } = model;
  const font = { family: colours.font, size: 12 };
  const lines = [
    { colour: colours.first, dash: [], point: "circle" },
    { colour: colours.second, dash: [7, 4], point: "rect" },
  ] as const;
  return {
    type: "line",
    data: {
      datasets: series.map(({ label, values }, i) => ({
        label,
        data: values.map((y, at) => ({ x: x[at] ?? 0, y: isLogY && y === 0 ? Number.NaN : (y ?? Number.NaN) })),
        borderColor: lines[i % 2]!.colour,
        backgroundColor: colours.paper,
        borderDash: [...lines[i % 2]!.dash],
        borderWidth: 2.25,
        pointStyle: lines[i % 2]!.point,
        pointRadius: x.length > 24 ? 0 : 3.5,
        pointHoverRadius: 6,
        pointHoverBackgroundColor: lines[i % 2]!.colour,
        clip: MARK_GAP_PX, // points on the edges are drawn whole
        pointBorderColor: lines[i % 2]!.colour,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      layout: { padding: { top: 52, right: 12 } },
      scales: {
        x: {
          type: "logarithmic",
          min: x[0]!,
          max: x.at(-1)!,
          title: { display: true, text: xTitle, color: colours.muted, font },
          grid: { display: false },
          border: { color: colours.line },
          afterBuildTicks: (axis) => {
            axis.ticks = spreadTicks(x[0]!, x.at(-1)!).map((value) => ({ value }));
          },
          ticks: { color: colours.muted, font, maxRotation: 0, callback: (value) => compact(Number(value), xText) },
        },
        y: {
          type: isLogY ? "logarithmic" : "linear",
          beginAtZero: !isLogY,
          ...(isLogY && {
            afterBuildTicks: (axis: { min: number; max: number; ticks: { value: number }[] }) => {
              axis.ticks = spreadTicks(axis.min, axis.max).map((value) => ({ value }));
            },
          }),
          title: { display: true, text: yTitle, color: colours.muted, font },
          grid: { color: colours.line },
          border: { display: false },
          ticks: {
            color: colours.muted,
            font,
            maxTicksLimit: TICKS,
            callback: (value) => compact(Number(value), yText),
          },
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            title: ([item]) => (item ? xText(item.parsed.x ?? 0) : ""),
            label: ({ dataset, parsed }) => `${dataset.label ?? ""}: ${yText(parsed.y ?? 0)}`,
          },
        },
      },
    },
    plugins: [uprightMarks(model, colours), lineNames(model, colours)],
  };
}

/** Powers of ten, or of two where the range is small. */
function spreadTicks(from: number, to: number): number[] {
  const base = to / from > 1000 ? 10 : 2;
  const first = Math.ceil(Math.log(from) / Math.log(base) - 1e-9);
  const last = Math.floor(Math.log(to) / Math.log(base) + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => base ** (first + i));
}

/** 10M rather than 10,000,000, where there is little room. */
function compact(value: number, text: (value: number) => string): string {
  if (value >= 1e9) return `${value / 1e9}B`;
  if (value >= 1e6) return `${value / 1e6}M`;
  return value >= 1e5 ? `${value / 1e3}k` : text(value);
}

type PlacedMark = { x: number; y: number; left: number; width: number; label: string; isStrong: boolean };
const MARK_ROW_PX = 15;
const MARK_GAP_PX = 8;
const MARK_ROWS = [0, 1, 2];
const byImportance = (marks: CurveChart["marks"]): CurveChart["marks"] =>
  [...marks].sort((a, b) => Number(b.isStrong ?? false) - Number(a.isStrong ?? false) || a.at - b.at);

/** Lines first, then their names over them, in a second row where two names would touch. */
const uprightMarks = (model: CurveChart, { ink, muted, font, paper }: ChartColours): Plugin<"line"> => ({
  id: "upright-marks",
  afterDatasetsDraw({ ctx: pen, chartArea, scales }) {
    pen.save();
    pen.font = `12px ${font}`;
    const placed = placedMarks(
      model,
      chartArea,
      (at) => scales.x!.getPixelForValue(at),
      (text) => pen.measureText(text).width,
    );
    pen.lineWidth = 1;
    for (const { x, y, isStrong } of placed) {
      pen.strokeStyle = isStrong ? ink : muted;
      pen.setLineDash(isStrong ? [] : [3, 3]);
      pen.beginPath();
      pen.moveTo(x, y + 3);
      pen.lineTo(x, chartArea.bottom);
      pen.stroke();
    }
    for (const { y, left, width, label, isStrong } of placed) {
      if (label === "") continue;
      pen.fillStyle = paper;
      pen.fillRect(left - 2, y - 11, width + 4, 14);
      pen.fillStyle = isStrong ? ink : muted;
      pen.fillText(label, left, y);
    }
    pen.restore();
  },
});

function placedMarks(
  { marks }: CurveChart,
  area: { left: number; right: number; top: number },
  pixelOf: (at: number) => number,
  widthOf: (text: string) => number,
): PlacedMark[] {
  const placed: (PlacedMark & { row: number | undefined })[] = [];
  for (const { at, label, isStrong = false } of byImportance(marks)) {
    const x = pixelOf(at);
    if (x < area.left - 1 || x > area.right + 1) continue;
    const width = widthOf(label);
    const left = Math.min(Math.max(x - width / 2, area.left), area.right - width);
    const touches = (row: number): boolean =>
      placed.some((o) => o.row === row && left < o.left + o.width + MARK_GAP_PX && o.left < left + width + MARK_GAP_PX);
    // Where all rows are taken the line stands alone; the words beside the chart name it.
    const row = MARK_ROWS.find((each) => !touches(each));
    const y = area.top - MARK_GAP_PX - (row ?? 0) * MARK_ROW_PX;
    placed.push({ x, y, left, width, label: row === undefined ? "" : label, isStrong, row });
  }
  return placed;
}

/** Each line is named on it, at the end where the lines are farther apart. */
const lineNames = ({ series, x }: CurveChart, { first, second, paper, font }: ChartColours): Plugin<"line"> => ({
  id: "line-names",
  afterDatasetsDraw({ ctx: pen, scales, chartArea }) {
    pen.save();
    pen.font = `600 12px ${font}`;
    const heightAt = (line: number, point: number): number =>
      scales.y!.getPixelForValue(series[line]?.values[point] || scales.y!.min);
    const apart = (point: number): number =>
      series.length < 2 ? 0 : Math.abs(heightAt(0, point) - heightAt(1, point));
    const [early, late] = [Math.round(x.length * 0.12), x.length - 1];
    const point = apart(early) > apart(late) ? early : late;
    for (const [i, { label: whole }] of series.entries()) {
      const label = shortened(whole);
      const width = pen.measureText(label).width;
      const px = scales.x!.getPixelForValue(x[point] ?? 1);
      const left = Math.min(
        Math.max(px - (point === late ? width : 0), chartArea.left + 4),
        chartArea.right - width - 2,
      );
      const isBelow =
        series.length > 1 && heightAt(i, point) > heightAt(1 - i, point) && heightAt(i, point) < chartArea.bottom - 24;
      const y = Math.min(heightAt(i, point) + (isBelow ? 16 : -8), chartArea.bottom - 4);
      pen.lineWidth = 4;
      pen.lineJoin = "round";
      pen.strokeStyle = paper;
      pen.strokeText(label, left, y);
      pen.fillStyle = i === 0 ? first : second;
      pen.fillText(label, left, y);
    }
    pen.restore();
  },
});
