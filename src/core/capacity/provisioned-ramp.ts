// How long provisioned concurrency takes to be there, and how much of it to ask for.
//
// Rule     After one to two minutes of preparation up to 6,000 environments a minute are made for each function, in every
//          region; none can be used until all are there. Before November 2023: 3,000 at once, then 500 a minute.
//          As many as were ever busy at once, and a tenth more, is AWS's advice.
// Since    2019-12-03; 2023-11-26.
// Source   data/SOURCES.md#scaling-rate
// Vectors  test/vectors/scaling.json, test/core/capacity/provisioned-ramp.test.ts
//
// What AWS does not say, and is assumed: that those asked for are taken off what others have at once, that those that were
// there serve on while more are made, that less is there at once, and that asking anew before all are there starts over.
import { type Day, dayOfUs, US_PER_S } from "../base/day.ts";
import { provisionedAllocation, quotaOn } from "../base/quotas.ts";

const PREPARATION_S: ProvisionedRamp["preparationS"] = [60, 120];

/** Taken where nothing else is asked for: the longest that AWS names. */
export const usualPreparationUs = PREPARATION_S[1] * US_PER_S;

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

/** What a function is to have from a time on; at minus infinity: it is there before the run begins. */
export type LevelRequest = { readonly atUs: number; readonly units: number };

/** From `fromUs` on: the units that can be used, and those that others cannot have. */
export type LevelStep = { readonly fromUs: number; readonly usable: number; readonly claimed: number };

/** What comes of the requests of one function, in order of time; of two of one time the later in the list holds. */
export function levelSteps(requests: readonly LevelRequest[], preparationUs: number): readonly LevelStep[] {
  const steps: LevelStep[] = [{ fromUs: Number.NEGATIVE_INFINITY, usable: 0, claimed: 0 }];
  for (const { atUs, units } of [...requests].sort((a, b) => (a.atUs === b.atUs ? 0 : a.atUs - b.atUs))) {
    while (steps.length > 1 && steps.at(-1)!.fromUs > atUs) steps.pop(); // not there yet, and no longer wanted
    const { usable } = steps.at(-1)!;
    if (atUs === Number.NEGATIVE_INFINITY) steps.pop();
    if (atUs === Number.NEGATIVE_INFINITY || units <= usable) {
      steps.push({ fromUs: atUs, usable: units, claimed: units });
      continue;
    }
    const rampUs = Math.ceil(provisionedRamp(units - usable, dayOfUs(atUs)).rampS * US_PER_S);
    steps.push({ fromUs: atUs, usable, claimed: units });
    steps.push({ fromUs: atUs + preparationUs + rampUs, usable: units, claimed: units });
  }
  return steps;
}

/** The step in force at a time; undefined without any. */
export const stepAt = (steps: readonly LevelStep[], atUs: number): LevelStep | undefined =>
  steps.findLast(({ fromUs }) => fromUs <= atUs);

/** Provisioned concurrency for a peak of busy environments: in whole numbers, so that no rounding makes 220 of 200 a 221. */
export const advisedProvisioned = (peakBusy: number): number => Math.ceil((peakBusy * 11) / 10);
