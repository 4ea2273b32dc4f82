// How many arrivals were refused in each bucket of time, by cause.
import { type ThrottleCause, throttleCauses } from "./limits/limit.ts";
import type { Buckets } from "./timeline-buckets.ts";

/** Causes that refused something, in the order of attribution. */
export type ThrottledOverTime = {
  readonly buckets: Buckets;
  readonly causes: readonly { readonly cause: ThrottleCause; readonly counts: readonly number[] }[];
};

export class ThrottleTimeline {
  readonly buckets: Buckets;
  readonly #byCause = new Map<ThrottleCause, Float64Array>();

  constructor(buckets: Buckets) {
    this.buckets = buckets;
  }

  add(cause: ThrottleCause, atUs: number): void {
    const { startUs, bucketUs, count } = this.buckets;
    const counts = this.#byCause.get(cause) ?? new Float64Array(count);
    this.#byCause.set(cause, counts);
    // INIT of the first row may begin before its start, where the buckets begin.
    counts[Math.min(count - 1, Math.max(0, Math.floor((atUs - startUs) / bucketUs)))]!++;
  }

  take(): ThrottledOverTime {
    const causes = throttleCauses.flatMap((cause) => {
      const counts = this.#byCause.get(cause);
      return counts ? [{ cause, counts: Array.from(counts) }] : [];
    });
    return { buckets: this.buckets, causes };
  }
}

/** Of runs that share their buckets. */
export function sumOverTime(parts: readonly ThrottledOverTime[]): ThrottledOverTime {
  const { buckets } = parts[0]!;
  const causes = throttleCauses.flatMap((cause) => {
    const counted = parts.flatMap((part) => part.causes.filter((one) => one.cause === cause));
    if (counted.length === 0) return [];
    const counts = counted[0]!.counts.map((_, at) => counted.reduce((sum, { counts }) => sum + counts[at]!, 0));
    return [{ cause, counts }];
  });
  return { buckets, causes };
}
