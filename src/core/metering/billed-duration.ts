// How measured time becomes billed time.
//
// Rule     Time is billed in whole steps, rounded up. Billed INIT is added first: one rounding per invocation.
//          SnapStart's billed restore time is added afterwards, as logged: it cannot be derived.
// Since    100 ms from launch; 1 ms from the December 2020 billing cycle (2020-12-01). Lambda@Edge: 50 ms, then 1 ms from
//          2021-04-01.
// Source   data/SOURCES.md#billed-duration, data/SOURCES.md#lambda-edge
// Vectors  test/vectors/billed-duration.json
import { type Dated, dated, on } from "../base/dated.ts";
import type { Day } from "../base/day.ts";

export const billingStepMs: Dated<number> = dated<number>(
  "billing-step",
  { since: "2014-11-13", sinceKnown: true, value: 100, source: "billed-duration" },
  { since: "2020-12-01", sinceKnown: true, value: 1, source: "billed-duration" },
);

export const edgeBillingStepMs: Dated<number> = dated<number>(
  "edge-billing-step",
  { since: "2017-07-17", sinceKnown: false, value: 50, source: "lambda-edge" },
  { since: "2021-04-01", sinceKnown: true, value: 1, source: "lambda-edge" },
);

/** The steps that hold for a function, by day. */
export const billingSteps = (isEdge: boolean): Dated<number> => (isEdge ? edgeBillingStepMs : billingStepMs);

export function billedMs(durationUs: number, billedInitUs: number, stepMs: number): number {
  return Math.ceil((durationUs + billedInitUs) / (stepMs * 1000)) * stepMs;
}

export const billingStepMsOn = (day: Day, isEdge = false): number => on(day, billingSteps(isEdge)).value;

/** The step before the change or after it, on whatever day. Lambda@Edge's old one was 50 ms. */
export const roundings = ["100ms", "1ms"] as const;
export type Rounding = (typeof roundings)[number];
export const stepMsOf = (rounding: Rounding, { history }: Dated<number>): number =>
  (rounding === "1ms" ? history.at(-1) : history[0])!.value;

/**
 * The duration behind a printed one, in µs. Lambda prints two decimals and bills the unrounded time, so a printed whole
 * number of ms that was billed one more had a little above it: 1 µs is enough to make every ceil come out as billed.
 * Holds only where one step is 1 ms; at 100 ms nothing can be told.
 */
export function unprintedDurationUs(durationUs: number, initUs: number, loggedMs: number, stepMs: number): number {
  if (stepMs !== 1 || loggedMs < 0) return durationUs;
  const withInitUs = durationUs + Math.max(0, initUs);
  if (loggedMs === Math.ceil(durationUs / 1000) || loggedMs === Math.ceil(withInitUs / 1000)) return durationUs;
  const isOneMore = (us: number): boolean => us % 1000 === 0 && loggedMs * 1000 - us === 1000;
  return isOneMore(durationUs) || isOneMore(withInitUs) ? durationUs + 1 : durationUs;
}
