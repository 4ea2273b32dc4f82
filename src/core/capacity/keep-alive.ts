// How long an idle environment waits for its next invocation before AWS removes it.
//
// Rule     AWS documents no time. `survival` is a curve as others measured it, straight between its points: before the
//          first point every environment is still there, at the last one none is. Each idle period draws its own limit.
// Source   data/SOURCES.md#keep-alive
// Vectors  test/core/capacity/keep-alive.test.ts
import { US_PER_S } from "../base/day.ts";
import { invariant } from "../base/errors.ts";
import type { Random } from "../base/random.ts";

export type KeepAlive =
  /** Idle seconds and the share of environments still there, idle rising, share falling to 0; a step is two points. */
  | { readonly kind: "survival"; readonly points: readonly (readonly [idleS: number, share: number])[] }
  | { readonly kind: "fixed"; readonly us: number }
  | { readonly kind: "forever" };

/** Every length between the two equally likely. */
export const uniformKeepAlive = (shortestUs: number, longestUs: number): KeepAlive => ({
  kind: "survival",
  points: [
    [shortestUs / US_PER_S, 1],
    [longestUs / US_PER_S, 0],
  ],
});

/** When half of the idle environments are gone, to the second; Infinity for never. */
export const medianIdleS = (keepAlive: KeepAlive): number =>
  Math.round(idleLimit(keepAlive).draw({ next: () => 0.5 }) / US_PER_S);

/** An environment idle for less than its limit is still there. */
export type IdleLimit = {
  /** No limit is shorter than this: until then nothing need be drawn. */
  readonly shortestUs: number;
  draw(random: Random): number;
};

export function idleLimit(keepAlive: KeepAlive): IdleLimit {
  if (keepAlive.kind === "survival") return measuredLimit(keepAlive.points);
  const us = keepAlive.kind === "fixed" ? keepAlive.us : Number.POSITIVE_INFINITY;
  return { shortestUs: us, draw: () => us };
}

function measuredLimit(points: readonly (readonly [idleS: number, share: number])[]): IdleLimit {
  const idleUs = points.map(([idleS]) => idleS * US_PER_S);
  const shares = points.map(([, share]) => share);
  invariant(shares.at(-1) === 0, "a survival curve ends at 0");
  for (let i = 1; i < points.length; i++) {
    invariant(idleUs[i]! >= idleUs[i - 1]! && shares[i]! <= shares[i - 1]!, "a survival curve falls with idle time");
  }
  return {
    shortestUs: idleUs[0]!,
    // The inverse of survival: the idle time that just a share `outlived` of all environments survive.
    draw: (random) => {
      const outlived = random.next();
      let after = 0;
      while (shares[after]! > outlived) after++;
      if (after === 0) return idleUs[0]!;
      const fallen = (shares[after - 1]! - outlived) / (shares[after - 1]! - shares[after]!);
      return Math.round(idleUs[after - 1]! + fallen * (idleUs[after]! - idleUs[after - 1]!));
    },
  };
}
