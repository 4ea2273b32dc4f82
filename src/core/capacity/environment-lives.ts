// How long environments lived, and how many were there at once: told of each only when it is gone, in any order.
import { GrowingColumn } from "../base/growing-column.ts";

export class EnvironmentLives {
  /** All lives together, µs. */
  totalUs = 0;
  /** Environments that were gone before the run was over, and their lives together. */
  endedCount = 0;
  endedUs = 0;
  readonly #bornUs = new GrowingColumn("wide");
  readonly #goneUs = new GrowingColumn("wide");

  ended(bornUs: number, goneUs: number): void {
    this.endedCount++;
    this.endedUs += goneUs - bornUs;
    this.cutOff(bornUs, goneUs);
  }

  /** Still there when the run was over. */
  cutOff(bornUs: number, untilUs: number): void {
    this.totalUs += untilUs - bornUs;
    this.#bornUs.push(bornUs);
    this.#goneUs.push(untilUs);
  }

  /** The most there were at once; those gone at an instant are gone before others are born. The lives are used up. */
  takePeak(): number {
    const born = this.#bornUs.takeWide().sort();
    const gone = this.#goneUs.takeWide().sort();
    let peak = 0;
    let over = 0;
    for (let i = 0; i < born.length; i++) {
      while (gone[over]! <= born[i]!) over++;
      peak = Math.max(peak, i + 1 - over);
    }
    return peak;
  }
}
