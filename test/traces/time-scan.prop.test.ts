import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTimeScanner, utcUs } from "../../src/traces/time-scan.ts";
import { bytesOf } from "./support/read-rows.ts";

fc.configureGlobal({ seed: 20_261_121, numRuns: 1000 });

const firstMs = Date.UTC(1974, 0, 1);
const lastMs = Date.UTC(2199, 11, 31);
const instantMs = fc.integer({ min: firstMs, max: lastMs });
/** Digits after the second, none to nine of them. */
const fractions = fc.stringMatching(/^\d{0,9}$/);

const pad = (value: number): string => String(value).padStart(2, "0");
/** `2026-11-21 09:00:00`, by JavaScript's own calendar. */
const civil = (ms: number, between: string): string => new Date(ms).toISOString().slice(0, 19).replace("T", between);
const wholeSecondUs = (ms: number): number => Math.floor(ms / 1000) * 1_000_000;
/** The first six digits after the second, as µs: finer ones are cut. */
const fractionUs = (digits: string): number => Number(digits.padEnd(6, "0").slice(0, 6));

function scan(text: string): { us: number; isRelative: boolean } {
  const scanner = createTimeScanner();
  const bytes = bytesOf(`garbage${text}garbage`);
  const us = scanner.scan(bytes, 7, bytes.length - 7);
  return { us, isRelative: scanner.wasRelative() };
}

describe("calendar forms", () => {
  const zones = fc.oneof(
    fc.constantFrom("", "Z", "z").map((text) => ({ text, minutes: 0 })),
    fc
      .tuple(
        fc.constantFrom(1, -1),
        fc.integer({ min: 0, max: 14 }),
        fc.constantFrom(0, 30, 45),
        fc.constantFrom(":", ""),
      )
      .map(([sign, hours, minutes, colon]) => ({
        text: `${sign < 0 ? "-" : "+"}${pad(hours)}${colon}${pad(minutes)}`,
        minutes: sign * (hours * 60 + minutes),
      })),
    fc.integer({ min: -12, max: 14 }).map((hours) => ({
      text: `${hours < 0 ? "-" : "+"}${pad(Math.abs(hours))}`,
      minutes: hours * 60,
    })),
  );

  test("ISO 8601 and `YYYY-MM-DD HH:MM:SS.fff`, in any zone and any fraction, are the instant JavaScript's calendar gives", () => {
    fc.assert(
      fc.property(
        instantMs,
        fractions,
        zones,
        fc.constantFrom("T", " "),
        fc.constantFrom(".", ","),
        (ms, digits, zone, between, point) => {
          const text = `${civil(ms, between)}${digits && `${point}${digits}`}${zone.text}`;
          const us = wholeSecondUs(ms) + fractionUs(digits) - zone.minutes * 60_000_000;
          expect(scan(text)).toEqual({ us, isRelative: false });
          expect(scan(` ${text} `).us).toBe(us);
        },
      ),
    );
  });

  test("a day alone is its first instant", () => {
    fc.assert(
      fc.property(instantMs, (ms) => {
        const day = new Date(ms).toISOString().slice(0, 10);
        expect(scan(day).us).toBe(Date.parse(day) * 1000);
      }),
    );
  });

  test("hours and minutes without seconds are ISO 8601 too", () => {
    expect(utcUs("2026-11-21T09:30Z")).toBe(Date.UTC(2026, 10, 21, 9, 30) * 1000);
    expect(utcUs("2026-11-21 09:30")).toBe(Date.UTC(2026, 10, 21, 9, 30) * 1000);
  });

  test.each(["2026-02-31", "2026-02-29", "2026-04-31", "2026-06-31", "2100-02-29", "2026-11-31"])(
    "%s is on no calendar, alone or with a time",
    (day) => {
      expect(utcUs(day)).toBeNaN();
      expect(utcUs(`${day}T12:00:00Z`)).toBeNaN();
      expect(utcUs(`${day} 12:00:00.123`)).toBeNaN();
    },
  );

  test("29 February is there in leap years", () => {
    expect(utcUs("2024-02-29")).toBe(Date.UTC(2024, 1, 29) * 1000);
    expect(utcUs("2000-02-29T00:00:00Z")).toBe(Date.UTC(2000, 1, 29) * 1000);
  });

  test.each([
    "2026-13-01",
    "2026-00-01",
    "2026-01-00",
    "2026-01-32",
    "2026-1-1",
    "26-01-01",
    "2026-01-01T24:00:01",
    "2026-01-01T23:60:00",
    "2026-01-01T23:59:61",
    "2026-01-01T-1:00:00",
    "2026-01-01T1:2:3",
    "2026-01-01X00:00:00",
    "2026-01-01T00:00:00 garbage",
    "2026-01-01T00:00:00+",
    "2026-01-01T00:00:00+1",
    "2026-01-01T00:00:00+ab:cd",
    "2026-01-01T00:00:00+99:00",
    "2026-01-01T00:00:00+09:99",
    "2026-01-01garbage",
    "abcd-ef-gh",
    "2026-ab-01T00:00:00Z",
    "20x6-01-01T00:00:00Z",
  ])("%s is no instant", (text) => {
    expect(utcUs(text)).toBeNaN();
  });
});

describe("numbers since 1970", () => {
  test("seconds, milliseconds, microseconds and nanoseconds are told apart by their size", () => {
    const secondsAbove = fc.integer({ min: 100_000_000, max: 7_000_000_000 }); // 1973 to 2191
    fc.assert(
      fc.property(secondsAbove, fc.stringMatching(/^\d{9}$/), (seconds, digits) => {
        const us = seconds * 1_000_000 + fractionUs(digits);
        const ms = `${seconds}${digits.slice(0, 3)}`;
        expect(scan(String(seconds)).us).toBe(seconds * 1_000_000);
        expect(scan(`${seconds}.${digits}`).us).toBe(us);
        if (Number(ms) >= 1e11) expect(scan(ms).us).toBe(Number(ms) * 1000);
        if (Number(ms) >= 1e11) expect(scan(`${ms}.${digits.slice(3)}`).us).toBe(us);
        if (us >= 1e14) expect(scan(String(us)).us).toBe(us);
        if (us >= 1e14) expect(scan(`${seconds}${digits}`).us).toBe(us);
        expect(scan(`${seconds}.${digits}`).isRelative).toBe(false);
      }),
    );
  });

  test("blanks around a number change nothing, for nanoseconds too", () => {
    for (const text of ["1715500000", "1715500000.5", "1715500000123", "1715500000123456", "1715500000123456789"]) {
      expect(utcUs(` ${text} `)).toBe(utcUs(text));
      expect(utcUs(text)).toBeGreaterThan(1.7e15);
    }
  });

  test("exponents, as programs print floats", () => {
    expect(utcUs("1.61975325414E9")).toBe(1_619_753_254_140_000);
    expect(utcUs("1.61975325414E12")).toBe(1_619_753_254_140_000);
    expect(utcUs("1.61975325414e+15")).toBe(1_619_753_254_140_000);
  });

  test("an exponent on nanoseconds, as pandas prints them", () => {
    expect(utcUs("1.61975325414e+18")).toBe(1_619_753_254_140_000);
  });

  test("numbers below 10^8 seconds count from an unknown start, and say so", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.stringMatching(/^\d{0,9}$/), (seconds, digits) => {
        const text = digits ? `${seconds}.${digits}` : String(seconds);
        expect(scan(text)).toEqual({ us: seconds * 1_000_000 + fractionUs(digits), isRelative: true });
      }),
    );
    expect(scan("99999999.999999")).toEqual({ us: 99_999_999_999_999, isRelative: true });
    expect(scan("100000000")).toEqual({ us: 100_000_000_000_000, isRelative: false });
  });

  test.each([
    ["99999999999", 99_999_999_999_000_000],
    ["100000000000", 100_000_000_000_000],
    ["99999999999999", Number.NaN],
    ["100000000000000", 100_000_000_000_000],
    ["99999999999999999", Number.NaN],
    ["100000000000000000", 100_000_000_000_000],
    ["1715500000123456789", 1_715_500_000_123_456],
    ["1715500000999999999", 1_715_500_000_999_999],
  ])("at the edges: %s", (text, us) => {
    // Beyond the year 2255 µs are no longer whole in a double: no instant rather than a wrong one.
    expect(utcUs(text)).toBe(us > Number.MAX_SAFE_INTEGER ? Number.NaN : us);
  });

  test.each(["", " ", "-", "abc", "1e", "12:30", "NaN", "null", "-1.5.2", "1715500000x", "1715500000123456789x"])(
    "%j is no instant",
    (text) => {
      expect(scan(text).us).toBeNaN();
    },
  );
});

test("a scanner that has seen other rows reads a row as a fresh one does", () => {
  const anyText = fc.oneof(
    instantMs.map((ms) => civil(ms, "T")),
    instantMs.map((ms) => `${civil(ms, " ").slice(0, 8)}31 00:00:00`),
    fc.constantFrom("2026-02-31", "2026-99-01", "xxxx-xx-xx", "", "17", "1715500000123", "2026-11-21T00:00:00Z"),
    fc.string({ maxLength: 30 }),
  );
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 12 }), (texts) => {
      const scanner = createTimeScanner();
      for (const text of texts) {
        const bytes = bytesOf(text);
        expect(scanner.scan(bytes, 0, bytes.length)).toBe(utcUs(text));
      }
    }),
  );
});
