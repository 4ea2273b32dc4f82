// Beside a column whose numbers a double cannot hold to the last digit: the exact figures as text.
import { isHeld } from "./double.ts";
import { type Sheet, type SheetCell, type SheetColumn, textColumn } from "./sheet.ts";

/** `titleOf`: what the column of exact figures of this one is called. */
export function withExactColumns(sheet: Sheet, titleOf: (title: string) => string): Sheet {
  const all = sheet.totals ? [...sheet.rows, sheet.totals] : sheet.rows;
  const wanting = sheet.columns.filter(({ id }) => all.some((row) => isLost(row[id])));
  if (wanting.length === 0) return sheet;
  const beside = ({ id, title }: SheetColumn): SheetColumn => textColumn(`${id}-exact`, titleOf(title));
  const columns = sheet.columns.flatMap((column) => (wanting.includes(column) ? [column, beside(column)] : [column]));
  const completed = (row: Readonly<Record<string, SheetCell>>): Readonly<Record<string, SheetCell>> => {
    const exact = wanting.map(({ id }) => [`${id}-exact`, isLost(row[id]) ? exactOf(row[id]) : null] as const);
    return { ...row, ...Object.fromEntries(exact) };
  };
  return {
    ...sheet,
    columns,
    rows: sheet.rows.map(completed),
    ...(sheet.totals && { totals: completed(sheet.totals) }),
  };
}

const exactOf = (cell: SheetCell | undefined): string | null =>
  typeof cell === "object" && cell !== null ? cell.exact : null;

const isLost = (cell: SheetCell | undefined): boolean => {
  const exact = exactOf(cell);
  return exact !== null && !isHeld(exact);
};
