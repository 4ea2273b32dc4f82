// Bars for chart.js: one length a row, its figure at the end instead of an axis to read it from.
import type { ChartConfiguration, Plugin } from "chart.js";
import type { BarChart } from "../models/charts.ts";
import { type ChartColours, hatched } from "./chart-colours.ts";
import { shortened } from "./chart-text.ts";

const LABEL_ROOM_PX = 76;
const BAR_PX = 22;

/** As high as its bars need. */
export const barsHeightPx = ({ bars }: BarChart): number => bars.length * 40 + 16;

export function barsConfig(model: BarChart, colours: ChartColours): ChartConfiguration<"bar"> {
  const { bars } = model;
  return {
    type: "bar",
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          data: bars.map(({ value }) => value),
          backgroundColor: bars.map((_, i) => (i % 2 === 0 ? colours.first : hatched(colours.first, colours.paper))),
          borderColor: colours.first,
          borderWidth: 1.5,
          hoverBorderColor: colours.ink,
          hoverBorderWidth: 3,
          borderRadius: 2,
          barThickness: BAR_PX,
        },
      ],
    },
    options: {
      indexAxis: "y",
      animation: false,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { right: LABEL_ROOM_PX } },
      plugins: { tooltip: { enabled: false } },
      scales: {
        x: { display: false, min: 0 },
        y: {
          grid: { display: false },
          border: { color: colours.line },
          ticks: {
            color: colours.ink,
            font: { family: colours.font, size: 13 },
            autoSkip: false,
            callback: (_, i) => shortened(bars[i]?.label ?? ""),
          },
        },
      },
    },
    plugins: [endLabels(model, colours)],
  };
}

const endLabels = ({ bars }: BarChart, { ink, font }: ChartColours): Plugin<"bar"> => ({
  id: "end-labels",
  afterDatasetsDraw(chart) {
    const { ctx: pen } = chart;
    pen.save();
    pen.fillStyle = ink;
    pen.font = `600 13px ${font}`;
    pen.textBaseline = "middle";
    for (const [i, element] of chart.getDatasetMeta(0).data.entries()) {
      pen.fillText(bars[i]?.text ?? "", element.x + 8, element.y);
    }
    pen.restore();
  },
});
