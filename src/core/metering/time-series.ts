// When a configuration was used: usage by hour, starts and ends by second. Exact, and mergeable in any order.
//
// A second holds how many handlers started and ended in it: time that ran comes out exactly, how many ran at once within
// less than one second does not.
import { GrowingColumn } from "../base/growing-column.ts";
import { ABSENT, type InvocationBatch } from "./invocation-batch.ts";

const US_PER_S = 1_000_000;
const S_PER_HOUR = 3600;

/** `billedMs`: as logged, else handler and INIT in whole ms: weights of hours, not a bill. */
export type HourUsage = { invocations: number; billedMs: number };

/** Seconds since 1970 in which something started or ended, in order. Requests without an interval are in none. */
export type SecondCounts = {
  readonly second: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
};

export type TimeSeries = {
  /** By hour since 1970. */
  readonly hours: Map<number, HourUsage>;
  seconds: SecondCounts;
};

export const emptySeries = (): TimeSeries => ({ hours: new Map(), seconds: { second: [], starts: [], ends: [] } });

/** Takes 12 bytes a row until it is asked for the series. */
export class SeriesRecord {
  readonly #hours: Map<number, HourUsage>[] = [];
  readonly #config = new GrowingColumn("narrow");
  readonly #startS = new GrowingColumn("narrow");
  readonly #endS = new GrowingColumn("narrow");

  /** Rows without a time are in no series. */
  add({ startUs, durationUs, initUs, loggedBilledMs, config, length }: InvocationBatch): void {
    for (let i = 0; i < length; i++) {
      const start = startUs[i]!;
      if (Number.isNaN(start)) continue;
      const at = config[i]!;
      const logged = loggedBilledMs[i]!;
      this.#addToHour(
        at,
        Math.floor(start / US_PER_S / S_PER_HOUR),
        logged === ABSENT ? Math.ceil((durationUs[i]! + Math.max(0, initUs[i]!)) / 1000) : logged,
      );
      if (durationUs[i]! === 0) continue;
      this.#config.push(at);
      this.#startS.push(Math.floor(start / US_PER_S));
      // An end on the second belongs to the one before: nothing runs any more when the next begins.
      this.#endS.push(Math.ceil((start + durationUs[i]!) / US_PER_S) - 1);
    }
  }

  /** By config index; the record is used up. */
  take(configCount: number): TimeSeries[] {
    const rows = this.#config.count;
    const config = this.#config.take() ?? new Uint32Array(rows);
    const starts = byConfig(config, this.#startS.takeWide(), configCount);
    const ends = byConfig(config, this.#endS.takeWide(), configCount);
    return Array.from({ length: configCount }, (_, at) => ({
      hours: this.#hours[at] ?? new Map(),
      seconds: countSeconds(starts[at]!.sort(), ends[at]!.sort()),
    }));
  }

  #addToHour(config: number, hour: number, billedMs: number): void {
    this.#hours[config] ??= new Map();
    const hours = this.#hours[config];
    const usage = hours.get(hour);
    if (usage) {
      usage.invocations++;
      usage.billedMs += billedMs;
    } else hours.set(hour, { invocations: 1, billedMs });
  }
}

/** The values of each configuration together, by counting. */
function byConfig(config: ArrayLike<number>, values: Float64Array, configCount: number): Float64Array[] {
  const counts = new Uint32Array(configCount);
  for (let i = 0; i < config.length; i++) counts[config[i]!]!++;
  const each = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let i = 0; i < values.length; i++) {
    const at = config[i]!;
    each[at]![counts[at]!++] = values[i]!;
  }
  return each;
}

function countSeconds(startS: Float64Array, endS: Float64Array): SecondCounts {
  const counts = { second: [] as number[], starts: [] as number[], ends: [] as number[] };
  for (let s = 0, e = 0; s < startS.length || e < endS.length; ) {
    const second = Math.min(startS[s] ?? Number.POSITIVE_INFINITY, endS[e] ?? Number.POSITIVE_INFINITY);
    const [from, fromEnd] = [s, e];
    while (startS[s] === second) s++;
    while (endS[e] === second) e++;
    counts.second.push(second);
    counts.starts.push(s - from);
    counts.ends.push(e - fromEnd);
  }
  return counts;
}

/** What both hold, second by second. */
export function mergeSeconds(a: SecondCounts, b: SecondCounts): SecondCounts {
  const merged = { second: [] as number[], starts: [] as number[], ends: [] as number[] };
  for (let i = 0, j = 0; i < a.second.length || j < b.second.length; ) {
    const second = Math.min(a.second[i] ?? Number.POSITIVE_INFINITY, b.second[j] ?? Number.POSITIVE_INFINITY);
    const isInA = a.second[i] === second;
    const isInB = b.second[j] === second;
    merged.second.push(second);
    merged.starts.push((isInA ? a.starts[i]! : 0) + (isInB ? b.starts[j]! : 0));
    merged.ends.push((isInA ? a.ends[i]! : 0) + (isInB ? b.ends[j]! : 0));
    if (isInA) i++;
    if (isInB) j++;
  }
  return merged;
}

export function mergeSeries(into: TimeSeries, from: TimeSeries): TimeSeries {
  for (const [hour, { invocations, billedMs }] of from.hours) {
    const usage = into.hours.get(hour) ?? { invocations: 0, billedMs: 0 };
    into.hours.set(hour, {
      invocations: usage.invocations + invocations,
      billedMs: usage.billedMs + billedMs,
    });
  }
  into.seconds = mergeSeconds(into.seconds, from.seconds);
  return into;
}
