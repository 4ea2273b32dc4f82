// What a spreadsheet's number, a double, can hold of an exact figure, and how it is to be shown.
import { equals, parseRatio } from "../../core/base/ratio.ts";
import { decimalsOf, quantity } from "../format.ts";
import type { FigureKind } from "./sheet.ts";

/** Spreadsheets show no more digits than these, whatever the double behind them holds. */
const MAX_DIGITS = 15;
const digitsOf = (exact: string): number => exact.replace(/^-|\./g, "").replace(/^0+/, "").length;

/** Whether the number is the figure, to its last digit, in what a spreadsheet shows of it. */
export function isHeld(exact: string): boolean {
  if (digitsOf(exact) > MAX_DIGITS) return false;
  const [figure, double] = [parseRatio(exact), parseRatio(String(Number(exact)))];
  return figure !== undefined && double !== undefined && equals(figure, double);
}

/** Excel's format code: as many decimals as the report shows of the same figure, all of a price. */
export function numberFormat(exact: string, kind: FigureKind): string {
  if (kind === "price") return withDecimals("0", decimalsOf(exact));
  const shown = decimalsOf(quantity(exact));
  return withDecimals("#,##0", kind === "amount" ? Math.max(2, shown) : shown);
}

export const withDecimals = (whole: string, decimals: number): string =>
  decimals === 0 ? whole : `${whole}.${"0".repeat(Math.min(decimals, MOST_DECIMALS))}`;
const MOST_DECIMALS = 30; // Excel's limit
