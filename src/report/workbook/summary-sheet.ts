// The first sheet of a workbook: what was asked, the answer, and what it rests on, one pair a row.
import type { Messages } from "../../i18n/messages.ts";
import type { Assumption } from "../../results/assumption.ts";
import { assumptionNotes } from "../builders/assumption-notes.ts";
import { rateRows } from "../builders/reader-facts.ts";
import { decimalsOf, exactInCurrency, inCurrency } from "../format.ts";
import type { Reader } from "../reader.ts";
import { type Sheet, type SheetCell, textColumn } from "./sheet.ts";

const VALUE = "value";

/** What it is, its value, the value's unit. */
export type SummaryRow = readonly [item: string, value: SheetCell, unit?: string];

export function summarySheet(rows: readonly SummaryRow[], assumptions: readonly Assumption[], t: Reader): Sheet {
  const notes = assumptionNotes(assumptions, t)?.lines ?? [];
  return pairsSheet(
    "summary",
    t.label.summary,
    [
      ...rows.flatMap((row) => [row, ...besideRow(row, t)]),
      ...rateRows(t),
      ...notes.map((note) => [t.label.assumptions, note] as const),
    ],
    t,
  );
}

/** Under an amount of dollars the same in the reader's currency, which follows it when the sheet is changed. */
function besideRow([item, value, unit]: SummaryRow, { currency, label }: Reader): SummaryRow[] {
  if (currency === undefined || unit !== label.amount || typeof value !== "object" || value === null) return [];
  const exact = exactInCurrency(value.exact, currency);
  const decimals = decimalsOf(inCurrency(value.exact, currency));
  return [[item, { aboveTimes: currency.rate, column: VALUE, exact, decimals }, currency.code]];
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
    columns: [textColumn("item", workbook.item), textColumn(VALUE, workbook.value), textColumn("unit", label.unit)],
    rows: rows.map(([item, value, unit = ""]) => ({ item, [VALUE]: value, unit })),
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
