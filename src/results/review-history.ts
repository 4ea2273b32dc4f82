// What a forecast is made of, as plain data, and what makes it less sure than it looks.
import { type Day, daysBetween, US_PER_DAY } from "../core/base/day.ts";
import type { RecordedSource } from "../core/forecast/forecast-function.ts";
import { dayOfNumber, HOURS, isWhole } from "../core/forecast/recorded-days.ts";
import type { Spread } from "../core/forecast/spread.ts";
import { instant } from "./analysis.ts";
import { type Assumption, assume } from "./assumption.ts";
import type { HistoryResult } from "./review.ts";
import type { TraceSpan } from "./trace-span.ts";

export type ReadHistory = {
  /** As the plan calls it. */
  readonly name: string;
  readonly span: TraceSpan;
  readonly source: RecordedSource;
  /** Null where there are too few days to draw from. */
  readonly spread: Spread | null;
  /** Growth a month in parts of the level, beyond the growth declared, where it is clear. */
  readonly trend: number | null;
};

export function historyResult({ name, span, source, spread }: ReadHistory): HistoryResult {
  const { days, gaps, hasWeekdays } = source;
  const whole = days.filter(isWhole);
  const inGap = (number: number): boolean =>
    gaps.some(({ fromHour, toHour }) => fromHour < (number + 1) * HOURS && toHour > number * HOURS);
  return {
    trace: name,
    start: instant(span.firstUs),
    end: instant(span.lastEndUs),
    wholeDays: whole.length,
    partialDays: days.filter((day) => !isWhole(day) && !inGap(day.number)).map(({ day }) => day),
    gaps: gaps.map(({ fromHour, toHour }) => ({ from: hourInstant(fromHour), to: hourInstant(toHour) })),
    hasWeekdays,
    autocorrelation: Number((spread?.autocorrelation ?? 0).toFixed(4)),
    blockDays: spread?.blockDays ?? 0,
    days: days.map((day) => ({ day: day.day, invocations: day.invocations, isWhole: isWhole(day) })),
  };
}

const hourInstant = (hour: number): string => instant((hour * US_PER_DAY) / HOURS);

/** A forecast from days older than this is said to be. */
const OLD_AFTER_DAYS = 31;
const WEEK = 7;
/** From here on the range was found to hold as often as it says (docs/review.md). */
const FOUR_WEEKS = 28;

export function historyWarnings(histories: readonly ReadHistory[], on: Day): Assumption[] {
  return histories.flatMap(({ name: file, span, source, trend }) => {
    const { days, gaps, hasWeekdays, isDated } = source;
    const whole = days.filter(isWhole).length;
    const ageDays = daysBetween(dayOfNumber(Math.floor(span.lastStartUs / US_PER_DAY)), on);
    const hours = gaps.reduce((sum, { fromHour, toHour }) => sum + toHour - fromHour, 0);
    return [
      ...(gaps.length > 0
        ? [assume("review-gaps", { file, count: gaps.length, hours, first: hourInstant(gaps[0]!.fromHour) })]
        : []),
      ...(whole < 2 ? [assume("review-no-range", { file, days: whole })] : []),
      ...(whole >= 2 && whole < WEEK ? [assume("review-less-than-week", { file, days: whole })] : []),
      ...(whole >= WEEK && !hasWeekdays ? [assume("review-without-weekdays", { file, days: whole })] : []),
      ...(hasWeekdays && whole < FOUR_WEEKS ? [assume("review-under-four-weeks", { file, days: whole })] : []),
      ...(isDated && ageDays > OLD_AFTER_DAYS ? [assume("review-old-history", { file, days: ageDays })] : []),
      ...(trend === null ? [] : [assume("review-trend", { file, percent: (trend * 100).toFixed(0) })]),
    ];
  });
}
