// Instants in every form traces use → whole µs since 1970: ISO 8601 with or without zone (UTC), epoch s, ms, µs or ns.
import { daysFromCivil, US_PER_DAY } from "../core/base/day.ts";
import { scanExponent, scanScaled } from "./decimal-scan.ts";

/** Numbers of seconds below this (early 1973) count from an unknown start, not from 1970. */
const FIRST_EPOCH_US = 1e8 * 1e6;

const digitAt = (bytes: Uint8Array, at: number): number => {
  const digit = bytes[at]! - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
};
const two = (bytes: Uint8Array, at: number): number => digitAt(bytes, at) * 10 + digitAt(bytes, at + 1);

const daysIn = (year: number, month: number): number =>
  daysFromCivil(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - daysFromCivil(year, month, 1);

export type TimeScanner = {
  /** µs, cut below; NaN for anything that is not an instant. */
  scan(bytes: Uint8Array, from: number, to: number): number;
  /** Whether the last instant scanned was a number that counts from an unknown start. */
  wasRelative(): boolean;
};

export function createTimeScanner(): TimeScanner {
  let lastDate = Number.NaN; // yyyymmdd of the previous row: most rows share it
  let lastDateUs = 0;
  let relative = false;

  function scan(bytes: Uint8Array, from: number, to: number): number {
    relative = false;
    let at = from;
    while (at < to && bytes[at] === 32) at++;
    if (to - at >= 10 && bytes[at + 4] === 45 && bytes[at + 7] === 45) return scanIso(bytes, at, to);
    return scanEpoch(bytes, at, to);
  }

  function scanIso(bytes: Uint8Array, from: number, to: number): number {
    const year = two(bytes, from) * 100 + two(bytes, from + 2);
    const month = two(bytes, from + 5);
    const date = two(bytes, from + 8);
    const yyyymmdd = year * 10000 + month * 100 + date;
    if (yyyymmdd !== lastDate) {
      if (!(month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month))) return Number.NaN;
      lastDateUs = daysFromCivil(year, month, date) * US_PER_DAY;
      lastDate = yyyymmdd;
    }
    let at = from + 10;
    if (at === to) return lastDateUs;
    if (to - at < 6 || (bytes[at] !== 84 && bytes[at] !== 32) || bytes[at + 3] !== 58) return Number.NaN;
    const hour = two(bytes, at + 1);
    const minute = two(bytes, at + 4);
    const hasSeconds = to - at >= 9 && bytes[at + 6] === 58;
    const second = hasSeconds ? two(bytes, at + 7) : 0;
    if (!(hour <= 23 && minute <= 59 && second <= 60)) return Number.NaN;
    at += hasSeconds ? 9 : 6;
    let fractionUs = 0;
    if (at < to && (bytes[at] === 46 || bytes[at] === 44)) {
      let unit = 100_000;
      for (at++; at < to; at++) {
        const digit = digitAt(bytes, at);
        if (Number.isNaN(digit)) break;
        fractionUs += digit * unit;
        unit = unit > 1 ? unit / 10 : 0; // digits finer than a µs are cut
      }
    }
    const zoneUs = scanZone(bytes, at, to);
    return lastDateUs + ((hour * 60 + minute) * 60 + second) * 1_000_000 + fractionUs - zoneUs;
  }

  function scanEpoch(bytes: Uint8Array, from: number, to: number): number {
    const seconds = scanScaled(bytes, from, to, 0, false);
    const size = Math.abs(seconds);
    if (size < 1e11) {
      const us = scanScaled(bytes, from, to, 6, false);
      relative = us < FIRST_EPOCH_US;
      return us;
    }
    if (size < 1e14) return scanScaled(bytes, from, to, 3, false);
    if (size < 1e17) return seconds;
    return scanNanoseconds(bytes, from, to);
  }

  return { scan, wasRelative: () => relative };
}

/** Offset from UTC in µs; 0 for none or Z, NaN for anything else. */
function scanZone(bytes: Uint8Array, from: number, to: number): number {
  let end = to;
  while (end > from && bytes[end - 1] === 32) end--;
  if (from === end || (end - from === 1 && (bytes[from] === 90 || bytes[from] === 122))) return 0;
  const sign = bytes[from] === 43 ? 1 : bytes[from] === 45 ? -1 : Number.NaN;
  const hasColon = bytes[from + 3] === 58;
  if (end - from !== (hasColon ? 6 : 5))
    return end - from === 3 ? sign * two(bytes, from + 1) * 3_600_000_000 : Number.NaN;
  const hours = two(bytes, from + 1);
  const minutes = two(bytes, from + (hasColon ? 4 : 3));
  return hours <= 23 && minutes <= 59 ? sign * (hours * 60 + minutes) * 60_000_000 : Number.NaN;
}

/** Too large to be whole in a double: nanoseconds, whose last three digits are cut before they could be rounded. */
function scanNanoseconds(bytes: Uint8Array, from: number, to: number): number {
  let end = from;
  while (end < to && bytes[end]! >= 48 && bytes[end]! <= 57) end++;
  let rest = end;
  while (rest < to && bytes[rest] === 32) rest++;
  if (rest < to) return scanExponent(bytes, from, to, -3, false); // 1.7e18
  const digits = end - from;
  return digits >= 18 && digits <= 22 ? scanScaled(bytes, from, end - 3, 0, false) : Number.NaN;
}

const encoder = new TextEncoder();

/** One instant in text; NaN when it is none. */
export function utcUs(text: string): number {
  const bytes = encoder.encode(text);
  return createTimeScanner().scan(bytes, 0, bytes.length);
}
