// Functions replayed apart, each part in a thread of its own, and the answer of all together.
//
// Rule     Once it is settled whom shared limits refuse (admission.ts), the environments of a function depend on nothing but its
//          own arrivals, and so does its scaling rate; the functions of an account share that of 2017. Where the scaling rate
//          refuses something that shared limits were told would run, while they could bind, all are replayed together.
// Source   data/SOURCES.md#concurrency, data/SOURCES.md#scaling-rate
// Vectors  test/core/capacity/replay-parts.prop.test.ts
import type { Admitted } from "./admission.ts";
import { type ConfigGroup, firstArrivalUs, type OrderedArrivals } from "./arrivals.ts";
import type { Concurrency } from "./concurrency-timeline.ts";
import type { Demand } from "./demand.ts";
import { type FleetSettings, functionCountOf, limitParameters } from "./fleet.ts";
import { sumOf } from "./limit-outcome.ts";
import { createLimits } from "./limits/index.ts";
import type { PoolLimits } from "./limits/limit.ts";
import { rulesOver } from "./limits/scaling-rate.ts";
import { type Replayed, type ReplayJob, replay } from "./replay.ts";
import { sumOverTime } from "./throttle-timeline.ts";
import { mayRunDry } from "./wanted.ts";

/** `isContested`: what is admitted depends on what this part refused. */
export type ReplayedPart = Replayed & { readonly isContested: boolean };

/** A replay in parts, or (`admitted` null) of all together. */
export type ReplayedApart = { readonly admitted: Admitted | null; readonly parts: readonly Replayed[] };

/** `part`: by configuration, 1 for those in it. */
export function replayPart(job: ReplayJob, { isSettled, lookedAtUs }: Admitted, part: Uint8Array): ReplayedPart {
  const { reserved, provisioned, mostAsked: _, ...settings } = job.settings;
  let isContested = false;
  let span = 0; // begin and end of the next time that was looked at: refusals come in order
  const onRefused = (atUs: number, endUs: number): void => {
    while (lookedAtUs[span + 1]! <= atUs) span += 2;
    isContested ||= lookedAtUs[span]! <= endUs;
  };
  const replayed = replay(
    {
      ...job,
      settings: {
        ...settings,
        pools: settings.pools.map(withScalingAlone),
        reserved: new Map(),
        provisioned: new Map(),
      },
      wantsDemand: job.wantsDemand !== false && reserved.size === 0 && provisioned.size === 0,
    },
    { configs: part, isSettled, onRefused },
  );
  return { ...replayed, isContested };
}

function withScalingAlone({ scaling }: PoolLimits): PoolLimits {
  const none = Number.POSITIVE_INFINITY;
  return { accountConcurrency: none, requestsPerUnitS: none, quota: none, scaling };
}

/** Whole functions, or whole pools where those share a bucket, about as many rows in each part; none without rows. */
export function partsOf(
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  { pools }: FleetSettings,
  most: number,
): Uint8Array[] {
  const { config, startUs, count } = arrivals;
  const firstUs = firstArrivalUs(arrivals);
  const rules = count === 0 ? [] : pools.flatMap(({ scaling }) => rulesOver(scaling, firstUs, startUs[count - 1]!));
  const isShared = rules.some(({ scope }) => scope === "pool");
  const wholeOf = configs.map(({ functionIndex, poolIndex }) => (isShared ? poolIndex : functionIndex));
  const rowsOf = new Map<number, number>();
  const rowsOfConfig = new Float64Array(configs.length);
  for (let row = 0; row < config.length; row++) rowsOfConfig[config[row]!]!++;
  wholeOf.forEach((whole, at) => {
    rowsOf.set(whole, (rowsOf.get(whole) ?? 0) + rowsOfConfig[at]!);
  });
  const load = new Float64Array(Math.min(most, rowsOf.size));
  const partOf = new Map<number, number>();
  for (const [whole, rows] of [...rowsOf].sort(([, a], [, b]) => b - a)) {
    const lightest = load.indexOf(Math.min(...load));
    load[lightest]! += rows;
    partOf.set(whole, lightest);
  }
  return Array.from(load, (_, part) => Uint8Array.from(wholeOf, (whole) => (partOf.get(whole) === part ? 1 : 0)));
}

/** What all parts together say. `found`: by the sweep; where nothing was refused it is what was busy at once. */
export function joinReplayed(
  { admitted, parts }: ReplayedApart,
  configs: readonly ConfigGroup[],
  found: { readonly pools: readonly Concurrency[] },
): Replayed {
  if (admitted === null) return parts[0]!;
  const all = [admitted, ...parts];
  const each = configs.map((_, at) => sumOf(all.map((part) => part.configs[at]!)));
  const overall = sumOf(each);
  return {
    overall,
    pools: found.pools.map((_, pool) => sumOf(each.filter((_, at) => configs[at]!.poolIndex === pool))),
    configs: each,
    demand: overall.throttled > 0 ? null : joinDemand(parts, functionCountOf(configs), found.pools),
    throttled: sumOverTime(all.map(({ throttled }) => throttled)),
  };
}

/** Null where no part has it. */
function joinDemand(parts: readonly Replayed[], functionCount: number, pools: readonly Concurrency[]): Demand | null {
  const demands = parts.flatMap(({ demand }) => (demand ? [demand.created] : []));
  if (demands.length < parts.length) return null;
  return {
    peaks: withPools(
      functionCount,
      pools.map(({ peakEnvironments }) => peakEnvironments),
    ),
    peakFunction: withPools(
      functionCount,
      pools.map(({ peakFunction }) => peakFunction),
    ),
    created: joinCreated(demands),
  };
}

/** By function (none has a reservation), then by pool. */
const withPools = (functionCount: number, ofPools: readonly number[]): Uint32Array =>
  Uint32Array.from([...new Array<number>(functionCount).fill(0), ...ofPools]);

function joinCreated(parts: readonly Demand["created"][]): Demand["created"] {
  const all = parts.flatMap(({ atUs, config, event }) =>
    Array.from(atUs, (us, i) => ({ atUs: us, config: config[i]!, event: event[i]! })),
  );
  all.sort((a, b) => a.event - b.event);
  return {
    atUs: Float64Array.from(all, ({ atUs }) => atUs),
    config: Uint32Array.from(all, ({ config }) => config),
    event: Float64Array.from(all, ({ event }) => event),
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
