// CSV bytes with a header → rows of a batch. The formats that are tables share this: they differ in what their columns mean.
import { fail } from "../core/base/errors.ts";
import { normalName, traceColumn } from "./column-map.ts";
import { type CsvRecordSink, createCsvRecords } from "./csv-records.ts";
import { type ColumnUnits, createRowReader, type RowReader } from "./csv-row.ts";
import { createRowWriter, type ReadContext, type RowParser, reject } from "./reader.ts";

export type TableForm = ColumnUnits & {
  /** Which records of a table are invocations, told from the header; without it, all are. */
  readonly chooser?: (
    header: readonly string[],
  ) => (bytes: Uint8Array, starts: Int32Array, ends: Int32Array, fields: number) => boolean;
};

export function createCsvRows(context: ReadContext, form: TableForm = {}): RowParser {
  const decoder = new TextDecoder();
  const writer = createRowWriter(context);
  const { seen } = context;
  const acceptedBefore = seen.accepted;
  let reader: RowReader | undefined;
  let isRow: ReturnType<NonNullable<TableForm["chooser"]>> | undefined;
  let hasIds = false;
  let rejectedAsRelative = 0;

  function takeHeader(header: readonly string[]): void {
    seen.headers++;
    reader = createRowReader(header, context, writer, form);
    isRow = form.chooser?.(header);
    hasIds = header.some((name) => traceColumn(name) === "request_id") || "request_id" in context.defaults.columns;
  }

  const cellsOf = (bytes: Uint8Array, starts: Int32Array, ends: Int32Array, fields: number): string[] =>
    Array.from({ length: fields }, (_, k) => decoder.decode(bytes.subarray(starts[k], ends[k])));

  const sink: CsvRecordSink = {
    record(bytes, starts, ends, fields, line) {
      if (!reader) {
        takeHeader(cellsOf(bytes, starts, ends, fields));
        return;
      }
      if (isRow && !isRow(bytes, starts, ends, fields)) return;
      seen.rows++;
      const issue = reader.take(bytes, starts, ends, fields);
      if (!issue) return;
      if (canBeHeader.has(issue)) {
        const cells = cellsOf(bytes, starts, ends, fields);
        if (isHeader(cells)) {
          seen.rows--;
          takeHeader(cells);
          return;
        }
      }
      if (issue === "time-relative") rejectedAsRelative++;
      reject(context, issue, line, () => decoder.decode(bytes.subarray(starts[0], ends[fields - 1])));
    },
    plain(bytes, from, to, delimiter) {
      if (!reader || isRow) return -1;
      const next = reader.takePlain(bytes, from, to, delimiter);
      if (next >= 0) seen.rows++;
      return next;
    },
    malformed(code, line, text) {
      seen.rows++;
      reject(context, code, line, text);
    },
  };
  const records = createCsvRecords(sink);
  return {
    push: records.push,
    lines: records.lines,
    end(isCutOff) {
      records.end(isCutOff);
      writer.flush();
      const accepted = seen.accepted - acceptedBefore;
      if (!hasIds) seen.unidentifiedRows += accepted;
      if (rejectedAsRelative > 0 && accepted === 0) fail("times-relative", { file: context.file });
    },
  };
}

/** What is wrong with a header where a row should be. */
const canBeHeader: ReadonlySet<string> = new Set(["time-malformed", "duration-malformed", "fields-missing"]);

/** Files put one behind the other: each brings its header, perhaps with its columns in another order. */
function isHeader(cells: readonly string[]): boolean {
  const known = new Set(cells.map(traceColumn).filter((column) => column !== undefined));
  return known.size >= 2 && known.size * 2 >= cells.filter((cell) => normalName(cell) !== "").length;
}
