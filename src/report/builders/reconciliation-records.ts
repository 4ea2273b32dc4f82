// `reconcile` as flat records: the totals, their causes, each line with its causes, and the bill's own lines.
import type { PartResult, ReconciliationResult } from "../../results/reconciliation.ts";
import type { CsvRecord } from "../report.ts";

const empty = {
  record: "",
  month: "",
  component: "",
  region: "",
  architecture: "",
  charge_kind: "",
  cause: "",
  rows: "",
  bill_quantity: "",
  our_quantity: "",
  billed_usd: "",
  ours_usd: "",
  residual_usd: "",
} as const satisfies CsvRecord;

export function reconciliationRecords({ realBill, compared }: ReconciliationResult): CsvRecord[] {
  const partOf = ({ cause, amount }: PartResult) => ({ cause, residual_usd: amount });
  const total = compared && {
    ...empty,
    record: "total",
    billed_usd: compared.billed.exact,
    ours_usd: compared.ours.exact,
    residual_usd: compared.residual.exact,
  };
  return [
    ...(total ? [total] : []),
    ...(compared?.parts ?? []).map((part) => ({ ...empty, record: "cause", ...partOf(part) })),
    ...(compared?.lines ?? []).flatMap((line) => {
      const own = { ...empty, ...placeOf(line) };
      const whole = {
        ...own,
        record: "line",
        bill_quantity: line.billQuantity ?? "",
        our_quantity: line.ourQuantity ?? "",
        billed_usd: line.billed,
        ours_usd: line.ours,
        residual_usd: line.residual,
      };
      return [whole, ...line.parts.map((part) => ({ ...own, record: "line-cause", ...partOf(part) }))];
    }),
    ...realBill.lines.map((line) => ({
      ...empty,
      ...placeOf(line),
      record: "bill-line",
      charge_kind: line.kind,
      rows: String(line.rows),
      bill_quantity: line.quantity ?? "",
      billed_usd: line.amount,
    })),
  ];
}

type Place = {
  readonly month: string;
  readonly component: string;
  readonly region: string | null;
  readonly architecture: string | null;
};

const placeOf = ({ month, component, region, architecture }: Place) => ({
  month,
  component,
  region: region ?? "",
  architecture: architecture ?? "",
});
