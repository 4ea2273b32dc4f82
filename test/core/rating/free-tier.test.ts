import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBelow, type Ratio, ratio, smaller, sum, toDecimalText } from "../../../src/core/base/ratio.ts";
import { freeTierOrders, spreadAllowance } from "../../../src/core/rating/free-tier.ts";

const claim = (quantity: Ratio | number, architecture: "x86_64" | "arm64" = "x86_64") => ({
  architecture,
  quantity: typeof quantity === "number" ? ratio(quantity) : quantity,
});
const shares = (
  allowance: number,
  claims: ReturnType<typeof claim>[],
  order: (typeof freeTierOrders)[number] = "proportional",
) => spreadAllowance(ratio(allowance), claims, order, 1n).map((share) => toDecimalText(share));

describe("in proportion: the running total is cut to whole atoms", () => {
  test.each([
    [2, [1, 1, 1, 1], ["0", "1", "0", "1"]],
    [2, [1, 1, 1], ["0", "1", "1"]],
    [5, [4, 3], ["2", "3"]],
    [1, [1, 1, 1], ["0", "0", "1"]],
    [3, [0, 3, 0, 3], ["0", "1", "0", "2"]],
    [7, [7], ["7"]],
    [0, [4, 3], ["0", "0"]],
    [8, [4, 3], ["4", "3"]],
    [7, [4, 3], ["4", "3"]],
    [5, [0, 0], ["0", "0"]],
    [5, [], []],
  ])("%i over %j: %j", (allowance, quantities, want) => {
    expect(
      shares(
        allowance,
        quantities.map((quantity) => claim(quantity)),
      ),
    ).toEqual(want);
  });

  test("atoms as fine as the finest claim, where estimates have fractions", () => {
    expect(shares(1, [claim(ratio(1n, 2n)), claim(ratio(3n, 2n))])).toEqual(["0", "1"]);
  });
});

describe("one architecture first", () => {
  const claims = [claim(6), claim(2, "arm64"), claim(3), claim(4, "arm64")];
  test.each([
    ["x86-first", 4, ["4", "0", "0", "0"]],
    ["x86-first", 8, ["6", "0", "2", "0"]],
    ["x86-first", 10, ["6", "1", "3", "0"]],
    ["arm-first", 1, ["0", "1", "0", "0"]],
    ["arm-first", 5, ["0", "2", "0", "3"]],
    ["arm-first", 14, ["6", "2", "2", "4"]],
    ["arm-first", 99, ["6", "2", "3", "4"]],
  ] as const)("%s, %i", (order, allowance, want) => expect(shares(allowance, claims, order)).toEqual(want));
});

test("shares add up to the allowance or to all that was used, and none exceeds its claim", () => {
  const quantity = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.constantFrom(1n, 3n, 1_024_000n))
    .map(([n, d]) => ratio(n, d));
  const claims = fc.array(fc.tuple(quantity, fc.constantFrom("x86_64" as const, "arm64" as const)), { maxLength: 6 });
  fc.assert(
    fc.property(quantity, claims, fc.constantFrom(...freeTierOrders), (allowance, given, order) => {
      const all = given.map(([amount, architecture]) => claim(amount, architecture));
      const spread = spreadAllowance(allowance, all, order, 1_024_000n);
      const used = sum(all.map((one) => one.quantity));
      expect(toDecimalText(sum(spread))).toBe(toDecimalText(smaller(allowance, used)));
      spread.forEach((share, i) => {
        expect(isBelow(share, ratio(0n))).toBe(false);
        expect(isBelow(all[i]!.quantity, share)).toBe(false);
      });
    }),
    { seed: 32, numRuns: 1000 },
  );
});
