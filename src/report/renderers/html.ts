// One HTML document that can be mailed, archived and printed: no script, nothing loaded, every text escaped.
import { Markup, markup } from "../markup.ts";
import { BESIDE } from "../money-text.ts";
import { type Block, type Column, type Facts, footerRows, type Notes, type Renderer, type Table } from "../report.ts";
import { svgChart } from "../svg-chart.ts";
import { rangeLegend, svgRange } from "../svg-range.ts";
import { cutText } from "../text-width.ts";
import { style, styleHash } from "./html-style.ts";

/** The page may apply its own style and do nothing else. */
const POLICY = `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;

export const html: Renderer<string> = {
  id: "html",
  extension: ".html",
  of: "report",
  render: (output, { lang }) => {
    const { title, blocks, layout } = output.report();
    const answer = blocks.find(({ kind }) => kind === "facts");
    const page = markup`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<main${layout === undefined ? nothing : markup` class="${layout}"`}>
<h1>${title}</h1>
${blocks.map((block, i) => section(block, `b${i + 1}`, block === answer))}
</main>
</body>
</html>
`;
    return page.source;
  },
};

function section(block: Block, id: string, isAnswer: boolean): Markup {
  const heading = block.title === "" ? nothing : markup`<h2 id="${id}">${block.title}</h2>`;
  switch (block.kind) {
    case "facts":
      return markup`<section class="${isAnswer ? "answer" : "facts"}">
${heading}
${facts(block, isAnswer)}
</section>`;
    case "table":
      return markup`<section class="${roomOf(block)}">
${heading}
<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
${table(block)}
</div>
${(block.note ?? "") === "" ? nothing : markup`<p class="note">${block.note ?? ""}</p>`}
</section>`;
    case "notes":
      return markup`<section class="notes">
${heading}
${list(block)}
</section>`;
    case "range":
      return markup`<section class="wide">
${heading}
<figure>
${svgRange(block, id)}
${rangeLegend(block)}
<figcaption>${block.summary}</figcaption>
</figure>
</section>`;
    case "chart":
      return markup`<section>
${heading}
<figure>
${svgChart(block, id)}
<div class="ends"><span>${block.from}</span><span>${block.to}</span></div>
<figcaption>${block.summary}</figcaption>
</figure>
</section>`;
  }
}

const nothing = new Markup("");
/** Tables with more columns are set smaller on paper. */
const DENSE_COLUMNS = 8;
/** Tables with no more columns, and no more of words, have room beside another one on a sheet. */
const NARROW_COLUMNS = 5;
const NARROW_WORDS = 2;
const roomOf = ({ columns }: Table): string => {
  if (columns.length > DENSE_COLUMNS) return "dense";
  const words = columns.filter(({ align }) => align === "start").length;
  return columns.length > NARROW_COLUMNS || words > NARROW_WORDS ? "table wide" : "table";
};
/** An answer longer than this is words, not a figure, and is set like words. */
const FIGURE_COLUMNS = 20;

function facts({ rows }: Facts, isAnswer: boolean): Markup {
  // Figures lead; what comes after the first words is a detail, however short.
  const leading = rows.findIndex(([, value]) => !isFigure(value));
  const figures = leading < 0 ? rows.length : leading;
  const pairs = rows.map(([label, value], i) => {
    const set = isAnswer ? `${i === 0 ? "first " : ""}${i < figures ? "figure" : "words"}` : "pair";
    return markup`<div class="${set}"><dt>${label}</dt><dd>${value}</dd></div>`;
  });
  return markup`<dl>
${pairs}
</dl>`;
}

/** An amount with another beside it is two figures. */
const isFigure = (value: string): boolean =>
  value.split(BESIDE).every((part) => cutText(part, FIGURE_COLUMNS) === part);

const list = ({ lines }: Notes): Markup => markup`<ul>
${lines.map((line) => markup`<li>${line}</li>`)}
</ul>`;

function table(block: Table): Markup {
  const { title, columns, rows, shares } = block;
  const heads = columns.map((column) => markup`<th scope="col" class="${cellClass(column)}">${column.title}</th>`);
  const totals = footerRows(block).map((cells) => tableRow(columns, cells));
  const foot = totals.length === 0 ? nothing : markup`\n<tfoot>${totals}</tfoot>`;
  return markup`<table>
<caption class="hidden">${title}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((row, i) => tableRow(columns, row, shares?.[i]))}
</tbody>${foot}
</table>`;
}

/** A first cell of words names its row; a first cell of numbers is one of its values. */
function tableRow(columns: readonly Column[], cells: readonly string[], share?: number): Markup {
  const marked = columns.map((column, i) => {
    const cell = cells[i] ?? "";
    return i === 0 && column.align === "start"
      ? markup`<th scope="row">${cell}${share === undefined ? nothing : shareBar(share)}</th>`
      : markup`<td class="${cellClass(column)}">${cell}</td>`;
  });
  return markup`<tr>${marked}</tr>`;
}

/** The row's figures say the same. */
const shareBar = (share: number): Markup =>
  markup`<svg class="share" aria-hidden="true" height="4" width="100%"><rect width="${Math.round(1000 * Math.min(1, Math.max(0, share))) / 10}%" height="4"/></svg>`;

const cellClass = ({ align }: Column): string => (align === "end" ? "number" : "text");
