// Concurrency of a summary, as results show it: from counts by the second, so that peaks are upper bounds.
import type { FunctionConfig } from "../core/base/function-config.ts";
import { dividedBy, ratio } from "../core/base/ratio.ts";
import { concurrencyOfSeconds } from "../core/capacity/concurrency-of-seconds.ts";
import { mergeSeconds, type SecondCounts, type TimeSeries } from "../core/metering/time-series.ts";
import type { TraceSpan } from "../core/metering/trace-span.ts";
import type { UsageSummary } from "../core/metering/usage-summary.ts";
import {
  type ConcurrencyOutput,
  concurrencyOutput,
  instant,
  type PoolResult,
  type RateOutput,
  sixDecimals,
} from "./analysis.ts";
import { type Assumption, assume } from "./assumption.ts";
import { groupConfigs } from "./limit-settings.ts";

export type CapacityOfSeconds = {
  readonly concurrency: ConcurrencyOutput;
  readonly pools: PoolResult[];
  readonly peakByConfig: readonly number[];
  readonly assumptions: Assumption[];
};

/** Null where nothing has a time. */
export function secondsResult(
  configs: readonly FunctionConfig[],
  usage: UsageSummary,
  series: readonly TimeSeries[],
  { firstUs, lastEndUs }: TraceSpan,
  bucketUs: number,
  isEdge?: (name: string) => boolean,
): CapacityOfSeconds | null {
  if (!Number.isFinite(firstUs)) return null;
  const { groups, pools } = groupConfigs(configs, isEdge);
  const busyUs = configs.map((_, at) =>
    [...usage.periods.values()].reduce((sum, period) => sum + BigInt(period.groups[at]?.durationUs ?? 0), 0n),
  );
  const runs = configs.map((_, at) =>
    [...usage.periods.values()].reduce((sum, period) => sum + (period.groups[at]?.invocations ?? 0), 0),
  );
  const figuresOf = (isHere: (at: number) => boolean) => {
    const here = [...configs.keys()].filter(isHere);
    const seconds = together(here.map((at) => series[at]!.seconds));
    const busy = here.reduce((sum, at) => sum + busyUs[at]!, 0n);
    const count = here.reduce((sum, at) => sum + runs[at]!, 0);
    const figures = concurrencyOfSeconds(seconds, busy, firstUs, lastEndUs, bucketUs);
    const output = concurrencyOutput({ ...figures, peakEnvironments: figures.peak });
    return { output, rates: ratesOf(seconds, busy, count, firstUs, lastEndUs) };
  };
  return {
    concurrency: figuresOf(() => true).output,
    pools: pools.map((pool, i) => {
      const { output, rates } = figuresOf((at) => groups[at]!.poolIndex === i);
      return { ...pool, rates, concurrency: output, throttling: null };
    }),
    peakByConfig: configs.map((_, at) => figuresOf((other) => other === at).output.peak),
    assumptions: [assume("concurrency-from-seconds")],
  };
}

/** Two and two, so that a long list meets each second only a few times. */
function together(all: readonly SecondCounts[]): SecondCounts {
  if (all.length <= 1) return all[0] ?? { second: [], starts: [], ends: [] };
  const middle = all.length >> 1;
  return mergeSeconds(together(all.slice(0, middle)), together(all.slice(middle)));
}

function ratesOf(
  { second, starts }: SecondCounts,
  busyUs: bigint,
  count: number,
  firstUs: number,
  lastEndUs: number,
): RateOutput {
  let peakPerS = 0;
  let peakAtS = Math.floor(firstUs / 1e6);
  for (let i = 0; i < second.length; i++) {
    if (starts[i]! <= peakPerS) continue;
    peakPerS = starts[i]!;
    peakAtS = second[i]!;
  }
  const spanUs = lastEndUs - firstUs;
  return {
    meanPerS: spanUs > 0 ? sixDecimals(ratio(BigInt(count) * 1_000_000n, BigInt(spanUs))) : null,
    peakPerS,
    peakAt: instant(peakAtS * 1e6),
    meanDurationMs: count > 0 ? sixDecimals(dividedBy(ratio(busyUs), ratio(1000n * BigInt(count)))) : 0,
  };
}
