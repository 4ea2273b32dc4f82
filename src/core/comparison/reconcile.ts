// A real bill against ours: lines of both matched by month, component, region and architecture, and what each differs by.
//
// A bill that leaves one of them out (Cost Explorer by service) is matched without it: our lines are put together then.
import type { BillingMonth } from "../base/day.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import { Usd } from "../base/money.ts";
import { plus, type Ratio, sum } from "../base/ratio.ts";
import type { LineItem } from "../rating/bill.ts";
import { type BilledComponent, type BillRow, isUsageKind, placeOfComponent } from "./bill-row.ts";
import { type Parts, type PricesOf, type ResidualCause, residualParts } from "./residual.ts";

export type ReconciledLine = {
  readonly month: BillingMonth;
  readonly component: BilledComponent;
  /** Null where the bill does not tell them apart. */
  readonly region: Region | null;
  readonly architecture: Architecture | null;
  /** Null where the bill has no such line, or no quantity. */
  readonly billQuantity: Ratio | null;
  readonly ourQuantity: Ratio | null;
  readonly billed: Usd;
  readonly ours: Usd;
  /** Billed less ours; the parts add up to it. */
  readonly residual: Usd;
  readonly parts: Parts;
};

/** `rows`: of Lambda alone. In the order of a bill. */
export function reconcileLines(
  rows: readonly BillRow[],
  lines: readonly LineItem[],
  pricesOf: PricesOf,
): ReconciledLine[] {
  const keyOf = matcher(rows);
  const groups = new Map<string, { key: Key; rows: BillRow[]; lines: LineItem[] }>();
  const groupOf = (key: Key) => {
    const name = sortKey(key);
    const group = groups.get(name) ?? { key, rows: [], lines: [] };
    groups.set(name, group);
    return group;
  };
  for (const row of rows) groupOf(keyOf({ ...row, component: row.component ?? "other" })).rows.push(row);
  for (const line of lines) groupOf(keyOf(keyOfLine(line))).lines.push(line);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => lineOf(group.key, group.rows, group.lines, pricesOf));
}

type Key = Pick<ReconciledLine, "month" | "component" | "region" | "architecture">;

/** One text for each place on a bill, in the order in which bills list them. */
export const sortKey = ({ month, component, region, architecture }: Key): string =>
  [
    month,
    String(placeOfComponent(component)).padStart(2, "0"),
    region ?? "",
    architecture === "arm64" ? 1 : architecture ? 0 : "",
  ].join("\n");

const keyOfLine = ({ month, component, region, architecture }: LineItem): Key => ({
  month,
  component: component === "savings-plan-unused" ? "other" : component,
  region,
  architecture,
});

/** What a key is matched by: without what some row of the bill leaves out of it. */
function matcher(rows: readonly BillRow[]): (key: Key) => Key {
  const [whole, everyRegion, alike] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { month, component, region, architecture, kind } of rows) {
    if (component === "all") whole.add(month);
    if (!isUsageKind(kind)) continue;
    if (region === null) everyRegion.add(`${month} ${component}`);
    if (architecture === null) alike.add(`${month} ${component} ${region}`);
  }
  return ({ month, component, region, architecture }) => {
    if (whole.has(month)) return { month, component: "all", region: null, architecture: null };
    if (everyRegion.has(`${month} ${component}`)) return { month, component, region: null, architecture: null };
    const isAlike = alike.has(`${month} ${component} ${region}`);
    return { month, component, region, architecture: isAlike ? null : architecture };
  };
}

function lineOf(key: Key, rows: readonly BillRow[], lines: readonly LineItem[], pricesOf: PricesOf): ReconciledLine {
  const billed = Usd.sum(rows.map(({ cost }) => cost));
  const ours = Usd.sum(lines.map(({ amount }) => amount));
  return {
    month: key.month,
    component: key.component,
    region: key.region,
    architecture: key.architecture,
    billQuantity: quantityOf(rows),
    ourQuantity: lines.length === 0 ? null : sum(lines.map(({ quantity }) => quantity)),
    billed,
    ours,
    residual: billed.minus(ours),
    parts: residualParts(rows, lines, pricesOf),
  };
}

/** Of usage of one kind: what is of several has no quantity together. */
export function quantityOf(rows: readonly BillRow[]): Ratio | null {
  const counted = rows.filter(({ quantity, component }) => quantity !== null && component !== "other");
  const [first, ...others] = counted.map(({ quantity }) => quantity!);
  return first === undefined || rows.some(({ component }) => component === "all") ? null : others.reduce(plus, first);
}

/** All causes of several lines together. */
export function totalParts(lines: readonly ReconciledLine[]): Parts {
  const total = new Map<ResidualCause, Usd>();
  for (const { parts } of lines)
    for (const [cause, amount] of parts) total.set(cause, (total.get(cause) ?? Usd.zero).plus(amount));
  return total;
}
