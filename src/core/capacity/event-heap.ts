// What is still to happen, the earliest first; of one instant, in the order it was added.
//
// A heap of four children a node in flat arrays: half the levels of a binary one, and the children of a node in one line of
// the cache, so that fifty thousand running invocations cost little more than ten.
import { twice } from "./twice.ts";

export class EventHeap {
  count = 0;
  /** When the earliest happens; Infinity when nothing does. */
  nextAtUs = Number.POSITIVE_INFINITY;
  #atUs = new Float64Array(64);
  #order = new Float64Array(64);
  #what = new Uint32Array(64);
  #added = 0;

  add(atUs: number, what: number): void {
    if (this.count === this.#what.length) this.#grow();
    const times = this.#atUs;
    const orders = this.#order;
    const whats = this.#what;
    let at = this.count++;
    // What is added is the last of its instant, so it never passes an equal one on its way up.
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (times[parent]! <= atUs) break;
      times[at] = times[parent]!;
      orders[at] = orders[parent]!;
      whats[at] = whats[parent]!;
      at = parent;
    }
    times[at] = atUs;
    orders[at] = this.#added++;
    whats[at] = what;
    this.nextAtUs = times[0]!;
  }

  /** Takes the earliest out. Only while something is there. */
  take(): number {
    const times = this.#atUs;
    const orders = this.#order;
    const whats = this.#what;
    const taken = whats[0]!;
    const count = --this.count;
    const atUs = times[count]!;
    const order = orders[count]!;
    const what = whats[count]!;
    let at = 0;
    for (;;) {
      const first = 4 * at + 1;
      if (first >= count) break;
      let least = first;
      const last = Math.min(first + 4, count);
      for (let child = first + 1; child < last; child++) {
        if (times[child]! < times[least]! || (times[child] === times[least] && orders[child]! < orders[least]!))
          least = child;
      }
      if (times[least]! > atUs || (times[least] === atUs && orders[least]! > order)) break;
      times[at] = times[least]!;
      orders[at] = orders[least]!;
      whats[at] = whats[least]!;
      at = least;
    }
    times[at] = atUs;
    orders[at] = order;
    whats[at] = what;
    this.nextAtUs = count > 0 ? times[0]! : Number.POSITIVE_INFINITY;
    return taken;
  }

  #grow(): void {
    this.#atUs = twice(this.#atUs);
    this.#order = twice(this.#order);
    this.#what = twice(this.#what);
  }
}
