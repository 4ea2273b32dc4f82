import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scaledFromText, scanScaled, usFromMs } from "../../src/traces/decimal-scan.ts";
import { bytesOf } from "./support/read-rows.ts";

fc.configureGlobal({ seed: 20_261_121, numRuns: 2000 });

const DECIMAL = /^ *([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))? *$/;

/** The same by the book: a fraction of two whole numbers, rounded towards plus (up) or minus infinity. */
function reference(text: string, scale: number, roundUp: boolean): number {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(text) ?? [];
  if (whole + fraction === "") return Number.NaN;
  const shift = scale + Number(exponent) - fraction.length;
  const digits = BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction}`);
  const above = digits * 10n ** BigInt(Math.max(0, shift));
  const below = 10n ** BigInt(Math.max(0, -shift));
  const floor = above / below - (above % below < 0n ? 1n : 0n);
  const rounded = roundUp && above % below !== 0n ? floor + 1n : floor;
  const size = rounded < 0n ? -rounded : rounded;
  return size > BigInt(Number.MAX_SAFE_INTEGER) ? Number.NaN : Number(rounded);
}

/** Without the sign of zero, which no sum or comparison sees. */
const plain = (value: number): number => (value === 0 ? 0 : value);

const digits = fc.stringMatching(/^\d{0,18}$/);
const decimal = fc
  .record({
    sign: fc.constantFrom("", "", "", "-", "+"),
    whole: digits,
    fraction: fc.option(digits, { nil: undefined }),
    exponent: fc.option(fc.stringMatching(/^[eE][+-]?\d{1,2}$/), { nil: undefined, freq: 4 }),
    before: fc.constantFrom("", " ", "   "),
    after: fc.constantFrom("", " "),
  })
  .map(({ sign, whole, fraction, exponent, before, after }) => {
    const point = fraction === undefined ? "" : `.${fraction}`;
    return `${before}${sign}${whole}${point}${exponent ?? ""}${after}`;
  });
const scales = fc.constantFrom(0, 3, 6);

describe("decimal text to whole numbers", () => {
  test("any decimal, with or without exponent, at any scale, is what exact fractions give", () => {
    fc.assert(
      fc.property(decimal, scales, fc.boolean(), (text, scale, roundUp) => {
        expect(plain(scaledFromText(text, scale, roundUp))).toBe(plain(reference(text, scale, roundUp)));
      }),
    );
  });

  test("what is no decimal is NaN, and never a number by accident", () => {
    const soup = fc.array(fc.constantFrom("1", "0", "9", ".", "-", "+", "e", "E", " ", ",", "x", "٣", "_", "½"), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(soup, scales, fc.boolean(), (pieces, scale, roundUp) => {
        const text = pieces.join("");
        expect(plain(scaledFromText(text, scale, roundUp))).toBe(plain(reference(text, scale, roundUp)));
      }),
    );
  });

  test("only the bytes between the bounds are looked at", () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (before, text, after) => {
        const bytes = bytesOf(before + text + after);
        expect(plain(scanScaled(bytes, before.length, before.length + text.length, 3, true))).toBe(
          plain(scaledFromText(text, 3)),
        );
      }),
    );
  });

  test.each([
    ["2.01", 2010],
    ["1.005", 1005],
    ["8.41", 8410],
    ["0.0001", 1],
    ["0.001", 1],
    ["0.0010000000000000000000000001", 2],
    ["12.3449999999999999999", 12_345],
    ["900000", 900_000_000],
    ["1.28E8", 128_000_000_000],
    ["5e-1", 500],
    ["1e-7", 1],
    ["1e-99", 1],
    ["0e-99", 0],
    ["", Number.NaN],
    [" ", Number.NaN],
    [".", Number.NaN],
    ["-", Number.NaN],
    ["e5", Number.NaN],
    [".e5", Number.NaN],
    ["1e", Number.NaN],
    ["1e99", Number.NaN],
    ["1.2.3", Number.NaN],
    ["1 2", Number.NaN],
    ["1,5", Number.NaN],
    ["0x10", Number.NaN],
    ["NaN", Number.NaN],
    ["Infinity", Number.NaN],
    ["null", Number.NaN],
    ["9007199254741", Number.NaN],
    ["9007199254740.991", Number.MAX_SAFE_INTEGER],
    ["9007199254740.9911", Number.NaN],
  ])("%j ms is %j µs, finer digits rounded up", (text, us) => {
    expect(usFromMs(text)).toBe(us);
  });

  test("a duration finer than a microsecond and its ceil in ms are rounded up, never down", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900_000 }), fc.stringMatching(/^\d{1,12}$/), (ms, fraction) => {
        const us = usFromMs(`${ms}.${fraction}`);
        const nextMs = /[1-9]/.test(fraction) ? ms + 1 : ms;
        expect(Math.ceil(us / 1000)).toBe(nextMs);
      }),
    );
  });
});
