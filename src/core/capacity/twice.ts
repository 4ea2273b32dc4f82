// A typed array of twice the length, with the same numbers at its start.

export function twice(array: Uint32Array): Uint32Array<ArrayBuffer>;
export function twice(array: Float64Array): Float64Array<ArrayBuffer>;
export function twice(array: Uint32Array | Float64Array): Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer> {
  const wider = array instanceof Uint32Array ? new Uint32Array(2 * array.length) : new Float64Array(2 * array.length);
  wider.set(array);
  return wider;
}
