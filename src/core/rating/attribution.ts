// Splitting a line among the usages that share it, so that the parts add up to the line exactly.
import { Usd } from "../base/money.ts";
import { dividedBy, isZero, type Ratio } from "../base/ratio.ts";

/** Decimals of a share: enough for every amount that ends (10 of a price, 13 of a GB-second's atom, one to spare). */
export const SHARE_DECIMALS = 24;

/** Proportional to quantity; shares that never end are cut, and the last one that used anything takes what is left. */
export function attribute(amount: Usd, total: Ratio, quantities: readonly Ratio[]): Usd[] {
  const last = quantities.findLastIndex((quantity) => !isZero(quantity));
  let left = amount;
  const shares = quantities.map((quantity, i) => {
    if (i === last || isZero(quantity)) return Usd.zero;
    const share = amount.share(dividedBy(quantity, total), SHARE_DECIMALS);
    left = left.minus(share);
    return share;
  });
  if (last >= 0) shares[last] = left;
  return shares;
}
