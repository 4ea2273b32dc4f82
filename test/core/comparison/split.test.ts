// The split itself, over made-up amounts: exact, whatever order drivers are named in, and coarser where it has to be.
import fc from "fast-check";
import { expect, test } from "vitest";
import { CalculatorError } from "../../../src/core/base/errors.ts";
import { Usd } from "../../../src/core/base/money.ts";
import { type DriverId, driverIds } from "../../../src/core/comparison/drivers.ts";
import { type Evaluate, splitDifference } from "../../../src/core/comparison/split.ts";

const drivers: readonly DriverId[] = [
  "new",
  "volume",
  "mix",
  "duration",
  "memory",
  "architecture",
  "price",
  "rounding",
];
const usd = (cents: number): Usd =>
  Usd.parse((Math.abs(cents) / 700).toFixed(30)).times({ n: cents < 0 ? -1n : 1n, d: 3n });

/** Amounts of two rows that hang together: every set of drivers has its own. */
const evaluate: Evaluate = (after) => {
  const mask = driverIds.reduce((all, driver, i) => (after.has(driver) ? (all * 31 + i + 7) % 9973 : all), 1);
  return [usd(mask), usd((mask * mask) % 7919)];
};
const plain = ({ units, rows }: ReturnType<typeof splitDifference>) => ({
  units,
  parts: rows.map(({ parts }) => parts.map((part) => part.toJSON())),
});

test("no order of the drivers matters", () => {
  const usual = plain(splitDifference(drivers, [], 2, evaluate));
  expect(usual.units).toEqual(drivers.map((driver) => [driver]));
  fc.assert(
    fc.property(fc.shuffledSubarray([...drivers], { minLength: drivers.length }), (order) => {
      expect(plain(splitDifference(order, [], 2, evaluate))).toEqual(usual);
    }),
    { numRuns: 20, seed: 20261121 },
  );
});

test("parts of every row add up to its difference exactly, though none of them ends", () => {
  for (const { before, after, parts } of splitDifference(drivers, [], 2, evaluate).rows) {
    expect(Usd.sum(parts).toJSON()).toBe(after.minus(before).toJSON());
    for (const part of parts.slice(0, -1)) expect(part.toJSON().split(".")[1]?.length ?? 0).toBeLessThanOrEqual(24);
  }
});

test("what a mixture cannot be priced without is one unit, and only that", () => {
  const picky: Evaluate = (after) => {
    if (after.has("architecture") !== after.has("price")) throw new CalculatorError("price-unknown");
    return evaluate(after);
  };
  const { units, grain } = splitDifference(drivers, [], 2, picky);
  expect(grain).toBe("drivers");
  expect(units).toContainEqual(["architecture", "price"]);
  expect(units).toHaveLength(drivers.length - 1);
});

test("any other error is not swallowed", () => {
  const broken: Evaluate = (after) => {
    if (after.size === 1) throw new CalculatorError("region-unknown");
    return evaluate(after);
  };
  expect(() => splitDifference(drivers, [], 2, broken)).toThrow(expect.objectContaining({ code: "region-unknown" }));
});

test("too many rows: the largest groups become one, at last all but new and gone functions", () => {
  const some = splitDifference(drivers, [], 10_000, evaluate);
  expect(some.grain).toBe("groups");
  expect(some.units).toContainEqual(["price", "rounding"]);
  const few = splitDifference(drivers, [], 1_000_000, evaluate);
  expect(few).toMatchObject({ grain: "functions", units: [["new"], drivers.slice(1)] });
  for (const { before, after, parts } of [...some.rows, ...few.rows]) {
    expect(Usd.sum(parts).toJSON()).toBe(after.minus(before).toJSON());
  }
});

test("a driver that only moved where shares were cut is no driver", () => {
  const dusty: Evaluate = (after) => [
    Usd.parse(after.has("memory") ? "2" : "1").plus(Usd.parse(after.has("price") ? "0.000000000000000000000001" : "0")),
  ];
  const { units, rows } = splitDifference(["memory", "price"], [], 1, dusty);
  expect(units).toEqual([["memory"], ["price"]]);
  expect(rows[0]!.parts.map((part) => part.toJSON())).toEqual(["1.000000000000000000000001", "0"]);
});
