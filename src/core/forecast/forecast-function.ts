// A function through the months: what was recorded of it, day by day, and what the plan says of it.
import type { BillingMonth, Day } from "../base/day.ts";
import { firstDay, monthOf, nextMonth, US_PER_DAY, usOfDay } from "../base/day.ts";
import type { Ratio } from "../base/ratio.ts";
import type { FunctionName, RecordedTimes } from "../comparison/side.ts";
import type { HourUsage } from "../metering/time-series.ts";
import type { Moment, WorkloadThen } from "../planning/planned-months.ts";
import { HOURS, type RecordedDays } from "./recorded-days.ts";

/** Invocations of one rating period and configuration. */
export type RecordedPart = {
  readonly month: BillingMonth;
  /** Those that have a time. */
  readonly invocations: number;
  readonly times: RecordedTimes;
  /** Billed ms by the hours' own reckoning: what a day's share of the period's time is told by. */
  readonly weight: number;
  readonly hours: ReadonlyMap<number, HourUsage>;
  /** By place in the days of the trace. */
  /** The first day of the trace, since 1970. */
  readonly firstNumber: number;
  readonly byDay: { readonly invocations: Float64Array; readonly weight: Float64Array };
};

export type ForecastFunction = FunctionName & {
  readonly tags: Readonly<Record<string, string>>;
  /** Whether it is a workload of the plan: its configuration is the plan's, whatever a trace says. */
  readonly isPlanned: boolean;
  /** Which recorded source its traffic comes from; null: planned by averages. */
  readonly source: number | null;
  readonly parts: readonly RecordedPart[];
  /** How many times over what was recorded counts. */
  readonly scale: Ratio;
  readonly growth: Ratio;
  readonly ranOnProvisioned: boolean;
  readonly at: (moment: Moment) => WorkloadThen;
  /** Days on which the plan changes it. */
  readonly changeDays: readonly Day[];
};

/** A trace, or files that are one: its days, drawn together. */
export type RecordedSource = RecordedDays & {
  /** Whether its days are days of the calendar: else they are drawn from, but none is a day of a month in question. */
  readonly isDated: boolean;
};

/** `since`: first day of the rating period; `until`: of the next. `month`: the one from which on it grows. */
export function recordedPart(
  { since, until, month }: { readonly since: Day; readonly until: Day; readonly month: BillingMonth },
  times: RecordedTimes,
  allHours: ReadonlyMap<number, HourUsage>,
  { days }: RecordedDays,
): RecordedPart {
  const hourOf = (day: Day): number => (usOfDay(day) / US_PER_DAY) * HOURS;
  const [from, to] = [hourOf(since), hourOf(until)];
  const hours = new Map([...allHours].filter(([hour]) => hour >= from && hour < to));
  const first = days[0]?.number ?? 0;
  const byDay = { invocations: new Float64Array(days.length), weight: new Float64Array(days.length) };
  let [invocations, weight] = [0, 0];
  for (const [hour, usage] of hours) {
    const place = Math.floor(hour / HOURS) - first;
    byDay.invocations[place]! += usage.invocations;
    byDay.weight[place]! += usage.billedMs;
    invocations += usage.invocations;
    weight += usage.billedMs;
  }
  return { month, invocations, times, weight, hours, firstNumber: first, byDay };
}

/** A period ends with its month, or where the next one of the same usage begins. */
export function periodEnd(since: Day, others: Iterable<Day>): Day {
  const end = firstDay(nextMonth(monthOf(since)));
  return [end, ...[...others].filter((day) => day > since)].sort()[0]!;
}
