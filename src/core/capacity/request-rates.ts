// How many invocations come in a second: on average, and in the busiest.
import { US_PER_S } from "../base/day.ts";
import { type Ratio, ratio } from "../base/ratio.ts";
import type { ConfigGroup, OrderedArrivals } from "./arrivals.ts";

export type RequestRates = {
  /** From first to last start; null where they are one. */
  readonly meanPerS: Ratio | null;
  /** In the busiest second of the clock. */
  readonly peakPerS: number;
  readonly peakAtUs: number;
  readonly meanDurationUs: Ratio;
  /** No second has more arrivals, which come before INIT where there is one: a bound, easily found. */
  readonly mostArrivalsPerS: number;
};

/** By pool index; null for a pool without arrivals. */
export function requestRates(
  { startUs, durationUs, config, cold, firstCopy }: OrderedArrivals,
  configs: readonly ConfigGroup[],
  poolCount: number,
): (RequestRates | null)[] {
  const pools = Array.from({ length: poolCount }, () => new PoolRates());
  const colds = Array.from({ length: poolCount }, () => new PoolRates());
  const poolOf = Uint32Array.from(configs, ({ poolIndex }) => poolIndex);
  const many = (row: number): number => (firstCopy ? firstCopy[row + 1]! - firstCopy[row]! : 1);
  for (let row = 0; row < startUs.length; row++) {
    pools[poolOf[config[row]!]!]!.add(startUs[row]!, durationUs[row]!, many(row));
  }
  for (let i = 0; i < cold.rows.length; i++) {
    const row = cold.rows[i]!;
    colds[poolOf[config[row]!]!]!.add(cold.initStartUs[i]!, 0, many(row));
  }
  return pools.map((pool, i) => pool.rates(colds[i]!.peakPerS));
}

class PoolRates {
  #count = 0;
  #durationUs = 0;
  #firstUs = 0;
  #lastUs = 0;
  #second = Number.NaN;
  #inSecond = 0;
  peakPerS = 0;
  #peakSecond = 0;

  add(startUs: number, durationUs: number, many: number): void {
    if (many === 0) return;
    const second = Math.floor(startUs / US_PER_S);
    this.#inSecond = second === this.#second ? this.#inSecond + many : many;
    this.#second = second;
    if (this.#count === 0) this.#firstUs = startUs;
    this.#count += many;
    this.#lastUs = startUs;
    this.#durationUs += many * durationUs;
    if (this.#inSecond <= this.peakPerS) return;
    this.peakPerS = this.#inSecond;
    this.#peakSecond = second;
  }

  rates(peakOfColdPerS: number): RequestRates | null {
    if (this.#count === 0) return null;
    const spanUs = this.#lastUs - this.#firstUs;
    return {
      meanPerS: spanUs > 0 ? ratio(BigInt(this.#count) * BigInt(US_PER_S), BigInt(spanUs)) : null,
      peakPerS: this.peakPerS,
      mostArrivalsPerS: this.peakPerS + peakOfColdPerS,
      peakAtUs: this.#peakSecond * US_PER_S,
      meanDurationUs: ratio(BigInt(this.#durationUs), BigInt(this.#count)),
    };
  }
}
