import fc from "fast-check";
import { expect, test } from "vitest";
import { NewestFirst, NONE } from "../../../src/core/capacity/newest-first.ts";

fc.configureGlobal({ seed: 20_261_121 });

test("takes out what sorted lists would, heap by heap, whatever comes and goes in between", () => {
  const step = fc.record({
    heap: fc.integer({ min: 0, max: 1 }),
    rank: fc.option(fc.integer({ min: 0, max: 1000 }), { freq: 2 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const heaps = new NewestFirst(2);
      const lists: { which: number; rank: number }[][] = [[], []];
      const ranks = new Set<number>();
      let added = 0;
      for (const { heap, rank } of steps) {
        const list = lists[heap]!;
        if (rank === null) {
          if (list.length > 0) expect(heaps.take(heap)).toBe(list.pop()!.which);
        } else if (!ranks.has(rank)) {
          ranks.add(rank);
          heaps.add(heap, added, rank);
          list.push({ which: added++, rank });
          list.sort((a, b) => a.rank - b.rank);
        }
        lists.forEach((each, i) => {
          expect(heaps.newest[i]).toBe(each.at(-1)?.which ?? NONE);
        });
      }
    }),
    { numRuns: 500 },
  );
});

test("fifty thousand added from new to old, and back: the newest first each time", () => {
  const heaps = new NewestFirst(1);
  const count = 50_000;
  const takeAll = () => Array.from({ length: count }, () => heaps.take(0));
  const newestFirst = Array.from({ length: count }, (_, i) => count - 1 - i);
  for (let i = count; i-- > 0; ) heaps.add(0, i, i);
  expect(takeAll()).toEqual(newestFirst);
  for (let i = 0; i < count; i++) heaps.add(0, i, i);
  expect(takeAll()).toEqual(newestFirst);
});
