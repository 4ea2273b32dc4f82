// What pictures of figures share: a zero-based axis of money or counts at the left, limit lines across, names at the right.
//
// The drawing is stretched to the width it gets while its texts keep their size: y is in pixels, x in percent, and only
// the lines are in a view box of their own. Labels stand left and right of the drawing, in margins the style sheet leaves
// free (48 and 136 px). A limit's label says its value.
import { greatest } from "./chart-points.ts";
import { grouped } from "./format.ts";
import { inertForTerminal } from "./inert.ts";
import { Markup, markup } from "./markup.ts";
import { cutText, wrapText } from "./text-width.ts";

export const TOP = 26;
export const PLOT = 220;
export const HEIGHT = TOP + PLOT + 8;
// A limit far above everything drawn would press the curve flat; it is then named at the top edge instead.
const FAR_LIMIT = 4;
export const FAR_Y = TOP - 14;
const LABEL_COLUMNS = 15;
export const TEXT_LINE = 15;

export const nothing = new Markup("");

export const round = (y: number): number => Math.round(y * 10) / 10;

type Tick = { readonly value: number; readonly label: string };

export type Scale = { readonly top: number; readonly ticks: readonly Tick[]; readonly yOf: (value: number) => number };

/** A zero-based axis that ends at a round step above everything drawn on it; limits `far` times beyond that are left out. */
export function scaleOf(drawn: readonly (readonly number[])[], limits: readonly Limit[], far = FAR_LIMIT): Scale {
  const most = greatest(drawn.map(greatest));
  const near = limits.filter(({ value }) => most === 0 || value <= most * far).map(({ value }) => value);
  const wanted = greatest([most, ...near]) || 1;
  const whole = drawn.every((values) => values.every((value) => Number.isInteger(value) || !Number.isFinite(value)));
  const { step, decimals } = roundStep(whole ? Math.max(1, wanted / 4) : wanted / 4);
  const count = Math.ceil(wanted / step - 1e-9);
  const label = (value: number): string => grouped(value.toFixed(decimals));
  const ticks = Array.from({ length: count + 1 }, (_, i) => ({ value: i * step, label: label(i * step) }));
  const top = count * step;
  return { top, ticks, yOf: (value) => round(TOP + PLOT * (1 - value / top)) };
}

/** The next 1, 2 or 5 × 10ⁿ, from the digits and not from a logarithm: the same on every machine. */
function roundStep(least: number): { readonly step: number; readonly decimals: number } {
  const [digits, exponent] = least.toExponential().split("e").map(Number) as [number, number];
  const first = [1, 2, 5].find((n) => digits <= n);
  const power = first === undefined ? exponent + 1 : exponent;
  return { step: Number(`${first ?? 1}e${power}`), decimals: Math.max(0, -power) };
}

export const tickMark = ({ label, value }: Tick, y: number): Markup =>
  markup`<line class="${value === 0 ? "axis" : "grid"}" x1="0" x2="100%" y1="${y}" y2="${y}"/>
<text class="tick" x="-8" y="${y + 4}">${label}</text>`;

export const limitLine = (y: number): Markup => markup`<line class="limit" x1="0" x2="100%" y1="${y}" y2="${y}"/>`;

export type Limit = { readonly label: string; readonly value: number };

/** `kind` is the class of the line it names; `far` has none. */
export type Label = { readonly y: number; readonly lines: readonly string[]; readonly kind: string };

/** Each name stands where its line ends, moved only as far as it takes not to cover another, with a sample of its line. */
export function labelMarks(labels: readonly Label[]): Markup[] {
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

export function labelLines(label: string, columns = LABEL_COLUMNS): string[] {
  const lines = wrapText(cutText(inertForTerminal(label), 4 * columns), columns);
  return lines.length <= 2 ? lines : [lines[0]!, cutText(lines.slice(1).join(" "), columns)];
}

/** The names of limits, at their lines; far ones at the top edge. */
export const limitLabels = (limits: readonly Limit[], { top, yOf }: Scale): Label[] =>
  limits.map(({ label, value }) =>
    value > top
      ? { y: FAR_Y, lines: labelLines(`↑ ${label}`), kind: "far" }
      : { y: yOf(value), lines: labelLines(label), kind: "limit" },
  );

export const limitLines = (limits: readonly Limit[], { top, yOf }: Scale): Markup[] =>
  limits.filter(({ value }) => value <= top).map(({ value }) => limitLine(yOf(value)));
