// Concurrency and throttling of a trace, as results show them: overall and by pool.
import { dividedBy, ratio } from "../core/base/ratio.ts";

import { bucketsOf, type ConcurrencyResult, concurrencyOf } from "../core/capacity/concurrency-timeline.ts";
import { copiesOf } from "../core/capacity/copies.ts";
import type { Demand } from "../core/capacity/demand.ts";
import type { FleetSettings } from "../core/capacity/fleet.ts";
import {
  type Headroom,
  type HeadroomResult,
  headroomOf,
  leastHeadroom,
  unlimitedWanted,
} from "../core/capacity/headroom.ts";
import type { LimitOutcome } from "../core/capacity/limit-outcome.ts";
import { mostAskedOf } from "../core/capacity/most-asked.ts";
import { type Replayed, type ReplayJob, replay } from "../core/capacity/replay.ts";
import { joinReplayed, meetsNoLimit, type ReplayedApart } from "../core/capacity/replay-parts.ts";
import { type RequestRates, requestRates } from "../core/capacity/request-rates.ts";
import { type Wanted, wantedOf } from "../core/capacity/wanted.ts";
import {
  type ConcurrencyOutput,
  concurrencyOutput,
  instant,
  type PoolResult,
  type RateOutput,
  type ReservationOutput,
  SIX_DECIMALS,
  sixDecimals,
  type ThrottlingOutput,
  type ThrottlingTimeline,
} from "./analysis.ts";
import { type Assumption, assume } from "./assumption.ts";
import {
  type Grouping,
  type LimitOptions,
  type LimitsOfRun,
  limitAssumptions,
  limitsOfPool,
  limitsOfRun,
  limitsOutput,
} from "./limit-settings.ts";
import { changingLevels } from "./provisioned-output.ts";
import type { RowsInOrder } from "./rows-in-order.ts";

export type CapacityOptions = LimitOptions & { readonly bucketUs: number };

export type CapacityOfTrace = {
  readonly concurrency: ConcurrencyOutput;
  readonly throttling: ThrottlingOutput & { readonly timeline: ThrottlingTimeline };
  readonly pools: PoolResult[];
  readonly peakByConfig: readonly number[];
  readonly throttledByConfig: readonly number[];
  readonly assumptions: Assumption[];
};

/** What no limit changes: worked out once, replayed under as many limits as one likes. */
export type Recorded = RowsInOrder & {
  /** How many times the recorded traffic the arrivals are. */
  readonly factor: number;
  /** The traffic as it was recorded, where these are copies of it. */
  readonly once: Recorded | null;
  readonly concurrency: ConcurrencyResult;
  readonly outputs: { readonly overall: ConcurrencyOutput; readonly pools: readonly ConcurrencyOutput[] };
  readonly rates: ReturnType<typeof requestRates>;
  /** What would have been wanted without limits, of the settings asked for last: finding it takes a while. */
  readonly wanted: { key: string; what: Wanted | undefined };
  /** The last outcome in which no limit could be met: it is that of any other limits that cannot. */
  readonly unmet: { key: string; outcome: Replayed | undefined };
};

/** A replay that was asked for beforehand, while something else was worked out. */
export type ReplayAhead = { readonly options: LimitOptions; readonly replayed: ReplayedApart };

/** `factor` times the traffic, each invocation as long as recorded; null where so little of it is left that nothing is. */
export function recordedTimes(recorded: Recorded, factor: number, options: CapacityOptions): Recorded | null {
  const ordered = copiesOf(recorded.ordered, factor, options.seed);
  return ordered && recordedOf({ ...recorded, ordered }, options.bucketUs, { factor, once: recorded });
}

type CopiesOf = Pick<Recorded, "factor" | "once">;

/** How many rows ran at once, and how many came. */
export function recordedOf(
  named: RowsInOrder,
  bucketUs: number,
  { factor, once }: CopiesOf = { factor: 1, once: null },
): Recorded {
  const { ordered, grouping } = named;
  const concurrency = concurrencyOf(ordered, grouping.groups, bucketUs);
  return {
    ...named,
    factor,
    once,
    concurrency,
    outputs: { overall: concurrencyOutput(concurrency.overall), pools: concurrency.pools.map(concurrencyOutput) },
    rates: requestRates(ordered, grouping.groups, grouping.pools.length),
    wanted: { key: "", what: undefined },
    unmet: { key: "", outcome: undefined },
  };
}

/** The replay that `capacityUnder` needs, before it is known what was busy at once. Throws CalculatorError for limits that cannot be. */
export function replayJob({ ordered, grouping }: RowsInOrder, options: CapacityOptions): ReplayJob {
  const { fleet } = limitsOver({ ordered, grouping }, options);
  const buckets = bucketsOf(ordered, options.bucketUs);
  return { arrivals: ordered, configs: grouping.groups, settings: fleet, buckets };
}

const limitsOver = ({ ordered, grouping }: Pick<RowsInOrder, "ordered" | "grouping">, options: LimitOptions) =>
  limitsOfRun(grouping, ordered.startUs[0]!, ordered.startUs[ordered.count - 1]!, options);

/** What the limits would have done to the recorded invocations. */
export function capacityUnder(
  recorded: Recorded,
  options: CapacityOptions,
  ahead: ReplayAhead | null = null,
): CapacityOfTrace {
  const { grouping, numberOf, concurrency, outputs, rates, ordered } = recorded;
  const { pools } = grouping;
  const limits = limitsFor(recorded, options);
  const wantsDemand = recorded.once === null && recorded.wanted.key !== wantedKey(limits.fleet);
  const buckets = bucketsOf(ordered, options.bucketUs);
  const job = { arrivals: ordered, configs: grouping.groups, settings: limits.fleet, buckets, wantsDemand };
  const outcome =
    ahead?.options === options ? joinReplayed(ahead.replayed, grouping.groups, concurrency) : outcomeOf(recorded, job);
  const headroom = headroomOfRun(recorded, limits, outcome);
  const throttling = (result: LimitOutcome, room: Headroom | null, pool?: number) =>
    throttlingOutput(result, room, reservationOutputs(grouping, limits, headroom, pool), grouping, limits, pool);
  return {
    concurrency: outputs.overall,
    throttling: {
      ...throttling(outcome.overall, leastHeadroom(headroom?.pools ?? [])),
      timeline: timelineOutput(outcome.throttled),
    },
    pools: pools.flatMap((pool, i) => {
      const own = rates[i];
      if (!own) return []; // nothing of it was asked for
      const here = throttling(outcome.pools[i]!, headroom?.pools[i] ?? null, i);
      return { ...pool, rates: rateOutput(own), concurrency: outputs.pools[i]!, throttling: here };
    }),
    peakByConfig: Array.from(numberOf, (number) => concurrency.peakByConfig[number]!),
    throttledByConfig: Array.from(numberOf, (number) => outcome.configs[number]!.throttled),
    assumptions: [
      assume("throttling-replay"),
      ...(recorded.factor === 1 ? [] : [assume("scaled-at-same-instants", { scale: recorded.factor })]),
      ...limitAssumptions(options, grouping, ordered.startUs[0]!),
      ...(headroom ? [] : [assume("headroom-without-provisioned")]),
    ],
  };
}

function outcomeOf({ unmet }: Recorded, job: ReplayJob): Replayed {
  const { arrivals, configs, settings } = job;
  if (!meetsNoLimit(arrivals, configs, settings)) return replay(job);
  const key = wantedKey(settings);
  if (unmet.key !== key || !unmet.outcome) Object.assign(unmet, { key, outcome: replay(job) });
  return unmet.outcome!;
}

function limitsFor({ ordered, grouping, concurrency, rates }: Recorded, options: LimitOptions): LimitsOfRun {
  const limits = limitsOver({ ordered, grouping }, options);
  return { ...limits, fleet: { ...limits.fleet, mostAsked: mostAskedOf(concurrency, rates) } };
}

/** Null with provisioned concurrency: what it absorbs is not in proportion to traffic. */
function headroomOfRun(recorded: Recorded, { fleet }: LimitsOfRun, outcome: Replayed): HeadroomResult | null {
  if (fleet.provisioned.size > 0) return null;
  return headroomInProportion(recorded, fleet, outcome) ?? headroomFor(recorded, fleet, outcome.demand);
}

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
const wantedKey = ({ keepAlive, recycleAfterUs, seed, reserved }: FleetSettings): string =>
  JSON.stringify([keepAlive, String(recycleAfterUs), seed, [...reserved.keys()]]);

/** `pool`: of that alone; without it of all together. */
function throttlingOutput(
  result: LimitOutcome,
  room: Headroom | null,
  reservations: ReservationOutput[],
  { functions, groups, pools }: Grouping,
  limits: LimitsOfRun,
  pool?: number,
): ThrottlingOutput {
  const refused = result.firstConfig === null ? undefined : groups[result.firstConfig];
  const firstIndex = refused?.functionIndex ?? room?.functionIndex;
  const first = firstIndex === undefined ? null : functions[firstIndex]!;
  const levels = changingLevels(functions, limits.fleet.provisioned);
  return {
    ...limitsOutput(pool === undefined ? limits : limitsOfPool(limits, pools, pool)),
    throttled: result.throttled,
    byCause: { ...result.byCause },
    coldStarts: result.coldStarts,
    provisioned: result.provisioned,
    spillover: result.spillover,
    growthToFirstThrottle: growthOutput(room),
    firstAt: result.firstAtUs === null ? null : instant(result.firstAtUs),
    firstCause: result.firstCause ?? room?.cause ?? null,
    firstFunction: first?.name ?? null,
    ...(first && pools[first.poolIndex]!.edge && { firstEdge: true }),
    reservations,
    ...(levels && { provisionedLevels: levels }),
  };
}

function reservationOutputs(
  { functions }: Grouping,
  { fleet }: LimitsOfRun,
  headroom: HeadroomResult | null,
  pool?: number,
): ReservationOutput[] {
  return functions.flatMap(({ name, poolIndex }, i) => {
    const reserved = fleet.reserved.get(i);
    const provisioned = fleet.provisioned.get(i);
    const isElsewhere = pool !== undefined && poolIndex !== pool;
    if (isElsewhere || (reserved === undefined && provisioned === undefined)) return [];
    const own = headroom?.reservations.get(i);
    return {
      name,
      reserved: reserved ?? null,
      provisioned: Math.max(0, ...(provisioned ?? []).map(({ usable }) => usable)),
      peak: own?.peak ?? null,
      growthToFirstThrottle: growthOutput(own?.headroom ?? null),
      firstCause: own?.headroom?.cause ?? null,
    };
  });
}

const rateOutput = ({ meanPerS, peakPerS, peakAtUs, meanDurationUs }: RequestRates): RateOutput => ({
  meanPerS: meanPerS && sixDecimals(meanPerS),
  peakPerS,
  peakAt: instant(peakAtUs),
  meanDurationMs: sixDecimals(dividedBy(meanDurationUs, ratio(1000n))),
});

// Rounded down: at the figure shown nothing is refused yet.
const growthOutput = (room: Headroom | null): number | null =>
  room && Math.floor(room.growth * 10 ** SIX_DECIMALS) / 10 ** SIX_DECIMALS;

function timelineOutput(throttled: Replayed["throttled"]): ThrottlingTimeline {
  const { startUs, bucketUs } = throttled.buckets;
  const byCause = Object.fromEntries(throttled.causes.map(({ cause, counts }) => [cause, [...counts]]));
  return { bucketMs: bucketUs / 1000, start: instant(startUs), byCause };
}
