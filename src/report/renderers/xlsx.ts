// A workbook for Excel, LibreOffice and others: figures as numbers, sums and products as formulas that stay live.
//
// Beside each formula stands our own figure, for viewers that do not calculate. Every date in the file is the same one,
// so that the same result is the same file.
import type { Cell, CellStyle, WriteSheet } from "hucre/xlsx";
import { inertForCell } from "../inert.ts";
import type { Renderer } from "../report.ts";
import { textWidth } from "../text-width.ts";
import { numberFormat } from "../workbook/double.ts";
import type { ColumnKind, Formula, Sheet, SheetCell, Workbook } from "../workbook/sheet.ts";

export const xlsx: Renderer<Promise<Uint8Array>> = {
  id: "xlsx",
  extension: ".xlsx",
  of: "workbook",
  async render({ workbook }) {
    const book = workbook?.() ?? { title: "", sheets: [] };
    const { writeXlsx } = await import("hucre/xlsx"); // nobody else waits for it
    const properties = { title: inertForCell(book.title), created: FIRST_DAY, modified: FIRST_DAY };
    const sheets = book.sheets.map((sheet) => writtenSheet(sheet, book));
    return writeXlsx({ properties, sheets, defaultFont: { name: "Calibri", size: 11 } });
  },
};

/** The first day that a zip archive can name. */
const FIRST_DAY = new Date(Date.UTC(1980, 0, 1));
const SHORTEST_COLUMN = 9;
const LONGEST_COLUMN = 70;
const HEADER: CellStyle = { font: { bold: true }, alignment: { wrapText: true, vertical: "top" } };
const TOTAL: CellStyle = { font: { bold: true }, border: { top: { style: "thin" } } };

type Row = Readonly<Record<string, SheetCell>>;
type Written = Partial<Cell> & { readonly shownLength: number };

function writtenSheet(sheet: Sheet, book: Workbook): WriteSheet {
  const { columns, rows, totals } = sheet;
  const cells = new Map<string, Partial<Cell>>();
  const widths = columns.map(({ title }) => Math.min(textWidth(title), LONGEST_COLUMN));
  columns.forEach(({ title, kind }, column) => {
    const alignment = { ...HEADER.alignment, ...(kind !== "text" && { horizontal: "right" as const }) };
    cells.set(`0,${column}`, { value: inertForCell(title), style: { ...HEADER, alignment } });
  });
  const put = (row: Row, at: number, style: CellStyle): void => {
    columns.forEach(({ id, kind }, column) => {
      const { shownLength, ...cell } = writtenCell(row[id] ?? null, kind, { sheet, book, at, style });
      if (cell.value === undefined && Object.keys(style).length === 0) return;
      cells.set(`${at},${column}`, cell);
      widths[column] = Math.max(widths[column]!, shownLength);
    });
  };
  for (const [i, row] of rows.entries()) put(row, i + 1, {});
  if (totals) put(totals, rows.length + 1, TOTAL);
  return {
    name: sheetName(sheet.name),
    columns: widths.map((width) => ({ width: Math.min(Math.max(width, SHORTEST_COLUMN), LONGEST_COLUMN) + 2 })),
    rows: Array.from({ length: rows.length + (totals ? 2 : 1) }, () => []),
    cells,
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "$1:$1",
    },
  };
}

type Place = { readonly sheet: Sheet; readonly book: Workbook; readonly at: number; readonly style: CellStyle };

function writtenCell(cell: SheetCell, kind: ColumnKind, place: Place): Written {
  const { style } = place;
  if (cell === null || cell === "") return { style, shownLength: 0 };
  if (typeof cell === "string") {
    const value = inertForCell(cell);
    return {
      value,
      style: { ...style, alignment: { wrapText: true, vertical: "top" } },
      shownLength: textWidth(value.slice(0, 200)),
    };
  }
  const shownAs = cell.kind ?? (kind === "text" ? "quantity" : kind);
  const numFmt = numberFormat(cell.exact, shownAs);
  const value = Number(cell.exact);
  const shownLength = Math.ceil((value.toFixed(0).length * 4) / 3) + numFmt.length - numFmt.indexOf(".");
  const base = { value, style: { ...style, numFmt, alignment: { vertical: "top" as const } }, shownLength };
  return "product" in cell || "sumOf" in cell
    ? { ...base, formula: formulaText(cell, place), formulaResult: value }
    : base;
}

function formulaText(formula: Formula, { sheet, book, at }: Place): string {
  if ("product" in formula) return formula.product.map((id) => `${letterOf(sheet, id)}${at + 1}`).join("*");
  const { sheet: of, column } = formula.sumOf;
  const summed = book.sheets.find(({ id }) => id === of)!;
  const letter = letterOf(summed, column);
  const range = `${letter}2:${letter}${Math.max(2, summed.rows.length + 1)}`;
  return `SUM(${of === sheet.id ? range : `'${sheetName(summed.name).replaceAll("'", "''")}'!${range}`})`;
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
