// Where the arrivals of a simulation come from: recorded rows, or a pattern with drawn service times.
//
// Rule     Recorded: each row arrives when its environment became busy. k-fold traffic is as many copies at the same
//          instant; of the fraction that is left, each row has one more copy with that chance. Warm it runs as long as its
//          handler was recorded; cold, the function's INIT is added, drawn from those recorded of it.
//          Made: one function, by a pattern; service times are drawn when the invocation starts.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/arrival-source.test.ts
import type { Random } from "../base/random.ts";
import type { ArrivalPattern } from "./arrival-patterns/pattern.ts";
import { type ConfigGroup, hasInit, type OrderedArrivals } from "./arrivals.ts";
import { drawServiceUs, type ServiceTime } from "./drawn-duration.ts";

/** `next` moves to the next arrival, false after the last; then the fields are those of it. */
export type ArrivalSource = {
  readonly atUs: number;
  readonly config: number;
  /** What `serviceUs` finds the invocation by. */
  readonly row: number;
  next(): boolean;
  /** False for a request without an interval. */
  hasInterval(row: number, isCold: boolean): boolean;
  /** How long it occupies its environment, INIT included; 0 without an interval. */
  serviceUs(row: number, isCold: boolean): number;
};

export type MadeTraffic = {
  readonly pattern: ArrivalPattern;
  readonly perUs: number;
  readonly startUs: number;
  readonly horizonUs: number;
  readonly warm: ServiceTime;
  readonly cold: ServiceTime;
  /** INIT on top of a cold invocation; 0 where `cold` includes it. */
  readonly initUs: number;
};

export class MadeArrivals implements ArrivalSource {
  atUs = 0;
  readonly config = 0;
  readonly row = 0;
  readonly #traffic: MadeTraffic;
  readonly #nextUs: (sinceStartUs: number) => number;
  readonly #random: Random;
  #sinceStartUs = 0;

  constructor(traffic: MadeTraffic, arrivals: Random, service: Random) {
    this.#traffic = traffic;
    this.#nextUs = traffic.pattern.create(traffic, arrivals);
    this.#random = service;
  }

  next(): boolean {
    const { startUs, horizonUs } = this.#traffic;
    this.#sinceStartUs = this.#nextUs(this.#sinceStartUs);
    // To the nearest µs: 10 a second are a little more often than each 0.1 s in floating point.
    const sinceStartUs = Math.round(this.#sinceStartUs);
    if (!(sinceStartUs < horizonUs)) return false;
    this.atUs = startUs + sinceStartUs;
    return true;
  }

  hasInterval(): boolean {
    return true;
  }

  serviceUs(_row: number, isCold: boolean): number {
    const { warm, cold, initUs } = this.#traffic;
    return isCold ? drawServiceUs(cold, this.#random) + initUs : drawServiceUs(warm, this.#random);
  }
}

export type RecordedTraffic = {
  readonly arrivals: OrderedArrivals;
  readonly configs: readonly ConfigGroup[];
  readonly scale: number;
  /** INIT of functions of which none was recorded. */
  readonly initUs: number;
};

export class RecordedArrivals implements ArrivalSource {
  atUs = 0;
  config = 0;
  row = 0;
  readonly #traffic: RecordedTraffic;
  readonly #initsOf: readonly Float64Array[]; // by function
  readonly #copies: Random;
  readonly #inits: Random;
  #nextRow = 0;
  #nextCold = 0;
  #copiesLeft = 0;

  constructor(traffic: RecordedTraffic, copies: Random, inits: Random) {
    this.#traffic = traffic;
    this.#initsOf = recordedInits(traffic);
    this.#copies = copies;
    this.#inits = inits;
  }

  next(): boolean {
    while (this.#copiesLeft === 0) {
      if (!this.#nextArrival()) return false;
      this.#copiesLeft = this.#copiesOfOne();
    }
    this.#copiesLeft--;
    return true;
  }

  hasInterval(row: number, isCold: boolean): boolean {
    const hasDuration = this.#traffic.arrivals.durationUs[row]! > 0;
    return hasDuration || (isCold && (this.#initsAt(row).length > 0 || this.#traffic.initUs > 0));
  }

  serviceUs(row: number, isCold: boolean): number {
    const durationUs = this.#traffic.arrivals.durationUs[row]!;
    if (!isCold) return durationUs;
    const inits = this.#initsAt(row);
    const initUs = inits.length > 0 ? inits[Math.floor(this.#inits.next() * inits.length)]! : this.#traffic.initUs;
    return durationUs + initUs;
  }

  #initsAt(row: number): Float64Array {
    const { arrivals, configs } = this.#traffic;
    return this.#initsOf[configs[arrivals.config[row]!]!.functionIndex]!;
  }

  #copiesOfOne(): number {
    const { scale } = this.#traffic;
    const whole = Math.floor(scale);
    return scale === whole ? whole : whole + (this.#copies.next() < scale - whole ? 1 : 0);
  }

  // Rows by their start, those with INIT by its begin.
  #nextArrival(): boolean {
    const { arrivals } = this.#traffic;
    const { startUs, cold, count } = arrivals;
    while (this.#nextRow < count && hasInit(arrivals, this.#nextRow)) this.#nextRow++;
    const warmUs = this.#nextRow < count ? startUs[this.#nextRow]! : Number.POSITIVE_INFINITY;
    const coldUs = this.#nextCold < cold.rows.length ? cold.initStartUs[this.#nextCold]! : Number.POSITIVE_INFINITY;
    if (warmUs === Number.POSITIVE_INFINITY && coldUs === Number.POSITIVE_INFINITY) return false;
    this.atUs = Math.min(warmUs, coldUs);
    this.row = warmUs <= coldUs ? this.#nextRow++ : cold.rows[this.#nextCold++]!;
    this.config = arrivals.config[this.row]!;
    return true;
  }
}

function recordedInits({ arrivals, configs }: RecordedTraffic): Float64Array[] {
  const { cold, initUs, config } = arrivals;
  const byFunction = new Map<number, number[]>();
  for (const row of cold.rows) {
    const { functionIndex } = configs[config[row]!]!;
    const inits = byFunction.get(functionIndex) ?? [];
    inits.push(initUs![row]!);
    byFunction.set(functionIndex, inits);
  }
  const functionCount = configs.reduce((count, { functionIndex }) => Math.max(count, functionIndex + 1), 0);
  return Array.from({ length: functionCount }, (_, i) => Float64Array.from(byFunction.get(i) ?? []));
}
