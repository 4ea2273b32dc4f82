// Which column of a CSV means what. Names are matched without case, spaces, `_`, `-` or `@`.
import { fail } from "../core/base/errors.ts";

/** The columns a trace may have, by their first names in the contract, and the other names they go by. */
export const traceColumns = {
  timestamp: ["timestamp", "time", "start", "start_time", "start_time_ms", "invocation_timestamp"],
  end_timestamp: ["end_timestamp", "end_time", "end", "end_time_ms"],
  function: ["function", "function_name", "func", "log"],
  app: ["app"],
  duration_ms: ["duration_ms", "duration", "aws_duration", "record.metrics.duration_ms"],
  duration_s: ["duration_s"],
  duration_us: ["duration_us"],
  memory_mb: ["memory_mb", "memory_size", "memory", "mem_limit", "record.metrics.memory_size_mb"],
  billed_duration_ms: [
    "billed_duration_ms",
    "billed_duration",
    "aws_billed_duration",
    "record.metrics.billed_duration_ms",
  ],
  billed_restore_ms: ["billed_restore_ms"],
  init_duration_ms: ["init_duration_ms", "init_ms", "init_duration", "record.metrics.init_duration_ms"],
  cold_start: ["cold_start", "is_cold"],
  memory_used_mb: ["memory_used_mb", "max_memory_used", "aws_max_mem", "record.metrics.max_memory_used_mb"],
  architecture: ["architecture"],
  status: ["status"],
  region: ["region"],
  account: ["account"],
  version: ["version"],
  initialization_type: ["initialization_type"],
  request_id: ["request_id", "record.request_id"],
} as const satisfies Record<string, readonly string[]>;

export type TraceColumn = keyof typeof traceColumns;
export type ColumnMap = Partial<Record<TraceColumn, number>>;

const durations = ["duration_ms", "duration_s", "duration_us"] as const;

export const normalName = (name: string): string => name.toLowerCase().replace(/[\s_\-@"\uFEFF]/g, "");

const columnOfName = new Map<string, TraceColumn>(
  Object.entries(traceColumns).flatMap(([column, names]) =>
    names.map((name) => [normalName(name), column as TraceColumn] as const),
  ),
);

/** The field a word means, in any of its spellings; undefined for a column we have no use for. */
export const traceColumn = (name: string): TraceColumn | undefined => columnOfName.get(normalName(name));

/** Where each field stands. `mapped` (field → column) wins over names; a mapped column that is not there is an error. */
export function mapColumns(
  header: readonly string[],
  mapped: Readonly<Record<string, string>>,
  file: string,
): ColumnMap {
  const map: ColumnMap = {};
  header.forEach((name, index) => {
    const column = traceColumn(name);
    if (column && map[column] === undefined) map[column] = index;
  });
  for (const [field, name] of Object.entries(mapped)) {
    const column =
      traceColumn(field) ?? fail("map-field-unknown", { field, known: Object.keys(traceColumns).join(" ") });
    const index = header.findIndex((candidate) => normalName(candidate) === normalName(name));
    if (index < 0) fail("column-missing", { file, field, column: name, columns: header.join(", ") });
    if (column.startsWith("duration_")) for (const unit of durations) delete map[unit]; // one column says how long
    map[column] = index;
  }
  return map;
}

/** The Azure Functions 2021 trace: these four columns, times and durations in seconds. */
export const isAzure2021 = (header: readonly string[]): boolean =>
  header.map(normalName).join() === "app,func,endtimestamp,duration";
