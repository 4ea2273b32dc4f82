// Counts per period → invocations: so many starts at seeded random instants of the period, the same ones every time. An
// approximation, and said to be one: how they really lay inside the period is not in the file.
import { seededRandom } from "../core/base/random.ts";
import { ABSENT } from "../core/metering/invocation-batch.ts";
import { longestDurationUs } from "../core/metering/recorded-limits.ts";
import { type ReadContext, type RowWriter, reject } from "./reader.ts";

/** More starts in one period than any account has; a larger count is a mistake. */
export const LARGEST_COUNT = 10_000_000;

export type CountedPeriod = {
  readonly startUs: number;
  readonly periodUs: number;
  readonly count: number;
  /** Which period it is: other periods, more or fewer of them, do not change what it holds. */
  readonly seed: number;
};

export type CountedFunction<P extends CountedPeriod> = {
  /** Decides where in their periods the invocations fall. */
  readonly seedText: string;
  readonly config: number;
  /** How long the n-th of a period, counted from 0, is taken to last. */
  readonly durationUs: (period: P, n: number) => number;
};

export function expandCounts<P extends CountedPeriod>(
  { seen }: ReadContext,
  writer: RowWriter,
  { seedText, config, durationUs }: CountedFunction<P>,
  periods: Iterable<P>,
): void {
  const functionSeed = hashOf(seedText);
  for (const period of periods) {
    const random = seededRandom((functionSeed ^ Math.imul(period.seed, 0x9e3779b1)) >>> 0);
    for (let n = 0; n < period.count; n++) {
      const startUs = period.startUs + Math.floor(random.next() * period.periodUs);
      writer.add(startUs, durationUs(period, n), ABSENT, ABSENT, 0, 0, config, 0);
    }
    seen.rows += period.count;
    seen.expanded.invocations += period.count;
    seen.expanded.periodS = Math.max(seen.expanded.periodS, period.periodUs / 1_000_000);
  }
}

/** Told of once for a function, not once for each of its invocations. */
export function warnOfLongMean(context: ReadContext, durationUs: number, line: number, text: () => string): void {
  if (durationUs > longestDurationUs) reject(context, "duration-over-limit", line, text);
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
