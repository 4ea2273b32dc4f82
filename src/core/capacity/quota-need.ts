// How much concurrency to ask AWS for, and when to be woken.
//
// Rule     A pool needs as many units as environments were ever busy at once, and a tenth of its busiest second's requests,
//          whichever is more; k-fold traffic needs k times that. Lambda@Edge has a limit for each of the two. AWS grants
//          round figures: the next hundred.
//          Alarms: what is unusual for this traffic, and 80 % of the limit, whatever comes first being the warning.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/quota-need.test.ts
const GRANTED_IN = 100;
const ALARM_SHARE = 0.8;

/** `requestsPerUnitS`: 10, or Infinity on days before the rule and of Lambda@Edge. */
export function concurrencyToAskFor(
  peakEnvironments: number,
  peakPerS: number,
  growth: number,
  requestsPerUnitS: number,
): number {
  return granted(Math.max(peakEnvironments, peakPerS / requestsPerUnitS) * growth);
}

/** Requests a second, where they are a limit of their own. */
export const requestsToAskFor = (peakPerS: number, growth: number): number => granted(peakPerS * growth);

const granted = (needed: number): number => (needed === 0 ? 0 : Math.ceil(needed / GRANTED_IN - 1e-9) * GRANTED_IN);

export type AlarmLevels = {
  /** One minute in a hundred was above it; at least one. */
  readonly unusual: number;
  readonly nearLimit: number;
};

/** `peaks`: the highest concurrency of each bucket of the trace. */
export function alarmLevels(peaks: readonly number[], limit: number): AlarmLevels {
  const ordered = [...peaks].sort((a, b) => a - b);
  const unusual = ordered[Math.max(0, Math.ceil(ordered.length * 0.99) - 1)] ?? 0;
  return { unusual: Math.max(1, unusual), nearLimit: Math.floor(limit * ALARM_SHARE) };
}
