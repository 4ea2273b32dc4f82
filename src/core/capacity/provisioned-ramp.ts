// How long provisioned concurrency takes to be there, and how much of it to ask for.
//
// Rule     After one to two minutes of preparation up to 6,000 environments a minute are made for each function, in every
//          region; none can be used until all are there. Before November 2023: 3,000 at once, then 500 a minute.
//          As many as were ever busy at once, and a tenth more, is AWS's advice.
// Since    2019-12-03; 2023-11-26.
// Source   data/SOURCES.md#scaling-rate
// Vectors  test/vectors/scaling.json
import type { Day } from "../base/day.ts";
import { provisionedAllocation, quotaOn } from "../base/quotas.ts";

const PREPARATION_S: ProvisionedRamp["preparationS"] = [60, 120];

export type ProvisionedRamp = {
  /** Until the first environments are made, at least and at most. */
  readonly preparationS: readonly [least: number, most: number];
  /** From then until all are there, and any can be used. */
  readonly rampS: number;
};

export function provisionedRamp(environments: number, day: Day): ProvisionedRamp {
  const { atOnce, perMinute } = quotaOn(day, provisionedAllocation);
  return { preparationS: PREPARATION_S, rampS: (Math.max(0, environments - atOnce) * 60) / perMinute };
}

/** Until so many environments can be used, at least and at most, in whole seconds; null for none. */
export function readyAfterS(environments: number, day: Day): [least: number, most: number] | null {
  if (environments === 0) return null;
  const { preparationS, rampS } = provisionedRamp(environments, day);
  const [least, most] = preparationS;
  return [Math.ceil(least + rampS), Math.ceil(most + rampS)];
}

/** Provisioned concurrency for a peak of busy environments: in whole numbers, so that no rounding makes 220 of 200 a 221. */
export const advisedProvisioned = (peakBusy: number): number => Math.ceil((peakBusy * 11) / 10);
