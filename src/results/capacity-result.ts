// Concurrency and throttling of a trace, as results show them: overall and by pool.
import { dividedBy, ratio } from "../core/base/ratio.ts";
import { bucketsOf } from "../core/capacity/concurrency-timeline.ts";
import type { Headroom, HeadroomResult } from "../core/capacity/headroom.ts";
import type { LimitOutcome } from "../core/capacity/limit-outcome.ts";
import { mostAskedOf } from "../core/capacity/most-asked.ts";
import { type Replayed, type ReplayJob, replay } from "../core/capacity/replay.ts";
import { joinReplayed, meetsNoLimit, type ReplayedApart } from "../core/capacity/replay-parts.ts";
import type { RequestRates } from "../core/capacity/request-rates.ts";
import {
  type ConcurrencyOutput,
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
import { headroomAssumptions, headroomOfRun, leastOf, wantedKey } from "./headroom-result.ts";
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
import type { CapacityOptions, Recorded } from "./recorded.ts";
import type { RowsInOrder } from "./rows-in-order.ts";

export type CapacityOfTrace = {
  readonly concurrency: ConcurrencyOutput;
  readonly throttling: ThrottlingOutput & { readonly timeline: ThrottlingTimeline };
  readonly pools: PoolResult[];
  readonly peakByConfig: readonly number[];
  readonly throttledByConfig: readonly number[];
  readonly assumptions: Assumption[];
};

/** A replay that was asked for beforehand, while something else was worked out. */
export type ReplayAhead = { readonly options: LimitOptions; readonly replayed: ReplayedApart };

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
  const wantsCreated = recorded.once === null && recorded.wanted.key !== wantedKey(limits.fleet);
  const buckets = bucketsOf(ordered, options.bucketUs);
  const job = { arrivals: ordered, configs: grouping.groups, settings: limits.fleet, buckets, wantsCreated };
  const outcome = ahead?.options === options ? joinReplayed(ahead.replayed, grouping.groups) : outcomeOf(recorded, job);
  const headroom = headroomOfRun(recorded, job, outcome, options.mostTrialArrivals);
  const throttling = (result: LimitOutcome, room: Headroom | null, pool?: number) =>
    throttlingOutput(result, room, reservationOutputs(grouping, limits, headroom, pool), grouping, limits, pool);
  return {
    concurrency: outputs.overall,
    throttling: {
      ...throttling(outcome.overall, leastOf(headroom)),
      timeline: timelineOutput(outcome.throttled),
    },
    pools: pools.flatMap((pool, i) => {
      const own = rates[i];
      if (!own) return []; // nothing of it was asked for
      const here = throttling(outcome.pools[i]!, headroom.pools[i] ?? null, i);
      return { ...pool, rates: rateOutput(own), concurrency: outputs.pools[i]!, throttling: here };
    }),
    peakByConfig: Array.from(numberOf, (number) => concurrency.peakByConfig[number]!),
    throttledByConfig: Array.from(numberOf, (number) => outcome.configs[number]!.throttled),
    assumptions: [
      assume("throttling-replay"),
      ...(recorded.factor === 1 ? [] : [assume("scaled-at-same-instants", { scale: recorded.factor })]),
      ...limitAssumptions(options, grouping, ordered.startUs[0]!),
      ...headroomAssumptions(headroom),
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
  const levels = changingLevels(functions, limits.fleet.provisioned, pool);
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
  headroom: HeadroomResult,
  pool?: number,
): ReservationOutput[] {
  return functions.flatMap(({ name, poolIndex }, i) => {
    const reserved = fleet.reserved.get(i);
    const provisioned = fleet.provisioned.get(i);
    const isElsewhere = pool !== undefined && poolIndex !== pool;
    if (isElsewhere || (reserved === undefined && provisioned === undefined)) return [];
    const own = headroom.reservations.get(i);
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
