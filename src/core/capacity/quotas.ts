// The limits of data/quotas in the form the simulation takes: figures by region and day, nothing decided here.

import { type Dated, dated, type Since } from "../base/dated.ts";
import { type Day, LAUNCH_DAY } from "../base/day.ts";
import {
  idleSurvival,
  quotaOn,
  requestRatePerConcurrency,
  requestRatePerProvisioned,
  type ScalingRateValue,
  scalingRateQuota,
} from "../base/quotas.ts";
import type { KeepAlive } from "./keep-alive.ts";
import type { ScalingRule } from "./limits/scaling-rule.ts";

const US_PER_MINUTE = 60_000_000;

/** The region's scaling rules through time; null before AWS published one. */
export function scalingHistory(region: string): Dated<ScalingRule | null> {
  const before: Since<null> = { since: LAUNCH_DAY, sinceKnown: false, value: null, source: "scaling-rate" };
  const entries = scalingRateQuota.history.map((entry) => ({ ...entry, value: ruleOf(entry.value, region) }));
  return dated<ScalingRule | null>(scalingRateQuota.name, before, ...entries);
}

function ruleOf(value: ScalingRateValue, region: string): ScalingRule {
  if (value.rule === "2017") {
    const capacity = value.burst[region] ?? value.burst.default;
    return { id: "2017", scope: "pool", capacity, refill: value.perMinute, everyUs: US_PER_MINUTE };
  }
  return { id: "2023", scope: "function", capacity: value.capacity, refill: 1, everyUs: 1_000_000 / value.refillPerS };
}

/** Requests a second that each unit of concurrency admits on a day; Infinity before AWS published the rule. */
export const requestsPerUnitSOn = (day: Day): number => figureOn(day, requestRatePerConcurrency);

/** The same for provisioned concurrency: AWS published it a year later. */
export const requestsPerProvisionedSOn = (day: Day): number => figureOn(day, requestRatePerProvisioned);

const figureOn = (day: Day, { history }: Dated<number>): number =>
  history.findLast(({ since }) => since <= day)?.value ?? Number.POSITIVE_INFINITY;

/** How long idle environments live, as last measured on that day: by others than AWS, which publishes nothing. */
export const measuredKeepAliveOn = (day: Day): KeepAlive => ({
  kind: "survival",
  points: quotaOn(day, idleSurvival).survival,
});
