import { expect, test } from "vitest";
import {
  concurrencyNeeded,
  erlangB,
  littleConcurrency,
  secondsToConcurrency,
  tpsCeiling,
} from "../../../src/core/capacity/closed-forms.ts";
import { scaling2017, scaling2023 } from "./support/documented-figures.ts";

test("the smallest limit: by Little for long requests, by the request rate for short ones", () => {
  expect(concurrencyNeeded(30_000, 0.02)).toBe(3000);
  expect(concurrencyNeeded(30_000, 0.02, Number.POSITIVE_INFINITY)).toBe(600);
  expect(concurrencyNeeded(10, 0.11)).toBe(2);
});

test("a whole figure is not rounded up for what floating point adds", () => {
  for (let n = 1; n < 1000; n++) expect(concurrencyNeeded(100, n / 100, Number.POSITIVE_INFINITY)).toBe(n);
  expect(littleConcurrency(100, 0.07)).not.toBe(7);
});

test("a limit serves the least of both ceilings, nothing where it is 0", () => {
  expect(tpsCeiling(1000, 0.05)).toBe(10_000);
  expect(tpsCeiling(1000, 0.05, Number.POSITIVE_INFINITY)).toBe(20_000);
  expect(tpsCeiling(0, 1)).toBe(0);
});

test("Erlang: nobody waits where there is no traffic, everybody where there are no servers", () => {
  expect(erlangB(0, 3)).toBe(0);
  expect(erlangB(5, 0)).toBe(1);
  expect(erlangB(1, 1)).toBe(0.5);
  for (let servers = 1; servers < 40; servers++) expect(erlangB(20, servers)).toBeLessThan(erlangB(20, servers - 1));
});

test("time to so many environments under each rule", () => {
  expect([0, 1000, 1001, 2000, 11_000].map((n) => secondsToConcurrency(n, scaling2023))).toEqual([0, 0, 0.01, 10, 100]);
  expect([3000, 3001, 3500, 3501].map((n) => secondsToConcurrency(n, scaling2017(3000)))).toEqual([0, 60, 60, 120]);
});
