// More or less of the recorded traffic, as the room to grow means it.
//
// Rule     k-fold traffic is as many copies of each row at its instant, as long as recorded; of the fraction that is left,
//          each row has one more copy with that chance.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/copies.test.ts
import { seededRandom } from "../base/random.ts";
import type { OrderedArrivals } from "./arrivals.ts";

/** `factor` above 0; null where it is so small that nothing is left. The columns are shared: a row may have no copy. */
export function copiesOf(arrivals: OrderedArrivals, factor: number, seed: number): OrderedArrivals | null {
  if (factor === 1) return arrivals;
  const firstCopy = copyNumbers(arrivals.count, factor, seed);
  return firstCopy[arrivals.count] === 0 ? null : { ...arrivals, firstCopy };
}

/** The number of each row's first copy, and after the last row the number of copies. */
function copyNumbers(rows: number, factor: number, seed: number): Uint32Array {
  const random = seededRandom(seed);
  const whole = Math.floor(factor);
  const chance = factor - whole;
  const first = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    first[row + 1] = first[row]! + whole + (chance > 0 && random.next() < chance ? 1 : 0);
  }
  return first;
}
