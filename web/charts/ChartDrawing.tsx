// One canvas with one chart.js chart: made once, told of changes, and taken away with the element. Only what is drawn is registered.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from "chart.js";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ChartModel } from "../models/charts.ts";
import { theme } from "../state/preferences.ts";
import { barsConfig, barsHeightPx } from "./bars-config.ts";
import { type ChartColours, coloursOf } from "./chart-colours.ts";
import { CURVES_HEIGHT_PX, curvesConfig } from "./curves-config.ts";
import { timelineConfig, timelineHeightPx } from "./timeline-config.ts";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
);

/** `at`: the point that is being read. */
type Props = { model: ChartModel; at: number | null; onCanvas: (canvas: HTMLCanvasElement | null) => void };

function configOf(model: ChartModel, colours: ChartColours): ChartConfiguration {
  switch (model.kind) {
    case "bars":
      return barsConfig(model, colours) as ChartConfiguration;
    case "curves":
      return curvesConfig(model, colours) as ChartConfiguration;
    case "timeline":
      return timelineConfig(model, colours) as ChartConfiguration;
  }
}

const heightPx = (model: ChartModel): number => {
  if (model.kind === "bars") return barsHeightPx(model);
  return model.kind === "timeline" ? timelineHeightPx(model) : CURVES_HEIGHT_PX;
};

export function ChartDrawing({ model, at, onCanvas }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<Chart | null>(null);
  const chosenTheme = theme.value;
  const isSystemDark = useSystemDark();
  useEffect(() => {
    if (!canvas.current || !frame.current) return undefined;
    frame.current.style.height = `${heightPx(model)}px`;
    const paper = paperBehind(coloursOf(frame.current).paper);
    const config = configOf(model, coloursOf(frame.current));
    const chart = new Chart(canvas.current, { ...config, plugins: [paper, ...(config.plugins ?? [])] });
    drawn.current = chart;
    onCanvas(canvas.current);
    return () => {
      onCanvas(null);
      drawn.current = null;
      chart.destroy();
    };
  }, [model, chosenTheme, isSystemDark]);
  useEffect(() => {
    if (drawn.current) showPoint(drawn.current, at);
  }, [at, model]);
  return (
    <div ref={frame} class="chart-canvas">
      <canvas ref={canvas} />
    </div>
  );
}

function showPoint(chart: Chart, at: number | null): void {
  const shown = chart.data.datasets.flatMap(({ data }, datasetIndex) =>
    at !== null && at < data.length ? [{ datasetIndex, index: at }] : [],
  );
  chart.setActiveElements(shown);
  chart.render();
}

/** A saved picture has a ground of its own, whatever it is pasted on. */
const paperBehind = (colour: string) => ({
  id: "paper",
  beforeDraw({ ctx, width, height }: Chart): void {
    ctx.save();
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, width, height);
    ctx.restore();
  },
});

/** Whether the system is dark: the colours of a drawing do not follow it by themselves. */
function useSystemDark(): boolean {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const [isDark, setDark] = useState(query.matches);
  useEffect(() => {
    const follow = (): void => setDark(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return isDark;
}
