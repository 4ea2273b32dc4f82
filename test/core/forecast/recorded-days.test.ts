// What counts as a day that was recorded whole.
import { describe, expect, test } from "vitest";
import { usOfDay } from "../../../src/core/base/day.ts";
import { isWhole, recordedDays } from "../../../src/core/forecast/recorded-days.ts";

const HOUR_US = 3_600_000_000;
const START = usOfDay("2026-10-05"); // a Monday

/** `count` of each hour, from the first hour that has something to the last. */
function daysOf(days: number, count: (day: number, hour: number) => number) {
  const hours = new Map<number, number>();
  const base = START / HOUR_US;
  for (let day = 0; day < days; day++) {
    for (let hour = 0; hour < 24; hour++) {
      const n = count(day, hour);
      if (n > 0) hours.set(base + day * 24 + hour, n);
    }
  }
  const all = [...hours.keys()];
  return recordedDays(hours, Math.min(...all) * HOUR_US, Math.max(...all) * HOUR_US + 1000);
}
const partial = (found: ReturnType<typeof daysOf>) => found.days.flatMap((day) => (isWhole(day) ? [] : [day.day]));

describe("the first and last day", () => {
  test("are whole where the trace begins and ends with them", () => {
    const found = daysOf(14, () => 5);
    expect(partial(found)).toEqual([]);
    expect(found).toMatchObject({ hasWeekdays: true, gaps: [] });
    expect(found.days.map(({ invocations }) => invocations)).toEqual(Array(14).fill(120));
  });

  test("are not where hours are missing in which something runs on other days", () => {
    const found = daysOf(9, (day, hour) => ((day === 0 && hour < 9) || (day === 8 && hour > 15) ? 0 : 5));
    expect(partial(found)).toEqual(["2026-10-05", "2026-10-13"]);
    expect(found.days[0]!.missing).toBe(2 ** 9 - 1);
  });

  test("are where nothing runs at those hours on other days either", () => {
    expect(partial(daysOf(9, (_, hour) => (hour >= 8 && hour < 18 ? 50 : 0)))).toEqual([]);
  });

  test("a trace of one morning has no whole day", () => {
    expect(partial(daysOf(1, (_, hour) => (hour >= 8 && hour < 11 ? 50 : 0)))).toEqual(["2026-10-05"]);
  });
});

describe("gaps", () => {
  test("are hours on end without anything where there always is something", () => {
    const found = daysOf(10, (day, hour) => (day === 4 && hour >= 3 && hour < 7 ? 0 : 20));
    expect(partial(found)).toEqual(["2026-10-09"]);
    const base = START / HOUR_US;
    expect(found.gaps).toEqual([{ fromHour: base + 4 * 24 + 3, toHour: base + 4 * 24 + 7 }]);
  });

  test("run over midnight, and over days", () => {
    const found = daysOf(30, (day, hour) =>
      (day === 4 && hour >= 22) || day === 5 || (day === 6 && hour < 2) ? 0 : 20,
    );
    expect(found.gaps).toHaveLength(1);
    expect(partial(found)).toEqual(["2026-10-09", "2026-10-10", "2026-10-11"]);
  });

  test("quiet nights, weekends and rare functions have none", () => {
    expect(daysOf(28, (day, hour) => (day % 7 >= 5 || hour < 7 ? 0 : 40)).gaps).toEqual([]);
    expect(daysOf(7, (day) => (day >= 5 ? 0 : 40)).gaps).toEqual([]);
    expect(daysOf(14, (day, hour) => (hour === day % 24 ? 3 : 0)).gaps).toEqual([]);
    expect(daysOf(14, (day, hour) => (day === 5 && hour === 12 ? 0 : 40)).gaps).toEqual([]);
  });
});

test("weekdays are told apart from two of each on", () => {
  expect(daysOf(13, () => 5).hasWeekdays).toBe(false);
  expect(daysOf(14, () => 5).hasWeekdays).toBe(true);
});
