// The first sheet of a workbook: what was asked, the answer, and what it rests on, one pair a row.
import type { Messages } from "../../i18n/messages.ts";
import type { Assumption } from "../../results/assumption.ts";
import { assumptionNotes } from "../builders/assumption-notes.ts";
import { type Sheet, type SheetCell, textColumn } from "./sheet.ts";

/** What it is, its value, the value's unit. */
export type SummaryRow = readonly [item: string, value: SheetCell, unit?: string];

export function summarySheet(rows: readonly SummaryRow[], assumptions: readonly Assumption[], t: Messages): Sheet {
  const notes = assumptionNotes(assumptions, t)?.lines ?? [];
  return pairsSheet(
    "summary",
    t.label.summary,
    [...rows, ...notes.map((note) => [t.label.assumptions, note] as const)],
    t,
  );
}

export function pairsSheet(
  id: string,
  name: string,
  rows: readonly SummaryRow[],
  { label, workbook }: Messages,
): Sheet {
  return {
    id,
    name,
    columns: [textColumn("item", workbook.item), textColumn("value", workbook.value), textColumn("unit", label.unit)],
    rows: rows.map(([item, value, unit = ""]) => ({ item, value, unit })),
  };
}

/** Which prices, of which day, in which money. */
export function priceRows(
  { on, pricesAsOf, currency }: { readonly on: string | null; readonly pricesAsOf: string; readonly currency: string },
  { label, text, workbook }: Messages,
): SummaryRow[] {
  return [
    [label.rules, text.ruleDay({ on })],
    [workbook.pricesAsOf, pricesAsOf],
    [workbook.currency, currency],
  ];
}

/** A figure of dollars on its own. */
export const usd = (exact: string): SheetCell => ({ exact, kind: "amount" });
export const number = (exact: string | number): SheetCell => ({ exact: String(exact), kind: "quantity" });
