// Bands in any order → a ladder from zero upwards, with a band of unknown price where the rows leave a hole or disagree.
import { equals, isBelow, type Ratio, toDecimalText, zero } from "../base/ratio.ts";

export type OfferBand = { readonly from: Ratio; readonly to: Ratio | null; readonly price: string };

export type LadderBand = { readonly from: string; readonly to: string | null; readonly price: string | null };

/** `gap`: no row has these quantities. `overlap`: several do. `to` null: from there upwards. */
export type LadderFault = {
  readonly fault: "gap" | "overlap";
  readonly from: string;
  readonly to: string | null;
};

export type Ladder = { readonly tiers: readonly LadderBand[]; readonly faults: readonly LadderFault[] };

export function ladderOf(bands: readonly OfferBand[]): Ladder {
  const bounds = ascending([zero, ...bands.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))]);
  const steps = bounds.map((from, i) => {
    const to = bounds[i + 1] ?? null;
    const covering = bands.filter((band) => !isBelow(from, band.from) && (band.to === null || isBelow(from, band.to)));
    const prices = new Set(covering.map(({ price }) => price));
    const tier: LadderBand = {
      from: toDecimalText(from),
      to: to && toDecimalText(to),
      price: prices.size === 1 ? covering[0]!.price : null,
    };
    return { tier, rows: covering.length };
  });
  return {
    tiers: steps.map(({ tier }) => tier),
    faults: steps.flatMap(({ tier: { from, to }, rows }): LadderFault[] =>
      rows === 1 ? [] : [{ fault: rows === 0 ? "gap" : "overlap", from, to }],
    ),
  };
}

/** From the lowest up, each once. */
function ascending(all: readonly Ratio[]): Ratio[] {
  const sorted = [...all].sort((a, b) => (isBelow(a, b) ? -1 : isBelow(b, a) ? 1 : 0));
  return sorted.filter((bound, i) => i === 0 || !equals(bound, sorted[i - 1]!));
}
