// Environments of provisioned concurrency: there before anyone asks, and never more than configured.
//
// Rule     An invocation of the function takes one as long as one is free and fewer than ten requests a second for each
//          have come (a bucket like that of limits/request-rate.ts). Beyond either it spills over: an ordinary on-demand
//          invocation. The level is taken off what the others share, or is part of the function's reservation. Where it
//          is lowered, what runs on it runs on, and is given back as it ends.
// Since    2019-12-03; the ten a second in AWS's documents since 2020-04-06.
// Source   data/SOURCES.md#concurrency
// Vectors  test/core/capacity/provisioned-levels.test.ts
//
// What AWS does not say, and is assumed: that all of a function's invocations go to the version or alias that has the
// level, and that units that are added come with a full bucket. When a level that is asked for can be used:
// provisioned-ramp.ts.
import type { LevelStep } from "./provisioned-ramp.ts";
import { perSecond, TokenBuckets } from "./token-buckets.ts";

type Change = LevelStep & { readonly functionIndex: number };

/** Hears what a function has claimed from a time on. */
export type OnClaimed = (functionIndex: number, units: number, atUs: number) => void;

/** From a time on there are so many more environments, or fewer. */
export type MoreFrom = { readonly atUs: number; readonly more: number };

export class ProvisionedLevels {
  /** Environments in order of time: those that can be used, and those that still run where fewer can be. */
  readonly there: MoreFrom[] = [];
  /** When the next level changes; Infinity after the last. */
  nextChangeUs: number;
  readonly #usable: Float64Array; // by function, NaN where it has none
  readonly #claimed: Float64Array;
  readonly #busy: Uint32Array;
  readonly #tokens: TokenBuckets;
  readonly #requestsPerUnitS: number;
  readonly #onClaimed: OnClaimed;
  readonly #changes: Change[]; // those to come, the last first

  /** `requestsPerUnitS`: Infinity where the rate does not count. */
  constructor(
    levels: ReadonlyMap<number, readonly LevelStep[]>,
    functionCount: number,
    requestsPerUnitS: number,
    onClaimed: OnClaimed,
  ) {
    const first = (functionIndex: number): LevelStep | undefined => levels.get(functionIndex)?.[0];
    this.#usable = Float64Array.from({ length: functionCount }, (_, i) => first(i)?.usable ?? Number.NaN);
    this.#claimed = Float64Array.from({ length: functionCount }, (_, i) => first(i)?.claimed ?? 0);
    this.#busy = new Uint32Array(functionCount);
    this.#tokens = new TokenBuckets(this.#usable.map((units) => perSecond(units, requestsPerUnitS)));
    this.#requestsPerUnitS = requestsPerUnitS;
    this.#onClaimed = onClaimed;
    this.#changes = [...levels]
      .flatMap(([functionIndex, [, ...later]]) => later.map((step) => ({ ...step, functionIndex })))
      .sort((a, b) => a.fromUs - b.fromUs)
      .reverse();
    this.nextChangeUs = this.#changes.at(-1)?.fromUs ?? Number.POSITIVE_INFINITY;
    for (const [atFirst] of levels.values())
      this.there.push({ atUs: Number.NEGATIVE_INFINITY, more: atFirst?.usable ?? 0 });
  }

  /** Brings in what changes until a time. */
  change(untilUs: number): void {
    for (let next = this.#changes.at(-1); next && next.fromUs <= untilUs; next = this.#changes.at(-1)) {
      this.#changes.pop();
      const { functionIndex, fromUs, usable, claimed } = next;
      const busy = this.#busy[functionIndex]!;
      const more = Math.max(usable, busy) - Math.max(this.#usable[functionIndex]!, busy);
      if (more !== 0) this.there.push({ atUs: fromUs, more });
      this.#usable[functionIndex] = usable;
      this.#claimed[functionIndex] = claimed;
      this.#tokens.change(functionIndex, perSecond(usable, this.#requestsPerUnitS), fromUs);
      this.#onClaimed(functionIndex, Math.max(claimed, busy), fromUs);
    }
    this.nextChangeUs = this.#changes.at(-1)?.fromUs ?? Number.POSITIVE_INFINITY;
  }

  /** Whether the function has some, or is to have them. */
  has(functionIndex: number): boolean {
    return this.#claimed[functionIndex]! > 0;
  }

  /** Whether the arrival runs on one; if so it has started. A request without an interval is over at once. */
  takes(functionIndex: number, atUs: number, hasInterval: boolean): boolean {
    if (!(this.#busy[functionIndex]! < this.#usable[functionIndex]!)) return false; // NaN: no level
    if (!this.#tokens.has(functionIndex, atUs)) return false;
    this.#tokens.take(functionIndex);
    if (hasInterval) this.#busy[functionIndex]!++;
    return true;
  }

  /** An invocation on it that had an interval is over. */
  ended(functionIndex: number, atUs: number): void {
    const busy = --this.#busy[functionIndex]!;
    const claimed = this.#claimed[functionIndex]!;
    if (busy >= this.#usable[functionIndex]!) this.there.push({ atUs, more: -1 });
    if (busy >= claimed) this.#onClaimed(functionIndex, busy, atUs);
  }
}
