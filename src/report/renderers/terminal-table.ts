// Tables in the columns of a terminal.
//
// Where a table is wider than the terminal, the cheapest loss comes first: headings and cells of several words are
// wrapped (nothing is lost), then long words are cut, and what is still too wide goes on in a second table under the first,
// whose rows begin with the same names. So numbers stay in columns, where they can be compared, and none is ever cut: part
// of a number is another number. A terminal too narrow for one name and one number is left to wrap the lines itself.
import { type Align, type Column, footerRows, type Table } from "../report.ts";
import { cutText, padText, textWidth, wrapText } from "../text-width.ts";

export type Style = (text: string) => string;

export const GAP = "  ";
/** A text cell is at most this wide, whatever the terminal: nothing wider is a name. */
export const MAX_CELL_COLUMNS = 200;
/** Words are cut down to this before a table is split; those of the first column, which says what a row is about, less. */
const MIN_TEXT_COLUMNS = 10;
const MIN_NAME_COLUMNS = 20;
// ASCII: box-drawing lines are two columns wide in some Korean, Chinese and Japanese terminals.
const RULE = "-";

type Grid = {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** So many of the last rows are totals. */
  readonly footers: number;
};

/** The lines of one table: all of one width, or of one width in each part where it had to be split. */
export function tableLines(table: Table, width: number | undefined, bold: Style, dim: Style): string[] {
  const { columns, rows } = table;
  const totals = footerRows(table);
  const cut = (row: readonly string[]): string[] =>
    columns.map(({ align }, i) => (align === "start" ? cutText(row[i] ?? "", MAX_CELL_COLUMNS) : (row[i] ?? "")));
  const grid: Grid = { columns, rows: [...rows, ...totals].map(cut), footers: totals.length };
  const parts = width === undefined ? [grid] : split(grid, width);
  return parts.flatMap((part, i) => [...(i === 0 ? [] : [""]), ...gridLines(part, width, bold, dim)]);
}

/** As many columns side by side as fit; the first one, where it is a name, begins every part. */
function split(grid: Grid, width: number): Grid[] {
  const names = grid.columns[0]?.align === "start" ? [0] : [];
  const parts: number[][] = [];
  let part = names;
  for (let i = names.length; i < grid.columns.length; i++) {
    if (part.length > names.length && fittingWidths(pick(grid, [...part, i]), width) === undefined) {
      parts.push(part);
      part = names;
    }
    part = [...part, i];
  }
  return [...parts, part].map((columns) => pick(grid, columns));
}

function pick({ columns, rows, footers }: Grid, which: readonly number[]): Grid {
  const from = <T>(all: readonly T[]): T[] => which.map((i) => all[i]!);
  return { columns: from(columns), rows: rows.map((row) => from(row)), footers };
}

function gridLines(grid: Grid, width: number | undefined, bold: Style, dim: Style): string[] {
  const { columns, rows, footers } = grid;
  const limits = columnLimits(grid);
  const widths = width === undefined ? limits.wished : (fittingWidths(grid, width) ?? limits.least);
  const body = rows.map((row) =>
    rowLines(
      row.map((cell, i) => cellLines(cell, columns[i]!.align, widths[i]!)),
      columns,
      widths,
    ),
  );
  const totals = body.splice(rows.length - footers).flat();
  const rule = dim(widths.map((columns) => RULE.repeat(columns)).join(GAP));
  return [...headingLines(columns, widths), rule, ...body.flat(), ...(footers > 0 ? [rule, ...totals.map(bold)] : [])];
}

/** A number is kept whole; words go on as many lines as they need, each cut if it is too long for one. */
function cellLines(cell: string, align: Align, width: number): string[] {
  if (align === "end" || textWidth(cell) <= width) return [cell];
  const words = cell.split(" ").map((word) => cutText(word, width));
  return wrapText(words.join(" "), width);
}

/** The headings, wrapped, stand on the rule. */
function headingLines(columns: readonly Column[], widths: readonly number[]): string[] {
  const titles = columns.map(({ title }, i) => wrapText(title, widths[i]!));
  const height = Math.max(1, ...titles.map((lines) => lines.length));
  return rowLines(
    titles.map((lines) => [...new Array<string>(height - lines.length).fill(""), ...lines]),
    columns,
    widths,
  );
}

function rowLines(cells: readonly string[][], columns: readonly Column[], widths: readonly number[]): string[] {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, y) =>
    cells.map((lines, i) => padText(lines[y] ?? "", widths[i]!, columns[i]!.align)).join(GAP),
  );
}

type Limits = { readonly wished: number[]; readonly uncut: number[]; readonly least: number[] };

/** How wide each column wants to be, must be to cut nothing, and must be at all. */
function columnLimits({ columns, rows }: Grid): Limits {
  const most = (i: number, measure: (text: string) => number): number =>
    rows.reduce((widest, row) => Math.max(widest, measure(row[i]!)), 1);
  const isText = ({ align }: Column): boolean => align === "start";
  const wished = columns.map(({ title }, i) => Math.max(textWidth(title), most(i, textWidth)));
  const uncut = columns.map((column, i) =>
    Math.max(longestWord(column.title), most(i, isText(column) ? longestWord : textWidth)),
  );
  const least = columns.map((column, i) =>
    isText(column) ? Math.min(uncut[i]!, i === 0 ? MIN_NAME_COLUMNS : MIN_TEXT_COLUMNS) : uncut[i]!,
  );
  return { wished, uncut, least };
}

const longestWord = (text: string): number => Math.max(...text.split(" ").map(textWidth));

/** Widths that fit, or undefined where not even the least do. */
function fittingWidths(grid: Grid, width: number): number[] | undefined {
  const { wished, uncut, least } = columnLimits(grid);
  const room = width - GAP.length * (grid.columns.length - 1);
  return shrunk(wished, uncut, room) ?? shrunk(uncut, least, room);
}

/** Takes one column after another from the widest that has any left to give. */
function shrunk(widths: readonly number[], floors: readonly number[], room: number): number[] | undefined {
  const result = [...widths];
  for (let over = result.reduce((sum, width) => sum + width, 0) - room; over > 0; over--) {
    let widest = -1;
    for (const [i, width] of result.entries()) {
      if (width > floors[i]! && (widest < 0 || width > result[widest]!)) widest = i;
    }
    if (widest < 0) return undefined;
    result[widest]!--;
  }
  return result;
}
