// What a bill charges for one line more or less than we do, by cause, as far as quantities and prices prove it.
//
// With p the first price of our ladder, every row of the bill is quantity × p and a rest, and so is our line:
//   bill − ours = (their quantity − ours) × p + (our free quantity − theirs) × p + what the rests are.
// A rest is rounding where it is no more than AWS rounds, a tier where it is another price of the ladder, else a price.
import { daysBetween } from "../base/day.ts";
import { Usd } from "../base/money.ts";
import { equals, isBelow, isZero, minus, plus, type Ratio, ratio, sum, zero } from "../base/ratio.ts";
import type { LineItem } from "../rating/bill.ts";
import { type BillRow, isUsageKind } from "./bill-row.ts";

/** In the order in which reports list them. */
export const residualCauses = [
  "quantity",
  "price",
  "effective-price",
  "free-tier",
  "tiers",
  "savings-plan",
  "discount",
  "credit",
  "refund",
  "tax",
  "fee",
  "other-lines",
  "rounding",
  "unexplained",
] as const;
export type ResidualCause = (typeof residualCauses)[number];

export type Parts = ReadonlyMap<ResidualCause, Usd>;

/** What invocations tell: of these a line that only the bill has is usage that was not recorded. */
const recorded: ReadonlySet<string> = new Set(["requests", "duration", "provisioned-duration"]);

/** AWS rounds each hour's charge to ten decimals: a row may be off by half of the last, for each of its hours. */
const ROUNDED_TO = ratio(1n, 20_000_000_000n);
const HOURS_OF_DAY = 24n;

/** A price of a ladder, and the quantity from which it holds. */
export type PriceStep = { readonly from: Ratio; readonly price: Usd };
/** The ladder in force for a line, first to last. */
export type PricesOf = (line: LineItem) => readonly PriceStep[];

/** The parts add up to the cost of the rows less the amounts of the lines, exactly. */
export function residualParts(rows: readonly BillRow[], ours: readonly LineItem[], pricesOf: PricesOf): Parts {
  const parts = new Map<ResidualCause, Usd>();
  const usage = rows.filter(({ kind }) => isUsageKind(kind));
  for (const { kind, cost } of rows) if (!isUsageKind(kind)) add(parts, kind, cost);
  if (ours.length === 0) for (const row of usage) add(parts, unrecordedCause(row), row.cost);
  else usageParts(parts, usage, ours, pricesOf);
  const residual = Usd.sum(rows.map(({ cost }) => cost)).minus(Usd.sum(ours.map(({ amount }) => amount)));
  add(parts, "unexplained", residual.minus(Usd.sum(parts.values())));
  return new Map(
    residualCauses.flatMap((cause) => (parts.get(cause)?.isZero() === false ? [[cause, parts.get(cause)!]] : [])),
  );
}

const unrecordedCause = ({ kind, component }: BillRow): ResidualCause => {
  if (kind !== "usage") return kind;
  if (component === "all") return "unexplained";
  return recorded.has(component ?? "") ? "quantity" : "other-lines";
};

function add(parts: Map<ResidualCause, Usd>, cause: ResidualCause, amount: Usd): void {
  parts.set(cause, (parts.get(cause) ?? Usd.zero).plus(amount));
}

/** Nothing where the bill has costs without quantities, or our lines have unlike prices: then nothing is proven. */
function usageParts(
  parts: Map<ResidualCause, Usd>,
  rows: readonly BillRow[],
  ours: readonly LineItem[],
  pricesOf: PricesOf,
): void {
  const [first, ...later] = commonPrices(ours.map(pricesOf));
  const isCounted = rows.every(({ kind, quantity, cost }) => quantity !== null || kind !== "usage" || cost.isZero());
  if (!first || !isCounted) return;
  const { price } = first;
  const billed = quantityOf(rows);
  add(parts, "quantity", signed(price, minus(billed, sum(ours.map((line) => line.quantity)))));
  // A tier that the bill's quantity does not reach is none: ten per cent off would look like one.
  const higher = later.filter(({ from }) => isBelow(from, billed)).map((step) => step.price);
  const ourFree = sum(ours.map(({ freeQuantity }) => freeQuantity));
  add(parts, "free-tier", signed(price, ourFree));
  for (const row of rows) {
    const rest = row.cost.minus(signed(price, row.quantity ?? zero));
    for (const [cause, amount] of restParts(row, rest, { price, higher, ourFree })) add(parts, cause, amount);
  }
  for (const { tiers, planned } of ours) {
    for (const tier of tiers) add(parts, "tiers", signed(price, tier.quantity).minus(tier.amount));
    if (planned) add(parts, "savings-plan", signed(price, planned.quantity).minus(planned.amount));
  }
}

type Ladder = { readonly price: Usd; readonly higher: readonly Usd[]; readonly ourFree: Ratio };

/** What is left of a row's cost after quantity × the first price, by cause. */
function restParts(row: BillRow, rest: Usd, { price, higher, ourFree }: Ladder): [ResidualCause, Usd][] {
  const { kind, cost } = row;
  const quantity = row.quantity ?? zero;
  if (kind === "savings-plan") return [["savings-plan", rest]];
  if (kind === "free-tier" || (cost.isZero() && !isZero(quantity))) return [["free-tier", rest]];
  const most = roundingOf(row);
  if (isWithin(rest, most)) return [["rounding", rest]];
  for (const other of higher) {
    const tier = signed(other, quantity).minus(signed(price, quantity));
    const left = rest.minus(tier);
    if (isWithin(left, most))
      return [
        ["tiers", tier],
        ["rounding", left],
      ];
  }
  if (!row.isSum) return [["price", rest]];
  // Free usage and paid in one figure: told apart only where it is as much as ours.
  const free = signed(price, ourFree);
  const left = rest.plus(free);
  if (!isZero(ourFree) && isWithin(left, most))
    return [
      ["free-tier", rest.minus(left)],
      ["rounding", left],
    ];
  return [["effective-price", rest]];
}

const quantityOf = (rows: readonly BillRow[]): Ratio =>
  rows.reduce((all, { quantity }) => plus(all, quantity ?? zero), zero);

const signed = (price: Usd, quantity: Ratio): Usd => Usd.charge(price, quantity);

/** The most that rounding can have made of a row. */
function roundingOf({ from, to }: BillRow): Ratio {
  const days = BigInt(Math.max(1, daysBetween(from, to)));
  return { n: ROUNDED_TO.n * days * HOURS_OF_DAY, d: ROUNDED_TO.d };
}

function isWithin(amount: Usd, most: Ratio): boolean {
  const { n, d } = amount.toRatio();
  return (n < 0n ? -n : n) * most.d <= most.n * d;
}

/** The ladder that all of them have; empty where two are unlike. */
function commonPrices(ladders: readonly (readonly PriceStep[])[]): readonly PriceStep[] {
  const [first = [], ...others] = ladders;
  const isLike = (other: readonly PriceStep[]): boolean =>
    other.length === first.length && other.every(({ price }, i) => equals(price.toRatio(), first[i]!.price.toRatio()));
  return others.every(isLike) ? first : [];
}
