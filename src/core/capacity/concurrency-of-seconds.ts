// Concurrency from how many started and ended in each second: the time that ran is exact, the rest is bounded from above.
//
// Rule     Of a second only its counts are known: all that started in it, or ran when it began, may have run at once. The peak,
//          the percentiles and the means of buckets are therefore upper bounds, by less than one second of starts.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/concurrency-of-seconds.test.ts
import { US_PER_S } from "../base/day.ts";
import { type Ratio, ratio } from "../base/ratio.ts";
import type { ConcurrencyFigures } from "./concurrency-level.ts";
import { bucketsOver } from "./timeline-buckets.ts";

/** As time-series.ts of metering has them. */
export type SecondsOfPool = {
  readonly second: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
};

/** `busyUs`: all durations together. `firstUs`, `lastEndUs`: of the pool. */
export function concurrencyOfSeconds(
  { second, starts, ends }: SecondsOfPool,
  busyUs: bigint,
  firstUs: number,
  lastEndUs: number,
  bucketUs: number,
): ConcurrencyFigures {
  const buckets = bucketsOver(second.length > 0 ? firstUs : undefined, lastEndUs, bucketUs);
  const peakOf = new Float64Array(buckets.count);
  const areaOf = new Float64Array(buckets.count); // level × seconds
  const secondsAt: number[] = [];
  const hold = (level: number, fromS: number, untilS: number): void => {
    if (untilS <= fromS) return;
    secondsAt[level] = (secondsAt[level] ?? 0) + untilS - fromS;
    const last = Math.min(buckets.count - 1, Math.floor((untilS * US_PER_S - 1 - buckets.startUs) / buckets.bucketUs));
    const first = Math.max(0, Math.floor((fromS * US_PER_S - buckets.startUs) / buckets.bucketUs));
    for (let bucket = first; bucket <= last; bucket++) {
      const beginS = (buckets.startUs + bucket * buckets.bucketUs) / US_PER_S;
      const seconds = Math.min(untilS, beginS + buckets.bucketUs / US_PER_S) - Math.max(fromS, beginS);
      peakOf[bucket] = Math.max(peakOf[bucket]!, level);
      areaOf[bucket]! += level * seconds;
    }
  };
  let level = 0;
  let peak = 0;
  let peakAtUs: number | null = null;
  for (let i = 0; i < second.length; i++) {
    const at = second[i]!;
    if (i > 0) hold(level, second[i - 1]! + 1, at);
    const most = level + starts[i]!;
    hold(most, at, at + 1);
    if (most > peak) {
      peak = most;
      peakAtUs = at * US_PER_S;
    }
    level = most - ends[i]!;
  }
  const spanUs = lastEndUs - firstUs;
  const means = areaOf.map((area) => (area * US_PER_S) / buckets.bucketUs);
  return {
    peak,
    peakAtUs,
    mean: spanUs > 0 ? ratio(busyUs, BigInt(spanUs)) : noMean,
    ...percentiles(secondsAt),
    timeline: {
      startUs: buckets.startUs,
      bucketUs: buckets.bucketUs,
      peak: Array.from(peakOf),
      mean: Array.from(means),
    },
  };
}

const noMean: Ratio = ratio(0);

function percentiles(secondsAt: readonly (number | undefined)[]) {
  const total = secondsAt.reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0);
  const covering = (share: number): number => {
    let covered = 0;
    for (let level = 0; level < secondsAt.length; level++) {
      covered += secondsAt[level] ?? 0;
      if (covered >= share * total) return level;
    }
    return 0;
  };
  return { p50: covering(0.5), p90: covering(0.9), p95: covering(0.95), p99: covering(0.99) };
}
