import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../src/core/base/random.ts";
import { timeOrder } from "../../../src/core/capacity/time-order.ts";

/** Slow and obviously right: rows by key, equal keys by row. */
const obviousOrder = (keys: Float64Array): Uint32Array =>
  Uint32Array.from([...keys.keys()].sort((a, b) => keys[a]! - keys[b]! || a - b));

const ROWS = 100_000; // several blocks, and a last one that is not full
const random = seededRandom(6);
const START = Date.UTC(2026, 9, 1) * 1000;
const keysOf = (key: (row: number) => number): Float64Array =>
  Float64Array.from({ length: ROWS }, (_, row) => START + key(row));

const kinds: readonly (readonly [string, Float64Array])[] = [
  ["a log: each row up to 2 s late", keysOf((row) => row * 250 + Math.floor(random.next() * 2e6))],
  [
    "whole seconds, so that many keys are equal",
    keysOf((row) => Math.floor(row / 500) * 1e6 + Math.floor(random.next() * 3) * 1e6),
  ],
  ["two files one after the other", keysOf((row) => (row % (ROWS / 2)) * 1000)],
  ["one early row at the very end", keysOf((row) => (row === ROWS - 1 ? 0 : 1000 + row))],
  ["one late row at the very beginning", keysOf((row) => (row === 0 ? 1e12 : row))],
  ["as many late rows as one block holds, and one more", keysOf((row) => (row < 16_385 ? 1e9 + row : row))],
  ["no order at all", keysOf(() => Math.floor(random.next() * 2.6e12))],
  ["backwards", keysOf((row) => (ROWS - row) * 7)],
];

describe.each(kinds)("%s", (_, keys) => {
  test("is put into the order an obvious sort gives, equal keys in row order", () => {
    expect(timeOrder(keys)).toEqual(obviousOrder(keys));
  });
});

test("rows in order already need no order", () => {
  expect(timeOrder(keysOf((row) => row))).toBeNull();
  expect(timeOrder(keysOf(() => 5))).toBeNull();
  expect(timeOrder(new Float64Array(0))).toBeNull();
});

test.each([2, 3, 16_384, 16_385, 65_535, 65_536, 65_537])("%i rows, whatever the blocks", (rows) => {
  const keys = Float64Array.from({ length: rows }, (_, row) => START + row * 10 + Math.floor(random.next() * 1000));
  keys[rows - 1] = START;
  expect(timeOrder(keys)).toEqual(obviousOrder(keys));
});
