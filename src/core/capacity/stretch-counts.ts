// How much comes, begins and ends in each stretch of time, of those who share a limit: one look at each row, in any order.
import { US_PER_S } from "../base/day.ts";
import { firstArrivalUs, hasInit, type OrderedArrivals } from "./arrivals.ts";

/** A stretch is a second of the clock, or as many as keep the counts small. */
const MOST_COUNTS = 1 << 20;

export class StretchCounts {
  readonly stretches: number;
  /** By sharer: environments busy when the stretch that `pass` has come to begins. */
  readonly level: Float64Array;
  readonly #fromS: number;
  readonly #stretchS: number;
  // By sharer, then stretch.
  readonly #arrived: Int32Array;
  readonly #begun: Int32Array;
  readonly #ended: Int32Array;

  /** `sharerOf`: by configuration, numbers below `sharers`. */
  constructor(arrivals: OrderedArrivals, sharerOf: Uint32Array, sharers: number) {
    const { startUs, durationUs, config, initUs, count, byEnd, firstCopy } = arrivals;
    const firstUs = count === 0 ? 0 : firstArrivalUs(arrivals);
    const last = byEnd.at(-1);
    const lastUs = Math.max(startUs[count - 1] ?? 0, last === undefined ? 0 : startUs[last]! + durationUs[last]!);
    this.#fromS = Math.floor(firstUs / US_PER_S);
    const seconds = count === 0 ? 0 : Math.floor(lastUs / US_PER_S) - this.#fromS + 1;
    this.#stretchS = Math.max(1, Math.ceil((seconds * sharers) / MOST_COUNTS));
    this.stretches = Math.ceil(seconds / this.#stretchS);
    this.level = new Float64Array(sharers);
    const cells = this.stretches * sharers;
    this.#arrived = new Int32Array(cells);
    this.#begun = new Int32Array(cells);
    this.#ended = new Int32Array(cells);
    for (let row = 0; row < count; row++) {
      const many = firstCopy ? firstCopy[row + 1]! - firstCopy[row]! : 1;
      const initOf = hasInit(arrivals, row) ? initUs![row]! : 0;
      this.#count(sharerOf[config[row]!]!, startUs[row]! - initOf, startUs[row]! + durationUs[row]!, many);
    }
  }

  startUs(stretch: number): number {
    return (this.#fromS + stretch * this.#stretchS) * US_PER_S;
  }

  /** The most of the sharer that can be busy at once somewhere in a stretch: the one that `pass` has come to, or the next. */
  mostBusy(sharer: number, stretch: number, isNext: boolean): number {
    const at = sharer * this.stretches + stretch;
    const before = isNext ? this.#begun[at - 1]! - this.#ended[at - 1]! : 0;
    return this.level[sharer]! + before + this.#begun[at]!;
  }

  arrivedIn(sharer: number, stretch: number): number {
    return stretch < 0 ? 0 : this.#arrived[sharer * this.stretches + stretch]!;
  }

  /** What was counted and does not run after all. */
  strike(sharer: number, beginUs: number, endUs: number): void {
    this.#count(sharer, beginUs, endUs, -1);
  }

  /** A stretch is over. */
  pass(stretch: number): void {
    for (let sharer = 0; sharer < this.level.length; sharer++) {
      const at = sharer * this.stretches + stretch;
      this.level[sharer]! += this.#begun[at]! - this.#ended[at]!;
    }
  }

  #count(sharer: number, beginUs: number, endUs: number, many: number): void {
    const begin = sharer * this.stretches + this.#stretchOf(beginUs);
    this.#arrived[begin]! += many;
    if (endUs === beginUs) return;
    this.#begun[begin]! += many;
    this.#ended[sharer * this.stretches + this.#stretchOf(endUs)]! += many;
  }

  #stretchOf(us: number): number {
    return Math.floor((Math.floor(us / US_PER_S) - this.#fromS) / this.#stretchS);
  }
}
