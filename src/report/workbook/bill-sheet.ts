// The bill as a sheet: one row for each part of a line, whose amount is its quantity × its price, and their sum.
import type { Messages } from "../../i18n/messages.ts";
import type { BillResult, LineResult } from "../../results/bill-result.ts";
import { type ChargePart, chargeParts } from "../builders/charge-parts.ts";
import { grouped } from "../format.ts";
import {
  amountColumn,
  type Formula,
  figure,
  inUnit,
  priceColumn,
  quantityColumn,
  type RowRange,
  type Sheet,
  type SheetCell,
  textColumn,
} from "./sheet.ts";

export const BILL_SHEET = "bill";

export function billSheet(bill: BillResult, t: Messages): Sheet {
  const { label, workbook } = t;
  return {
    id: BILL_SHEET,
    name: label.billTitle,
    columns: [
      textColumn("component", label.component),
      textColumn("region", label.region),
      textColumn("variant", label.architecture),
      textColumn("month", label.month),
      textColumn("part", workbook.part),
      textColumn("unit", label.unit),
      quantityColumn("quantity", inUnit(label.quantity, workbook.ofUnit)),
      priceColumn("price", inUnit(label.price, workbook.usdPerUnit)),
      amountColumn("amount", inUnit(workbook.cost, label.amount)),
      textColumn("since", label.since),
      textColumn("confidence", label.confidence),
      textColumn("source", label.source),
    ],
    rows: bill.lines.flatMap((line) => chargeParts(line).map((part) => partRow(line, part, t))),
    totals: {
      component: label.total,
      amount: { sumOf: { sheet: BILL_SHEET, column: "amount" }, exact: bill.total.exact },
    },
  };
}

/** The total, wherever else it stands; of `rows` of the sheet, where several bills share it. */
export const billTotal = ({ total }: BillResult, rows?: RowRange): Formula => ({
  sumOf: { sheet: BILL_SHEET, column: "amount", ...(rows && { rows }) },
  exact: total.exact,
  kind: "amount",
});

/** How many rows a bill takes. */
export const billRows = ({ lines }: BillResult): number =>
  lines.reduce((rows, line) => rows + chargeParts(line).length, 0);

function partRow(line: LineResult, part: ChargePart, t: Messages): Record<string, SheetCell> {
  const isList = part.kind === "tier"; // the allowance has no price, a plan has its own
  return {
    component: t.component[line.component],
    region: line.region,
    variant: line.architecture ?? line.variant ?? "",
    month: line.month,
    part: partName(part, t),
    unit: t.unit[line.unit as keyof Messages["unit"]],
    quantity: figure(part.quantity),
    price: figure(part.price),
    amount: { product: ["quantity", "price"], exact: part.amount },
    since: isList ? line.since : "",
    confidence: isList ? line.confidence : "",
    source: part.kind === "planned" ? (line.planned?.source ?? "") : line.source,
  };
}

function partName({ kind, from, to }: ChargePart, { label, text, workbook }: Messages): string {
  if (kind === "free") return workbook.freePart;
  if (kind === "planned") return label.planned;
  if (from === "0" && to === null) return "";
  return `${label.tier} ${text.bandOf({ from: grouped(from ?? "0"), to: to && grouped(to) })}`;
}
