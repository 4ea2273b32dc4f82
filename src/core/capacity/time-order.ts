// Putting rows into time order: one look when they already are (the common case), a radix sort when not.

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Row numbers in ascending order of their key, equal keys in row order; null when the rows are in order already. */
export function timeOrder(keysUs: Float64Array): Uint32Array | null {
  if (isAscending(keysUs)) return null;
  let from = new Uint32Array(keysUs.length);
  let to = new Uint32Array(keysUs.length);
  for (let row = 0; row < from.length; row++) from[row] = row;
  const { firstUs, spanUs } = extent(keysUs);
  // Least significant digit first, each pass stable: after the last pass the rows are in order of the whole key.
  for (let scale = 1; scale <= spanUs; scale *= DIGITS) {
    scatter(keysUs, firstUs, scale, from, to);
    [from, to] = [to, from];
  }
  return from;
}

export function inOrder<T extends Uint32Array | Float64Array>(column: T, order: Uint32Array): T {
  const ordered = column.slice() as T;
  for (let i = 0; i < order.length; i++) ordered[i] = column[order[i]!]!;
  return ordered;
}

function scatter(keysUs: Float64Array, firstUs: number, scale: number, from: Uint32Array, to: Uint32Array): void {
  const at = new Uint32Array(DIGITS + 1);
  const perScale = 1 / scale; // a power of two, so the product is exact
  for (let row = 0; row < keysUs.length; row++) {
    at[(((keysUs[row]! - firstUs) * perScale) & (DIGITS - 1)) + 1]!++;
  }
  for (let digit = 0; digit < DIGITS; digit++) at[digit + 1]! += at[digit]!;
  for (let i = 0; i < from.length; i++) {
    const row = from[i]!;
    to[at[((keysUs[row]! - firstUs) * perScale) & (DIGITS - 1)]!++] = row;
  }
}

function isAscending(keysUs: Float64Array): boolean {
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
