// Independent arrivals at a rate that changes: drawn at its highest, and kept as often as the rate of the moment says.
import type { Random } from "../../base/random.ts";

/** `rate`: relative to `peakPerUs`, between 0 and 1, by µs after the start. */
export function thinned(peakPerUs: number, rate: (sinceStartUs: number) => number, horizonUs: number, random: Random) {
  const meanUs = 1 / peakPerUs;
  return (sinceStartUs: number): number => {
    for (let atUs = sinceStartUs; ; ) {
      atUs -= Math.log(1 - random.next()) * meanUs;
      if (atUs >= horizonUs) return Number.POSITIVE_INFINITY;
      if (random.next() < rate(atUs)) return atUs;
    }
  };
}
