// A chart of a report as a picture for paper: black on white, in the address of an image, where nothing in it can act.
import type { Chart } from "../../src/report/report.ts";
import { svgChart } from "../../src/report/svg-chart.ts";

const WIDTH_PX = 720;
/** What the drawing leaves free for its labels. */
const LEFT_PX = 48;
const RIGHT_PX = 136;

const STYLE = `svg{overflow:visible;font:12px sans-serif;color:#000}
.tick{text-anchor:end}.grid{stroke:#ccc}.axis{stroke:#000}.area{fill:#eee}
.line{fill:none;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.s0{stroke:#000;stroke-width:1.5}.s1{stroke:#000;stroke-width:.75}.s2{stroke:#000;stroke-width:1.5;stroke-dasharray:1 3}
.limit{stroke:#000;stroke-width:1.5;stroke-dasharray:7 4}.limit-name,.far-name{font-weight:600}`;

export type Picture = { readonly address: string; readonly widthPx: number; readonly heightPx: number };

export function pictureOf(chart: Chart): Picture {
  const drawing = svgChart(chart, "chart").source;
  const heightPx = Number(/height="(\d+(?:\.\d+)?)"/.exec(drawing)?.[1] ?? 0);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${heightPx}"><style>${STYLE}</style>
<svg x="${LEFT_PX}" width="${WIDTH_PX - LEFT_PX - RIGHT_PX}" height="${heightPx}">${drawing}</svg></svg>`;
  return { address: `data:image/svg+xml,${encodeURIComponent(svg)}`, widthPx: WIDTH_PX, heightPx };
}
