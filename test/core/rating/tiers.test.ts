import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Usd } from "../../../src/core/base/money.ts";
import { plus, type Ratio, ratio, sum, toDecimalText } from "../../../src/core/base/ratio.ts";
import type { Band } from "../../../src/core/prices/price-book.ts";
import { chargeTiers } from "../../../src/core/rating/tiers.ts";

const ladder = (...steps: readonly (readonly [from: number, price: string | null])[]): Band[] =>
  steps.map(([from, price], i) => ({
    from: ratio(from),
    to: steps[i + 1] ? ratio(steps[i + 1]![0]) : null,
    price: price === null ? null : Usd.parse(price),
    confidence: "high",
    source: "s",
  }));
const threeBands = ladder([0, "5"], [10, "3"], [20, "2"]);
const onUnknown = (band: Band): never => {
  throw new Error(`unknown from ${toDecimalText(band.from)}`);
};
const charged = (used: Ratio | number, quantity: Ratio | number, bands = threeBands) => {
  const asRatio = (value: Ratio | number) => (typeof value === "number" ? ratio(value) : value);
  return chargeTiers(bands, asRatio(used), asRatio(quantity), onUnknown).map(({ band, quantity: q, amount }) =>
    [toDecimalText(band.from), toDecimalText(q), amount.toJSON()].join(" "),
  );
};

describe("a price holds inside its band only", () => {
  test.each([
    ["inside the first", 0, 7, ["0 7 35"]],
    ["the first exactly", 0, 10, ["0 10 50"]],
    ["one beyond the first", 0, 11, ["0 10 50", "10 1 3"]],
    ["all three", 0, 25, ["0 10 50", "10 10 30", "20 5 10"]],
    ["beginning inside the first", 9, 2, ["0 1 5", "10 1 3"]],
    ["beginning at a bound", 10, 2, ["10 2 6"]],
    ["beginning above all", 1000, 2, ["20 2 4"]],
    ["beginning inside the second, ending at its end", 13, 7, ["10 7 21"]],
  ])("%s", (_, used, quantity, want) => expect(charged(used, quantity)).toEqual(want));

  test("fractions of a unit too", () => {
    expect(charged(ratio(19n, 2n), ratio(3n, 2n))).toEqual(["0 0.5 2.5", "10 1 3"]);
  });

  test("nothing charged still shows the first band", () => {
    expect(charged(0, 0)).toEqual(["0 0 0"]);
    expect(charged(15, 0)).toHaveLength(1);
  });
});

describe("a band whose price is unknown", () => {
  const halfKnown = ladder([0, "5"], [10, null]);
  test("is no matter until it is reached", () => expect(charged(0, 10, halfKnown)).toEqual(["0 10 50"]));
  test.each([
    [0, 11],
    [10, 1],
    [500, 1],
  ])("after %i, %i more reach it", (used, quantity) =>
    expect(() => charged(used, quantity, halfKnown)).toThrow("unknown from 10"),
  );
  test("that is the only one has no price for nothing either", () => {
    expect(() => charged(0, 0, ladder([0, null]))).toThrow("unknown from 0");
  });
});

test("climbing in two steps costs what climbing at once does, and the bands' quantities add up", () => {
  const amounts = fc.nat({ max: 40_000 });
  fc.assert(
    fc.property(amounts, amounts, amounts, (used, first, second) => {
      const part = (from: bigint, n: number) => chargeTiers(threeBands, ratio(from, 1000n), ratio(n, 1000n), onUnknown);
      const whole = part(BigInt(used), first + second);
      const parts = [...part(BigInt(used), first), ...part(BigInt(used + first), second)];
      const total = (tiers: typeof parts) => Usd.sum(tiers.map(({ amount }) => amount)).toJSON();
      expect(total(parts)).toBe(total(whole));
      expect(toDecimalText(sum(whole.map(({ quantity }) => quantity)))).toBe(
        toDecimalText(plus(ratio(first, 1000n), ratio(second, 1000n))),
      );
    }),
    { seed: 31, numRuns: 500 },
  );
});
