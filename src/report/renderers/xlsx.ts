// A workbook for Excel, LibreOffice and others: figures as numbers, sums and products as formulas that stay live.
//
// Beside each formula stands our own figure, for viewers that do not calculate. Every date in the file is the same one,
// so that the same result is the same file.
import type { AlignmentStyle, Cell, CellStyle, FontStyle, NamedRange, PageSetup, RowDef, WriteSheet } from "hucre";
import { grouped } from "../format.ts";
import { inertForCell } from "../inert.ts";
import type { Renderer } from "../report.ts";
import { textWidth, wrapText } from "../text-width.ts";
import { numberFormat } from "../workbook/double.ts";
import {
  type ColumnKind,
  type Formula,
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

type Written = { readonly cell: Partial<Cell>; readonly width: number };

function writtenSheet(sheet: Sheet, book: Workbook): WriteSheet {
  const { columns, rows, totals } = sheet;
  const body = [...rows, ...(totals ? [totals] : [])].map((row, i) =>
    columns.map(({ id, kind }) => {
      const style = row === totals ? TOTAL : {};
      return writtenCell(row[id] ?? null, kind, { sheet, book, row: i + 2, style });
    }),
  );
  const written = [columns.map(headerCell), ...body];
  const widths = columns.map((_, column) => columnWidth(written.map((cells) => cells[column]!.width)));
  const cells = written.flatMap((all, row) => all.map(({ cell }, column) => [`${row},${column}`, cell] as const));
  return {
    name: sheetName(sheet.name),
    columns: widths.map((width) => ({ width })),
    rows: written.map(() => []),
    cells: new Map(cells.filter(([, { value, style }]) => value !== undefined || style?.border)),
    rowDefs: rowHeights(written, widths),
    freezePane: { rows: 1 },
    pageSetup: PAGE,
  };
}

const FONT: FontStyle = { name: "Calibri", size: 11 };
const HEADER: CellStyle = { font: { ...FONT, bold: true } };
const TOTAL: CellStyle = { font: { ...FONT, bold: true }, border: { top: { style: "thin" } } };
const WORDS: AlignmentStyle = { horizontal: "left", vertical: "top", wrapText: true, indent: 1 };
const FIGURES: AlignmentStyle = { horizontal: "right", vertical: "top", wrapText: true };
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
  return { cell: { value, style: { ...HEADER, alignment: isWords(kind) ? WORDS : FIGURES } }, width };
}

function columnWidth(contents: readonly number[]): number {
  const longest = contents.reduce((most, width) => Math.max(most, width), 0);
  return Math.min(Math.max(longest, SHORTEST_COLUMN), LONGEST_COLUMN) + MARGIN;
}

/** Programs that do not lay rows out again when they open a file would cut what is wrapped. */
function rowHeights(written: readonly (readonly Written[])[], widths: readonly number[]): Map<number, RowDef> {
  const linesOf = ({ cell: { value } }: Written, column: number): number =>
    typeof value === "string"
      ? wrapText(value.slice(0, MOST_LINES * LONGEST_COLUMN), widths[column]! - MARGIN).length
      : 1;
  const lines = written.map((cells) => Math.min(MOST_LINES, Math.max(...cells.map(linesOf))));
  return new Map(lines.flatMap((count, row) => (count > 1 ? [[row, { height: count * LINE_POINTS }]] : [])));
}

/** `row` as spreadsheets count: the header is the first. */
type Place = { readonly sheet: Sheet; readonly book: Workbook; readonly row: number; readonly style: CellStyle };

function writtenCell(content: SheetCell, kind: ColumnKind, place: Place): Written {
  const { style } = place;
  if (content === null || content === "") return { cell: { style }, width: 0 };
  if (typeof content === "string") {
    const value = inertForCell(content);
    return { cell: { value, style: { ...style, alignment: WORDS } }, width: textWidth(value.slice(0, 200)) };
  }
  const numFmt = numberFormat(content.exact, content.kind ?? (isWords(kind) ? "quantity" : kind));
  const value = Number(content.exact);
  const alignment = isWords(kind) ? WORDS : FIGURES;
  const cell = { value, style: { ...style, numFmt, alignment } };
  return {
    cell: isFormula(content) ? { ...cell, formula: formulaText(content, place), formulaResult: value } : cell,
    width: grouped(value.toFixed(decimalsOf(numFmt))).length,
  };
}

const decimalsOf = (numFmt: string): number => numFmt.split(".")[1]?.length ?? 0;

function formulaText(formula: Formula, { sheet, book, row }: Place): string {
  const cellOf = (id: string): string => `${letterOf(sheet, id)}${row}`;
  if ("product" in formula) return formula.product.map(cellOf).join("*");
  if ("difference" in formula) return formula.difference.map(cellOf).join("-");
  const { sheet: of, column, rows } = formula.sumOf;
  const summed = book.sheets.find(({ id }) => id === of)!;
  const { from, to } = rows ?? { from: 0, to: Math.max(1, summed.rows.length) };
  const letter = letterOf(summed, column);
  const range = `${letter}${from + 2}:${letter}${to + 1}`;
  return `SUM(${of === sheet.id ? range : `${quotedName(summed)}!${range}`})`;
}

/** A, B, …, Z, AA, … */
function letterOf({ columns }: Sheet, id: string): string {
  const letter = (n: number): string =>
    (n < 26 ? "" : letter(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));
  return letter(columns.findIndex((column) => column.id === id));
}

/** Excel's rules: at most 31 characters, none of these, no apostrophe at either end. */
const sheetName = (name: string): string =>
  inertForCell(name)
    .replace(/[[\]:*?/\\\n]/g, " ")
    .slice(0, 31)
    .replace(/^'+|'+$/g, " ")
    .trim() || "-";

const quotedName = ({ name }: Sheet): string => `'${sheetName(name).replaceAll("'", "''")}'`;
