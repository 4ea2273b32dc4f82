// Everything that happens to the recorded invocations, in time order.
//
// Rule     An invocation runs over [start, end); at one instant ends come before starts. INIT precedes the start, and
//          the environment is busy from its begin on.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/concurrency-timeline.test.ts

import { firstWhere } from "../base/first-where.ts";
import type { Column } from "../base/growing-column.ts";
import type { OrderedArrivals } from "./arrivals.ts";

/** The environment of `row` is free again. Never seen for a row that has neither duration nor INIT. */
export const END = 0;
/** The handler of `row` starts. */
export const START = 1;
/** INIT of `row` begins; its START follows. */
export const INIT = 2;

/** Call `next` until it is false; in between, the fields say what happens, to which row, when. */
export class TimeWalk {
  /** The event's number among all. */
  ordinal = -1;
  event: typeof END | typeof START | typeof INIT = START;
  row = 0;
  atUs = 0;
  readonly #startUs: Float64Array;
  readonly #durationUs: Column;
  readonly #byEnd: Uint32Array;
  readonly #cold: OrderedArrivals["cold"];
  // The next of each kind: its place in its order, and its time, Infinity after the last.
  #start = 0;
  #end = 0;
  #init = 0;
  #nextStartUs: number;
  #nextEndUs: number;
  #nextInitUs: number;

  constructor({ startUs, durationUs, byEnd, cold }: OrderedArrivals) {
    this.#startUs = startUs;
    this.#durationUs = durationUs;
    this.#byEnd = byEnd;
    this.#cold = cold;
    this.#nextStartUs = this.#startTime();
    this.#nextEndUs = this.#endTime();
    this.#nextInitUs = this.#initTime();
  }

  next(): boolean {
    const startUs = this.#nextStartUs;
    const endUs = this.#nextEndUs;
    const initUs = this.#nextInitUs;
    if (endUs <= startUs && endUs <= initUs) {
      if (endUs === Number.POSITIVE_INFINITY) return false;
      this.event = END;
      this.atUs = endUs;
      this.row = this.#byEnd[this.#end++]!;
      this.#nextEndUs = this.#endTime();
    } else if (startUs <= initUs) {
      this.event = START;
      this.atUs = startUs;
      this.row = this.#start++;
      this.#nextStartUs = this.#startTime();
    } else {
      this.event = INIT;
      this.atUs = initUs;
      this.row = this.#cold.rows[this.#init++]!;
      this.#nextInitUs = this.#initTime();
    }
    this.ordinal++;
    return true;
  }

  /** Goes on with the first event at or after a time that is ahead. */
  skipTo(atUs: number): void {
    this.#start = firstWhere(this.#start, this.#startUs.length, (i) => this.#startUs[i]! >= atUs);
    this.#end = firstWhere(this.#end, this.#byEnd.length, (i) => this.#endUs(i) >= atUs);
    const { initStartUs } = this.#cold;
    this.#init = firstWhere(this.#init, initStartUs.length, (i) => initStartUs[i]! >= atUs);
    this.ordinal = this.#start + this.#end + this.#init - 1;
    this.#nextStartUs = this.#startTime();
    this.#nextEndUs = this.#endTime();
    this.#nextInitUs = this.#initTime();
  }

  /** When the next event happens; Infinity after the last. */
  get nextAtUs(): number {
    return Math.min(this.#nextStartUs, this.#nextEndUs, this.#nextInitUs);
  }

  #startTime(): number {
    return this.#start < this.#startUs.length ? this.#startUs[this.#start]! : Number.POSITIVE_INFINITY;
  }

  #endTime(): number {
    return this.#end === this.#byEnd.length ? Number.POSITIVE_INFINITY : this.#endUs(this.#end);
  }

  #endUs(place: number): number {
    const row = this.#byEnd[place]!;
    return this.#startUs[row]! + this.#durationUs[row]!;
  }

  #initTime(): number {
    const { initStartUs } = this.#cold;
    return this.#init < initStartUs.length ? initStartUs[this.#init]! : Number.POSITIVE_INFINITY;
  }
}

/** The number among all events of the START of a row. */
export function ordinalOfStart(arrivals: OrderedArrivals, row: number): number {
  const { startUs, cold } = arrivals;
  const atUs = startUs[row]!;
  const inits = firstWhere(0, cold.initStartUs.length, (i) => cold.initStartUs[i]! >= atUs);
  return row + endsUntil(arrivals, atUs) + inits;
}

/** The same of the INIT at a place of `cold`. */
export function ordinalOfInit(arrivals: OrderedArrivals, place: number): number {
  const { startUs, cold } = arrivals;
  const atUs = cold.initStartUs[place]!;
  const starts = firstWhere(0, startUs.length, (i) => startUs[i]! > atUs);
  return place + endsUntil(arrivals, atUs) + starts;
}

const endsUntil = ({ startUs, durationUs, byEnd }: OrderedArrivals, atUs: number): number =>
  firstWhere(0, byEnd.length, (i) => startUs[byEnd[i]!]! + durationUs[byEnd[i]!]! > atUs);
