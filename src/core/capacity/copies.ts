// More or less of the recorded traffic, as the room to grow means it.
//
// Rule     k-fold traffic is as many copies of each row at its instant, as long as recorded; of the fraction that is left,
//          each row has one more copy with that chance.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/copies.test.ts
import { seededRandom } from "../base/random.ts";
import type { OrderedArrivals } from "./arrivals.ts";

/** `factor` above 0; the same rows where it is 1. May be empty where it is small. */
export function copiesOf(arrivals: OrderedArrivals, factor: number, seed: number): OrderedArrivals {
  if (factor === 1) return arrivals;
  const { startUs, durationUs, config, initUs, cold, byEnd } = arrivals;
  const firstCopy = copyNumbers(arrivals.count, factor, seed);
  const count = firstCopy[arrivals.count]!;
  // Copies stand beside one another, so every order of the rows is an order of the copies.
  const each = (rows: Uint32Array | null, take: (row: number, copy: number, at: number) => void): void => {
    let at = 0;
    const length = rows?.length ?? arrivals.count;
    for (let i = 0; i < length; i++) {
      const row = rows ? rows[i]! : i;
      for (let copy = firstCopy[row]!; copy < firstCopy[row + 1]!; copy++) take(row, copy, at++);
    }
  };
  const copiesIn = (rows: Uint32Array): number =>
    rows.reduce((sum, row) => sum + firstCopy[row + 1]! - firstCopy[row]!, 0);
  const copied = {
    count,
    startUs: new Float64Array(count),
    durationUs: new Float64Array(count),
    config: new Uint32Array(count),
    initUs: initUs && new Float64Array(count),
    cold: { rows: new Uint32Array(copiesIn(cold.rows)), initStartUs: new Float64Array(copiesIn(cold.rows)) },
    byEnd: new Uint32Array(copiesIn(byEnd)),
  };
  each(null, (row, copy) => {
    copied.startUs[copy] = startUs[row]!;
    copied.durationUs[copy] = durationUs[row]!;
    copied.config[copy] = config[row]!;
    if (initUs) copied.initUs![copy] = initUs[row]!;
  });
  each(cold.rows, (row, copy, at) => {
    copied.cold.rows[at] = copy;
    copied.cold.initStartUs[at] = startUs[row]! - initUs![row]!;
  });
  each(byEnd, (_row, copy, at) => {
    copied.byEnd[at] = copy;
  });
  return copied;
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
