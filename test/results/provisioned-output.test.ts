import { describe, expect, test } from "vitest";
import { changingLevels } from "../../src/results/provisioned-output.ts";

const START = Number.NEGATIVE_INFINITY;
const changing = [
  { fromUs: START, usable: 0, claimed: 0 },
  { fromUs: 0, usable: 0, claimed: 5 },
];
// Two accounts have a checkout; search is in the second alone, and keeps its level.
const functions = [
  { name: "checkout", poolIndex: 0 },
  { name: "checkout", poolIndex: 1 },
  { name: "search", poolIndex: 1 },
];
const levels = new Map([
  [0, changing],
  [1, changing],
  [2, [{ fromUs: START, usable: 3, claimed: 3 }]],
]);
const ofCheckout = [
  { name: "checkout", at: null, usable: 0, claimed: 0 },
  { name: "checkout", at: "1970-01-01T00:00:00.000Z", usable: 0, claimed: 5 },
];

describe("levels that change", () => {
  test("are told once for functions of one name", () => {
    expect(changingLevels(functions, levels)).toEqual(ofCheckout);
  });

  test("are told of a pool only where they are its own", () => {
    expect(changingLevels(functions, levels, 1)).toEqual(ofCheckout);
    expect(changingLevels(functions, levels, 2)).toBeNull();
  });

  test("are those alone: a level that stays as it is tells nothing", () => {
    expect(changingLevels(functions, new Map([...levels].slice(2)))).toBeNull();
  });
});
