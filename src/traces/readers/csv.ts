// A CSV with one row per invocation and a header, in the columns of the contract; the Azure 2021 trace is one of them.
import { normalName, traceColumn } from "../column-map.ts";
import { headerOf } from "../csv-header.ts";
import { createCsvRows } from "../csv-rows.ts";
import type { TraceReader } from "../reader.ts";

export const csv: TraceReader = {
  id: "csv",
  sniff(head, mapped) {
    const fieldOf = new Map(Object.entries(mapped).map(([field, name]) => [normalName(name), field]));
    const columns = headerOf(head).map((name) => traceColumn(fieldOf.get(normalName(name)) ?? name));
    const hasSpan = columns.includes("timestamp") && columns.includes("end_timestamp");
    return hasSpan || columns.some((column) => column?.startsWith("duration_"));
  },
  open: (context) => createCsvRows(context),
};
