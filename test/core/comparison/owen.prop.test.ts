// The weights of coalitions against going through every order of the drivers.
import fc from "fast-check";
import { expect, test } from "vitest";
import { bit, coalitionCount, owenTerms } from "../../../src/core/comparison/owen.ts";
import { bruteForceSplit, ordersOf } from "../../support/brute-force-split.ts";
import { fraction, plus, ZERO } from "../../support/reference-bill.ts";

const games = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 })
  .filter((sizes) => sizes.reduce((a, b) => a + b, 0) <= 6)
  .chain((sizes) => {
    const units = sizes.reduce((a, b) => a + b, 0);
    return fc.record({
      sizes: fc.constant(sizes),
      values: fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 ** units, maxLength: 2 ** units }),
    });
  });

const namesOf = (sizes: readonly number[]): string[][] => {
  let next = 0;
  return sizes.map((size) => Array.from({ length: size }, () => `d${next++}`));
};

function partsOf(sizes: readonly number[], values: readonly number[]) {
  const { terms, denominators } = owenTerms(sizes);
  const parts = denominators.map(() => 0n);
  for (const [coalition, counts] of terms) {
    counts.forEach((count, i) => {
      parts[i]! += count * BigInt(values[coalition]!);
    });
  }
  return parts.map((part, i) => fraction(part, denominators[i]!));
}

test("orders: as many as the groups' and the members' orders together", () => {
  expect(ordersOf([["a", "b"], ["c"], ["d", "e"]])).toHaveLength(6 * 2 * 2);
});

test("parts are the mean over all orders, and add up to the difference", () => {
  fc.assert(
    fc.property(games, ({ sizes, values }) => {
      const groups = namesOf(sizes);
      const drivers = groups.flat();
      const mask = (after: ReadonlySet<string>) =>
        drivers.reduce((all, driver, i) => (after.has(driver) ? all + 2 ** i : all), 0);
      const slow = bruteForceSplit(groups, (after) => fraction(BigInt(values[mask(after)]!)));
      const fast = partsOf(sizes, values);
      expect(fast).toEqual(drivers.map((driver) => slow.get(driver)));
      expect(fast.reduce(plus, ZERO)).toEqual(fraction(BigInt(values.at(-1)! - values[0]!)));
    }),
    { numRuns: 300, seed: 20261121 },
  );
});

test("only coalitions that can come about are evaluated, as many as said beforehand", () => {
  for (const sizes of [[], [1], [3], [2, 2], [1, 4, 2], [2, 2, 3, 4, 9, 6]]) {
    expect(owenTerms(sizes).terms.size).toBe(sizes.length === 0 ? 0 : coalitionCount(sizes));
  }
});

test("bits of coalitions with more than 31 units", () => {
  expect(bit(2 ** 40 + 1, 40)).toBe(true);
  expect(bit(2 ** 40 + 1, 39)).toBe(false);
});
