import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ceil,
  commonDenominator,
  dividedBy,
  equals,
  floor,
  floorToAtoms,
  isBelow,
  isZero,
  larger,
  minus,
  parseRatio,
  plus,
  type Ratio,
  ratio,
  roundToAtoms,
  smaller,
  sum,
  times,
  toDecimalText,
  toNumber,
  zero,
} from "../../../src/core/base/ratio.ts";

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 20n });
const ratios = fc.tuple(whole, positive).map(([n, d]) => ratio(n, d));
const positives = fc.tuple(positive, positive).map(([n, d]) => ratio(n, d));
function same(a: Ratio, b: Ratio): void {
  expect(equals(a, b), `${a.n}/${a.d} and ${b.n}/${b.d}`).toBe(true);
}
const runs = { seed: 3, numRuns: 300 };

describe("the laws of fractions", () => {
  test("sums: any order, any grouping, zero, and back", () => {
    fc.assert(
      fc.property(ratios, ratios, ratios, (a, b, c) => {
        same(plus(a, b), plus(b, a));
        same(plus(plus(a, b), c), plus(a, plus(b, c)));
        same(plus(a, zero), a);
        same(minus(plus(a, b), b), a);
        same(sum([a, b, c]), plus(plus(a, b), c));
      }),
      runs,
    );
    same(sum([]), zero);
  });

  test("products: any order, any grouping, over sums, and back", () => {
    fc.assert(
      fc.property(ratios, ratios, positives, (a, b, c) => {
        same(times(a, b), times(b, a));
        same(times(times(a, b), c), times(a, times(b, c)));
        same(times(a, plus(b, c)), plus(times(a, b), times(a, c)));
        same(dividedBy(times(a, c), c), a);
        same(times(a, ratio(1n)), a);
      }),
      runs,
    );
  });

  test("order: exactly one of less, equal, more; the smaller and the larger are the two", () => {
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        expect([isBelow(a, b), equals(a, b), isBelow(b, a)].filter(Boolean)).toHaveLength(1);
        same(plus(smaller(a, b), larger(a, b)), plus(a, b));
        expect(isBelow(larger(a, b), smaller(a, b))).toBe(false);
        expect(isZero(minus(a, a))).toBe(true);
      }),
      runs,
    );
  });

  test("floor and ceil are the whole numbers next to it, below zero too", () => {
    fc.assert(
      fc.property(ratios, (a) => {
        const [low, high] = [floor(a), ceil(a)];
        expect(isBelow(a, ratio(low))).toBe(false);
        expect(isBelow(a, ratio(low + 1n))).toBe(true);
        expect(isBelow(ratio(high), a)).toBe(false);
        expect(isBelow(ratio(high - 1n), a)).toBe(true);
      }),
      runs,
    );
    expect([floor(ratio(-1n, 2n)), ceil(ratio(-1n, 2n)), floor(ratio(7n, 7n)), ceil(ratio(0n))]).toEqual([
      -1n,
      0n,
      1n,
      0n,
    ]);
  });

  test("denominators stay positive, and a denominator of zero or less is our mistake", () => {
    fc.assert(
      fc.property(ratios, positives, (a, b) => {
        expect([plus(a, b).d > 0n, dividedBy(a, b).d > 0n]).toEqual([true, true]);
      }),
      runs,
    );
    expect(() => ratio(1n, 0n)).toThrow("positive denominator");
    expect(() => ratio(1n, -1n)).toThrow("positive denominator");
    expect(() => dividedBy(ratio(1n), zero)).toThrow("division by a positive ratio");
  });

  test("a common denominator is a multiple of each, and the smallest", () => {
    expect(commonDenominator([])).toBe(1n);
    expect(commonDenominator([4n, 6n, 1n])).toBe(12n);
    expect(commonDenominator([1_024_000n, 10n ** 13n])).toBe(10n ** 13n);
  });
});

describe("atoms", () => {
  test.each([
    ["0.2999", 10n, "0.2", "0.3"],
    ["0.25", 10n, "0.2", "0.3"],
    ["0.2499", 10n, "0.2", "0.2"],
    ["0.3", 10n, "0.3", "0.3"],
    ["7", 1n, "7", "7"],
    ["0", 1n, "0", "0"],
  ])("%s in atoms of 1/%s: cut %s, rounded %s", (text, perUnit, cut, rounded) => {
    const value = parseRatio(text)!;
    expect(toDecimalText(floorToAtoms(value, perUnit))).toBe(cut);
    expect(toDecimalText(roundToAtoms(value, perUnit))).toBe(rounded);
  });
});

describe("decimal text", () => {
  const decimals = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 25n }), fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }))
    .map(([isNegative, units, fraction]) => {
      const places = fraction.toString().padStart(20, "0").replace(/0+$/, "");
      const text = places ? `${units}.${places}` : `${units}`;
      return isNegative && text !== "0" ? `-${text}` : text;
    });

  test("text → ratio → text gives the same digits", () => {
    fc.assert(
      fc.property(decimals, (text) => {
        expect(toDecimalText(parseRatio(text)!)).toBe(text);
      }),
      runs,
    );
  });

  test("a ratio that ends within thirty places survives text and back", () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 30 }), (n, places) => {
        const value = ratio(n, 10n ** BigInt(places));
        same(parseRatio(toDecimalText(value))!, value);
      }),
      runs,
    );
  });

  test.each([
    ["1.50", "1.5"],
    ["+7", "7"],
    ["-0", "0"],
    ["-0.00", "0"],
    [".5", "0.5"],
    ["5.", "5"],
    ["007", "7"],
    [" 3 ", "3"],
    ["1e3", "1000"],
    ["1.5E3", "1500"],
    ["25e-2", "0.25"],
    ["1e+2", "100"],
    ["3.09e-8", "0.0000000309"],
    ["0.0000166667", "0.0000166667"],
  ])("%j is %s", (text, plain) => expect(toDecimalText(parseRatio(text)!)).toBe(plain));

  test.each([
    "",
    " ",
    ".",
    "-",
    "+",
    "e5",
    "1e",
    "1.2.3",
    "1,5",
    "0x10",
    "1_000",
    "Infinity",
    "NaN",
    "１",
    "--1",
    "1 2",
    "1e5.5",
  ])("%j is no number", (text) => expect(parseRatio(text)).toBeUndefined());

  test.each([
    [1n, 3n, 6, "0.333333"],
    [2n, 3n, 6, "0.666667"],
    [1n, 2n, 0, "1"],
    [-1n, 2n, 0, "-1"],
    [5n, 1000n, 2, "0.01"],
    [-5n, 1000n, 2, "-0.01"],
    [49n, 10000n, 2, "0"],
    [-49n, 10000n, 2, "0"],
    [999_999_5n, 10_000_000n, 6, "1"],
    [1n, 10n ** 31n, 30, "0"],
    [5n, 10n ** 31n, 30, `0.${"0".repeat(29)}1`],
  ])("%s/%s with at most %i decimals, halves up: %s", (n, d, places, text) => {
    expect(toDecimalText(ratio(n, d), places)).toBe(text);
  });

  test("as a double, for charts", () => {
    expect([ratio(1n, 3n), ratio(-7n, 2n), zero, ratio(10n ** 20n)].map(toNumber)).toEqual([1 / 3, -3.5, 0, 1e20]);
  });
});
