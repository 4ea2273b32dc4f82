// Functions replayed apart, each part in a thread of its own, and the answer of all together.
//
// Rule     Once it is settled whom shared limits refuse (admission.ts), functions can be replayed one by one (part-replay.ts). Where
//          the scaling rate then refuses something that shared limits were told would run, while they could bind, all are
//          replayed together.
// Source   data/SOURCES.md#concurrency, data/SOURCES.md#scaling-rate
// Vectors  test/core/capacity/replay-parts.prop.test.ts
import type { Admitted } from "./admission.ts";
import { type ConfigGroup, firstArrivalUs, type OrderedArrivals } from "./arrivals.ts";
import { joinCreated } from "./created-environments.ts";
import { type FleetSettings, limitParameters } from "./fleet.ts";
import { sumOf } from "./limit-outcome.ts";
import { createLimits } from "./limits/index.ts";
import { rulesOver } from "./limits/scaling-rate.ts";
import { NONE } from "./newest-first.ts";
import type { ReplayedPart } from "./part-replay.ts";
import type { Replayed } from "./replay.ts";
import { sumOverTime } from "./throttle-timeline.ts";
import { mayRunDry } from "./wanted.ts";

/** A replay in parts, or of all together. */
export type ReplayedApart =
  | { readonly together: Replayed }
  | { readonly together: null; readonly admitted: Admitted; readonly parts: readonly ReplayedPart[] };

/**
 * For each part by configuration who owns its bucket, a function or where functions share one a pool; NONE for those in other parts.
 * About as many rows in each; no part without rows.
 */
export function partsOf(
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  { pools }: FleetSettings,
  most: number,
): Uint32Array[] {
  const { config, startUs, count } = arrivals;
  const firstUs = firstArrivalUs(arrivals);
  const rules = count === 0 ? [] : pools.flatMap(({ scaling }) => rulesOver(scaling, firstUs, startUs[count - 1]!));
  const isShared = rules.some(({ scope }) => scope === "pool");
  const ownerOf = configs.map(({ functionIndex, poolIndex }) => (isShared ? poolIndex : functionIndex));
  const rowsOf = new Map<number, number>();
  const rowsOfConfig = new Float64Array(configs.length);
  for (let row = 0; row < config.length; row++) rowsOfConfig[config[row]!]!++;
  ownerOf.forEach((owner, at) => {
    if (rowsOfConfig[at]! > 0) rowsOf.set(owner, (rowsOf.get(owner) ?? 0) + rowsOfConfig[at]!);
  });
  const load = new Float64Array(Math.min(most, rowsOf.size));
  const partOf = new Map<number, number>();
  for (const [owner, rows] of [...rowsOf].sort(([, a], [, b]) => b - a)) {
    const lightest = load.indexOf(Math.min(...load));
    load[lightest]! += rows;
    partOf.set(owner, lightest);
  }
  return Array.from(load, (_, part) =>
    Uint32Array.from(ownerOf, (owner) => (partOf.get(owner) === part ? owner : NONE)),
  );
}

/** What all parts together say. */
export function joinReplayed(replayed: ReplayedApart, configs: readonly ConfigGroup[]): Replayed {
  if (replayed.together) return replayed.together;
  const { admitted, parts } = replayed;
  const all = [admitted, ...parts];
  const each = configs.map((_, at) => sumOf(all.map((part) => part.configs[at]!)));
  const overall = sumOf(each);
  const poolCount = configs.reduce((count, { poolIndex }) => Math.max(count, poolIndex + 1), 0);
  const created = parts.flatMap((part) => part.created ?? []);
  return {
    overall,
    pools: Array.from({ length: poolCount }, (_, pool) =>
      sumOf(each.filter((_, at) => configs[at]!.poolIndex === pool)),
    ),
    configs: each,
    created: overall.throttled > 0 || created.length < parts.length ? null : joinCreated(created),
    throttled: sumOverTime(all.map(({ throttled }) => throttled)),
  };
}

/** Whether no arrival can be refused, whatever becomes of the others: told from `mostAsked`, without a run. */
export function meetsNoLimit(
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  settings: FleetSettings,
): boolean {
  const { mostAsked, reserved, provisioned } = settings;
  if (!mostAsked || reserved.size > 0 || provisioned.size > 0) return false;
  const limits = createLimits(limitParameters(configs, settings));
  const most = mostAsked.reduce((highest, { busy }) => Math.max(highest, busy), 0) + 1; // one for requests without an interval
  return limits.every(({ concerns }) => concerns === "new-environments") && !mayRunDry(arrivals, settings, most);
}
