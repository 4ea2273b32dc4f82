// The bill as plain data, in the words of the contract: money and quantities are text, so no reader loses a digit.

import { Usd } from "../core/base/money.ts";
import { toDecimalText } from "../core/base/ratio.ts";
import type { Bill, LineItem } from "../core/rating/bill.ts";

export type Money = { readonly exact: string; readonly rounded: string };

export type TierResult = { from: string; to: string | null; quantity: string; price: string; amount: string };

export type LineResult = {
  component: LineItem["component"];
  region: string;
  /** Null where the price does not depend on it. */
  architecture: string | null;
  /** What else the price differs by: a log class, an instance type; null where nothing. */
  variant: string | null;
  month: string;
  unit: string;
  quantity: string;
  freeQuantity: string;
  /** What a Savings Plan pays for. */
  planned: { quantity: string; price: string; amount: string; derived: boolean; source: string } | null;
  /** Usage that came first on the ladder: elsewhere in the organisation, earlier in the month, or planned. */
  alreadyUsed: string;
  tiers: TierResult[];
  amount: string;
  since: string;
  sinceKnown: boolean;
  confidence: LineItem["confidence"];
  source: string;
  overridden: boolean;
};

/** A month of a Savings Plan. */
export type PlanMonthResult = { month: string; hours: string; committed: string; used: string; unused: string };

export type BillResult = { total: Money; lines: LineResult[]; savingsPlan?: PlanMonthResult[] };

/** Exact: minimal digits. Rounded: half up to cents; below a cent to two significant digits, so no cost is shown as 0.00. */
export function moneyResult(amount: Usd): Money {
  const isSmall = !amount.isZero() && amount.compare(CENT) < 0 && amount.compare(MINUS_CENT) > 0;
  return { exact: amount.toJSON(), rounded: isSmall ? amount.toSignificant(2) : amount.toFixed(2) };
}
const CENT = Usd.parse("0.01");
const MINUS_CENT = Usd.parse("-0.01");

export function billResult({ total, lines, plan }: Bill): BillResult {
  const savingsPlan = plan.map(({ month, hours, committed, used, unused }) => ({
    month,
    hours: toDecimalText(hours, 6),
    committed: committed.toJSON(),
    used: used.toJSON(),
    unused: unused.toJSON(),
  }));
  return { total: moneyResult(total), lines: lines.map(lineResult), ...(plan.length > 0 && { savingsPlan }) };
}

function lineResult(line: LineItem): LineResult {
  const { component, region, architecture, variant, planned, month, unit, since, sinceKnown, confidence, overridden } =
    line;
  return {
    component,
    region,
    architecture,
    variant,
    month,
    unit,
    quantity: toDecimalText(line.quantity),
    freeQuantity: toDecimalText(line.freeQuantity),
    planned: planned && {
      quantity: toDecimalText(planned.quantity),
      price: planned.rate.price.toJSON(),
      amount: planned.amount.toJSON(),
      derived: planned.rate.isDerived,
      source: planned.rate.source,
    },
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
