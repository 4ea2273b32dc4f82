// The buckets of a timeline: whole, round, aligned to UTC, and never too many to draw or to send.
import { US_PER_DAY, US_PER_S } from "../base/day.ts";

export type Buckets = {
  readonly startUs: number;
  readonly bucketUs: number;
  readonly count: number;
};

export const DEFAULT_BUCKET_US = 60 * US_PER_S;
const MAX_BUCKETS = 10_000;

const MINUTE_US = 60 * US_PER_S;
const HOUR_US = 60 * MINUTE_US;
const ROUND_WIDTHS_US = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * US_PER_S),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_US),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_US),
];

/**
 * Buckets of the wished width over [firstUs, endUs), or of the next round width that needs at most 10,000 of them. None
 * where there is no `firstUs`, because nothing ever started; one where nothing that started has an interval.
 */
export function bucketsOver(firstUs: number | undefined, endUs: number, wishedUs: number): Buckets {
  if (firstUs === undefined) return { startUs: 0, bucketUs: wishedUs, count: 0 };
  for (let bucketUs = wishedUs; ; bucketUs = nextRoundWidth(bucketUs)) {
    const startUs = Math.floor(firstUs / bucketUs) * bucketUs;
    const count = Math.max(1, Math.ceil((endUs - startUs) / bucketUs));
    if (count <= MAX_BUCKETS) return { startUs, bucketUs, count };
  }
}

// From a day on, widths double: 1, 2, 4 … days.
function nextRoundWidth(bucketUs: number): number {
  const round = ROUND_WIDTHS_US.find((widthUs) => widthUs > bucketUs);
  return round ?? (bucketUs < US_PER_DAY ? US_PER_DAY : 2 * bucketUs);
}
