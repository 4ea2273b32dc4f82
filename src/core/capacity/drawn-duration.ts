// How long an invocation occupies its environment, as a distribution.
import type { Random } from "../base/random.ts";

export const serviceKinds = ["fixed", "exponential"] as const;

/** `us`: the mean, whole µs ≥ 1. */
export type ServiceTime = { readonly kind: (typeof serviceKinds)[number]; readonly us: number };

/** Whole µs, one at least: time is counted in them. */
export function drawServiceUs({ kind, us }: ServiceTime, random: Random): number {
  return kind === "fixed" ? us : Math.max(1, Math.round(-Math.log(1 - random.next()) * us));
}
