// The result of `reconcile` as plain data: what the bill says of Lambda, what we make of the traces, and the residual.

import type { Day } from "../core/base/day.ts";
import { Usd } from "../core/base/money.ts";
import { toDecimalText } from "../core/base/ratio.ts";
import {
  type BilledComponent,
  type BillIssue,
  type BillRow,
  type ChargeKind,
  chargeKinds,
  type RealBill,
} from "../core/comparison/bill-row.ts";
import { quantityOf, type ReconciledLine, sortKey, totalParts } from "../core/comparison/reconcile.ts";
import { type Parts, type ResidualCause, residualCauses } from "../core/comparison/residual.ts";
import { isAbove, type Threshold } from "../core/comparison/threshold.ts";
import type { InputResult } from "./analysis.ts";
import type { Assumption } from "./assumption.ts";
import { type BillResult, type Money, moneyResult } from "./bill-result.ts";

export const RECONCILIATION_SCHEMA = "lambda-planner/reconciliation@1";

export type BilledLineResult = {
  readonly month: string;
  readonly component: BilledComponent;
  readonly region: string | null;
  readonly architecture: string | null;
  readonly kind: ChargeKind;
  readonly quantity: string | null;
  readonly rows: number;
  readonly amount: string;
};

/** What the file says, whatever the traces. */
export type RealBillResult = {
  readonly file: string;
  readonly format: string;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly issues: readonly BillIssue[];
  readonly isEstimated: boolean;
  /** Days of Lambda usage, the second one not included; null without any. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly total: Money;
  readonly lambda: Money;
  readonly lambdaRows: number;
  readonly notLambda: Money;
  readonly lines: readonly BilledLineResult[];
};

export type PartResult = { readonly cause: ResidualCause; readonly amount: string };

export type ResidualLineResult = {
  readonly month: string;
  readonly component: BilledComponent;
  readonly region: string | null;
  readonly architecture: string | null;
  readonly billQuantity: string | null;
  readonly ourQuantity: string | null;
  readonly billed: string;
  readonly ours: string;
  readonly residual: string;
  readonly parts: readonly PartResult[];
};

export type ComparedResult = {
  /** Days compared, the second one not included. */
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  /** Of the whole bill. */
  readonly billDays: number;
  /** Lambda's costs of other days, which are not compared. */
  readonly leftOut: Money;
  /** Rows of the bill that are for more days than are compared, and were not cut. */
  readonly longerRows: number;
  readonly billed: Money;
  readonly ours: Money;
  readonly residual: Money;
  /** Of what was billed; null where that is nothing. */
  readonly percent: number | null;
  readonly unexplained: Money;
  readonly parts: readonly PartResult[];
  readonly lines: readonly ResidualLineResult[];
};

export type ReconciliationResult = {
  readonly schema: typeof RECONCILIATION_SCHEMA;
  readonly version: string;
  readonly on: Day | null;
  readonly pricesAsOf: string;
  readonly currency: string;
  readonly realBill: RealBillResult;
  /** Null without traces, as what follows. */
  readonly input: InputResult | null;
  readonly bill: BillResult | null;
  readonly compared: ComparedResult | null;
  readonly assumptions: readonly Assumption[];
  readonly failAbove: { readonly limit: string; readonly exceeded: boolean } | null;
};

export function realBillResult(bill: RealBill, span: { from: Day; to: Day } | null): RealBillResult {
  const { file, format, read, rows, issues, isEstimated } = bill;
  const lambda = rows.filter(({ component }) => component !== null);
  const [total, ofLambda] = [costOf(rows), costOf(lambda)];
  return {
    file,
    format,
    rows: read,
    accepted: rows.length,
    rejected: read - rows.length,
    issues,
    isEstimated,
    from: span?.from ?? null,
    to: span?.to ?? null,
    total: moneyResult(total),
    lambda: moneyResult(ofLambda),
    lambdaRows: lambda.length,
    notLambda: moneyResult(total.minus(ofLambda)),
    lines: billedLines(lambda),
  };
}

export const costOf = (rows: readonly BillRow[]): Usd => Usd.sum(rows.map(({ cost }) => cost));

function billedLines(rows: readonly BillRow[]): BilledLineResult[] {
  const groups = new Map<string, BillRow[]>();
  for (const row of rows) {
    const key = `${sortKey({ ...row, component: row.component ?? "other" })}\n${chargeKinds.indexOf(row.kind)}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => {
      const { month, component, region, architecture, kind } = group[0]!;
      const quantity = quantityOf(group);
      return {
        month,
        component: component!,
        region,
        architecture,
        kind,
        quantity: quantity && toDecimalText(quantity),
        rows: group.length,
        amount: costOf(group).toJSON(),
      };
    });
}

export type ComparedDays = Pick<ComparedResult, "from" | "to" | "days" | "billDays" | "longerRows"> & {
  readonly leftOut: Usd;
};

export function comparedResult(lines: readonly ReconciledLine[], about: ComparedDays): ComparedResult {
  const billed = Usd.sum(lines.map((line) => line.billed));
  const ours = Usd.sum(lines.map((line) => line.ours));
  const residual = billed.minus(ours);
  const parts = totalParts(lines);
  return {
    ...about,
    leftOut: moneyResult(about.leftOut),
    billed: moneyResult(billed),
    ours: moneyResult(ours),
    residual: moneyResult(residual),
    percent: billed.isZero() ? null : Number(((residual.toNumber() / billed.toNumber()) * 100).toFixed(6)),
    unexplained: moneyResult(parts.get("unexplained") ?? Usd.zero),
    parts: partsResult(parts),
    lines: lines.map((line) => ({
      month: line.month,
      component: line.component,
      region: line.region,
      architecture: line.architecture,
      billQuantity: line.billQuantity && toDecimalText(line.billQuantity),
      ourQuantity: line.ourQuantity && toDecimalText(line.ourQuantity),
      billed: line.billed.toJSON(),
      ours: line.ours.toJSON(),
      residual: line.residual.toJSON(),
      parts: partsResult(line.parts),
    })),
  };
}

/** In the order of the causes; what is nothing is left out. */
const partsResult = (parts: Parts): PartResult[] =>
  residualCauses.flatMap((cause) => {
    const amount = parts.get(cause);
    return amount && !amount.isZero() ? [{ cause, amount: amount.toJSON() }] : [];
  });

/** Whether what is left unexplained, of either sign, is more than that of the bill. */
export function isUnexplainedAbove(threshold: Threshold, { billed, unexplained }: ComparedResult): boolean {
  const sizeOf = (exact: string): Usd => Usd.parse(exact.replace(/^-/, ""));
  const whole = sizeOf(billed.exact);
  return isAbove(threshold, whole, whole.plus(sizeOf(unexplained.exact)));
}
