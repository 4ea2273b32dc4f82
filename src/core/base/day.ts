// UTC calendar days and billing months as text: they sort in time order, and no time zone can enter.
import { fail } from "./errors.ts";

export type Day = `${number}-${number}-${number}`;
/** A calendar month in UTC, `2026-11`: the period AWS bills, with its own free allowance and its own tier ladder. */
export type BillingMonth = `${number}-${number}`;

export const US_PER_S = 1_000_000;
export const US_PER_DAY = 86_400 * US_PER_S;

/** The day Lambda was announced: nothing ran before. */
export const LAUNCH_DAY = "2014-11-13";

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day of the calendar: 31 February is none. */
export function isDay(text: string): text is Day {
  const [, year, month, date] = DAY.exec(text) ?? [];
  return year !== undefined && dayOfUs(daysFromCivil(Number(year), Number(month), Number(date)) * US_PER_DAY) === text;
}

/** `2026-11-21` → Day. Throws `day-malformed` for anything else. */
export const parseDay = (text: string): Day => (isDay(text) ? text : fail("day-malformed", { text }));

/** The UTC day that holds an instant in µs since 1970. */
export function dayOfUs(us: number): Day {
  const { year, month, date } = civilFromDays(Math.floor(us / US_PER_DAY));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}` as Day;
}

/** 00:00 UTC of a day, in µs since 1970. */
export function usOfDay(day: Day): number {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return daysFromCivil(year, month, date) * US_PER_DAY;
}

export const addDays = (day: Day, days: number): Day => dayOfUs(usOfDay(day) + days * US_PER_DAY);
export const daysBetween = (from: Day, to: Day): number => (usOfDay(to) - usOfDay(from)) / US_PER_DAY;

export const monthOf = (day: Day): BillingMonth => day.slice(0, 7) as BillingMonth;
export const firstDay = (month: BillingMonth): Day => `${month}-01` as Day;

export function nextMonth(month: BillingMonth): BillingMonth {
  return monthOf(addDays(firstDay(month), 31));
}

export function daysInMonth(month: BillingMonth): number {
  return daysBetween(firstDay(month), firstDay(nextMonth(month)));
}

/** Days since 1970-01-01 of a proleptic Gregorian date, in whole-number arithmetic. */
export function daysFromCivil(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function civilFromDays(days: number): { year: number; month: number; date: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

const pad = (n: number, width: number): string => String(n).padStart(width, "0");
