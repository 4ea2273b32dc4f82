// How a quantity spreads over a volume ladder.
//
// Rule     Bands are marginal: each price applies only inside its band. A ladder belongs to one region and architecture and
//          one month, over the whole organisation; usage elsewhere in it decides where on the ladder this usage starts.
// Since    August 2022 (the first day of the month stands in). Before, every ladder has one band.
// Source   data/SOURCES.md#duration-tiers
// Vectors  test/vectors/tiers.json
import { Usd } from "../base/money.ts";
import { isBelow, isZero, larger, minus, plus, type Ratio, smaller, zero } from "../base/ratio.ts";
import type { Band } from "../prices/price-book.ts";

export type TierCharge = { readonly band: Band; readonly quantity: Ratio; readonly amount: Usd };

/** The bands that `quantity` falls into when `used` came before it. A band it reaches without a known price: `onUnknown`. */
export function chargeTiers(
  bands: readonly Band[],
  used: Ratio,
  quantity: Ratio,
  onUnknown: (band: Band) => never,
): TierCharge[] {
  const end = plus(used, quantity);
  const charges: TierCharge[] = [];
  for (const band of bands) {
    const from = larger(band.from, used);
    const to = band.to === null ? end : smaller(band.to, end);
    const inBand = isBelow(from, to) ? minus(to, from) : zero;
    const isFirst = charges.length === 0 && isZero(quantity) && !isBelow(used, band.from);
    if (isZero(inBand) && !isFirst) continue; // a wholly free line still shows its first band
    if (band.price === null) onUnknown(band);
    charges.push({ band, quantity: inBand, amount: Usd.charge(band.price ?? Usd.zero, inBand) });
    if (isFirst) break;
  }
  return charges;
}
