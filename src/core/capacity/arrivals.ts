// The recorded invocations as columns, so that ten million of them fit in memory and none is an object.
//
// 16 bytes a row (start, duration, configuration), 4 more where some row has INIT, 4 for the order of ends. Rows come
// in any order; `takeInOrder` gives them in one that depends on the rows alone, not on the order they came in.

import { type Column, isShared, narrowColumn, wideColumn } from "../base/growing-column.ts";
import { type ArrivalRun, type Arrivals, takeRun } from "./arrival-runs.ts";
import { endOrder } from "./end-order.ts";
import { inOrder, timeOrder } from "./time-order.ts";

/** Rows in order of start; rows that start together in order of configuration, duration, INIT. */
export type OrderedArrivals = {
  readonly count: number;
  readonly startUs: Float64Array;
  readonly durationUs: Column;
  readonly config: Column;
  /** Null when no row has INIT. */
  readonly initUs: Column | null;
  /** The rows with INIT in order of the begin of their INIT, and that begin. */
  readonly cold: { readonly rows: Uint32Array; readonly initStartUs: Float64Array };
  /** The rows that have an interval, in order of their end. */
  readonly byEnd: Uint32Array;
  /** Where a row stands for none or several arrivals of its instant (copies.ts): the number of its first, and behind the last row how many. */
  readonly firstCopy: Uint32Array | null;
};

/** Which function (account, region, name) and which pool (account, region) a configuration belongs to. */
export type ConfigGroup = { readonly functionIndex: number; readonly poolIndex: number };

export const functionCountOf = (configs: readonly ConfigGroup[]): number =>
  configs.reduce((count, { functionIndex }) => Math.max(count, functionIndex + 1), 0);

export const hasInit = ({ initUs }: OrderedArrivals, row: number): boolean => initUs !== null && initUs[row]! > 0;

/** When the first arrives: INIT may begin before any start. Infinity where none does. */
export const firstArrivalUs = ({ startUs, cold }: Pick<OrderedArrivals, "startUs" | "cold">): number =>
  Math.min(startUs[0] ?? Number.POSITIVE_INFINITY, cold.initStartUs[0] ?? Number.POSITIVE_INFINITY);

/** All rows in time order; `arrivals` is empty afterwards. */
export const takeInOrder = (arrivals: Arrivals, configNumbers?: Uint32Array): OrderedArrivals =>
  orderedRun(takeRun(arrivals), configNumbers);

/**
 * The rows of a run, which is used up. `configNumbers[config]` renumbers configurations on the way: readers number them as
 * they appear, and only a numbering by name makes the order free of the order of the input.
 */
export function orderedRun(run: ArrivalRun, configNumbers?: Uint32Array): OrderedArrivals {
  const { startUs, durationUs, initUs, config } = run;
  const count = startUs.length;
  if (configNumbers) renumber(config, configNumbers);
  orderTies(startUs, initUs ? [config, durationUs, initUs] : [config, durationUs]);
  const cold = coldInOrder(startUs, initUs);
  return {
    count,
    startUs,
    durationUs,
    config,
    initUs,
    cold,
    byEnd: endOrder(startUs, durationUs, initUs),
    firstCopy: null,
  };
}

export function renumber(config: Column, numbers: Uint32Array): void {
  for (let row = 0; row < config.length; row++) config[row] = numbers[config[row]!]!;
}

function coldInOrder(startUs: Float64Array, initUs: Column | null): OrderedArrivals["cold"] {
  let coldCount = 0;
  if (initUs) for (const us of initUs) if (us > 0) coldCount++;
  const rows = narrowColumn(coldCount, isShared(startUs));
  const initStartUs = wideColumn(coldCount, isShared(startUs));
  for (let row = 0, cold = 0; cold < coldCount; row++) {
    if (initUs![row] === 0) continue;
    rows[cold] = row;
    initStartUs[cold++] = startUs[row]! - initUs![row]!;
  }
  const order = timeOrder(initStartUs);
  return order ? { rows: inOrder(rows, order), initStartUs: inOrder(initStartUs, order) } : { rows, initStartUs };
}

/** Orders rows of equal start by `columns`, most significant first. */
function orderTies(startUs: Float64Array, columns: readonly Column[]): void {
  for (let first = 0; first < startUs.length; ) {
    let next = first + 1;
    while (next < startUs.length && startUs[next] === startUs[first]) next++;
    if (next - first > 1) orderRun(columns, first, next);
    first = next;
  }
}

// A shell sort, in place: most runs are a handful of rows, where it is an insertion sort and allocates nothing, and a
// burst of a million rows at one instant is still no trap.
function orderRun(columns: readonly Column[], first: number, next: number): void {
  for (let gap = firstGap(next - first); gap >= 1; gap = (gap - 1) / 3) {
    for (let row = first + gap; row < next; row++) {
      for (let at = row; at - gap >= first && comesBefore(columns, at, at - gap); at -= gap)
        swap(columns, at, at - gap);
    }
  }
}

// Knuth's gaps: 1, 4, 13, 40, …
function firstGap(rows: number): number {
  let gap = 1;
  while (3 * gap + 1 < rows) gap = 3 * gap + 1;
  return gap;
}

function comesBefore(columns: readonly Column[], a: number, b: number): boolean {
  for (let c = 0; c < columns.length; c++) {
    const difference = columns[c]![a]! - columns[c]![b]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function swap(columns: readonly Column[], a: number, b: number): void {
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c]!;
    const value = column[a]!;
    column[a] = column[b]!;
    column[b] = value;
  }
}
