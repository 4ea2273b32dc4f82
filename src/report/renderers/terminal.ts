// Text in aligned columns for a terminal, for a pipe and for a fixed-width mail.
import { greatest, peaks } from "../chart-points.ts";
import { inertForTerminal, inertReport } from "../inert.ts";
import type { Block, Chart, Facts, Renderer, RenderOptions } from "../report.ts";
import { cutText, padText, textWidth, wrapText } from "../text-width.ts";
import { GAP, MAX_CELL_COLUMNS, type Style, tableLines } from "./terminal-table.ts";

export const terminal: Renderer<string> = {
  id: "table",
  extension: ".txt",
  of: "report",
  render: (output, options) => {
    const { title, blocks } = inertReport(output.report(), inertForTerminal);
    const page: Page = { width: options.width ? Math.max(MIN_WIDTH, options.width) : undefined, ...styles(options) };
    const heading = title === "" ? [] : [[...wrapped(title, page.width).map(page.bold), rule(title, page.width)]];
    const parts = [...heading, ...blocks.map((block) => blockLines(block, page))];
    return parts.map((lines) => `${lines.join("\n")}\n`).join("\n");
  },
};

/** Some terminals say 0 for unknown; narrower ones than this are not made for tables. */
const MIN_WIDTH = 20;

/** `width` undefined: nobody knows how wide, so nothing is fitted. */
type Page = { readonly width: number | undefined; readonly bold: Style; readonly dim: Style };

/** Bold for what is read first and dim for what is read last; every line carries its own start and end. */
function styles({ color }: RenderOptions): { readonly bold: Style; readonly dim: Style } {
  const sgr = (start: number, end: number): Style => {
    return (text) => (color && text !== "" ? `\u001b[${start}m${text}\u001b[${end}m` : text);
  };
  return { bold: sgr(1, 22), dim: sgr(2, 22) };
}

function blockLines(block: Block, { width, bold, dim }: Page): string[] {
  const heading = block.title === "" ? [] : wrapped(block.title, width).map(bold);
  switch (block.kind) {
    case "facts":
      return [...heading, ...pairLines(block, width, bold)];
    case "table":
      return [...heading, ...tableLines(block, width, bold, dim), ...wrapped(block.note ?? "", width).map(dim)];
    case "notes":
      return [...heading, ...block.lines.flatMap((line) => itemLines(line, width)).map(dim)];
    case "chart":
      return [...heading, ...sparklines(block, width), ...wrapped(block.summary, width)];
    case "range":
      return [...heading, ...wrapped(block.summary, width)];
  }
}

/** In a pipe a sentence stays on one line: the editor or grep at its end wants it so. */
function wrapped(text: string, width: number | undefined): string[] {
  if (text === "") return [];
  return width === undefined ? [text] : wrapText(text, width);
}

const rule = (text: string, width: number | undefined): string =>
  "=".repeat(Math.min(textWidth(text), width ?? Number.MAX_SAFE_INTEGER));

/** Label and value, the values in one column and wrapped inside it. The first value is the answer. */
function pairLines({ rows }: Facts, width: number | undefined, bold: Style): string[] {
  const longestValue = Math.max(0, ...rows.map(([, value]) => textWidth(value)));
  // Values leave the labels half of the width, or more where they do not need their own half.
  const labelRoom = width === undefined ? MAX_CELL_COLUMNS : Math.max(width >> 1, width - GAP.length - longestValue);
  const labels = rows.map(([label]) => cutText(label, labelRoom));
  const column = Math.max(0, ...labels.map(textWidth));
  const room = width === undefined ? MAX_CELL_COLUMNS : width - column - GAP.length;
  return rows.flatMap(([, value], row) =>
    wrapText(cutText(value, MAX_CELL_COLUMNS), room).map((line, i) => {
      const label = padText(i === 0 ? labels[row]! : "", column);
      return `${label}${GAP}${row === 0 ? bold(line) : line}`.trimEnd();
    }),
  );
}

function itemLines(text: string, width: number | undefined): string[] {
  const lines = width === undefined ? [text] : wrapText(text, width - 2);
  return lines.map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`));
}

const LEVELS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const SPARKLINE_COLUMNS = 72;

/** One line a series, on one common scale; the lowest block is nothing at all. Under them the first and last bucket. */
function sparklines({ series, from, to }: Chart, width = SPARKLINE_COLUMNS): string[] {
  const drawn = series.filter(({ values }) => values.length > 0);
  const labelColumn = drawn.length > 1 ? Math.max(...drawn.map(({ label }) => textWidth(label))) + 2 : 0;
  // One column is left free: some terminals wrap a line that fills them all.
  const columns = Math.max(8, Math.min(SPARKLINE_COLUMNS, width - 1) - labelColumn);
  const top = Math.max(0, ...drawn.map(({ values }) => greatest(values)));
  const lines = drawn.map(({ label, values }) => {
    const columnsEach = Math.max(1, Math.floor(columns / values.length));
    const blocks = peaks(values, columns).map((value) => LEVELS[top === 0 ? 0 : Math.ceil((value / top) * 7)]!);
    return (
      padText(labelColumn === 0 ? "" : label, labelColumn) + blocks.map((block) => block.repeat(columnsEach)).join("")
    );
  });
  const length = Math.max(0, ...lines.map(textWidth)) - labelColumn;
  const gap = length - textWidth(from) - textWidth(to);
  return gap < 2 ? lines : [...lines, `${" ".repeat(labelColumn)}${from}${" ".repeat(gap)}${to}`];
}
