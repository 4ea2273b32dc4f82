// Putting rows into time order: one look when they already are, a block at a time when they nearly are (logs), a radix sort
// when not.

import { isShared, narrowColumn, wideColumn } from "../base/growing-column.ts";

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Rows looked at together: few enough for the cache. */
const BLOCK_ROWS = 16_384;

/** Row numbers in ascending order of their key, equal keys in row order; null when the rows are in order already. */
export function timeOrder(keysUs: Float64Array): Uint32Array | null {
  if (isAscending(keysUs)) return null;
  return blockOrder(keysUs) ?? new RadixSort(keysUs.length).order(keysUs);
}

/**
 * The same for rows that are nearly in order, as logs are: a block at a time, rows that belong after the next block carried
 * over. Null when more than a block has to be carried: then the rows are in no order worth the name.
 */
function blockOrder(keysUs: Float64Array): Uint32Array | null {
  const blocks = Math.ceil(keysUs.length / BLOCK_ROWS);
  if (blocks < 4) return null;
  const smallestFrom = new Float64Array(blocks + 1).fill(Number.POSITIVE_INFINITY); // of a block and all after it
  for (let block = blocks - 1; block >= 0; block--) {
    const keys = keysUs.subarray(block * BLOCK_ROWS, (block + 1) * BLOCK_ROWS);
    let smallest = smallestFrom[block + 1]!;
    for (let i = 0; i < keys.length; i++) if (keys[i]! < smallest) smallest = keys[i]!;
    smallestFrom[block] = smallest;
  }
  const order = new Uint32Array(keysUs.length);
  // Everything a block needs is used again by the next: a new array each would be a hundred megabytes of garbage.
  const rows = new Uint32Array(2 * BLOCK_ROWS);
  const keys = new Float64Array(2 * BLOCK_ROWS);
  const sort = new RadixSort(2 * BLOCK_ROWS);
  let carried = new Uint32Array(BLOCK_ROWS);
  let later = new Uint32Array(BLOCK_ROWS);
  let carriedCount = 0;
  let done = 0;
  for (let block = 0; block < blocks; block++) {
    const horizonUs = smallestFrom[block + 1]!;
    let taken = 0;
    let left = 0;
    const first = block * BLOCK_ROWS;
    const last = Math.min(keysUs.length, first + BLOCK_ROWS);
    for (let i = first - carriedCount; i < last; i++) {
      const row = i < first ? carried[i - first + carriedCount]! : i;
      const keyUs = keysUs[row]!;
      if (keyUs > horizonUs) {
        if (left === BLOCK_ROWS) return null;
        later[left++] = row;
      } else {
        rows[taken] = row;
        keys[taken++] = keyUs;
      }
    }
    const taking = keys.subarray(0, taken);
    const sorted = isAscending(taking) ? null : sort.order(taking);
    for (let i = 0; i < taken; i++) order[done++] = rows[sorted ? sorted[i]! : i]!;
    [carried, later] = [later, carried];
    carriedCount = left;
  }
  return order;
}

/** Sorts up to so many keys at a time, over and over in the same memory. */
export class RadixSort {
  #from: Uint32Array;
  #to: Uint32Array;
  readonly #at = new Uint32Array(DIGITS + 1);

  constructor(rows: number) {
    this.#from = new Uint32Array(rows);
    this.#to = new Uint32Array(rows);
  }

  /** Row numbers in ascending order of their key, equal keys in row order: the first as many as there are keys, until the next call. */
  order(keysUs: Float64Array): Uint32Array {
    const count = keysUs.length;
    for (let row = 0; row < count; row++) this.#from[row] = row;
    const { firstUs, spanUs } = extent(keysUs);
    // Least significant digit first, each pass stable: after the last pass the rows are in order of the whole key.
    for (let scale = 1; scale <= spanUs; scale *= DIGITS) {
      this.#scatter(keysUs, firstUs, scale);
      [this.#from, this.#to] = [this.#to, this.#from];
    }
    return this.#from;
  }

  #scatter(keysUs: Float64Array, firstUs: number, scale: number): void {
    const at = this.#at.fill(0);
    const from = this.#from;
    const to = this.#to;
    const perScale = 1 / scale; // a power of two, so the product is exact
    for (let row = 0; row < keysUs.length; row++) {
      at[(((keysUs[row]! - firstUs) * perScale) & (DIGITS - 1)) + 1]!++;
    }
    for (let digit = 0; digit < DIGITS; digit++) at[digit + 1]! += at[digit]!;
    for (let i = 0; i < keysUs.length; i++) {
      const row = from[i]!;
      to[at[((keysUs[row]! - firstUs) * perScale) & (DIGITS - 1)]!++] = row;
    }
  }
}

export function inOrder<T extends Uint32Array | Float64Array>(column: T, order: Uint32Array): T {
  const shared = isShared(column);
  const ordered = column instanceof Uint32Array ? narrowColumn(order.length, shared) : wideColumn(order.length, shared);
  for (let i = 0; i < order.length; i++) ordered[i] = column[order[i]!]!;
  return ordered as T;
}

export function isAscending(keysUs: Float64Array): boolean {
  for (let row = 1; row < keysUs.length; row++) if (keysUs[row]! < keysUs[row - 1]!) return false;
  return true;
}

function extent(keysUs: Float64Array): { firstUs: number; spanUs: number } {
  let firstUs = Number.POSITIVE_INFINITY;
  let lastUs = Number.NEGATIVE_INFINITY;
  for (const keyUs of keysUs) {
    if (keyUs < firstUs) firstUs = keyUs;
    if (keyUs > lastUs) lastUs = keyUs;
  }
  return { firstUs, spanUs: lastUs - firstUs };
}
