// A CSV bill with named columns: each record as a function from a column's name to its cell, without `NULL`.
import { fail } from "../core/base/errors.ts";
import type { CsvTable } from "./bill-reader.ts";

export type NamedRecord = {
  readonly line: number;
  /** Empty where the column is not there, or the cell says that there is nothing. */
  readonly cell: (name: string) => string;
};

/** Names as one spelling: `lineItem/UsageType` and `line_item_usage_type` are the same column. */
export const columnName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Throws `csv-malformed`, and `column-missing` for one of `needed`. */
export function namedRecords(text: string, file: string, csvTable: CsvTable, needed: readonly string[]): NamedRecord[] {
  const [header, ...records] = csvTable(text, file, ",");
  const names = header?.cells ?? [];
  const places = new Map(names.map((name, i) => [columnName(name), i] as const).reverse());
  const missing = needed.find((name) => !places.has(columnName(name)));
  if (missing !== undefined) fail("column-missing", { file, field: missing, columns: names.join(", ") });
  const placeOf = new Map<string, number>(); // by the name as readers write it, so that it is spelled out once
  const place = (name: string): number => {
    let at = placeOf.get(name);
    if (at === undefined) {
      at = places.get(columnName(name)) ?? -1;
      placeOf.set(name, at);
    }
    return at;
  };
  return records.map(({ cells, line }) => ({ line, cell: (name) => textOf(cells[place(name)]) }));
}

const textOf = (cell: string | undefined): string => {
  const text = (cell ?? "").trim();
  return text === "NULL" || text === "null" ? "" : text;
};
