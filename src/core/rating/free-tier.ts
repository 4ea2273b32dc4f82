// How the monthly allowance is spread over the pools that share it.
//
// Rule     One allowance a month for the payer's whole organisation: over all regions, accounts and both architectures,
//          one figure for requests and one for GB-seconds. It is taken off before the volume ladder.
// Since    Launch; it does not expire.
// Source   data/SOURCES.md#free-tier
// Vectors  test/vectors/free-tier.json
//
// AWS does not say in which order the allowance is used up where several pools share it. Ours is proportional unless the
// caller says otherwise; every result that could differ names the assumption.
import type { Architecture } from "../base/function-config.ts";
import {
  commonDenominator,
  dividedBy,
  floorToAtoms,
  isBelow,
  isZero,
  minus,
  plus,
  type Ratio,
  smaller,
  sum,
  times,
  zero,
} from "../base/ratio.ts";

export const freeTierOrders = ["proportional", "x86-first", "arm-first"] as const;
export type FreeTierOrder = (typeof freeTierOrders)[number];

/**
 * `usage-type`: the request meter is one, whatever ran on it, and on-demand duration has its allowance: as the price list links
 * them, and as AWS's own provisioned example is computed. `function`: one that has provisioned concurrency gets none, as the
 * page's text says.
 */
export const freeTierScopes = ["usage-type", "function"] as const;
export type FreeTierScope = (typeof freeTierScopes)[number];

export const mayClaimFreeTier =
  (scope: FreeTierScope = "usage-type") =>
  ({ isProvisioned = false }: { readonly isProvisioned?: boolean | undefined }): boolean =>
    scope === "usage-type" || !isProvisioned;

type Claim = { readonly architecture: Architecture | null; readonly quantity: Ratio };

/** The free part of each claim, in whole atoms, never more than the allowance or the claim. */
export function spreadAllowance(
  allowance: Ratio,
  claims: readonly Claim[],
  order: FreeTierOrder,
  atomsPerUnit: bigint,
): Ratio[] {
  const total = sum(claims.map(({ quantity }) => quantity));
  const available = smaller(allowance, total);
  if (isZero(available)) return claims.map(() => zero);
  if (!isBelow(available, total)) return claims.map(({ quantity }) => quantity);
  return order === "proportional"
    ? proportionally(available, total, claims, atomsPerUnit)
    : inOrder(available, claims, order === "x86-first" ? "x86_64" : "arm64");
}

/**
 * Proportional shares in whole atoms of the finest claim. Cutting the running total, not each share, makes the shares add
 * up to the allowance and keeps each within its claim.
 */
function proportionally(available: Ratio, total: Ratio, claims: readonly Claim[], atomsPerUnit: bigint): Ratio[] {
  const finest = commonDenominator([atomsPerUnit, available.d, ...claims.map(({ quantity }) => quantity.d)]);
  let claimed = zero;
  let given = zero;
  return claims.map(({ quantity }) => {
    claimed = plus(claimed, quantity);
    const upToHere = floorToAtoms(dividedBy(times(available, claimed), total), finest);
    const share = minus(upToHere, given);
    given = upToHere;
    return share;
  });
}

function inOrder(available: Ratio, claims: readonly Claim[], first: Architecture): Ratio[] {
  const shares = claims.map(() => zero);
  let left = available;
  for (const isTurn of [(a: Claim["architecture"]) => a === first, (a: Claim["architecture"]) => a !== first]) {
    claims.forEach(({ architecture, quantity }, i) => {
      if (!isTurn(architecture)) return;
      shares[i] = smaller(left, quantity);
      left = minus(left, shares[i]!);
    });
  }
  return shares;
}
