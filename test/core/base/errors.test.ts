import { expect, test } from "vitest";
import { CalculatorError, errorKinds, fail, invariant } from "../../../src/core/base/errors.ts";

test("an error is a code and plain parameters, and its kind follows from the code", () => {
  const error = new CalculatorError("price-unknown", { region: "eusc-de-east-1" });
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, error.code, error.kind]).toEqual([
    "CalculatorError",
    "price-unknown",
    "price-unknown",
    "price",
  ]);
  expect(JSON.parse(JSON.stringify(error.params))).toEqual({ region: "eusc-de-east-1" });
});

test("failing throws it", () => {
  expect(() => fail("file-unreadable", { file: "a.csv" })).toThrow(
    expect.objectContaining({ code: "file-unreadable", kind: "input", params: { file: "a.csv" } }),
  );
});

test("every code has one of the three kinds that end in an exit code", () => {
  expect([...new Set(Object.values(errorKinds))].sort()).toEqual(["input", "price", "usage"]);
});

test("a broken invariant is no error of the user's", () => {
  expect(() => invariant(1 + 1 === 2, "sums")).not.toThrow();
  try {
    invariant(1 + 1 === 3, "sums");
    expect.unreachable();
  } catch (error) {
    expect(error).not.toBeInstanceOf(CalculatorError);
    expect((error as Error).message).toBe("invariant broken: sums");
  }
});
