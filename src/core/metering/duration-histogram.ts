// How many invocations lasted each whole millisecond: exact, mergeable in any order, plain data for workers.
//
// Three homes for a count, so that a quiet function costs bytes and a hot one costs one array increment: the newest values
// wait in a short log; common short durations get a dense array once a group has earned it; the rest live in a map.

const LOG_START = 16;
const LOG_FULL = 1024;
/** Longest duration that may be dense: beyond about a minute values are too rare to repay the array. */
const DENSE_LIMIT_MS = 65_536;
const WRAP = 2 ** 32;

export type DurationHistogram = {
  dense: Uint32Array;
  /** Null until something is in it. */
  sparse: Map<number, number> | null;
  log: Int32Array;
  logged: number;
  count: number;
};

// A group has six histograms and most of them stay empty: they share these until something is counted.
const NO_DENSE = new Uint32Array(0);
const NO_LOG = new Int32Array(0);

export const emptyHistogram = (): DurationHistogram => ({
  dense: NO_DENSE,
  sparse: null,
  log: NO_LOG,
  logged: 0,
  count: 0,
});

/** Counts one invocation of `ms` whole milliseconds, 0 ≤ ms < 2^31. */
export function add(h: DurationHistogram, ms: number): void {
  h.count++;
  if (ms < h.dense.length) {
    addDense(h, ms);
    return;
  }
  if (h.logged === h.log.length) settle(h);
  h.log[h.logged++] = ms;
}

function addDense(h: DurationHistogram, ms: number): void {
  h.dense[ms] = h.dense[ms]! + 1;
  if (h.dense[ms] === 0) addSparse(h, ms, WRAP); // 2^32 of one duration: carry, stay exact
}

function addSparse(h: DurationHistogram, ms: number, count: number): void {
  h.sparse ??= new Map();
  h.sparse.set(ms, (h.sparse.get(ms) ?? 0) + count);
}

/** Counts `count` invocations of `ms` whole milliseconds at once. */
export function addMany(h: DurationHistogram, ms: number, count: number): void {
  h.count += count;
  addSparse(h, ms, count);
}

/** Makes room in the log: a longer log at first, then into the dense array (which may have grown) and the map. */
function settle(h: DurationHistogram): void {
  if (h.log.length < LOG_FULL) {
    const longer = new Int32Array(Math.max(LOG_START, h.log.length * 4));
    longer.set(h.log);
    h.log = longer;
    return;
  }
  const sorted = h.log.subarray(0, h.logged).slice().sort();
  const usual = sorted[Math.floor(sorted.length * 0.95)]! + 1;
  const length = Math.min(DENSE_LIMIT_MS, 2 ** Math.ceil(Math.log2(Math.max(usual, 256))));
  // A dense array must be earned: never more slots than twice the invocations counted so far.
  if (length > h.dense.length && length <= 2 * h.count) widen(h, length);
  for (let i = 0; i < h.logged; i++) {
    const ms = h.log[i]!;
    if (ms < h.dense.length) addDense(h, ms);
    else addSparse(h, ms, 1);
  }
  h.logged = 0;
}

function widen(h: DurationHistogram, length: number): void {
  const wider = new Uint32Array(length);
  wider.set(h.dense);
  h.dense = wider;
  for (const [ms, count] of h.sparse ?? []) {
    if (ms < length && count + wider[ms]! < WRAP) {
      wider[ms] = wider[ms]! + count;
      h.sparse?.delete(ms);
    }
  }
}

/** Every duration that occurred, with how often, in no order; one duration may come in several parts. */
export function* entries(h: DurationHistogram): Generator<readonly [ms: number, count: number]> {
  for (let ms = 0; ms < h.dense.length; ms++) if (h.dense[ms]! > 0) yield [ms, h.dense[ms]!];
  if (h.sparse) yield* h.sparse;
  for (let i = 0; i < h.logged; i++) yield [h.log[i]!, 1];
}

export function merge(into: DurationHistogram, from: DurationHistogram): DurationHistogram {
  if (from.dense.length > into.dense.length) widen(into, from.dense.length);
  from.dense.forEach((count, ms) => {
    const sum = into.dense[ms]! + count;
    into.dense[ms] = sum;
    if (sum >= WRAP) addSparse(into, ms, WRAP);
  });
  for (const [ms, count] of from.sparse ?? []) addSparse(into, ms, count);
  into.count += from.count - from.logged;
  for (let i = 0; i < from.logged; i++) add(into, from.log[i]!);
  return into;
}

/** Billed time under any step. Rounding whole milliseconds up again is exact because 1 divides every step. */
export function totalBilledMs(h: DurationHistogram, stepMs: number): bigint {
  let total = 0n;
  let part = 0; // below 2^53: emptied into the BigInt long before it could lose a unit
  for (const [ms, count] of entries(h)) {
    part += Math.ceil(ms / stepMs) * stepMs * count;
    if (part > 2 ** 50) {
      total += BigInt(part);
      part = 0;
    }
  }
  return total + BigInt(part);
}

export type DurationPercentiles = { p50: number; p90: number; p95: number; p99: number; max: number };

/** The smallest whole ms that at least that share of the invocations did not exceed; all zero when there were none. */
export function percentiles(histograms: readonly DurationHistogram[]): DurationPercentiles {
  const counts = new Map<number, number>();
  for (const h of histograms) for (const [ms, count] of entries(h)) counts.set(ms, (counts.get(ms) ?? 0) + count);
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const at = (percent: number): number => {
    let seen = 0;
    for (const [ms, count] of sorted) {
      seen += count;
      if (seen * 100 >= total * percent) return ms;
    }
    return 0;
  };
  return { p50: at(50), p90: at(90), p95: at(95), p99: at(99), max: sorted.at(-1)?.[0] ?? 0 };
}
