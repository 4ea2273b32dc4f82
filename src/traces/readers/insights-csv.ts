// The CSV of a Logs Insights query by its own fields: `@timestamp,@duration,@billedDuration,@memorySize`. The time is the end
// of the invocation, and memory is in decimal bytes. A query of messages is console-csv's.
import { normalName } from "../column-map.ts";
import { headerOf } from "../csv-header.ts";
import { createCsvRows, type TableForm } from "../csv-rows.ts";
import type { TraceReader } from "../reader.ts";

const form: TableForm = {
  memoryInBytes: true,
  timeIsEnd: true,
  /** START and END records stand between the reports, without a duration; a record cut short may be a report. */
  chooser(header) {
    const names = header.map(normalName);
    const figures = ["duration", "billedduration"].map((name) => names.indexOf(name)).filter((at) => at >= 0);
    return (_bytes, starts, ends, fields) => figures.some((at) => at >= fields || ends[at]! > starts[at]!);
  },
};

export const insightsCsv: TraceReader = {
  id: "insights-csv",
  sniff: (head) => headerOf(head).some((name) => name.trim().toLowerCase() === "@duration"),
  open: (context) => createCsvRows(context, form),
};
