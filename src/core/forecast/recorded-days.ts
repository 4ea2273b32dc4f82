// Which days of a trace were recorded whole. Only whole days say what a day costs: the others are completed, never drawn from.
//
// A day is not whole where the trace begins or ends inside it, or has a gap in it: hours on end in which nothing ran, though on
// other days something always does. A quiet night or weekend is no gap.
import { type Day, dayOfUs, US_PER_DAY, US_PER_S } from "../base/day.ts";

export const HOURS = 24;
const US_PER_HOUR = US_PER_DAY / HOURS;

/** A day from the first to the last that a trace holds. `missing`: hours of it that were not recorded, as bits. */
export type RecordedDay = {
  /** Days since 1970. */
  readonly number: number;
  readonly day: Day;
  readonly invocations: number;
  readonly missing: number;
};

export type Gap = { readonly fromHour: number; readonly toHour: number };

export type RecordedDays = {
  readonly days: readonly RecordedDay[];
  /** Hours since 1970, `toHour` exclusive. */
  readonly gaps: readonly Gap[];
  /** Whether weekdays are told apart. */
  readonly hasWeekdays: boolean;
  /** From the first to the last start, at least one. */
  readonly seconds: number;
};

export const isWhole = ({ missing }: RecordedDay): boolean => missing === 0;
export const ALL_HOURS = 2 ** HOURS - 1;
export const dayOfNumber = (number: number): Day => dayOfUs(number * US_PER_DAY);
export const weekdayOf = (number: number): number => number % 7;

/** Fewer empty hours on end are chance. */
const GAP_HOURS = 2;
/** An hour has to have been this busy elsewhere for its emptiness to mean something: by chance it is empty once in e¹⁰. */
const BUSY = 10;
/** Of the other days, so many must have something in that hour. */
const MOSTLY = 0.9;
const OTHERS_NEEDED = 3;
/** An edge of the trace that usually holds less than this share of a day, or so few invocations, is not missed. */
const NEGLIGIBLE = 0.01;
const FEW = 3;
const WEEKDAYS_FROM = 14;
const EACH_WEEKDAY = 2;

/** `hours`: invocations by hour since 1970, of all functions together. */
export function recordedDays(hours: ReadonlyMap<number, number>, firstUs: number, lastStartUs: number): RecordedDays {
  const [firstHour, lastHour] = [Math.floor(firstUs / US_PER_HOUR), Math.floor(lastStartUs / US_PER_HOUR)];
  const [first, last] = [Math.floor(firstHour / HOURS), Math.floor(lastHour / HOURS)];
  const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const usual = usualHours(hours, numbers);
  const gaps = gapsIn(hours, usual, firstHour, lastHour);
  const days = numbers.map((number): RecordedDay => {
    const own = Array.from({ length: HOURS }, (_, h) => number * HOURS + h);
    const unseen = own.filter((hour) => hour < firstHour || hour > lastHour);
    const lost = own.filter((hour) => gaps.some(({ fromHour, toHour }) => hour >= fromHour && hour < toHour));
    const missed = isNegligible(unseen, own, usual) ? lost : [...unseen, ...lost];
    return {
      number,
      day: dayOfNumber(number),
      invocations: own.reduce((sum, hour) => sum + (hours.get(hour) ?? 0), 0),
      missing: missed.reduce((bits, hour) => bits | (1 << (hour % HOURS)), 0),
    };
  });
  const seconds = Math.max(1, Math.ceil((lastStartUs - firstUs) / US_PER_S));
  return { days, gaps, hasWeekdays: hasWeekdays(days.filter(isWhole)), seconds };
}

function hasWeekdays(whole: readonly RecordedDay[]): boolean {
  const counts = Array.from({ length: 7 }, (_, k) => whole.filter(({ number }) => weekdayOf(number) === k).length);
  return whole.length >= WEEKDAYS_FROM && Math.min(...counts) >= EACH_WEEKDAY;
}

/** What an hour holds on the other days of the trace, on the same weekday where there are enough of it. */
type Usual = (hour: number) => { readonly mean: number; readonly share: number; readonly others: number };

function usualHours(hours: ReadonlyMap<number, number>, numbers: readonly number[]): Usual {
  const inside = numbers.slice(1, -1); // the first and last day may be cut off
  return (hour) => {
    const number = Math.floor(hour / HOURS);
    const others = inside.filter((other) => other !== number);
    const same = others.filter((other) => weekdayOf(other) === weekdayOf(number));
    const counts = (same.length >= OTHERS_NEEDED ? same : others).map(
      (other) => hours.get(other * HOURS + (hour % HOURS)) ?? 0,
    );
    const busy = counts.filter((count) => count > 0).length;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const among = Math.max(1, counts.length);
    return { mean: total / among, share: busy / among, others: counts.length };
  };
}

function gapsIn(hours: ReadonlyMap<number, number>, usual: Usual, firstHour: number, lastHour: number): Gap[] {
  const gaps: Gap[] = [];
  let fromHour: number | null = null;
  for (let hour = firstHour; hour <= lastHour; hour++) {
    const isGap = !hours.get(hour) && isMissed(usual(hour));
    if (isGap) fromHour ??= hour;
    else if (fromHour !== null) {
      if (hour - fromHour >= GAP_HOURS) gaps.push({ fromHour, toHour: hour });
      fromHour = null;
    }
  }
  return gaps;
}

const isMissed = ({ mean, share, others }: ReturnType<Usual>): boolean =>
  others >= OTHERS_NEEDED && mean >= BUSY && share >= MOSTLY;

/** Hours before the first or after the last start: night, where other days have nothing then either. */
function isNegligible(unseen: readonly number[], own: readonly number[], usual: Usual): boolean {
  const expected = (some: readonly number[]): number => some.reduce((sum, hour) => sum + usual(hour).mean, 0);
  if (unseen.length === 0) return true;
  const whole = expected(own);
  return whole > 0 && expected(unseen) < Math.max(FEW, NEGLIGIBLE * whole);
}
