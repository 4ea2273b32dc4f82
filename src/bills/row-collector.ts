// Rows of a bill as a reader finds them: what is a figure, a day, a dollar; and what was not, counted with samples.

import { addDays, type BillingMonth, type Day, isDay, monthOf } from "../core/base/day.ts";
import { Usd } from "../core/base/money.ts";
import { parseRatio, toDecimalText } from "../core/base/ratio.ts";
import type { BillIssue, BillIssueCode, BillRow, RealBill } from "../core/comparison/bill-row.ts";

/** A row as text; empty where the bill has nothing. */
export type RawRow = Omit<BillRow, "cost" | "quantity" | "from" | "to" | "month"> & {
  readonly cost: string;
  readonly quantity: string;
  readonly currency: string;
  /** Instants or days; `to` empty: one hour or day. */
  readonly from: string;
  readonly to: string;
  /** The first instant or day of the billing period; empty: the month of `from`. */
  readonly period: string;
};

const SAMPLES = 3;
const SAMPLE_CHARACTERS = 160;

export function collectRows(file: string, format: string) {
  const rows: BillRow[] = [];
  const issues = new Map<BillIssueCode, { count: number; samples: { file: string; line: number; text: string }[] }>();
  let read = 0;

  function reject(code: BillIssueCode, line: number, text: string): void {
    const issue = issues.get(code) ?? { count: 0, samples: [] };
    issues.set(code, issue);
    issue.count++;
    if (issue.samples.length < SAMPLES) issue.samples.push({ file, line, text: text.slice(0, SAMPLE_CHARACTERS) });
  }

  function add(raw: RawRow): void {
    read++;
    const { line, period, currency, ...rest } = raw;
    const days = daysOf(raw);
    if (!days) {
      reject("bill-period-malformed", line, `${raw.from} ${raw.to}`);
      return;
    }
    const cost = moneyOf(raw.cost);
    if (!cost) {
      reject("bill-cost-malformed", line, raw.cost);
      return;
    }
    const quantity = raw.quantity === "" ? null : figureOf(raw.quantity);
    if (quantity === undefined) {
      reject("bill-quantity-malformed", line, raw.quantity);
      return;
    }
    if (currency !== "" && currency !== "USD") {
      reject("bill-currency", line, currency);
      return;
    }
    const month = period === "" ? monthOf(days.from) : (period.slice(0, 7) as BillingMonth);
    rows.push({ ...rest, line, ...days, month, quantity, cost });
  }
  const bill = (isEstimated = false): RealBill => ({
    file,
    format,
    read,
    rows,
    isEstimated,
    issues: [...issues].map(([code, issue]): BillIssue => ({ code, ...issue })),
  });
  return { add, bill };
}

const MOST_CHARACTERS = 60; // a figure of more digits is no figure
const MOST_DECIMALS = 1_100; // with the largest exponent no digit is cut

const figureOf = (text: string) => (text.length > MOST_CHARACTERS ? undefined : parseRatio(text));

function moneyOf(text: string): Usd | undefined {
  const figure = figureOf(text);
  if (!figure) return undefined;
  return /e/i.test(text) ? Usd.parse(toDecimalText(figure, MOST_DECIMALS)) : Usd.parse(text);
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?: ?(?:Z|UTC|\+00:?00))?)?$/;

const isPeriod = (text: string): boolean => text === "" || isDay(INSTANT.exec(text)?.[1] ?? "");

/** Whole days that hold [from, to). Undefined where either is no instant in UTC, or they are the wrong way round. */
function daysOf({ from, to, period }: RawRow): { from: Day; to: Day } | undefined {
  const first = INSTANT.exec(from)?.[1];
  if (first === undefined || !isDay(first) || !isPeriod(period)) return undefined;
  if (to === "") return { from: first, to: addDays(first, 1) };
  const [, last, time = ""] = INSTANT.exec(to) ?? [];
  if (last === undefined || !isDay(last)) return undefined;
  const end = /[1-9]/.test(time) || last === first ? addDays(last, 1) : last;
  return end > first ? { from: first, to: end } : undefined;
}
