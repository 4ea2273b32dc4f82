// Counters that go up and down, and the highest each has been.

export class Peaks {
  readonly #level: Uint32Array;
  /** By counter. */
  readonly highest: Uint32Array;

  constructor(counters: number) {
    this.#level = new Uint32Array(counters);
    this.highest = new Uint32Array(counters);
  }

  up(counter: number): void {
    const level = ++this.#level[counter]!;
    if (level > this.highest[counter]!) this.highest[counter] = level;
  }

  down(counter: number): void {
    this.#level[counter]!--;
  }
}
