// The CSV form of results: one flat table whose `record` column says what a row is (total, line, function, workload).
// Exact figures and plain names, the same in every language; units are in the headers.
import type { BillResult } from "../../results/bill-result.ts";
import type { CsvRecord } from "../report.ts";

export const emptyRecord = {
  record: "",
  name: "",
  account: "",
  component: "",
  region: "",
  architecture: "",
  variant: "",
  month: "",
  unit: "",
  quantity: "",
  free_quantity: "",
  planned_quantity: "",
  planned_price_usd: "",
  price_usd: "",
  memory_mb: "",
  invocations: "",
  cold_starts: "",
  errors: "",
  billed_ms: "",
  gb_seconds: "",
  peak_concurrency: "",
  throttled: "",
  amount_usd: "",
} as const satisfies CsvRecord;

export function billRecords({ total, lines }: BillResult): CsvRecord[] {
  const rows = lines.map((line) => ({
    ...emptyRecord,
    record: "line",
    component: line.component,
    region: line.region,
    architecture: line.architecture ?? "",
    variant: line.variant ?? "",
    month: line.month,
    unit: line.unit,
    quantity: line.quantity,
    free_quantity: line.freeQuantity,
    planned_quantity: line.planned?.quantity ?? "",
    planned_price_usd: line.planned?.price ?? "",
    price_usd: line.tiers.map(({ price }) => price).join(" "),
    amount_usd: line.amount,
  }));
  return [{ ...emptyRecord, record: "total", amount_usd: total.exact }, ...rows];
}
