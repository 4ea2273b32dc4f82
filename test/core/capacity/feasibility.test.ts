import { expect, test } from "vitest";
import { claimedConcurrency, infeasibilities, type SetAsideNamed } from "../../../src/core/capacity/feasibility.ts";

const MINIMUM = 100; // https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
const one = (name: string, reserved: number | undefined, provisioned = 0): SetAsideNamed => ({
  name,
  reserved,
  provisioned,
});
const tooLittle = (claimed: number, mostClaimed: number) => ({ kind: "leaves-too-little", claimed, mostClaimed });

test("of 1,000 at most 900 can be set aside, of 2,000 at most 1,900 (res-02, res-03)", () => {
  expect(infeasibilities([one("a", 900)], 1000, MINIMUM)).toEqual([]);
  expect(infeasibilities([one("a", 500), one("b", 401)], 1000, MINIMUM)).toEqual([tooLittle(901, 900)]);
  expect(infeasibilities([one("a", 1900)], 2000, MINIMUM)).toEqual([]);
  expect(infeasibilities([one("a", 1901)], 2000, MINIMUM)).toEqual([tooLittle(1901, 1900)]);
});

test.each([100, 50, 10])(
  "an account of %i can reserve nothing at all (res-05), and needs to reserve nothing",
  (limit) => {
    expect(infeasibilities([one("a", 1)], limit, MINIMUM)).toEqual([tooLittle(1, 0)]);
    expect(infeasibilities([one("a", undefined), one("off", 0)], limit, MINIMUM)).toEqual([]);
  },
);

test("provisioned concurrency without a reservation is set aside too; within one it is part of it", () => {
  expect(infeasibilities([one("a", undefined, 901)], 1000, MINIMUM)).toEqual([tooLittle(901, 900)]);
  expect(infeasibilities([one("a", 400, 400), one("b", undefined, 500)], 1000, MINIMUM)).toEqual([]);
  expect(claimedConcurrency([one("a", 400, 300), one("b", undefined, 200), one("c", undefined)])).toBe(600);
});

test("provisioned concurrency above the function's reservation is named, function by function", () => {
  expect(infeasibilities([one("a", 10, 11), one("b", 5, 5), one("c", 0, 1)], 1000, MINIMUM)).toEqual([
    { kind: "provisioned-above-reserved", name: "a", provisioned: 11, reserved: 10 },
    { kind: "provisioned-above-reserved", name: "c", provisioned: 1, reserved: 0 },
  ]);
});

test("both at once are both said", () => {
  const kinds = infeasibilities([one("a", 950, 960)], 1000, MINIMUM).map(({ kind }) => kind);
  expect(kinds).toEqual(["leaves-too-little", "provisioned-above-reserved"]);
});

test("before there was a minimum all could be set aside", () => {
  expect(infeasibilities([one("a", 1000)], 1000, 0)).toEqual([]);
  expect(infeasibilities([one("a", 1001)], 1000, 0)).toEqual([tooLittle(1001, 1000)]);
});
