import fc from "fast-check";
import { expect, test } from "vitest";
import { Usd } from "../../../src/core/base/money.ts";
import { type Ratio, ratio, sum } from "../../../src/core/base/ratio.ts";
import { attribute, SHARE_DECIMALS } from "../../../src/core/rating/attribution.ts";
import { fractionText, parseDecimal, plus } from "../../support/reference-bill.ts";

const attributed = (amount: string, quantities: readonly (Ratio | number)[]) => {
  const all = quantities.map((quantity) => (typeof quantity === "number" ? ratio(quantity) : quantity));
  return attribute(Usd.parse(amount), sum(all), all).map((share) => share.toJSON());
};
const THIRD = "3".repeat(SHARE_DECIMALS);

test.each([
  ["1", [1, 3], ["0.25", "0.75"]],
  ["1", [1, 1, 1], [`0.${THIRD}`, `0.${THIRD}`, `0.${THIRD.slice(1)}4`]],
  ["1", [1, 1, 1, 0, 0], [`0.${THIRD}`, `0.${THIRD}`, `0.${THIRD.slice(1)}4`, "0", "0"]],
  ["0", [1, 2], ["0", "0"]],
  ["5", [7], ["5"]],
  ["0", [0, 0], ["0", "0"]],
  ["0", [], []],
])("%s over %j: %j", (amount, quantities, want) => expect(attributed(amount, quantities)).toEqual(want));

test("shares add up to the amount exactly, and none is below zero", () => {
  const amounts = fc
    .bigInt({ min: 0n, max: 10n ** 22n })
    .map((units) => `${units / 10n ** 16n}.${String(units % 10n ** 16n).padStart(16, "0")}`);
  const quantities = fc.array(
    fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.constantFrom(1n, 7n, 1_024_000n)).map(([n, d]) => ratio(n, d)),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(amounts, quantities, (amount, all) => {
      fc.pre(all.some(({ n }) => n > 0n));
      const shares = attributed(amount, all);
      expect(fractionText(shares.map(parseDecimal).reduce(plus))).toBe(fractionText(parseDecimal(amount)));
      expect(shares.filter((share) => share.startsWith("-"))).toEqual([]);
      expect(shares.filter((share, i) => share !== "0" && all[i]!.n === 0n)).toEqual([]);
    }),
    { seed: 33, numRuns: 1000 },
  );
});
