// A forecast as a picture: bars for what is known, a line and a band for what is not, limits across. Static SVG; told apart by
// form (solid, line, dashed edges, span), never by colour alone.
import { Markup, markup } from "./markup.ts";
import type { RangeChart, RangePoint } from "./report.ts";
import {
  HEIGHT,
  labelMarks,
  limitLabels,
  limitLines,
  nothing,
  PLOT,
  round,
  type Scale,
  scaleOf,
  TOP,
  tickMark,
} from "./svg-axis.ts";

const NAMES = 20; // under the axis
const MOST_NAMED = 12; // points have no room for more figures and names beside one another
const BAR = 0.5; // of the room that a point has
const FAR = 1.5; // a budget beyond would press the band flat
const SPAN_ASIDE = 12; // so that spans do not cross the figures

/** `id` makes the references inside unique in the page. */
export function svgRange(chart: RangeChart, id: string): Markup {
  const { points, limits } = chart;
  const ends = (pick: (point: RangePoint) => { readonly high: number } | null): number[] =>
    points.map((point) => pick(point)?.high ?? 0);
  const drawn = [points.map(({ value }) => value), ends(({ range }) => range), ends(({ cases }) => cases)];
  const scale = scaleOf(drawn, limits, FAR);
  const room = 100 / Math.max(1, points.length);
  const drawing: Drawing = { points, scale, xOf: (i) => percent((i + 0.5) * room), room };
  return markup`<svg class="chart range" role="img" aria-labelledby="${id}-title ${id}-text" height="${HEIGHT + NAMES}">
<title id="${id}-title">${chart.title}</title>
<desc id="${id}-text">${chart.summary}</desc>
<text class="unit" x="0" y="${TOP - 14}">${chart.unit}</text>
${scale.ticks.map((tick) => tickMark(tick, scale.yOf(tick.value)))}
${knownBars(drawing)}
${bandAndLine(drawing)}
${points.map((point, i) => pointMarks(point, i, drawing))}
${limitLines(limits, scale)}
${labelMarks(limitLabels(limits, scale).sort((a, b) => a.y - b.y))}
</svg>`;
}

type Drawing = {
  readonly points: readonly RangePoint[];
  readonly scale: Scale;
  /** Middle of a point, as SVG writes it. */
  readonly xOf: (i: number) => string;
  /** Percent that each point has. */
  readonly room: number;
};

const percent = (x: number): string => `${round(x * 10) / 10}%`;

const knownBars = ({ points, scale, room }: Drawing): Markup[] =>
  points.flatMap(({ known }, i) => {
    if (!(known > 0)) return [];
    const [y, left] = [scale.yOf(known), (i + (1 - BAR) / 2) * room];
    return markup`<rect class="known" x="${percent(left)}" width="${percent(BAR * room)}" y="${y}" height="${round(TOP + PLOT - y)}"/>`;
  });

/** From the last point that is wholly known, where nothing is open yet, through all that are forecast. */
function bandAndLine({ points, scale }: Drawing): Markup {
  const first = points.findIndex(({ known, value }) => known < value);
  if (first < 0) return nothing;
  const from = Math.max(0, first - 1);
  const drawn = points.slice(from);
  const x = (i: number): number => 2 * (from + i) + 1; // the view box has two units a point
  const y = (value: number): number => round(scale.yOf(value) - TOP);
  const path = (values: readonly number[]): string =>
    values.map((value, i) => `${i === 0 ? "M" : "L"}${x(i)} ${y(value)}`).join("");
  const back = (values: readonly number[]): string =>
    values
      .map((value, i) => `L${x(i)} ${y(value)}`)
      .reverse()
      .join("");
  const highs = drawn.map(({ value, range }) => range?.high ?? value);
  const lows = drawn.map(({ value, range }) => range?.low ?? value);
  const hasBand = drawn.some(({ range }) => range !== null);
  const area = new Markup(`${path(highs)}${back(lows)}Z`);
  const band = hasBand
    ? markup`<path class="area" d="${area}"/><path class="line edge" d="${new Markup(`${path(highs)}${path(lows)}`)}"/>`
    : nothing;
  return markup`<svg y="${TOP}" width="100%" height="${PLOT}"><svg viewBox="0 0 ${2 * points.length} ${PLOT}" preserveAspectRatio="none">${band}
<path class="line s0" d="${new Markup(path(drawn.map(({ value }) => value)))}"/></svg></svg>`;
}

function pointMarks(
  { label, value, text, known, cases }: RangePoint,
  i: number,
  { points, scale, xOf }: Drawing,
): Markup {
  const x = xOf(i);
  const y = scale.yOf(value);
  const dot = known < value ? markup`<circle class="dot" cx="${x}" cy="${y}" r="3"/>` : nothing;
  const isEnd = i === 0 || i === points.length - 1;
  const names = markup`<text class="value" x="${x}" y="${round(y - 8)}">${text}</text>
<text class="${isEnd ? "name" : "name between"}" x="${x}" y="${TOP + PLOT + 18}">${label}</text>`;
  const isNamed = (points.length - 1 - i) % Math.ceil(points.length / MOST_NAMED) === 0;
  return markup`${cases ? span(x, scale.yOf(cases.low), scale.yOf(cases.high)) : nothing}${dot}
${isNamed ? names : nothing}`;
}

/** From the low to the high case, with a foot at each end. */
const span = (x: string, low: number, high: number): Markup =>
  markup`<svg class="span" x="${x}"><path class="line cases" d="M${SPAN_ASIDE} ${low}V${high}m-4 0h8m-8 ${round(low - high)}h8"/></svg>`;

/** What is drawn, each with a sample of it. */
export function rangeLegend({ points, names }: RangeChart): Markup {
  const samples: [boolean, string, Markup][] = [
    [points.some(({ known }) => known > 0), names.known, markup`<rect class="known" width="22" height="10" y="1"/>`],
    [
      points.some(({ known, value }) => known < value),
      names.value,
      markup`<path class="line s0" d="M0 6H22"/><circle class="dot" cx="11" cy="6" r="3"/>`,
    ],
    [
      points.some(({ range }) => range !== null),
      names.range,
      markup`<rect class="area" width="22" height="12"/><path class="line edge" d="M0 .5H22M0 11.5H22"/>`,
    ],
    [
      points.some(({ cases }) => cases !== null),
      names.cases,
      markup`<path class="line cases" d="M11 1V11M6 1H16M6 11H16"/>`,
    ],
  ];
  const shown = samples.filter(([isDrawn]) => isDrawn);
  return markup`<ul class="legend">${shown.map(([, name, sample]) => markup`<li><svg class="chart swatch" width="22" height="12" aria-hidden="true">${sample}</svg>${name}</li>`)}</ul>`;
}
