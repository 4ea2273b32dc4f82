import { expect, test } from "vitest";
import { dated, on } from "../../../src/core/base/dated.ts";
import { parseDay } from "../../../src/core/base/day.ts";
import { CalculatorError } from "../../../src/core/base/errors.ts";

const entry = (since: string, value: number) => ({ since: parseDay(since), sinceKnown: true, value, source: "s" });
const history = dated("step", entry("2014-11-13", 100), entry("2020-12-01", 1));

test.each([
  ["2014-11-13", 100],
  ["2014-11-14", 100],
  ["2020-11-30", 100],
  ["2020-12-01", 1],
  ["2020-12-02", 1],
  ["2100-01-01", 1],
])("on %s: %i", (day, value) => expect(on(parseDay(day), history).value).toBe(value));

test("the entry is returned, so that a result can say since when and on whose word", () => {
  expect(on(parseDay("2020-11-30"), history)).toBe(history.history[0]);
});

test("a day before the first entry is an error of kind price that names the first day", () => {
  const error = thrown(() => on(parseDay("2014-11-12"), history));
  expect(error).toBeInstanceOf(CalculatorError);
  expect(error).toMatchObject({
    code: "dated-before-first",
    kind: "price",
    params: { name: "step", day: "2014-11-12", first: "2014-11-13" },
  });
});

test("no entry at all is the same error, without a first day", () => {
  expect(thrown(() => on(parseDay("2026-11-21"), dated("nothing")))).toMatchObject({
    code: "dated-before-first",
    params: { first: undefined },
  });
});

test.each([
  ["2020-12-01", "2014-11-13"],
  ["2020-12-01", "2020-12-01"],
])("a history written in the order %s, %s is our mistake", (first, second) => {
  expect(() => dated("step", entry(first, 1), entry(second, 2))).toThrow(`step: history out of order at ${second}`);
});

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
