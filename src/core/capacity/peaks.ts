// Counters that go up and down, the highest each has been, and who made it so.

export class Peaks {
  readonly #level: Uint32Array;
  /** By counter. */
  readonly highest: Uint32Array;
  readonly byWhom: Uint32Array;

  constructor(counters: number) {
    this.#level = new Uint32Array(counters);
    this.highest = new Uint32Array(counters);
    this.byWhom = new Uint32Array(counters);
  }

  up(counter: number, whom = 0, by = 1): void {
    this.#level[counter]! += by;
    const level = this.#level[counter]!;
    if (level > this.highest[counter]!) {
      this.highest[counter] = level;
      this.byWhom[counter] = whom;
    }
  }

  down(counter: number, by = 1): void {
    this.#level[counter]! -= by;
  }
}
