// A chart as a picture: static SVG that needs no script, no font and no colour to be read.
//
// The drawing is stretched to the width it gets while its texts keep their size: y is in pixels, x in percent, and only
// the lines are in a view box of their own. Labels stand left and right of the drawing, in margins the style sheet leaves
// free (48 and 136 px). A limit's label says its value.
import { greatest, peaks } from "./chart-points.ts";
import { grouped } from "./format.ts";
import { inertForTerminal } from "./inert.ts";
import { Markup, markup } from "./markup.ts";
import type { Chart, Strip } from "./report.ts";
import { cutText, wrapText } from "./text-width.ts";

/** More cannot be told apart on paper or screen. */
const MAX_POINTS = 600;
const TOP = 26;
const PLOT = 220;
const HEIGHT = TOP + PLOT + 8;
// Strips stand under the drawing, one below the other, each with its name at the end of its row.
const STRIP = 10;
const STRIP_ROW = 34;
const STRIP_COLUMNS = 18; // no sample of a line stands before them
// A limit far above everything drawn would press the curve flat; it is then named at the top edge instead.
const FAR_LIMIT = 4;
const FAR_Y = TOP - 14;
const LABEL_COLUMNS = 15;
const TEXT_LINE = 15;

const nothing = new Markup("");

/** `id` makes the references inside unique in the page. */
export function svgChart(chart: Chart, id: string): Markup {
  const scale = scaleOf(chart);
  const yOf = (value: number): number => round(TOP + PLOT * (1 - value / scale.top));
  const strips = chart.strips ?? [];
  const height = HEIGHT + strips.length * STRIP_ROW;
  return markup`<svg class="chart" role="img" aria-labelledby="${id}-title ${id}-text" height="${height}">
<title id="${id}-title">${chart.title}</title>
<desc id="${id}-text">${chart.summary}</desc>
<text class="unit" x="0" y="${TOP - 14}">${chart.unit}</text>
${scale.ticks.map((tick) => tickMark(tick, yOf(tick.value)))}
<svg y="${TOP}" width="100%" height="${PLOT}">${chart.series.map((one, i) => curve(one.values, i, scale.top))}</svg>
${chart.limits.filter(({ value }) => value <= scale.top).map(({ value }) => limitLine(yOf(value)))}
${labelMarks(labelsOf(chart, scale.top, yOf))}${strips.map((strip, i) => stripMarks(strip, HEIGHT + i * STRIP_ROW + 12))}
</svg>`;
}

const round = (y: number): number => Math.round(y * 10) / 10;

type Tick = { readonly value: number; readonly label: string };

/** A zero-based axis that ends at a round step above everything drawn on it. */
function scaleOf({ series, limits }: Chart): { readonly top: number; readonly ticks: readonly Tick[] } {
  const most = greatest(series.map(({ values }) => greatest(values)));
  const near = limits.filter(({ value }) => most === 0 || value <= most * FAR_LIMIT).map(({ value }) => value);
  const wanted = greatest([most, ...near]) || 1;
  const whole = series.every(({ values }) =>
    values.every((value) => Number.isInteger(value) || !Number.isFinite(value)),
  );
  const { step, decimals } = roundStep(whole ? Math.max(1, wanted / 4) : wanted / 4);
  const count = Math.ceil(wanted / step - 1e-9);
  const label = (value: number): string => grouped(value.toFixed(decimals));
  const ticks = Array.from({ length: count + 1 }, (_, i) => ({ value: i * step, label: label(i * step) }));
  return { top: count * step, ticks };
}

/** The next 1, 2 or 5 × 10ⁿ, from the digits and not from a logarithm: the same on every machine. */
function roundStep(least: number): { readonly step: number; readonly decimals: number } {
  const [digits, exponent] = least.toExponential().split("e").map(Number) as [number, number];
  const first = [1, 2, 5].find((n) => digits <= n);
  const power = first === undefined ? exponent + 1 : exponent;
  return { step: Number(`${first ?? 1}e${power}`), decimals: Math.max(0, -power) };
}

const tickMark = ({ label, value }: Tick, y: number): Markup =>
  markup`<line class="${value === 0 ? "axis" : "grid"}" x1="0" x2="100%" y1="${y}" y2="${y}"/>
<text class="tick" x="-8" y="${y + 4}">${label}</text>`;

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

const limitLine = (y: number): Markup => markup`<line class="limit" x1="0" x2="100%" y1="${y}" y2="${y}"/>`;

/** `kind` is the class of the line it names; `far` has none. */
type Label = { readonly y: number; readonly lines: readonly string[]; readonly kind: string };

function labelsOf({ series, limits }: Chart, top: number, yOf: (value: number) => number): Label[] {
  const curves = series.flatMap(({ label, values }, i): Label[] =>
    values.length === 0 ? [] : [{ y: yOf(values.at(-1)!), lines: labelLines(label), kind: lineClass(i) }],
  );
  const lines = limits.map(({ label, value }): Label => {
    if (value > top) return { y: FAR_Y, lines: labelLines(`↑ ${label}`), kind: "far" };
    return { y: yOf(value), lines: labelLines(label), kind: "limit" };
  });
  return [...lines, ...curves].sort((a, b) => a.y - b.y);
}

/** Each name stands where its line ends, moved only as far as it takes not to cover another, with a sample of its line. */
function labelMarks(labels: readonly Label[]): Markup[] {
  const heights = labels.map(({ lines }) => lines.length * TEXT_LINE + 3);
  let below = heights.reduce((total, height) => total + height, 0);
  let free = 0;
  return labels.map(({ y, lines, kind }, i) => {
    const at = Math.max(free, Math.min(y, HEIGHT + TEXT_LINE - below));
    free = at + heights[i]!;
    below -= heights[i]!;
    const text = lines.map((words, row) => markup`<tspan x="28" y="${row * TEXT_LINE + 4}">${words}</tspan>`);
    const sample = kind === "far" ? nothing : markup`<line class="line ${kind}" x1="8" x2="22" y1="0" y2="0"/>`;
    return markup`<svg x="100%" y="${round(at)}">${sample}<text class="${kind}-name">${text}</text></svg>`;
  });
}

function labelLines(label: string, columns = LABEL_COLUMNS): string[] {
  const lines = wrapText(cutText(inertForTerminal(label), 4 * columns), columns);
  return lines.length <= 2 ? lines : [lines[0]!, cutText(lines.slice(1).join(" "), columns)];
}
