// How many run at once, followed through time: peak, share of time at each level, peak and mean per bucket. Exact.
import { type Ratio, ratio } from "../base/ratio.ts";
import type { Buckets } from "./timeline-buckets.ts";

export type ConcurrencyFigures = {
  readonly peak: number;
  /** When the peak was first reached; null when nothing ran. */
  readonly peakAtUs: number | null;
  /** Time-weighted from first start to last end, like the percentiles. */
  readonly mean: Ratio;
  /** The smallest level that covers that share of the time. */
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly timeline: ConcurrencyTimeline;
};

export type ConcurrencyTimeline = {
  readonly startUs: number;
  readonly bucketUs: number;
  readonly peak: readonly number[];
  /** Over the whole bucket, also where the trace begins or ends inside it: mean × width is the time that ran in it. */
  readonly mean: readonly number[];
};

/** Told of everything that happens, in time order, ends before starts at one instant. */
export class ConcurrencyLevel {
  #peak = 0;
  #peakAtUs: number | null = null;
  #level = 0;
  #firstUs = Number.NaN;
  #lastUs = Number.NaN;
  // Every sum is of whole µs inside one span of the clock, so it stays below 2^53 whatever the number of rows.
  #usAtLevel = new Float64Array(16);
  readonly #buckets: Buckets;
  readonly #bucketPeak: Float64Array;
  // Level × µs, exact up to 100,000 at once in buckets of a day.
  readonly #bucketArea: Float64Array;
  #bucket = 0;
  #bucketEndUs: number;

  constructor(buckets: Buckets) {
    this.#buckets = buckets;
    this.#bucketPeak = new Float64Array(buckets.count);
    this.#bucketArea = new Float64Array(buckets.count);
    this.#bucketEndUs = buckets.startUs + buckets.bucketUs;
  }

  start(atUs: number, by = 1): void {
    this.at(atUs);
    this.#level += by;
    if (this.#level <= this.#peak) return;
    this.#peak = this.#level;
    this.#peakAtUs = atUs;
    while (this.#peak >= this.#usAtLevel.length) this.#growLevels();
  }

  end(atUs: number, by = 1): void {
    this.at(atUs);
    this.#level -= by;
  }

  /** Time has come to `atUs` with the level as it was; by itself, a request without an interval. */
  at(atUs: number): void {
    const lastUs = this.#lastUs;
    if (atUs === lastUs) return;
    this.#lastUs = atUs;
    if (Number.isNaN(lastUs)) this.#firstUs = atUs;
    else this.#hold(lastUs, atUs);
  }

  #hold(fromUs: number, untilUs: number): void {
    const level = this.#level;
    this.#usAtLevel[level]! += untilUs - fromUs;
    let atUs = fromUs;
    while (untilUs > this.#bucketEndUs) {
      if (atUs < this.#bucketEndUs) this.#addToBucket(level, this.#bucketEndUs - atUs);
      atUs = Math.max(atUs, this.#bucketEndUs);
      this.#bucket++;
      this.#bucketEndUs += this.#buckets.bucketUs;
    }
    this.#addToBucket(level, untilUs - atUs);
  }

  #addToBucket(level: number, us: number): void {
    const bucket = this.#bucket;
    this.#bucketArea[bucket]! += level * us;
    if (level > this.#bucketPeak[bucket]!) this.#bucketPeak[bucket] = level;
  }

  #growLevels(): void {
    const wider = new Float64Array(2 * this.#usAtLevel.length);
    wider.set(this.#usAtLevel);
    this.#usAtLevel = wider;
  }

  figures(): ConcurrencyFigures {
    const spanUs = this.#lastUs > this.#firstUs ? this.#lastUs - this.#firstUs : 0;
    const busyUs = this.#usAtLevel.reduce((sum, us, level) => (us > 0 ? sum + BigInt(us) * BigInt(level) : sum), 0n);
    const { startUs, bucketUs } = this.#buckets;
    return {
      peak: this.#peak,
      peakAtUs: this.#peakAtUs,
      mean: spanUs > 0 ? ratio(busyUs, spanUs) : ratio(0),
      p50: this.#levelCovering(50, spanUs),
      p90: this.#levelCovering(90, spanUs),
      p95: this.#levelCovering(95, spanUs),
      p99: this.#levelCovering(99, spanUs),
      timeline: {
        startUs,
        bucketUs,
        peak: Array.from(this.#bucketPeak),
        mean: Array.from(this.#bucketArea, (area) => area / bucketUs),
      },
    };
  }

  #levelCovering(percent: number, spanUs: number): number {
    const neededUs = Number((BigInt(percent) * BigInt(spanUs) + 99n) / 100n); // rounded up; the product may pass 2^53
    let coveredUs = 0;
    for (let level = 0; level <= this.#peak; level++) {
      coveredUs += this.#usAtLevel[level]!;
      if (coveredUs >= neededUs) return level;
    }
    return this.#peak;
  }
}
