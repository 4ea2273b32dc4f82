// More or less of the recorded traffic, as the room to grow means it.
//
// Rule     k-fold traffic is as many copies of each row at its instant, as long as recorded; of the fraction that is left,
//          each row has one more copy with that chance.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/copies.test.ts
import { seededRandom } from "../base/random.ts";
import type { OrderedArrivals } from "./arrivals.ts";

/** `factor` above 0; the same rows where it is 1. May be empty where it is small. The columns are shared as far as no row is lost. */
export function copiesOf(arrivals: OrderedArrivals, factor: number, seed: number): OrderedArrivals {
  if (factor === 1) return arrivals;
  const firstCopy = copyNumbers(arrivals.count, factor, seed);
  return factor > 1 ? { ...arrivals, firstCopy } : thinned(arrivals, firstCopy);
}

/** The rows that have a copy, which is one: every order of the rows is an order of those that are left. */
function thinned({ startUs, durationUs, config, initUs, cold, byEnd }: OrderedArrivals, firstCopy: Uint32Array) {
  const isLeft = (_: number, row: number): boolean => firstCopy[row + 1]! > firstCopy[row]!;
  const areLeft = (rows: Uint32Array): Uint32Array => rows.filter((row) => isLeft(0, row));
  const numbered = (rows: Uint32Array): Uint32Array => areLeft(rows).map((row) => firstCopy[row]!);
  return {
    count: firstCopy.at(-1)!,
    startUs: startUs.filter(isLeft),
    durationUs: durationUs.filter(isLeft),
    config: config.filter(isLeft),
    initUs: initUs?.filter(isLeft) ?? null,
    cold: {
      rows: numbered(cold.rows),
      initStartUs: cold.initStartUs.filter((_, i) => isLeft(0, cold.rows[i]!)),
    },
    byEnd: numbered(byEnd),
    firstCopy: null,
  };
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
