import { expect, test } from "vitest";
import { GrowingColumn } from "../../../src/core/base/growing-column.ts";

const ROWS = 150_000; // three chunks
const narrow = (row: number): number => (row * 7919) % 100_003;
const values = {
  "narrow numbers": narrow,
  "a wide one among them": (row: number) => (row === 70_000 ? 2 ** 40 : narrow(row)),
  "a chunk of zeros": (row: number) => (row < 65_536 ? 0 : narrow(row)),
  "nothing but zeros": () => 0,
};

function filled(value: (row: number) => number): GrowingColumn {
  const column = new GrowingColumn("narrow");
  for (let row = 0; row < ROWS; row++) column.push(value(row));
  return column;
}

test.each(Object.entries(values))("%s: taken in another order, as the whole column put into it", (_what, value) => {
  const order = Uint32Array.from({ length: ROWS }, (_, i) => (i * 99_991) % ROWS);
  const whole = filled(value).take();
  const column = filled(value);
  const ordered = column.takeOrdered(order);
  expect(ordered === null).toBe(whole === null);
  if (whole && ordered) expect(ordered).toEqual(whole.map((_, i) => whole[order[i]!]!));
  expect(column.count).toBe(0);
});
