// After the columns of a sheet, for those whose numbers a double cannot hold to the last digit: the exact figures as text.
import { isHeld } from "./double.ts";
import type { Sheet, SheetCell, SheetColumn } from "./sheet.ts";

/** `titleOf`: what the column of exact figures of this one is called. */
export function withExactColumns(sheet: Sheet, titleOf: (title: string) => string): Sheet {
  const all = sheet.totals ? [...sheet.rows, sheet.totals] : sheet.rows;
  const wanting = sheet.columns.filter(({ id }) => all.some((row) => isLost(row[id])));
  if (wanting.length === 0) return sheet;
  const exact = wanting.map(
    ({ id, title }): SheetColumn => ({ id: exactId(id), title: titleOf(title), kind: "exact" }),
  );
  const completed = (row: Readonly<Record<string, SheetCell>>): Readonly<Record<string, SheetCell>> => {
    const digits = wanting.map(({ id }) => [exactId(id), isLost(row[id]) ? exactOf(row[id]) : null] as const);
    return { ...row, ...Object.fromEntries(digits) };
  };
  return {
    ...sheet,
    columns: [...sheet.columns, ...exact],
    rows: sheet.rows.map(completed),
    ...(sheet.totals && { totals: completed(sheet.totals) }),
  };
}

const exactId = (id: string): string => `${id}-exact`;

const exactOf = (cell: SheetCell | undefined): string | null =>
  typeof cell === "object" && cell !== null ? cell.exact : null;

const isLost = (cell: SheetCell | undefined): boolean => {
  const exact = exactOf(cell);
  return exact !== null && !isHeld(exact);
};
