// What a bill rests on: undated and single-source prices, replaced figures, the order in which the allowance is used up.
import { type Day, daysBetween } from "../core/base/day.ts";
import { isZero } from "../core/base/ratio.ts";
import type { Bill, LineItem, PlanMonth } from "../core/rating/bill.ts";
import type { RateOptions } from "../core/rating/rate.ts";
import type { SavingsPlan } from "../core/rating/savings-plan.ts";
import { type Assumption, assume } from "./assumption.ts";
import { namesWhere } from "./line-names.ts";

/** A price list older than this is said to be old. */
export const PRICES_OLD_AFTER_DAYS = 90;

export function billAssumptions(
  { lines, plan }: Bill,
  { book, freeTierOrder, savingsPlan, today }: RateOptions & { readonly today: Day },
): Assumption[] {
  const found: Assumption[] = [];
  const usesFree = lines.some(({ freeQuantity }) => !isZero(freeQuantity));
  const months = [...new Set(lines.map(({ month }) => month))];
  if (usesFree) found.push(assume("free-tier-whole-month", { months: months.join(" ") }));
  if (lines.some((line) => isShared(line, lines))) found.push(assume("free-tier-order", { order: freeTierOrder }));
  if (lines.some(({ freeQuantity, tiers }) => !isZero(freeQuantity) && tiers.length > 1)) {
    found.push(assume("free-tier-before-tiers"));
  }
  const govCloud = regionsWhere(
    lines,
    ({ region, freeQuantity }) => region.startsWith("us-gov-") && !isZero(freeQuantity),
  );
  if (govCloud) found.push(assume("free-tier-govcloud", { regions: govCloud }));
  const single = namesWhere(lines, ({ confidence }) => confidence !== "high");
  if (single) found.push(assume("price-single-source", { lines: single }));
  const undated = namesWhere(lines, ({ sinceKnown, overridden }) => !sinceKnown && !overridden);
  if (undated) found.push(assume("price-since-unknown", { lines: undated }));
  if (plan.length > 0 && savingsPlan) found.push(...planAssumptions(lines, plan, savingsPlan));
  const own = namesWhere(lines, ({ overridden }) => overridden);
  if (own) found.push(assume("prices-overridden", { lines: own, book: book.name }));
  if (Number(book.discountPercent) !== 0) found.push(assume("prices-discounted", { percent: book.discountPercent }));
  const ageDays = daysBetween(book.asOf, today);
  if (ageDays > PRICES_OLD_AFTER_DAYS) found.push(assume("prices-old", { asOf: book.asOf, days: ageDays }));
  return found;
}

/** What AWS does not say about Savings Plans, and what we took. */
function planAssumptions(
  lines: readonly LineItem[],
  months: readonly PlanMonth[],
  { tiers, payment }: SavingsPlan,
): Assumption[] {
  const derived = namesWhere(lines, ({ planned }) => planned?.rate.isDerived === true);
  return [
    assume("savings-plan-tiers", { rule: tiers }),
    ...(derived ? [assume("savings-plan-rate-derived", { lines: derived })] : []),
    ...(months.some(({ isEven }) => isEven) ? [assume("savings-plan-even-usage")] : []),
    ...(payment === "no-upfront" ? [] : [assume("savings-plan-amortised", { payment })]),
  ];
}

/** An allowance that more than one pool drew on, and that did not cover them all. */
function isShared(line: LineItem, lines: readonly LineItem[]): boolean {
  const peers = lines.filter((other) => other.component === line.component && other.month === line.month);
  const pools = new Set(peers.map(({ region, architecture }) => `${region} ${architecture}`));
  return (
    pools.size > 1 &&
    !isZero(line.freeQuantity) &&
    peers.some(({ tiers }) => tiers.some(({ quantity }) => !isZero(quantity)))
  );
}

const regionsWhere = (lines: readonly LineItem[], test: (line: LineItem) => boolean): string =>
  [...new Set(lines.filter(test).map(({ region }) => region))].join(", ");
