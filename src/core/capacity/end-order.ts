// The order in which invocations end, found from the order in which they start.
//
// Ends follow starts closely, so a block of rows is sorted at a time: the ends up to the next block, a small sort
// inside the cache; later ends are carried over. Half the cost of a heap of what is in flight, whatever the
// concurrency, and paid once for all sweeps and simulations over the same rows.
import type { Column } from "../base/growing-column.ts";
import { timeOrder } from "./time-order.ts";

const MIN_BLOCK_ROWS = 16_384;

/** Rows in order of end, then of row, given columns in order of start. Rows without any interval are left out. */
export function endOrder(startUs: Float64Array, durationUs: Column, initUs: Column | null): Uint32Array {
  const count = startUs.length;
  const byEnd = new Uint32Array(count);
  let ended = 0;
  let carried = new Uint32Array(0);
  for (let first = 0; first < count || carried.length > 0; ) {
    // A block at least as long as what is carried into it: each look at a carried row is paid for by a new row.
    const next = Math.min(count, first + Math.max(MIN_BLOCK_ROWS, carried.length));
    const horizonUs = next < count ? startUs[next]! : Number.POSITIVE_INFINITY;
    const rows = new Uint32Array(carried.length + next - first);
    const endUs = new Float64Array(rows.length);
    const later = new Uint32Array(rows.length);
    let ending = 0;
    let staying = 0;
    for (let i = first - carried.length; i < next; i++) {
      const row = i < first ? carried[i - first + carried.length]! : i;
      const rowEndUs = startUs[row]! + durationUs[row]!;
      if (durationUs[row] === 0 && !(initUs && initUs[row]! > 0)) continue;
      if (rowEndUs > horizonUs) {
        later[staying++] = row;
      } else {
        rows[ending] = row;
        endUs[ending++] = rowEndUs;
      }
    }
    const order = timeOrder(endUs.subarray(0, ending));
    for (let i = 0; i < ending; i++) byEnd[ended++] = rows[order ? order[i]! : i]!;
    carried = later.subarray(0, staying);
    first = next;
  }
  return byEnd.subarray(0, ended);
}
