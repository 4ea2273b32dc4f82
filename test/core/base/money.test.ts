import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Usd } from "../../../src/core/base/money.ts";
import { parseRatio, ratio } from "../../../src/core/base/ratio.ts";
import { fraction, fractionText, parseDecimal, plus } from "../../support/reference-bill.ts";

const usd = Usd.parse;

test.each([
  ["0.0000166667", "0.0000166667"],
  ["0.0000000309", "0.0000000309"], // the library's own text would be 3.09e-8
  ["0.00000000000000000000000001", "0.00000000000000000000000001"],
  ["1000000000000000000000000.10", "1000000000000000000000000.1"],
  ["-1.50", "-1.5"],
  ["+2", "2"],
  [".5", "0.5"],
  ["7.", "7"],
  ["0", "0"],
  ["000", "0"],
])("%s is printed as %s: every digit, no exponent", (text, printed) => expect(usd(text).toJSON()).toBe(printed));

test.each(["", " 1", "1 ", "1e5", "0x1", "1,5", "NaN", "Infinity", "-", ".", "$1", "1.2.3"])(
  "%j is no amount",
  (text) => {
    expect(() => usd(text)).toThrow(expect.objectContaining({ code: "amount-malformed", params: { text } }));
  },
);

test("JSON carries the exact text", () => {
  expect(JSON.stringify({ total: usd("0.0000000309") })).toBe('{"total":"0.0000000309"}');
});

describe("sixty digits", () => {
  test("a sum of the largest and the smallest amounts that occur keeps both", () => {
    expect(usd("123456789012345678901234567890").plus(usd("0.000000000000000000000000000001")).toJSON()).toBe(
      "123456789012345678901234567890.000000000000000000000000000001",
    );
    expect(usd("1").minus(usd("0.000000000000000000000000000001")).toJSON()).toBe(`0.${"9".repeat(30)}`);
  });

  test("sums are those of whole-number arithmetic", () => {
    const amounts = fc
      .bigInt({ min: -(10n ** 28n), max: 10n ** 28n })
      .map((units) => fractionText(fraction(units, 10n ** 20n)));
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 20 }), (texts) => {
        const total = fractionText(texts.map(parseDecimal).reduce(plus, fraction(0n)));
        expect(Usd.sum(texts.map(usd)).toJSON()).toBe(total);
      }),
      { seed: 4 },
    );
  });
});

describe("a charge is price × quantity: multiplied first, divided once", () => {
  test.each([
    // a third of a dollar, three times: dividing first would give 0.999…
    ["1", 3n, 3n, "1"],
    ["0.0000166667", 1n, 1_024_000n, "0.0000000000162760742187500".replace(/0+$/, "")],
    ["0.0000166667", 6_000_000_000n, 1n, "100000.2"],
    ["0.0000002", 0n, 1n, "0"],
    ["0", 10n ** 30n, 1n, "0"],
    ["0.10", 1n, 4n, "0.025"],
  ])("%s × %s/%s = %s", (price, n, d, amount) => expect(Usd.charge(usd(price), ratio(n, d)).toJSON()).toBe(amount));

  test("is exact wherever the result ends, whatever the sizes", () => {
    const prices = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const atoms = fc.bigInt({ min: 0n, max: 10n ** 24n });
    fc.assert(
      fc.property(prices, atoms, (units, n) => {
        const want = fractionText(fraction(units * n, 10n ** 10n * 1_024_000n));
        expect(Usd.charge(usd(fractionText(fraction(units, 10n ** 10n))), ratio(n, 1_024_000n)).toJSON()).toBe(want);
      }),
      { seed: 5 },
    );
  });

  test("one that never ends has sixty digits", () => {
    expect(Usd.charge(usd("1"), ratio(1n, 3n)).toJSON()).toBe(`0.${"3".repeat(60)}`);
    expect(Usd.charge(usd("2"), ratio(1n, 3n)).toJSON()).toBe(`0.${"6".repeat(59)}7`);
  });
});

describe("a share", () => {
  test.each([
    ["1", "1/3", 4, "0.3333"],
    ["2", "1/3", 4, "0.6666"],
    ["1", "1", 4, "1"],
    ["1", "0", 4, "0"],
    ["0.00005", "1/1", 4, "0"],
    ["10", "1/4", 24, "2.5"],
  ])("%s × %s is cut to %i decimals: %s", (amount, part, decimals, share) => {
    const [n, d = "1"] = part.split("/");
    expect(
      usd(amount)
        .share(ratio(BigInt(n!), BigInt(d)), decimals)
        .toJSON(),
    ).toBe(share);
  });

  test("shares never add up to more than the whole", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 10n ** 15n }), (parts, units) => {
        const total = parts.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        const whole = usd(fractionText(fraction(units, 10n ** 10n)));
        const shares = Usd.sum(parts.map((part) => whole.share(ratio(part, total), 24)));
        expect(shares.compare(whole)).toBeLessThanOrEqual(0);
      }),
      { seed: 6 },
    );
  });
});

test.each([
  ["2.345", 2, "2.35"],
  ["2.344999999999999999999999999999", 2, "2.34"],
  ["0.005", 2, "0.01"],
  ["0.004999", 2, "0.00"],
  ["-2.345", 2, "-2.35"],
  ["18.73337", 2, "18.73"],
  ["1000000000000000000000", 2, "1000000000000000000000.00"],
])("%s to %i places, halves up: %s", (text, places, rounded) => expect(usd(text).toFixed(places)).toBe(rounded));

test.each([
  ["0.00001234", 2, "0.000012"],
  ["0.0000125", 2, "0.000013"],
  ["0.00996", 2, "0.01"],
  ["123456", 2, "120000"],
  ["0", 2, "0"],
])("%s to %i significant digits, in plain notation: %s", (text, digits, rounded) => {
  expect(usd(text).toSignificant(digits)).toBe(rounded);
});

test("zero, order and the double for charts", () => {
  expect(Usd.zero.isZero()).toBe(true);
  expect(usd("0.000000000000000000000000000000000001").isZero()).toBe(false);
  expect([usd("1").compare(usd("2")), usd("2").compare(usd("2.0")), usd("3").compare(usd("-3"))]).toEqual([-1, 0, 1]);
  expect(usd("0.1").toNumber()).toBe(0.1);
  expect(Usd.sum([]).toJSON()).toBe("0");
});

test("a price with many places times a quantity with many places loses nothing", () => {
  const quantity = "152.083333333333333333333333";
  const want = fractionText(fraction(166667n * 152083333333333333333333333n, 10n ** 34n));
  expect(Usd.charge(usd("0.0000166667"), parseRatio(quantity)!).toJSON()).toBe(want);
});

test("dollars mix with nothing else: another currency or a number does not compile", () => {
  /** What a class of another currency would look like: the same methods, not the same type. */
  class Won {
    readonly #amount = 1;
    plus(other: Won): Won {
      return other.#amount === this.#amount ? this : other;
    }
    toJSON(): string {
      return String(this.#amount);
    }
  }
  const price = usd("1");
  // @ts-expect-error: won are no dollars
  expect(() => price.plus(new Won())).toThrow(TypeError);
  // @ts-expect-error: a number is no amount
  expect(() => price.plus(1)).toThrow(TypeError);
});
