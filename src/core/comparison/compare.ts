// Two sides → what each function costs on either, and which drivers made the difference.
import { Usd } from "../base/money.ts";
import type { Bill } from "../rating/bill.ts";
import { type DriverId, driverIds } from "./drivers.ts";
import { blendOf, differing, type HybridBill, hybridBill } from "./hybrid-bill.ts";
import { type Pair, paired } from "./pairing.ts";
import { withPriceText } from "./price-text.ts";
import { type AmountsSide, type DetailedSide, type FunctionName, functionKey } from "./side.ts";
import { type Split, splitDifference } from "./split.ts";

export type Comparison = {
  /** Rows of the split stand for these, in this order; one more, the last, is what belongs to no function. */
  readonly pairs: readonly Pair<FunctionName>[];
  readonly split: Split;
  /** The bills of both sides, where their usage is known. */
  readonly bills: { readonly before: Bill; readonly after: Bill } | null;
};

/** Sides whose usage is known: every driver that differs. */
export function compareSides(before: DetailedSide, after: DetailedSide): Comparison {
  const pairs = paired(withPriceText(before), withPriceText(after));
  const blend = blendOf(pairs, before.account, after.account);
  const drivers = differing(blend);
  const active = new Set(drivers);
  const bill = (set: ReadonlySet<DriverId>): HybridBill => hybridBill(blend, active, (driver) => set.has(driver));
  // With all drivers from one side the bills are labelled as that side's own are.
  const every = new Set(driverIds);
  const [was, is] = [hybridBill(blend, every, () => false), hybridBill(blend, every, () => true)];
  // Recorded and planned durations have their INIT in unlike ways.
  const isMixed = blend.mixtures.some(
    ({ kind, before: [a], after: [b] }) => kind === "common" && (a!.times === undefined) !== (b!.times === undefined),
  );
  const split = splitDifference(
    drivers,
    isMixed ? ["duration", "cold-starts"] : [],
    Math.max(was.usages.length, is.usages.length) +
      (before.account.savingsPlan || after.account.savingsPlan ? PLAN_ROWS : 0),
    (set) => amountsOf(bill(set), pairs.length),
  );
  return { pairs, split, bills: { before: was.bill, after: is.bill } };
}

/** A Savings Plan goes through the hours of a month: as much work as so many rows. */
const PLAN_ROWS = 300;

/** By function; the last is what belongs to none. */
function amountsOf({ bill, ownerOf }: HybridBill, functions: number): Usd[] {
  const amounts = Array.from({ length: functions + 1 }, () => Usd.zero);
  bill.attributed.forEach((amount, i) => {
    amounts[ownerOf[i]!] = amounts[ownerOf[i]!]!.plus(amount);
  });
  amounts[functions] = bill.unattributed;
  return amounts;
}

/** Where one side is known by its amounts alone: what new and gone functions cost, and all the rest in one. */
export function compareAmounts(before: AmountsSide, after: AmountsSide): Comparison {
  const [was, is] = [summed(before), summed(after)];
  const pairs = paired(was, is);
  const drivers = (["new", "gone"] as const).filter((kind) => pairs.some((pair) => kindOf(pair) === kind));
  const evaluate = (set: ReadonlySet<DriverId>): Usd[] => [
    ...pairs.map((pair) => {
      const kind = kindOf(pair);
      const isAfter = set.has(kind);
      return (isAfter ? pair.after : pair.before)?.amount ?? Usd.zero;
    }),
    set.has("unsplit") ? after.unattributed : before.unattributed,
  ];
  return { pairs, split: splitDifference([...drivers, "unsplit"], [], pairs.length, evaluate), bills: null };
}

const kindOf = ({ before, after }: Pair<unknown>): "new" | "gone" | "unsplit" =>
  before === undefined ? "new" : after === undefined ? "gone" : "unsplit";

/** A function that a result has in several rows is one. */
function summed({ amounts }: AmountsSide): AmountsSide["amounts"] {
  const byKey = new Map<string, AmountsSide["amounts"][number]>();
  for (const row of amounts) {
    const known = byKey.get(functionKey(row));
    byKey.set(functionKey(row), known ? { ...row, amount: known.amount.plus(row.amount) } : row);
  }
  return [...byKey.values()];
}

/** The amounts of a side whose usage is known. */
export function amountsSide(side: DetailedSide): AmountsSide & { readonly bill: Bill } {
  const { split, bills } = compareSides(side, side);
  const amounts = paired(side.functions, side.functions).map(({ before }, i) => {
    const { account, region, rows } = before!;
    return { account, region, name: rows[0]!.name, amount: split.rows[i]!.before };
  });
  return { amounts, unattributed: split.rows.at(-1)!.before, bill: bills!.before };
}
