// Arrivals as they are met, put in order of start; and several such runs made one, as threads bring them.

import { invariant } from "../base/errors.ts";
import { firstWhere } from "../base/first-where.ts";
import { type Column, GrowingColumn, narrowColumn, wideColumn } from "../base/growing-column.ts";
import { inOrder, timeOrder } from "./time-order.ts";

/** Rows as they are met, in any order. */
export type Arrivals = {
  readonly startUs: GrowingColumn;
  readonly durationUs: GrowingColumn;
  readonly initUs: GrowingColumn;
  readonly config: GrowingColumn;
};

export const createArrivals = (): Arrivals => ({
  startUs: new GrowingColumn("wide"),
  durationUs: new GrowingColumn("narrow"),
  initUs: new GrowingColumn("narrow"),
  config: new GrowingColumn("narrow"),
});

/** `startUs`: start of the handler, whole µs since 1970. `initUs`: INIT before it, 0 for none. */
export function append(arrivals: Arrivals, startUs: number, durationUs: number, initUs: number, config: number): void {
  arrivals.startUs.push(startUs);
  arrivals.durationUs.push(durationUs);
  arrivals.initUs.push(initUs);
  arrivals.config.push(config);
}

/** Rows in order of start; in no order where they start together. Columns are let go while runs are joined. */
export type ArrivalRun = {
  startUs: Float64Array;
  durationUs: Column;
  /** Null when no row has INIT. */
  initUs: Column | null;
  config: Column;
};

/** All rows; `arrivals` is empty afterwards. */
export function takeRun(arrivals: Arrivals): ArrivalRun {
  const count = arrivals.startUs.count;
  let startUs = arrivals.startUs.takeWide();
  const order = timeOrder(startUs);
  if (order) startUs = inOrder(startUs, order);
  return {
    startUs,
    durationUs: (order ? arrivals.durationUs.takeOrdered(order) : arrivals.durationUs.take()) ?? new Uint32Array(count),
    initUs: order ? arrivals.initUs.takeOrdered(order) : arrivals.initUs.take(),
    config: (order ? arrivals.config.takeOrdered(order) : arrivals.config.take()) ?? new Uint32Array(count),
  };
}

/** Rows [from, to) of a run, which come next. */
type Stretch = { readonly run: number; readonly from: number; readonly to: number };

/** With more runs, to find the one that comes next costs more than to sort what they hold. */
const MOST_RUNS = 256;

/** Stretches shorter than this on average are no longer worth copying one by one. */
const ROWS_PER_STRETCH = 64;

/**
 * One run of several, which are used up; where wanted in memory that threads share. Parts of one file take turns in long stretches,
 * which are copied whole. `copied` is called when a column has been: what it stood in is garbage then.
 */
export function joinRuns(runs: readonly ArrivalRun[], shared = false, copied = () => undefined): ArrivalRun {
  const [first] = runs;
  invariant(first !== undefined, "there is a run to join");
  if (runs.length === 1 && !shared) return first;
  const stretches = (runs.length <= MOST_RUNS && stretchesOf(runs)) || oneAfterAnother(runs);
  const count = runs.reduce((sum, { startUs }) => sum + startUs.length, 0);
  const hasInit = runs.some(({ initUs }) => initUs);
  const columnOf = <T extends Column>(name: Name, into: T): T => {
    copyColumn(runs, name, stretches, into);
    copied();
    return into;
  };
  const narrowest = (name: Name): Column => columnFor(runs, name, count, shared);
  const joined = {
    startUs: columnOf("startUs", wideColumn(count, shared)),
    durationUs: columnOf("durationUs", narrowest("durationUs")),
    initUs: hasInit ? columnOf("initUs", narrowest("initUs")) : null,
    config: columnOf("config", narrowest("config")),
  };
  const order = timeOrder(joined.startUs);
  if (!order) return joined;
  return {
    startUs: inOrder(joined.startUs, order),
    durationUs: inOrder(joined.durationUs, order),
    initUs: joined.initUs && inOrder(joined.initUs, order),
    config: inOrder(joined.config, order),
  };
}

/** What comes after what; null where runs take turns all the time. */
function stretchesOf(runs: readonly ArrivalRun[]): Stretch[] | null {
  const starts = runs.map(({ startUs }) => startUs);
  const at = starts.map(() => 0);
  const most = starts.reduce((sum, each) => sum + each.length, 0) / ROWS_PER_STRETCH + starts.length;
  const stretches: Stretch[] = [];
  for (;;) {
    let run = -1;
    let firstUs = Number.POSITIVE_INFINITY;
    let secondUs = Number.POSITIVE_INFINITY;
    for (let k = 0; k < starts.length; k++) {
      const headUs = starts[k]![at[k]!] ?? Number.POSITIVE_INFINITY;
      if (headUs < firstUs) {
        secondUs = firstUs;
        firstUs = headUs;
        run = k;
      } else if (headUs < secondUs) secondUs = headUs;
    }
    if (run < 0) return stretches;
    const from = at[run]!;
    const to = firstAfter(starts[run]!, from, secondUs);
    stretches.push({ run, from, to });
    if (stretches.length > most) return null;
    at[run] = to;
  }
}

/** The first row from `from` on that starts after `untilUs`: found in steps that double, then halve. */
function firstAfter(startUs: Float64Array, from: number, untilUs: number): number {
  let low = from + 1; // the row at `from` comes next in any case
  let step = 1;
  while (low + step < startUs.length && startUs[low + step]! <= untilUs) {
    low += step;
    step *= 2;
  }
  return firstWhere(low, Math.min(startUs.length, low + step), (row) => startUs[row]! > untilUs);
}

const oneAfterAnother = (runs: readonly ArrivalRun[]): Stretch[] =>
  runs.map(({ startUs }, run) => ({ run, from: 0, to: startUs.length }));

const NO_ROWS = new Float64Array(0);

type Name = "startUs" | "durationUs" | "initUs" | "config";

/** As narrow as its parts. */
const columnFor = (runs: readonly ArrivalRun[], name: Name, count: number, shared: boolean): Column =>
  runs.some((run) => run[name] instanceof Float64Array) ? wideColumn(count, shared) : narrowColumn(count, shared);

/** The whole column never stands beside all of its parts: those are let go. */
function copyColumn(runs: readonly ArrivalRun[], name: Name, stretches: readonly Stretch[], into: Column): void {
  let at = 0;
  for (const { run, from, to } of stretches) {
    const column = runs[run]![name];
    if (column) into.set(column.subarray(from, to), at);
    at += to - from;
  }
  for (const run of runs) Object.assign(run, { [name]: NO_ROWS });
}
