// The order in which invocations end, found from the order in which they start.
//
// Ends follow starts closely, so a block of rows is sorted at a time: the ends up to the next block, a small sort
// inside the cache; later ends are carried over. Half the cost of a heap of what is in flight, whatever the
// concurrency, and paid once for all sweeps and simulations over the same rows.
import { type Column, isShared, narrowColumn } from "../base/growing-column.ts";
import { isAscending, RadixSort } from "./time-order.ts";

const MIN_BLOCK_ROWS = 16_384;

/** Rows in order of end, then of row, given columns in order of start. Rows without any interval are left out. */
export function endOrder(startUs: Float64Array, durationUs: Column, initUs: Column | null): Uint32Array {
  const count = startUs.length;
  const byEnd = narrowColumn(count, isShared(startUs));
  let block = new Block(2 * MIN_BLOCK_ROWS);
  let ended = 0;
  let carried = 0;
  for (let first = 0; first < count || carried > 0; ) {
    // A block at least as long as what is carried into it: each look at a carried row is paid for by a new row.
    const next = Math.min(count, first + Math.max(MIN_BLOCK_ROWS, carried));
    if (carried + next - first > block.rows.length) block = block.wider(2 * (carried + next - first), carried);
    const { rows, endUs, carriedRows, laterRows } = block;
    const horizonUs = next < count ? startUs[next]! : Number.POSITIVE_INFINITY;
    let ending = 0;
    let staying = 0;
    for (let i = first - carried; i < next; i++) {
      const row = i < first ? carriedRows[i - first + carried]! : i;
      const rowEndUs = startUs[row]! + durationUs[row]!;
      if (durationUs[row] === 0 && !(initUs && initUs[row]! > 0)) continue;
      if (rowEndUs > horizonUs) {
        laterRows[staying++] = row;
      } else {
        rows[ending] = row;
        endUs[ending++] = rowEndUs;
      }
    }
    const ends = endUs.subarray(0, ending);
    const order = isAscending(ends) ? null : block.sort.order(ends);
    for (let i = 0; i < ending; i++) byEnd[ended++] = rows[order ? order[i]! : i]!;
    block.carriedRows = laterRows;
    block.laterRows = carriedRows;
    carried = staying;
    first = next;
  }
  return byEnd.subarray(0, ended);
}

/** What a block needs, used again by the next. */
class Block {
  readonly rows: Uint32Array;
  readonly endUs: Float64Array;
  readonly sort: RadixSort;
  carriedRows: Uint32Array;
  laterRows: Uint32Array;

  constructor(length: number) {
    this.rows = new Uint32Array(length);
    this.endUs = new Float64Array(length);
    this.sort = new RadixSort(length);
    this.carriedRows = new Uint32Array(length);
    this.laterRows = new Uint32Array(length);
  }

  wider(length: number, carried: number): Block {
    const wider = new Block(length);
    wider.carriedRows.set(this.carriedRows.subarray(0, carried));
    return wider;
  }
}
