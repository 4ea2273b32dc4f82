import fc from "fast-check";
import { expect, test } from "vitest";
import { EventHeap } from "../../../src/core/capacity/event-heap.ts";

fc.configureGlobal({ seed: 20_261_121 });

test("takes out what a sorted list would: the earliest, of one instant in the order it was added", () => {
  const add = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: add }, fc.constant("take" as const))), (steps) => {
      const heap = new EventHeap();
      const list: { atUs: number; what: number }[] = [];
      steps.forEach((step, what) => {
        if (step !== "take") {
          heap.add(step, what);
          list.push({ atUs: step, what });
          list.sort((a, b) => a.atUs - b.atUs); // stable
        } else if (list.length > 0) {
          expect(heap.take()).toBe(list.shift()!.what);
        }
        expect(heap.count).toBe(list.length);
        expect(heap.nextAtUs).toBe(list[0]?.atUs ?? Number.POSITIVE_INFINITY);
      });
    }),
    { numRuns: 500 },
  );
});

test("ten thousand of one instant come out in the order they went in, and it may be filled again", () => {
  const heap = new EventHeap();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 10_000; i++) heap.add(5, i);
    expect(Array.from({ length: 10_000 }, () => heap.take())).toEqual(Array.from({ length: 10_000 }, (_, i) => i));
  }
});
