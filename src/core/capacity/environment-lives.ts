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

  /**
   * The most there were at once; those gone at an instant are gone before others are born. `others`: how many more there are of
   * others, not told of, from a time on. The lives are used up.
   */
  takePeak(others: readonly { readonly atUs: number; readonly more: number }[] = []): number {
    const born = this.#bornUs.takeWide().sort();
    const gone = this.#goneUs.takeWide().sort();
    const changes = [...others].sort((a, b) => a.atUs - b.atUs || a.more - b.more);
    let peak = 0;
    let there = 0;
    for (let begun = 0, over = 0, changed = 0; begun < born.length || changed < changes.length; ) {
      const changeUs = changes[changed]?.atUs ?? Number.POSITIVE_INFINITY;
      const atUs = Math.min(changeUs, born[begun] ?? Number.POSITIVE_INFINITY);
      for (; gone[over]! <= atUs; over++) there--;
      if (changeUs === atUs) there += changes[changed++]!.more;
      else {
        begun++;
        there++;
      }
      peak = Math.max(peak, there);
    }
    return peak;
  }
}
