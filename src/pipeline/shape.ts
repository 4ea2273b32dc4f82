// The shape of a trace that was read: how long its invocations took, and when its cost and its cold starts came about.
import { type Buckets, bucketsOver } from "../core/capacity/timeline-buckets.ts";
import { entries } from "../core/metering/duration-histogram.ts";
import { handlerHistograms } from "../core/metering/usage-group.ts";
import { type BillResult, billResult } from "../results/bill-result.ts";
import { projectedMonth } from "../results/projection.ts";
import type { Recorded } from "../results/recorded.ts";
import type { LoadedTrace } from "./analyze.ts";

export type DurationBin = { readonly fromMs: number; readonly toMs: number; readonly count: number };

export type TraceShape = {
  /** The bill of a month like this; null where no month is projected. */
  readonly projected: BillResult | null;
  /** Handler durations in steps of 1, 2, 5: longer than `fromMs`, at most `toMs`; from the first that has one to the last. */
  readonly durations: readonly DurationBin[];
  /** Null where no row has a time. Cost is the trace's own, spread by billed time within each configuration: for a picture. */
  readonly overTime: {
    readonly startMs: number;
    readonly bucketMs: number;
    readonly usd: readonly number[];
    readonly invocations: readonly number[];
    /** Invocations that were recorded with INIT. */
    readonly coldStarts: readonly number[];
  } | null;
};

const HOUR_US = 3_600_000_000;
const MINUTE_US = 60_000_000;
const HOURS_FROM_US = 6 * HOUR_US; // shorter traces are shown by the minute

export const shapeOf = (loaded: LoadedTrace): TraceShape => ({
  projected: projectedBill(loaded),
  durations: durationBins(loaded),
  overTime: loaded.recorded && overTime(loaded, loaded.recorded),
});

function projectedBill({ projection, usages, gathered, options }: LoadedTrace): BillResult | null {
  const month = projection && projectedMonth(usages, gathered.span, options.on, options);
  return month && billResult(month.bill);
}

function durationBins({ usages }: LoadedTrace): DurationBin[] {
  const counts = new Map<number, number>();
  for (const { group } of usages) {
    for (const histogram of handlerHistograms(group)) {
      for (const [ms, count] of entries(histogram)) counts.set(binOf(ms), (counts.get(binOf(ms)) ?? 0) + count);
    }
  }
  const used = [...counts.keys()];
  const [first, last] = [Math.min(...used), Math.max(...used)];
  return Array.from({ length: used.length === 0 ? 0 : last - first + 1 }, (_, i) => ({
    fromMs: first + i === 0 ? 0 : upperMs(first + i - 1),
    toMs: upperMs(first + i),
    count: counts.get(first + i) ?? 0,
  }));
}

const upperMs = (bin: number): number => [1, 2, 5][bin % 3]! * 10 ** Math.floor(bin / 3);

function binOf(ms: number): number {
  let bin = 0;
  while (upperMs(bin) < ms) bin++;
  return bin;
}

function overTime({ usages, bill }: LoadedTrace, recorded: Recorded): NonNullable<TraceShape["overTime"]> {
  const { ordered, numberOf } = recorded;
  const { startUs, config, count, cold } = ordered;
  const buckets = bucketsOf(startUs[0]!, startUs[count - 1]!);
  const at = (us: number): number => Math.floor((us - buckets.startUs) / buckets.bucketUs);
  const usdOf = new Float64Array(numberOf.length);
  usages.forEach(({ configIndex }, i) => {
    usdOf[numberOf[configIndex]!]! += bill.attributed[i]!.toNumber();
  });
  const msOf = new Float64Array(numberOf.length);
  for (let row = 0; row < count; row++) msOf[config[row]!]! += rowMs(recorded, row);
  const usd = new Array<number>(buckets.count).fill(0);
  const invocations = new Array<number>(buckets.count).fill(0);
  const coldStarts = new Array<number>(buckets.count).fill(0);
  for (let row = 0; row < count; row++) {
    const bucket = at(startUs[row]!);
    invocations[bucket]!++;
    usd[bucket]! += (usdOf[config[row]!]! * rowMs(recorded, row)) / msOf[config[row]!]!;
  }
  for (const row of cold.rows) coldStarts[at(startUs[row]!)]!++;
  return { startMs: buckets.startUs / 1000, bucketMs: buckets.bucketUs / 1000, usd, invocations, coldStarts };
}

const bucketsOf = (firstUs: number, lastUs: number): Buckets =>
  bucketsOver(firstUs, lastUs + 1, lastUs - firstUs < HOURS_FROM_US ? MINUTE_US : HOUR_US);

/** A millisecond at least, so that a request without an interval has its share. */
const rowMs = ({ ordered: { durationUs, initUs } }: Recorded, row: number): number =>
  Math.max(1, Math.ceil((durationUs[row]! + (initUs?.[row] ?? 0)) / 1000));
