// The parts of a line of the bill, each a quantity at one price: what is free, what a Savings Plan pays for, each tier.
import type { LineResult } from "../../results/bill-result.ts";

export type ChargePart = {
  readonly kind: "free" | "planned" | "tier";
  /** The tier's place on the ladder; null where the part has none, `to` also where it has no end. */
  readonly from: string | null;
  readonly to: string | null;
  readonly quantity: string;
  readonly price: string;
  /** The amounts of a line's parts add up to the line's, their quantities to its quantity. */
  readonly amount: string;
};

export function chargeParts({ freeQuantity, planned, tiers }: LineResult): ChargePart[] {
  const [from, to] = [null, null];
  const paid = tiers.map((tier): ChargePart => ({ kind: "tier", ...tier }));
  const covered = planned ? [{ kind: "planned", from, to, ...planned } as const] : [];
  const free: ChargePart[] =
    freeQuantity === "0" ? [] : [{ kind: "free", from, to, quantity: freeQuantity, price: "0", amount: "0" }];
  const all = [...free, ...covered, ...paid];
  const counted = all.filter(({ quantity }) => quantity !== "0");
  return counted.length > 0 ? counted : all.slice(0, 1); // a line of nothing still has a row
}
