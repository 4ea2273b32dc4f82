import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  dayOfUs,
  daysBetween,
  daysFromCivil,
  daysInMonth,
  firstDay,
  monthOf,
  nextMonth,
  parseDay,
  US_PER_DAY,
  usOfDay,
} from "../../../src/core/base/day.ts";

const day = parseDay;

test.each([
  "1970-01-01",
  "1999-12-31",
  "2000-02-29",
  "2014-11-13",
  "2024-02-29",
  "2026-11-21",
  "2100-02-28",
  "2100-03-01",
  "2400-02-29",
  "9999-12-31",
  "0001-01-01",
])("%s is a day", (text) => expect(parseDay(text)).toBe(text));

test.each([
  "2026-02-29",
  "2100-02-29",
  "1900-02-29",
  "2026-04-31",
  "2026-11-31",
  "2026-00-10",
  "2026-13-01",
  "2026-01-00",
  "2026-01-32",
  "2026-1-1",
  "26-01-01",
  "2026/01/01",
  "2026-01-01T00:00:00Z",
  " 2026-01-01",
  "2026-01-01\n",
  "-2026-01-01",
  "+02026-01-01",
  "٢٠٢٦-٠١-٠١",
  "today",
  "",
])("%j is no day", (text) => {
  expect(() => parseDay(text)).toThrow(expect.objectContaining({ code: "day-malformed", params: { text } }));
});

test.each([
  ["1970-01-01", 0],
  ["1970-01-02", 1],
  ["1969-12-31", -1],
  ["2000-02-29", 11016],
  ["2000-03-01", 11017],
  ["2014-11-13", 16387],
  ["2026-11-21", 20778],
  ["2100-03-01", 47541],
])("%s is %i days after 1970-01-01", (text, days) => {
  expect(usOfDay(day(text))).toBe(days * US_PER_DAY);
  expect(dayOfUs(days * US_PER_DAY)).toBe(text);
});

describe("the UTC day of an instant", () => {
  test.each([
    [0, "1970-01-01"],
    [-1, "1969-12-31"],
    [US_PER_DAY - 1, "1970-01-01"],
    [US_PER_DAY, "1970-01-02"],
    [Date.UTC(2020, 10, 30, 23, 59, 59, 999) * 1000 + 999, "2020-11-30"],
    [Date.UTC(2020, 11, 1) * 1000, "2020-12-01"],
    [Date.UTC(2100, 1, 28, 23, 59, 59) * 1000, "2100-02-28"],
    [Date.UTC(2100, 2, 1) * 1000, "2100-03-01"],
  ])("%i µs is in %s", (us, text) => expect(dayOfUs(us)).toBe(text));

  test("is the one the machine's own calendar gives, for every day from year 1 to 9999", () => {
    fc.assert(
      fc.property(fc.integer({ min: daysFromCivil(1, 1, 1), max: daysFromCivil(9999, 12, 31) }), (days) => {
        const text = new Date(days * 86_400_000).toISOString().slice(0, 10);
        expect(dayOfUs(days * US_PER_DAY)).toBe(text);
        expect(parseDay(text)).toBe(text);
        expect(usOfDay(day(text))).toBe(days * US_PER_DAY);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

test("adding days and counting them are inverse, and days sort as text", () => {
  const days = fc.integer({ min: 0, max: 60_000 });
  fc.assert(
    fc.property(days, days, (a, b) => {
      const [from, to] = [addDays(day("1970-01-01"), a), addDays(day("1970-01-01"), b)];
      expect(daysBetween(from, to)).toBe(b - a);
      expect(addDays(from, b - a)).toBe(to);
      expect(from < to).toBe(a < b);
    }),
    { seed: 2 },
  );
});

test.each([
  ["2026-01", 31, "2026-02"],
  ["2026-02", 28, "2026-03"],
  ["2024-02", 29, "2024-03"],
  ["2000-02", 29, "2000-03"],
  ["2100-02", 28, "2100-03"],
  ["2026-04", 30, "2026-05"],
  ["2026-12", 31, "2027-01"],
])("%s has %i days, then comes %s", (text, days, next) => {
  const month = monthOf(day(`${text}-15`));
  expect(month).toBe(text);
  expect(firstDay(month)).toBe(`${text}-01`);
  expect(daysInMonth(month)).toBe(days);
  expect(nextMonth(month)).toBe(next);
});
