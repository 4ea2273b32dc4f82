// Cells as spreadsheets name them: letters and numbers, sheets in quotes. The only file that writes a formula as text.
import { invariant } from "../../core/base/errors.ts";
import { inertForCell } from "../inert.ts";
import type { Formula, Sheet, Workbook } from "./sheet.ts";

export type Place = { readonly sheet: Sheet; readonly book: Workbook; readonly row: number };

/** Without the equals sign. `row`: as spreadsheets count, the titles are the first. */
export function formulaText(formula: Formula, { sheet, book, row }: Place): string {
  const cellOf = (id: string): string => `${letterOf(sheet, id)}${row}`;
  if ("product" in formula) return formula.product.map(cellOf).join("*");
  if ("difference" in formula) return formula.difference.map(cellOf).join("-");
  if ("aboveTimes" in formula) return `${letterOf(sheet, formula.column)}${row - 1}*${formula.aboveTimes}`;
  const { sheet: of, column, rows } = formula.sumOf;
  const summed = book.sheets.find(({ id }) => id === of)!;
  const { from, to } = rows ?? { from: 0, to: Math.max(1, summed.rows.length) };
  const letter = letterOf(summed, column);
  const range = `${letter}${from + 2}:${letter}${to + 1}`;
  return `SUM(${of === sheet.id ? range : `${quotedName(summed)}!${range}`})`;
}

/** A, B, …, Z, AA, … Breaks where the sheet has no such column. */
export function letterOf({ columns }: Sheet, id: string): string {
  const letter = (n: number): string =>
    (n < 26 ? "" : letter(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));
  const at = columns.findIndex((column) => column.id === id);
  invariant(at >= 0, "a formula names columns of its sheet");
  return letter(at);
}

/** Excel's rules: at most 31 characters, none of these, no apostrophe at either end. */
export const sheetName = (name: string): string =>
  inertForCell(name)
    .replace(/[[\]:*?/\\\n]/g, " ")
    .slice(0, 31)
    .replace(/^'+|'+$/g, " ")
    .trim() || "-";

/** As it stands in a formula. */
export const quotedName = ({ name }: Sheet): string => `'${sheetName(name).replaceAll("'", "''")}'`;
