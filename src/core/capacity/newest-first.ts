// Heaps of small whole numbers, the newest on top: many heaps over one set of arrays, a number in at most one of them.
//
// Pairing heaps: to add costs one comparison, to take a logarithm of them on average, and nothing is allocated.
import { twice } from "./twice.ts";

export const NONE = 0xffff_ffff;

export class NewestFirst {
  /** By heap: the newest in it, or NONE. */
  readonly newest: Uint32Array;
  // By number: how new it is; the first of those below it, and the next of those below the same one.
  #rank = new Float64Array(64);
  #below = new Uint32Array(64);
  #beside = new Uint32Array(64);

  constructor(heaps: number) {
    this.newest = new Uint32Array(heaps).fill(NONE);
  }

  /** `rank`: higher is newer. */
  add(heap: number, which: number, rank: number): void {
    while (which >= this.#rank.length) this.#grow();
    this.#rank[which] = rank;
    this.#below[which] = NONE;
    const newest = this.newest[heap]!;
    this.newest[heap] = newest === NONE ? which : this.#meld(newest, which);
  }

  /** Takes the newest out. Only while there is one. */
  take(heap: number): number {
    const taken = this.newest[heap]!;
    const first = this.#below[taken]!;
    // Mostly there is one or none: what was just taken comes back as the newest of all.
    this.newest[heap] = first === NONE || this.#beside[first] === NONE ? first : this.#meldAll(first);
    return taken;
  }

  #meld(a: number, b: number): number {
    const newer = this.#rank[a]! > this.#rank[b]! ? a : b;
    const older = newer === a ? b : a;
    this.#beside[older] = this.#below[newer]!;
    this.#below[newer] = older;
    return newer;
  }

  // In pairs from the first to the last, then the pairs from the last to the first: what makes it logarithmic.
  #meldAll(first: number): number {
    let pairs = NONE;
    for (let left = first; left !== NONE; ) {
      const right = this.#beside[left]!;
      const next = right === NONE ? NONE : this.#beside[right]!;
      const pair = right === NONE ? left : this.#meld(left, right);
      this.#beside[pair] = pairs;
      pairs = pair;
      left = next;
    }
    let newest = NONE;
    while (pairs !== NONE) {
      const next = this.#beside[pairs]!;
      newest = newest === NONE ? pairs : this.#meld(newest, pairs);
      pairs = next;
    }
    return newest;
  }

  #grow(): void {
    this.#rank = twice(this.#rank);
    this.#below = twice(this.#below);
    this.#beside = twice(this.#beside);
  }
}
