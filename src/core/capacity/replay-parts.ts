// Functions replayed apart, where none can meet a limit: each part in a thread of its own, and the answer of all together.
//
// Rule     Where the most that all functions of a pool may ask stays below every limit, nothing is refused, and the environments
//          of a function depend on nothing but its own arrivals. The most is bounded by counts alone: what was busy when a
//          stretch of time began, and all that begins in it.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/replay-parts.prop.test.ts
import { US_PER_S } from "../base/day.ts";
import { type ConfigGroup, hasInit, type OrderedArrivals } from "./arrivals.ts";
import type { Concurrency } from "./concurrency-timeline.ts";
import type { Demand } from "./demand.ts";
import { type FleetSettings, limitParameters } from "./fleet.ts";
import { type LimitOutcome, sumOf } from "./limit-outcome.ts";
import { createLimits } from "./limits/index.ts";
import type { MostAsked } from "./most-asked.ts";
import type { Replayed } from "./replay.ts";
import { mayRunDry } from "./wanted.ts";

const MOST_STRETCHES = 1 << 20;

/** By pool index; never less than what is asked. One look at each row, in any order. */
export function mostAskedAtMost(
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  poolCount: number,
): MostAsked[] {
  const { startUs, durationUs, config, initUs, count, cold, byEnd } = arrivals;
  if (count === 0) return Array.from({ length: poolCount }, () => ({ busy: 0, perS: 0 }));
  const firstUs = Math.min(startUs[0]!, cold.initStartUs[0] ?? Number.POSITIVE_INFINITY);
  const last = byEnd.at(-1);
  const lastUs = Math.max(startUs[count - 1]!, last === undefined ? 0 : startUs[last]! + durationUs[last]!);
  const fromS = Math.floor(firstUs / US_PER_S);
  const seconds = Math.floor(lastUs / US_PER_S) - fromS + 1;
  const stretchS = Math.ceil((seconds * poolCount) / MOST_STRETCHES);
  const stretches = Math.ceil(seconds / stretchS);
  const stretchOf = (us: number): number => Math.floor((Math.floor(us / US_PER_S) - fromS) / stretchS);
  const poolOf = Uint32Array.from(configs, ({ poolIndex }) => poolIndex);
  const arrived = new Uint32Array(stretches * poolCount);
  const begun = new Uint32Array(stretches * poolCount);
  const ended = new Uint32Array(stretches * poolCount);
  for (let row = 0; row < count; row++) {
    const from = poolOf[config[row]!]! * stretches;
    const begin = from + stretchOf(hasInit(arrivals, row) ? startUs[row]! - initUs![row]! : startUs[row]!);
    arrived[begin]!++;
    if (durationUs[row] === 0 && !hasInit(arrivals, row)) continue;
    begun[begin]!++;
    ended[from + stretchOf(startUs[row]! + durationUs[row]!)]!++;
  }
  return Array.from({ length: poolCount }, (_, pool) => {
    let level = 0;
    let busy = 0;
    let perS = 0;
    for (let at = pool * stretches; at < (pool + 1) * stretches; at++) {
      busy = Math.max(busy, level + begun[at]!);
      perS = Math.max(perS, arrived[at]!);
      level += begun[at]! - ended[at]!;
    }
    return { busy, perS };
  });
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

/** For each part the configurations in it (1) and not (0): whole functions, about as many rows in each part. */
export function partsOf({ config }: OrderedArrivals, configs: readonly ConfigGroup[], parts: number): Uint8Array[] {
  const rowsOf = new Map<number, number>();
  const rowsOfConfig = new Float64Array(configs.length);
  for (let row = 0; row < config.length; row++) rowsOfConfig[config[row]!]!++;
  configs.forEach(({ functionIndex }, at) => {
    rowsOf.set(functionIndex, (rowsOf.get(functionIndex) ?? 0) + rowsOfConfig[at]!);
  });
  const load = new Float64Array(parts);
  const partOf = new Map<number, number>();
  for (const [functionIndex, rows] of [...rowsOf].sort(([, a], [, b]) => b - a)) {
    const lightest = load.indexOf(Math.min(...load));
    load[lightest]! += rows;
    partOf.set(functionIndex, lightest);
  }
  return Array.from({ length: parts }, (_, part) =>
    Uint8Array.from(configs, ({ functionIndex }) => (partOf.get(functionIndex) === part ? 1 : 0)),
  );
}

/** What all parts together say: nothing was refused, so what was busy at once is what the sweep found. */
export function joinReplayed(
  parts: readonly Replayed[],
  configs: readonly ConfigGroup[],
  found: { readonly overall: Concurrency; readonly pools: readonly Concurrency[] },
): Replayed {
  const [first] = parts;
  if (parts.length === 1) return first!;
  // A configuration has arrivals in one part only.
  const each = configs.map((_, at) => sumOf(parts.map((part) => part.configs[at]!)));
  const outcome = (outcomes: readonly LimitOutcome[], peakBusy: number) => ({ ...sumOf(outcomes), peakBusy });
  const functionCount = configs.reduce((count, { functionIndex }) => Math.max(count, functionIndex + 1), 0);
  return {
    overall: outcome(each, found.overall.peakEnvironments),
    pools: found.pools.map(({ peakEnvironments }, pool) =>
      outcome(
        each.filter((_, at) => configs[at]!.poolIndex === pool),
        peakEnvironments,
      ),
    ),
    configs: each,
    demand: {
      peaks: withPools(
        functionCount,
        found.pools.map(({ peakEnvironments }) => peakEnvironments),
      ),
      peakFunction: withPools(
        functionCount,
        found.pools.map(({ peakFunction }) => peakFunction),
      ),
      created: joinCreated(parts.flatMap(({ demand }) => (demand ? [demand.created] : []))),
    },
    throttled: first!.throttled,
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
