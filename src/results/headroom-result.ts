// How far recorded traffic could grow, by whichever way answers it: a search of the trace, a proportion, or trials.
import type { CreatedEnvironments } from "../core/capacity/created-environments.ts";
import type { FleetSettings } from "../core/capacity/fleet.ts";
import {
  createdUnlimited,
  type Headroom,
  type HeadroomResult,
  headroomOf,
  leastHeadroom,
  unlimitedWanted,
} from "../core/capacity/headroom.ts";
import { type HeadroomByTrial, headroomByTrial, type TriedHeadroom } from "../core/capacity/headroom-by-trial.ts";
import { mostAskedOf } from "../core/capacity/most-asked.ts";
import type { Replayed, ReplayJob } from "../core/capacity/replay.ts";
import { wantedSwept } from "../core/capacity/wanted.ts";
import { SIX_DECIMALS } from "./analysis.ts";
import { type Assumption, assume } from "./assumption.ts";
import type { Recorded } from "./recorded.ts";

/** `tried`: where it takes trials, what they found out of all pools that have provisioned concurrency; null where they did not. */
export type HeadroomFound = HeadroomResult & { readonly tried?: TriedHeadroom | null };

/** `job`: the replay whose outcome is known. */
export function headroomOfRun(
  recorded: Recorded,
  job: ReplayJob,
  outcome: Replayed,
  mostTrialArrivals: number,
): HeadroomFound {
  const { settings } = job;
  if (settings.provisioned.size > 0) return headroomBesideLevels(recorded, job, mostTrialArrivals);
  return headroomInProportion(recorded, settings, outcome) ?? headroomFor(recorded, settings, outcome.created);
}

/** Pools with provisioned concurrency take trials; the others are as if there were none. */
function headroomBesideLevels(recorded: Recorded, job: ReplayJob, mostTrialArrivals: number): HeadroomFound {
  const { configs, settings } = job;
  const poolOf = new Map(configs.map(({ functionIndex, poolIndex }) => [functionIndex, poolIndex]));
  const withLevels = new Set([...settings.provisioned.keys()].map((functionIndex) => poolOf.get(functionIndex)!));
  const nothing: HeadroomByTrial & HeadroomResult = {
    ...{ pools: settings.pools.map(() => null), overall: null },
    reservations: new Map(),
  };
  if (recorded.once !== null) return { ...nothing, tried: null };
  const trials =
    mostTrialArrivals > 0 ? headroomByTrial(job, mostTrialArrivals, (pool) => withLevels.has(pool)) : nothing;
  const isAllLevels = withLevels.size === settings.pools.length;
  const others = isAllLevels ? nothing : headroomFor(recorded, { ...settings, provisioned: new Map() }, null);
  return {
    pools: settings.pools.map((_, pool) => (withLevels.has(pool) ? trials : others).pools[pool]!),
    reservations: new Map([...others.reservations].filter(([i]) => !withLevels.has(poolOf.get(i)!))),
    tried: trials.overall,
  };
}

/** Of all pools together. */
export const leastOf = ({ pools, tried }: HeadroomFound): Headroom | null => {
  if (tried === undefined) return leastHeadroom(pools);
  return tried && leastHeadroom([tried, ...pools]);
};

export function headroomAssumptions(found: HeadroomFound): Assumption[] {
  const { tried } = found;
  if (tried === undefined) return [];
  if (tried === null) return [assume("headroom-without-provisioned")];
  if (leastOf(found) !== tried) return []; // another pool, without provisioned concurrency, is full sooner
  return [assume("headroom-by-trial", { growth: rounded(tried.growth), refusedAt: rounded(tried.refusedAt) })];
}

const rounded = (factor: number): number => Number(factor.toPrecision(SIX_DECIMALS));

function headroomFor(
  { ordered, grouping: { groups }, concurrency, wanted }: Recorded,
  fleet: FleetSettings,
  known: CreatedEnvironments | null,
): HeadroomResult {
  const key = wantedKey(fleet);
  const created = () => known ?? createdUnlimited(ordered, groups, fleet);
  const find = () =>
    fleet.reserved.size > 0 ? unlimitedWanted(ordered, groups, fleet, created) : wantedSwept(concurrency, created);
  if (wanted.key !== key) Object.assign(wanted, { key, what: find() });
  return headroomOf(ordered, groups, fleet, wanted.what);
}

/**
 * The room of the recorded traffic, divided by how much more of it there is: headroom.ts grows in proportion, so that is the
 * same question, answered without a run of all copies. Null where chance decides (copies and idle times are drawn) and it
 * would contradict what was refused, and with reservations, whose own peaks are shown.
 */
function headroomInProportion(
  { once, factor }: Recorded,
  fleet: FleetSettings,
  { pools: outcomes }: Replayed,
): HeadroomResult | null {
  if (once === null || fleet.reserved.size > 0) return null;
  const { pools } = headroomFor(once, { ...fleet, mostAsked: mostAskedOf(once.concurrency, once.rates) }, null);
  const scaled = pools.map((room) => room && { ...room, growth: room.growth / factor });
  const agrees = scaled.every((room, i) => (room !== null && room.growth < 1) === outcomes[i]!.throttled > 0);
  return agrees ? { pools: scaled, reservations: new Map() } : null;
}

/** What is wanted without limits depends on these alone. */
export const wantedKey = ({ keepAlive, recycleAfterUs, seed, reserved }: FleetSettings): string =>
  JSON.stringify([keepAlive, String(recycleAfterUs), seed, [...reserved.keys()]]);
