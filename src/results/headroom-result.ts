// How far recorded traffic could grow, by whichever way answers it: a search of the trace, a proportion, or trials.
import type { Demand } from "../core/capacity/demand.ts";
import type { FleetSettings } from "../core/capacity/fleet.ts";
import { type HeadroomResult, headroomOf, leastHeadroom, unlimitedWanted } from "../core/capacity/headroom.ts";
import { headroomByTrial, type TriedHeadroom } from "../core/capacity/headroom-by-trial.ts";
import { mostAskedOf } from "../core/capacity/most-asked.ts";
import type { Replayed, ReplayJob } from "../core/capacity/replay.ts";
import { wantedOf } from "../core/capacity/wanted.ts";
import { SIX_DECIMALS } from "./analysis.ts";
import { type Assumption, assume } from "./assumption.ts";
import type { Recorded } from "./recorded.ts";

/** `tried`: the factors between which nothing is known, where the growth was tried out. */
export type HeadroomFound = HeadroomResult & { readonly tried: TriedHeadroom | null };

/** Null where it was not found out: with provisioned concurrency it takes trials. `job`: the replay whose outcome is known. */
export function headroomOfRun(
  recorded: Recorded,
  job: ReplayJob,
  outcome: Replayed,
  mostTrialArrivals: number,
): HeadroomFound | null {
  const { settings } = job;
  if (settings.provisioned.size > 0)
    return recorded.once === null && mostTrialArrivals > 0 ? headroomTried(job, mostTrialArrivals) : null;
  const found = headroomInProportion(recorded, settings, outcome) ?? headroomFor(recorded, settings, outcome.demand);
  return { ...found, tried: null };
}

function headroomTried(job: ReplayJob, mostTrialArrivals: number): HeadroomFound | null {
  const pools = headroomByTrial(job, mostTrialArrivals);
  const tried = leastHeadroom(pools);
  return tried && { pools, reservations: new Map(), tried };
}

export function headroomAssumptions(found: HeadroomFound | null): Assumption[] {
  if (found === null) return [assume("headroom-without-provisioned")];
  if (found.tried === null) return [];
  const { growth, refusedAt } = found.tried;
  return [assume("headroom-by-trial", { growth: rounded(growth), refusedAt: rounded(refusedAt) })];
}

const rounded = (factor: number): number => Number(factor.toPrecision(SIX_DECIMALS));

function headroomFor(
  { ordered, grouping, wanted }: Recorded,
  fleet: FleetSettings,
  demand: Demand | null,
): HeadroomResult {
  const key = wantedKey(fleet);
  if (wanted.key !== key)
    Object.assign(wanted, { key, what: demand ? wantedOf(demand) : unlimitedWanted(ordered, grouping.groups, fleet) });
  return headroomOf(ordered, grouping.groups, fleet, wanted.what);
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
