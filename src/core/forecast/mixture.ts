// A stretch of time made of recorded days: how often each of them counts. Whole numbers over a common one, so that nothing is
// lost where a day to come is the mean of several.
import { ALL_HOURS, HOURS, isWhole, type RecordedDays, weekdayOf } from "./recorded-days.ts";

export type Mixture = {
  /** By place in the days of the trace, over `over`. */
  readonly counts: Float64Array;
  readonly over: number;
  /** Which hours of those days, as bits. */
  readonly hours: number;
  /** Whether these days are still to come: recorded ones neither grow nor change. */
  readonly isForecast: boolean;
};

/** A day of a month: recorded (`place`), to come, or both, where some of its `missing` hours are to be filled. */
export type Slot = {
  readonly number: number;
  readonly place: number | null;
  /** Hours that are forecast, as bits; 0 where the whole day was recorded. */
  readonly missing: number;
};

/** The days of a month, or of a part of it, for one trace. */
export function slotsOf(fromNumber: number, toNumber: number, source: RecordedDays, isDated: boolean): Slot[] {
  const first = source.days[0]?.number ?? 0;
  return Array.from({ length: toNumber - fromNumber }, (_, i): Slot => {
    const number = fromNumber + i;
    const day = isDated ? source.days[number - first] : undefined;
    return day ? { number, place: number - first, missing: day.missing } : { number, place: null, missing: ALL_HOURS };
  });
}

/** What was recorded, each day once. */
export function recordedMixture(slots: readonly Slot[], length: number): Mixture {
  const counts = new Float64Array(length);
  for (const { place } of slots) if (place !== null) counts[place] = 1;
  return { counts, over: 1, hours: ALL_HOURS, isForecast: false };
}

/** `places`: for each slot that has something to fill, in their order, the day that fills it. */
export function drawnMixtures(slots: readonly Slot[], places: ArrayLike<number>, length: number): Mixture[] {
  const open = slots.filter(({ missing }) => missing !== 0);
  return byHours(open, length, (counts, _, i) => {
    counts[places[i]!]!++;
  }).map((mixture) => ({ ...mixture, over: 1 }));
}

/** Every day to come is the mean of the whole days of its kind; without a whole day, so many seconds like those recorded. */
export function meanMixtures(slots: readonly Slot[], source: RecordedDays): Mixture[] {
  if (!source.days.some(isWhole)) return [spanMixture(slots, source)];
  const kindOf = (number: number): number => (source.hasWeekdays ? weekdayOf(number) : 0);
  const whole = source.days.flatMap((day, place) => (isWhole(day) ? [{ kind: kindOf(day.number), place }] : []));
  const sizes = new Map<number, number>();
  for (const { kind } of whole) sizes.set(kind, (sizes.get(kind) ?? 0) + 1);
  const over = [...sizes.values()].reduce(leastCommonMultiple, 1);
  const open = slots.filter(({ missing }) => missing !== 0);
  return byHours(open, source.days.length, (counts, { number }) => {
    const own = kindOf(number);
    for (const { kind, place } of whole) if (kind === own) counts[place]! += over / sizes.get(kind)!;
  }).map((mixture) => ({ ...mixture, over }));
}

function spanMixture(slots: readonly Slot[], { days, seconds }: RecordedDays): Mixture {
  const hours = slots.reduce((sum, { missing }) => sum + hoursIn(missing), 0);
  const counts = new Float64Array(days.length).fill(hours * 3600);
  return { counts, over: seconds, hours: ALL_HOURS, isForecast: true };
}

const hoursIn = (bits: number): number =>
  Array.from({ length: HOURS }, (_, h) => h).filter((h) => hasHour(bits, h)).length;

/** Slots that lack the same hours together. */
function byHours(
  open: readonly Slot[],
  length: number,
  count: (counts: Float64Array, slot: Slot, i: number) => void,
): Omit<Mixture, "over">[] {
  const found = new Map<number, Float64Array>();
  open.forEach((slot, i) => {
    const counts = found.get(slot.missing) ?? new Float64Array(length);
    found.set(slot.missing, counts);
    count(counts, slot, i);
  });
  return [...found].map(([hours, counts]) => ({ counts, hours, isForecast: true }));
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
const leastCommonMultiple = (a: number, b: number): number => (a / greatestCommonDivisor(a, b)) * b;

export const hasHour = (hours: number, hour: number): boolean => (hours & (1 << (hour % HOURS))) !== 0;
