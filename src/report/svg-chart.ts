// A chart as a picture: static SVG that needs no script, no font and no colour to be read.
import { peaks } from "./chart-points.ts";
import { Markup, markup } from "./markup.ts";
import type { Chart, Strip } from "./report.ts";
import {
  HEIGHT,
  type Label,
  labelLines,
  labelMarks,
  limitLabels,
  limitLines,
  nothing,
  PLOT,
  round,
  type Scale,
  scaleOf,
  TEXT_LINE,
  TOP,
  tickMark,
} from "./svg-axis.ts";

/** More cannot be told apart on paper or screen. */
const MAX_POINTS = 600;
// Strips stand under the drawing, one below the other, each with its name at the end of its row.
const STRIP = 10;
const STRIP_ROW = 34;
const STRIP_COLUMNS = 18; // no sample of a line stands before them

/** `id` makes the references inside unique in the page. */
export function svgChart(chart: Chart, id: string): Markup {
  const scale = scaleOf(
    chart.series.map(({ values }) => values),
    chart.limits,
  );
  const strips = chart.strips ?? [];
  const height = HEIGHT + strips.length * STRIP_ROW;
  return markup`<svg class="chart" role="img" aria-labelledby="${id}-title ${id}-text" height="${height}">
<title id="${id}-title">${chart.title}</title>
<desc id="${id}-text">${chart.summary}</desc>
<text class="unit" x="0" y="${TOP - 14}">${chart.unit}</text>
${scale.ticks.map((tick) => tickMark(tick, scale.yOf(tick.value)))}
<svg y="${TOP}" width="100%" height="${PLOT}">${chart.series.map((one, i) => curve(one.values, i, scale.top))}</svg>
${limitLines(chart.limits, scale)}
${labelMarks(labelsOf(chart, scale))}${strips.map((strip, i) => stripMarks(strip, HEIGHT + i * STRIP_ROW + 12))}
</svg>`;
}

/** Steps, because a bucket is a stretch of time. The first series has its area filled; the others differ in their line. */
function curve(values: readonly number[], index: number, top: number): Markup {
  const points = peaks(values, MAX_POINTS);
  if (points.length === 0) return nothing;
  const path = points
    .map((value, i) => {
      const y = round(PLOT * (1 - value / top));
      return i === 0 ? `M0 ${y}H1` : points[i - 1] === value ? `H${i + 1}` : `V${y}H${i + 1}`;
    })
    .join("");
  const line = new Markup(path); // numbers only, and longer than any text may be
  const area = index === 0 ? markup`<path class="area" d="${line}V${PLOT}H0Z"/>` : nothing;
  return markup`<svg viewBox="0 0 ${points.length} ${PLOT}" preserveAspectRatio="none">${area}
<path class="line ${lineClass(index)}" d="${line}"/></svg>`;
}

/** Runs of marked buckets as bars on a line of their own: where they are says it, and their name at the end of the row. */
function stripMarks({ label, marked }: Strip, y: number): Markup {
  const shown = peaks(marked.map(Number), MAX_POINTS);
  let bars = "";
  shown.forEach((mark, i) => {
    if (mark > 0 && !(shown[i - 1]! > 0)) bars += `M${i} 0`;
    if (mark > 0 && !(shown[i + 1]! > 0)) bars += `H${i + 1}V${STRIP}H${i - runBefore(shown, i)}Z`;
  });
  const names = labelLines(label, STRIP_COLUMNS).map(
    (words, row) => markup`<tspan x="8" y="${row * TEXT_LINE + 4}">${words}</tspan>`,
  );
  return markup`<line class="axis" x1="0" x2="100%" y1="${y + STRIP}" y2="${y + STRIP}"/>
<svg y="${y}" width="100%" height="${STRIP}"><svg viewBox="0 0 ${shown.length} ${STRIP}" preserveAspectRatio="none"><path class="strip" d="${new Markup(bars)}"/></svg></svg>
<svg x="100%" y="${y + 3}"><text class="limit-name">${names}</text></svg>`;
}

/** How many marked ones stand right before this one. */
function runBefore(shown: readonly number[], at: number): number {
  let run = 0;
  while (shown[at - run - 1]! > 0) run++;
  return run;
}

const lineClass = (index: number): string => `s${index % 3}`;

function labelsOf({ series, limits }: Chart, scale: Scale): Label[] {
  const curves = series.flatMap(({ label, values }, i): Label[] =>
    values.length === 0 ? [] : [{ y: scale.yOf(values.at(-1)!), lines: labelLines(label), kind: lineClass(i) }],
  );
  return [...limitLabels(limits, scale), ...curves].sort((a, b) => a.y - b.y);
}
