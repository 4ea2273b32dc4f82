// A workbook for Excel, LibreOffice and others: figures as numbers, sums and products as formulas that stay live.
//
// Beside each formula stands our own figure, for viewers that do not calculate. Every date in the file is the same one,
// so that the same result is the same file.
import type { AlignmentStyle, Cell, CellStyle, FontStyle, NamedRange, PageSetup, RowDef, WriteSheet } from "hucre";
import { grouped } from "../format.ts";
import { inertForCell } from "../inert.ts";
import type { Renderer } from "../report.ts";
import { textWidth, wrapText } from "../text-width.ts";
import { formulaText, letterOf, type Place, quotedName, sheetName } from "../workbook/cell-names.ts";
import { numberFormat, withDecimals } from "../workbook/double.ts";
import {
  type ColumnKind,
  isFormula,
  isWords,
  type Sheet,
  type SheetCell,
  type SheetColumn,
  type Workbook,
} from "../workbook/sheet.ts";

export const xlsx: Renderer<Promise<Uint8Array>> = {
  id: "xlsx",
  extension: ".xlsx",
  of: "workbook",
  async render({ workbook }) {
    const book = workbook?.() ?? { title: "", sheets: [] };
    const { writeXlsx } = await import("hucre/xlsx"); // nobody else waits for it
    const properties = { title: inertForCell(book.title), created: FIRST_DAY, modified: FIRST_DAY };
    const sheets = book.sheets.map((sheet) => writtenSheet(sheet, book));
    return writeXlsx({ properties, sheets, namedRanges: book.sheets.flatMap(printNames), defaultFont: FONT });
  },
};

/** The first day that a zip archive can name. */
const FIRST_DAY = new Date(Date.UTC(1980, 0, 1));
// Widths in characters; longer words are broken, longer texts go on in the next line of their row.
const SHORTEST_COLUMN = 9;
const LONGEST_COLUMN = 60;
const MARGIN = 3;
const LINE_POINTS = 15;
const MOST_LINES = 12;

function writtenSheet(sheet: Sheet, book: Workbook): WriteSheet {
  const { name, columns, rows, totals } = sheet;
  const page = emptyPage(columns.length);
  put(page, 0, columns.map(headerCell));
  for (const [i, row] of rows.entries()) put(page, i + 1, rowCells(row, { sheet, book, row: i + 2, base: "plain" }));
  if (totals) put(page, rows.length + 1, rowCells(totals, { sheet, book, row: rows.length + 2, base: "total" }));
  const widths = page.widths.map((width) => Math.min(Math.max(width, SHORTEST_COLUMN), LONGEST_COLUMN) + MARGIN);
  return {
    name: sheetName(name),
    columns: widths.map((width) => ({ width })),
    rows: Array.from({ length: rows.length + (totals ? 2 : 1) }, () => []),
    cells: page.cells,
    rowDefs: rowHeights(page.long, widths),
    freezePane: { rows: 1 },
    pageSetup: PAGE,
  };
}

type Written = { readonly cell: Partial<Cell>; readonly width: number; readonly mayWrap?: true };

/** A sheet as it fills: its cells by place, the width each column wants, the texts that may need several lines. */
type FillingPage = {
  readonly cells: Map<string, Partial<Cell>>;
  readonly widths: number[];
  readonly long: { readonly row: number; readonly column: number; readonly text: string }[];
};

const emptyPage = (columns: number): FillingPage => ({
  cells: new Map(),
  widths: new Array(columns).fill(0),
  long: [],
});

function put({ cells, widths, long }: FillingPage, row: number, written: readonly (Written | null)[]): void {
  for (const [column, one] of written.entries()) {
    if (one === null) continue;
    cells.set(`${row},${column}`, one.cell);
    widths[column] = Math.max(widths[column]!, one.width);
    if (one.mayWrap) long.push({ row, column, text: String(one.cell.value) });
  }
}

const rowCells = (row: Readonly<Record<string, SheetCell>>, place: StyledPlace): (Written | null)[] =>
  place.sheet.columns.map(({ id, kind }) => writtenCell(row[id] ?? null, kind, place));

const FONT: FontStyle = { name: "Calibri", size: 11 };
const BASES = {
  plain: {},
  header: { font: { ...FONT, bold: true } },
  total: { font: { ...FONT, bold: true }, border: { top: { style: "thin" } } },
} as const satisfies Readonly<Record<string, CellStyle>>;
type Base = keyof typeof BASES;
const WORDS: AlignmentStyle = { horizontal: "left", vertical: "top", indent: 1 };
const FIGURES: AlignmentStyle = { horizontal: "right", vertical: "top" };
/** One object for each style there is: a sheet has a few, and hundreds of thousands of cells. */
const styles = new Map<string, CellStyle>();

/** Only what is too long wraps: in another font, what just fits would take two lines. */
function styleOf(
  base: Base,
  isWord: boolean,
  { numFmt, wraps = false }: { numFmt?: string; wraps?: boolean } = {},
): CellStyle {
  const key = `${base} ${isWord} ${wraps} ${numFmt}`;
  const known = styles.get(key);
  if (known) return known;
  const style: CellStyle = {
    ...BASES[base],
    alignment: { ...(isWord ? WORDS : FIGURES), ...(wraps && { wrapText: true }) },
    ...(numFmt !== undefined && { numFmt }),
  };
  styles.set(key, style);
  return style;
}

const PAGE: PageSetup = {
  paperSize: "a4",
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
};

/** On paper the titles stand on every page, and figures are not shown a second time. The names are quoted here: hucre does not. */
function printNames(sheet: Sheet): NamedRange[] {
  const { columns, rows, totals } = sheet;
  const last = columns.findLast(({ kind }) => kind !== "exact");
  const area = `$A$1:$${last ? letterOf(sheet, last.id) : "A"}$${rows.length + (totals ? 2 : 1)}`;
  const named = (name: string, range: string): NamedRange => ({
    name: `_xlnm.${name}`,
    range: `${quotedName(sheet)}!${range}`,
    scope: sheetName(sheet.name),
  });
  return [named("Print_Area", area), named("Print_Titles", "$1:$1")];
}

/** Titles are broken at blanks: their longest word has to fit. */
function headerCell({ title, kind }: SheetColumn): Written {
  const value = inertForCell(title);
  const width = Math.max(...value.split(" ").map(textWidth));
  return { cell: { value, style: styleOf("header", isWords(kind), { wraps: true }) }, width, mayWrap: true };
}

/** Programs that do not lay rows out again when they open a file would cut what is wrapped. */
function rowHeights(long: FillingPage["long"], widths: readonly number[]): Map<number, RowDef> {
  const heights = new Map<number, RowDef>();
  for (const { row, column, text } of long) {
    const lines = wrapText(text.slice(0, MOST_LINES * LONGEST_COLUMN), widths[column]! - MARGIN).length;
    const height = Math.min(MOST_LINES, lines) * LINE_POINTS;
    if (lines > 1 && height > (heights.get(row)?.height ?? 0)) heights.set(row, { height });
  }
  return heights;
}

type StyledPlace = Place & { readonly base: Base };

function writtenCell(content: SheetCell, kind: ColumnKind, place: StyledPlace): Written | null {
  const { base } = place;
  if (content === null || content === "") {
    return base === "total" ? { cell: { style: styleOf(base, true) }, width: 0 } : null;
  }
  if (typeof content === "string") {
    const value = inertForCell(content);
    const width = textWidth(value.slice(0, 200));
    const wraps = width > LONGEST_COLUMN;
    return { cell: { value, style: styleOf(base, true, { wraps }) }, width, ...(wraps && { mayWrap: true }) };
  }
  const { exact, decimals } = content;
  const numFmt =
    decimals === undefined
      ? numberFormat(exact, content.kind ?? (isWords(kind) ? "quantity" : kind))
      : withDecimals("#,##0", decimals);
  const value = Number(exact);
  const style = styleOf(base, isWords(kind), { numFmt });
  const cell = isFormula(content)
    ? { value, style, formula: formulaText(content, place), formulaResult: value }
    : { value, style };
  return { cell, width: grouped(value.toFixed(decimalsShown(numFmt))).length };
}

const decimalsShown = (numFmt: string): number => numFmt.split(".")[1]?.length ?? 0;
