// The bill as plain data, in the words of the contract: money and quantities are text, so no reader loses a digit.

import { Usd } from "../core/base/money.ts";
import { toDecimalText } from "../core/base/ratio.ts";
import type { Bill, LineItem } from "../core/rating/bill.ts";

export type Money = { readonly exact: string; readonly rounded: string };

export type TierResult = { from: string; to: string | null; quantity: string; price: string; amount: string };

export type LineResult = {
  component: LineItem["component"];
  region: string;
  architecture: string;
  month: string;
  unit: string;
  quantity: string;
  freeQuantity: string;
  /** Usage elsewhere in the organisation, or earlier in the month, that came first on the ladder. */
  alreadyUsed: string;
  tiers: TierResult[];
  amount: string;
  since: string;
  sinceKnown: boolean;
  confidence: LineItem["confidence"];
  source: string;
  overridden: boolean;
};

export type BillResult = { total: Money; lines: LineResult[] };

/** Exact: minimal digits. Rounded: half up to cents; below a cent to two significant digits, so no cost is shown as 0.00. */
export function moneyResult(amount: Usd): Money {
  const isSmall = !amount.isZero() && amount.compare(CENT) < 0 && amount.compare(MINUS_CENT) > 0;
  return { exact: amount.toJSON(), rounded: isSmall ? amount.toSignificant(2) : amount.toFixed(2) };
}
const CENT = Usd.parse("0.01");
const MINUS_CENT = Usd.parse("-0.01");

export function billResult({ total, lines }: Bill): BillResult {
  return { total: moneyResult(total), lines: lines.map(lineResult) };
}

function lineResult(line: LineItem): LineResult {
  const { component, region, architecture, month, unit, since, sinceKnown, confidence, overridden } = line;
  return {
    component,
    region,
    architecture,
    month,
    unit,
    quantity: toDecimalText(line.quantity),
    freeQuantity: toDecimalText(line.freeQuantity),
    alreadyUsed: toDecimalText(line.alreadyUsed),
    tiers: line.tiers.map(({ band, quantity, amount }) => ({
      from: toDecimalText(band.from),
      to: band.to && toDecimalText(band.to),
      quantity: toDecimalText(quantity),
      price: (band.price ?? Usd.zero).toJSON(),
      amount: amount.toJSON(),
    })),
    amount: line.amount.toJSON(),
    since,
    sinceKnown,
    confidence,
    source: line.source,
    overridden,
  };
}
