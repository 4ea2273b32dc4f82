// Recorded traffic as questions of capacity take it: what no limit changes, worked out once.
import { type ConcurrencyResult, concurrencyOf } from "../core/capacity/concurrency-timeline.ts";
import { copiesOf } from "../core/capacity/copies.ts";
import type { Replayed } from "../core/capacity/replay.ts";
import { requestRates } from "../core/capacity/request-rates.ts";
import type { Wanted } from "../core/capacity/wanted.ts";
import { type ConcurrencyOutput, concurrencyOutput } from "./analysis.ts";
import type { LimitOptions } from "./limit-settings.ts";
import type { RowsInOrder } from "./rows-in-order.ts";

export type CapacityOptions = LimitOptions & {
  readonly bucketUs: number;
  /** How much may be replayed to try out how far traffic could grow, where that takes trials; 0 for no trial. */
  readonly mostTrialArrivals: number;
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
