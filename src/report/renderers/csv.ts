// Flat records for spreadsheets and programs (RFC 4180 quoting).
//
// Lines end in LF, not CRLF: every reader accepts it, and cut, sort and awk do not leave a CR in the last column. For the
// same reason there is no byte order mark. No records, no columns: the file is then empty.
import { inertForCsv } from "../inert.ts";
import type { CsvRecord, Renderer } from "../report.ts";

export const csv: Renderer<string> = {
  id: "csv",
  extension: ".csv",
  of: "records",
  render: ({ records }) => csvText(records()),
};

/** A header of all their keys, in the order in which they first come, and one line a record. */
export function csvText(records: readonly CsvRecord[]): string {
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
  if (keys.length === 0) return "";
  return [keys, ...records.map((record) => keys.map((key) => record[key] ?? ""))].map(csvLine).join("");
}

function csvLine(cells: readonly string[]): string {
  const line = cells.map((cell) => quoted(inertForCsv(cell))).join(",");
  return line === "" ? '""\n' : `${line}\n`; // readers skip an empty line
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
