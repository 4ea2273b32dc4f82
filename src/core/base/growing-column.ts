// One column of numbers that grows row by row: as narrow as its values, and no larger than its rows.
import { invariant } from "./errors.ts";

export type Column = Uint32Array | Float64Array;

/** A page may not have memory that threads share. */
const canShare = typeof SharedArrayBuffer !== "undefined";

/** New columns of zeros, where wanted in memory that threads share. */
export const wideColumn = (length: number, shared: boolean): Float64Array =>
  new Float64Array(shared && canShare ? new SharedArrayBuffer(8 * length) : new ArrayBuffer(8 * length));
export const narrowColumn = (length: number, shared: boolean): Uint32Array =>
  new Uint32Array(shared && canShare ? new SharedArrayBuffer(4 * length) : new ArrayBuffer(4 * length));
export const sharedBytes = (length: number): Uint8Array =>
  new Uint8Array(canShare ? new SharedArrayBuffer(length) : new ArrayBuffer(length));

export const isShared = ({ buffer }: Column): boolean => canShare && buffer instanceof SharedArrayBuffer;

// Large enough that a dropped chunk goes back to the system at once instead of into an allocator's free list.
const ROWS_PER_CHUNK = 65_536;

/**
 * Whole numbers ≥ 0 in 4 bytes each; a chunk that meets a larger number (a duration above 71 minutes, in µs) or is
 * declared `wide` takes 8. A chunk of nothing but zeros takes none, so a column few rows use is nearly free.
 */
export class GrowingColumn {
  count = 0;
  #chunks: (Column | null)[] = [];
  #open: Column | null = null;
  #isOpenWide = false;
  readonly #isWide: boolean;

  constructor(width: "narrow" | "wide") {
    this.#isWide = width === "wide";
  }

  push(value: number): void {
    const at = this.count++ % ROWS_PER_CHUNK;
    if (at === 0) this.#begin();
    if (value === 0) return;
    if (this.#open === null) this.#replaceOpen(this.#isWide);
    if (!this.#isOpenWide && value >>> 0 !== value) this.#replaceOpen(true);
    this.#open![at] = value;
  }

  /** All rows in one array, 8 bytes each; the column is empty afterwards. */
  takeWide(): Float64Array {
    return this.#drainInto(new Float64Array(this.count));
  }

  /** All rows in one array of the width they need, null when all are zero; the column is empty afterwards. */
  take(): Column | null {
    if (this.#chunks.every((chunk) => chunk === null)) {
      this.#reset();
      return null;
    }
    const isWide = this.#chunks.some((chunk) => chunk instanceof Float64Array);
    return isWide ? this.takeWide() : this.#drainInto(new Uint32Array(this.count));
  }

  /** The same with the rows in another order: `order[i]` is the row that comes `i`th. No second copy is made on the way. */
  takeOrdered(order: Uint32Array): Column | null {
    const chunks = this.#chunks;
    const isAllZero = chunks.every((chunk) => chunk === null);
    const isWide = chunks.some((chunk) => chunk instanceof Float64Array);
    this.#reset();
    if (isAllZero) return null;
    const flat = isWide ? new Float64Array(order.length) : new Uint32Array(order.length);
    for (let i = 0; i < order.length; i++) {
      const row = order[i]!;
      const chunk = chunks[Math.floor(row / ROWS_PER_CHUNK)];
      if (chunk) flat[i] = chunk[row % ROWS_PER_CHUNK]!;
    }
    return flat;
  }

  #begin(): void {
    this.#chunks.push(null);
    this.#open = null;
    this.#isOpenWide = false;
  }

  #replaceOpen(isWide: boolean): void {
    const replacement = isWide ? new Float64Array(ROWS_PER_CHUNK) : new Uint32Array(ROWS_PER_CHUNK);
    if (this.#open) replacement.set(this.#open);
    this.#chunks[this.#chunks.length - 1] = replacement;
    this.#open = replacement;
    this.#isOpenWide = isWide;
  }

  // Chunks are let go one by one while they are copied, so that taking a column never holds it twice.
  #drainInto<T extends Column>(flat: T): T {
    for (let c = 0; c < this.#chunks.length; c++) {
      const chunk = this.#chunks[c];
      invariant(chunk !== undefined, "every chunk of a column exists");
      if (chunk)
        flat.set(chunk.subarray(0, Math.min(ROWS_PER_CHUNK, this.count - c * ROWS_PER_CHUNK)), c * ROWS_PER_CHUNK);
      this.#chunks[c] = null;
    }
    this.#reset();
    return flat;
  }

  #reset(): void {
    this.count = 0;
    this.#chunks = [];
    this.#open = null;
    this.#isOpenWide = false;
  }
}
