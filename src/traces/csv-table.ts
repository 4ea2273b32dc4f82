// A whole CSV text, small enough to hold, as records with their line numbers. Traces are read as they stream: csv-records.ts.
import { parse } from "csv-parse/sync";
import { fail } from "../core/base/errors.ts";

export type CsvTableRecord = { readonly cells: readonly string[]; readonly line: number };

/** Records may be of unlike length. Throws `csv-malformed` with the line at which a quote is not as CSV wants it. */
export function csvTable(text: string, file: string, delimiter: string): CsvTableRecord[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      record_delimiter: ["\r\n", "\n"],
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    return fail("csv-malformed", { file, line: Number((error as { lines?: number }).lines ?? 0) });
  }
}
