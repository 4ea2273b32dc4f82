// From the text of a flag to its value, or an error that names the flag and shows what it wants.
import { type Day, isDay, usOfDay } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import { floor, toNumber } from "../core/base/ratio.ts";
import { parseCount, parseDurationUs } from "../core/planning/quantities.ts";
import { utcUs } from "../traces/time-scan.ts";

/** The value of a flag that was given; undefined where it was not. */
export function parseFlag<T>(
  flag: string,
  text: string | undefined,
  parse: (text: string) => T | undefined,
  expected: string,
): T | undefined {
  if (text === undefined) return undefined;
  return parse(text) ?? fail("flag-malformed", { flag, value: text, expected });
}

export const dayFlag = (flag: string, text: string | undefined): Day | undefined =>
  parseFlag(flag, text, (value) => (isDay(value) ? value : undefined), "2026-11-21");

export const instantFlag = (flag: string, text: string | undefined): number | undefined =>
  parseFlag(flag, text, parseInstantUs, "2026-11-21, 2026-11-21T09:00:00Z");

/** A day (its beginning) or an instant, UTC, in µs. */
export function parseInstantUs(text: string): number | undefined {
  const us = isDay(text) ? usOfDay(text) : utcUs(text);
  return Number.isNaN(us) ? undefined : us;
}

/** `field=column,field=column`, repeatable. */
export function mapFlag(words: readonly string[] | undefined): Record<string, string> {
  const map: Record<string, string> = {};
  for (const pair of (words ?? []).flatMap((word) => word.split(","))) {
    const [, field, column] =
      /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(pair) ??
      fail("flag-malformed", { flag: "map", value: pair, expected: "duration_ms=elapsed" });
    map[field!] = column!;
  }
  return map;
}

/** One of a list of words. */
export const choiceFlag = <T extends string>(flag: string, text: string, choices: readonly T[]): T =>
  choices.find((choice) => choice === text) ??
  fail("flag-malformed", { flag, value: text, expected: choices.join(", ") });

/** A length of time, whole µs above 0. */
export function lengthFlag(flag: string, text: string, expected: string): number {
  const us = parseFlag(flag, text, parseDurationUs, expected)!;
  return us.n > 0n ? Math.max(1, Number(floor(us))) : fail("flag-malformed", { flag, value: text, expected });
}

export function wholeFlag(flag: string, text: string, expected = "0, 20, 1000, 3k"): number {
  const value = parseCount(text);
  if (value?.d !== 1n) return fail("flag-malformed", { flag, value: text, expected });
  return toNumber(value);
}
