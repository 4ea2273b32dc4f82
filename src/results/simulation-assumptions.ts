// What a simulation takes for granted that AWS does not document, or that the input does not say.
import type { Day } from "../core/base/day.ts";
import { type Assumption, assume } from "./assumption.ts";
import { limitAssumptions } from "./limit-settings.ts";
import type { SimulationOptions, Traffic } from "./simulation.ts";

/** `relativeStart`: where times that count from an unknown start were placed; null where there were none. */
export function simulationAssumptions(
  traffic: Traffic,
  options: SimulationOptions,
  relativeStart: Day | null,
): Assumption[] {
  const { retries, baseUs, capUs } = options.retries;
  return [
    ...(traffic.kind === "recorded" ? ofRecorded(traffic) : []),
    ...(relativeStart ? [assume("relative-times", { day: relativeStart })] : []),
    ...(retries > 0
      ? [assume("retries-full-jitter", { retries, baseS: baseUs / 1e6, capS: capUs / 1e6 })]
      : [assume("retries-none")]),
    ...limitAssumptions(
      options,
      traffic.grouping,
      traffic.kind === "made" ? traffic.startUs : traffic.arrivals.startUs[0]!,
    ),
  ];
}

function ofRecorded(traffic: Traffic & { kind: "recorded" }): Assumption[] {
  const { arrivals, grouping, scale, initUs } = traffic;
  const withInit = new Set<number>();
  for (const row of arrivals.cold.rows) withInit.add(grouping.groups[arrivals.config[row]!]!.functionIndex);
  const without = grouping.functions.length - withInit.size;
  return [
    ...(scale === 1 ? [] : [assume("scaled-at-same-instants", { scale })]),
    ...(withInit.size > 0 ? [assume("init-drawn-from-trace", { functions: withInit.size })] : []),
    ...(without > 0 ? [assume("init-not-recorded", { functions: without, initMs: initUs / 1000 })] : []),
  ];
}
