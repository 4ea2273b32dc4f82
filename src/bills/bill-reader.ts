// What every reader of bills is: how it knows its format, and the text of a file as rows.
import type { RealBill } from "../core/comparison/bill-row.ts";

/** A CSV text as records; throws for a quote that is not as CSV wants it. */
export type CsvTable = (
  text: string,
  file: string,
  delimiter: string,
) => { readonly cells: readonly string[]; readonly line: number }[];

export type BillReader = {
  readonly id: string;
  /** By the beginning of a text without byte order mark. */
  readonly sniff: (head: string) => boolean;
  /** Throws CalculatorError for what is damaged as a whole; a bad row is left out and counted. */
  readonly read: (text: string, file: string, csvTable: CsvTable) => RealBill;
};
