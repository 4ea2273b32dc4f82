// What a month costs, in floating point, for thousands of draws of it: pools, allowance and ladders compiled once.
//
// Used to put draws in order and to tell shares of them; every figure that is shown is billed exactly afterwards (rate.ts). A
// Savings Plan is left out: it does not change which of two draws is dearer.
import { dividedBy, isZero, toNumber } from "../base/ratio.ts";
import type { BillableUsage } from "../rating/component.ts";
import { components } from "../rating/components/index.ts";
import { type FreeTierOrder, mayClaimFreeTier } from "../rating/free-tier.ts";
import { claimOf, type Pool, poolsOf, quantityOf } from "../rating/pools.ts";
import { allowanceOf, type RateOptions, usedElsewhere } from "../rating/rate.ts";

/** The part of a pool that one price covers. */
export type Lane = {
  readonly pool: Pool;
  /** Which usages have how much of it. */
  readonly members: readonly number[];
  readonly quantities: readonly number[];
  /** Of its quantity, what an allowance may cover. */
  readonly claimable: number;
  /** Of the first band: for telling days apart by what they cost. */
  readonly price: number;
};

type FastPool = {
  readonly lanes: readonly number[];
  readonly isFirst: boolean;
  /** Starts of the bands, and their prices. */
  readonly used: number;
};

type FastComponent = { readonly allowance: number; readonly pools: readonly FastPool[] };

export type FastBill = {
  readonly lanes: readonly Lane[];
  /** Dollars by scope. `quantities`: by lane and, inside it, by scope; scope 0 is everything. */
  readonly amounts: (quantities: ArrayLike<number>, into: Float64Array) => void;
};

/** `usages`: of a month; `scopes`: how many amounts there are to tell apart, everything included. */
export function fastBill(usages: readonly BillableUsage[], options: RateOptions, scopes: number): FastBill {
  const order = [...usages.keys()];
  const lanes: Lane[] = [];
  const bands: { from: number[]; price: number[] }[] = [];
  const mayClaim = mayClaimFreeTier(options.freeTierScope);
  const month = usages[0]?.month;
  const compiled = (month === undefined ? [] : components).map((component): FastComponent => {
    const pools = poolsOf(month!, component, usages, order, options.book);
    const day = pools[0]?.segments[0]?.day;
    return {
      allowance: day === undefined ? 0 : toNumber(allowanceOf(component, options, day)),
      pools: pools.map((pool) => ({
        isFirst: pool.architecture === firstArchitecture(options.freeTierOrder),
        used: toNumber(usedElsewhere(pool, options)),
        lanes: pool.segments.map((segment) => {
          const quantity = quantityOf(segment);
          const claim = claimOf(segment, usages, mayClaim);
          bands.push({
            from: segment.price.bands.map(({ from }) => toNumber(from)),
            price: segment.price.bands.map(({ price }) => price?.toNumber() ?? 0),
          });
          const claimable = isZero(quantity) ? 1 : toNumber(dividedBy(claim, quantity));
          return (
            lanes.push({
              pool,
              members: segment.members,
              quantities: segment.quantities.map(toNumber),
              claimable,
              price: bands.at(-1)!.price[0] ?? 0,
            }) - 1
          );
        }),
      })),
    };
  });
  const charge = (lane: number, used: number, quantity: number): number => {
    const { from, price } = bands[lane]!;
    const end = used + quantity;
    let amount = 0;
    for (let i = 0; i < from.length; i++) {
      const inBand = Math.min(end, from[i + 1] ?? Number.POSITIVE_INFINITY) - Math.max(from[i]!, used);
      if (inBand > 0) amount += inBand * price[i]!;
    }
    return amount;
  };

  function amounts(quantities: ArrayLike<number>, into: Float64Array): void {
    into.fill(0);
    for (const { allowance, pools } of compiled) {
      const claims = pools.map((pool) =>
        sumOf(pool.lanes, (lane) => quantities[lane * scopes]! * lanes[lane]!.claimable),
      );
      const free = spread(allowance, claims, pools, options.freeTierOrder);
      pools.forEach((pool, p) => {
        let freeLeft = free[p]!;
        let used = pool.used;
        for (const lane of pool.lanes) {
          const quantity = quantities[lane * scopes]!;
          if (quantity <= 0) continue;
          const freeHere = Math.min(freeLeft, quantity * lanes[lane]!.claimable);
          const amount = charge(lane, used, quantity - freeHere);
          freeLeft -= freeHere;
          used += quantity - freeHere;
          for (let s = 0; s < scopes; s++) into[s]! += (amount * quantities[lane * scopes + s]!) / quantity;
        }
      });
    }
  }
  return { lanes, amounts };
}

const firstArchitecture = (order: FreeTierOrder): string | null =>
  order === "proportional" ? null : order === "x86-first" ? "x86_64" : "arm64";

const sumOf = (all: readonly number[], pick: (one: number) => number): number =>
  all.reduce((sum, one) => sum + pick(one), 0);

/** As free-tier.ts spreads an allowance, without its whole atoms. */
function spread(
  allowance: number,
  claims: readonly number[],
  pools: readonly FastPool[],
  order: FreeTierOrder,
): number[] {
  const total = sumOf(claims, (claim) => claim);
  if (allowance >= total) return [...claims];
  if (order === "proportional") return claims.map((claim) => (total > 0 ? (allowance * claim) / total : 0));
  let left = allowance;
  const shares = claims.map(() => 0);
  for (const isTurn of [true, false]) {
    pools.forEach(({ isFirst }, p) => {
      if (isFirst !== isTurn) return;
      shares[p] = Math.min(left, claims[p]!);
      left -= shares[p]!;
    });
  }
  return shares;
}
