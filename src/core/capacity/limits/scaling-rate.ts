// How fast Lambda adds environments.
//
// Rule     Each new environment takes a token from a bucket; an empty bucket throttles the arrival. Reuse takes none.
//          2023: one bucket a function, 1,000 tokens, refilled continuously at 100 a second, nothing saved above 1,000.
//          Steps of one token each 10 ms are that rate in whole tokens, and only whole tokens are ever taken.
//          2017: one bucket for all functions of an account and region, 3,000, 1,000 or 500 tokens by region,
//          500 more each minute.
// Since    2017-12; 2023-11-26 (per function). Before that AWS published no figure.
// Source   data/SOURCES.md#scaling-rate
// Vectors  test/core/capacity/limits/scaling-rate.test.ts
//
// What AWS does not say, and is assumed: that the bucket counts environments created, not growth of concurrency (its
// engineers say so of the 2017 bucket, AWS re:Post, and it reproduces the operator guide's four examples); that the
// minute of the 2017 refill runs from the moment the bucket was last full, and 500 come at its end (the examples then
// hold whether a minute's requests come at once or evenly); that unused refill of 2017 restores the burst in the same
// way; that every kind of invocation draws on the same bucket; that a trace begins with a full bucket.
import { type Dated, on } from "../../base/dated.ts";
import { dayOfUs, usOfDay } from "../../base/day.ts";
import type { Arrival, Limit, LimitKind, PoolLimits } from "./limit.ts";
import type { ScalingRule } from "./scaling-rule.ts";

export const scalingRate: LimitKind = {
  cause: "scaling-rate",
  create({ functionCount, pools }) {
    return pools.every(({ scaling }) => scaling === null) ? null : new ScalingRate(functionCount, pools);
  },
};

class ScalingRate implements Limit {
  readonly cause = "scaling-rate";
  readonly concerns = "new-environments";
  readonly #functionCount: number;
  readonly #ruleInForce: readonly ((atUs: number) => ScalingRule | null)[];
  // Buckets of functions, then of pools: tokens taken and not yet refilled, and the time of the last refill.
  readonly #taken: Float64Array;
  readonly #refilledAtUs: Float64Array;

  constructor(functionCount: number, pools: readonly PoolLimits[]) {
    this.#functionCount = functionCount;
    this.#ruleInForce = pools.map(({ scaling }) => ruleByTime(scaling));
    this.#taken = new Float64Array(functionCount + pools.length);
    this.#refilledAtUs = new Float64Array(functionCount + pools.length);
  }

  admits(arrival: Arrival): boolean {
    const rule = this.#ruleInForce[arrival.poolIndex]!(arrival.atUs);
    if (rule === null) return true;
    const bucket = scalingBucket(this.#functionCount, rule, arrival);
    const steps = Math.floor((arrival.atUs - this.#refilledAtUs[bucket]!) / rule.everyUs);
    this.#taken[bucket] = Math.max(0, this.#taken[bucket]! - steps * rule.refill);
    this.#refilledAtUs[bucket]! += steps * rule.everyUs;
    return this.#taken[bucket]! < rule.capacity;
  }

  started(arrival: Arrival): void {
    const rule = this.#ruleInForce[arrival.poolIndex]!(arrival.atUs);
    if (rule === null) return;
    const bucket = scalingBucket(this.#functionCount, rule, arrival);
    if (this.#taken[bucket] === 0) this.#refilledAtUs[bucket] = arrival.atUs; // full until now: the first step starts here
    this.#taken[bucket]!++;
  }
}

/** Which bucket an arrival draws on: a function's, or behind those its pool's. */
export const scalingBucket = (functionCount: number, { scope }: ScalingRule, who: Who): number =>
  scope === "function" ? who.functionIndex : functionCount + who.poolIndex;

type Who = Pick<Arrival, "functionIndex" | "poolIndex">;

/** The rule at a time; times mostly come in order, so the entry in force is looked up only outside its days. */
export function ruleByTime(scaling: PoolLimits["scaling"]): (atUs: number) => ScalingRule | null {
  if (scaling === null || !("history" in scaling)) return () => scaling;
  let rule: ScalingRule | null = null;
  let fromUs = Number.POSITIVE_INFINITY;
  let untilUs = Number.NEGATIVE_INFINITY;
  return (atUs) => {
    if (atUs >= untilUs || atUs < fromUs) [rule, fromUs, untilUs] = entryAt(atUs, scaling);
    return rule;
  };
}

/** The rules in force somewhere between two times. */
export function rulesOver(scaling: PoolLimits["scaling"], firstUs: number, lastUs: number): ScalingRule[] {
  if (scaling === null || !("history" in scaling)) return scaling ? [scaling] : [];
  const { history } = scaling;
  const inForce = history.filter(({ since }, i) => {
    const next = history[i + 1];
    return usOfDay(since) <= lastUs && (next === undefined || usOfDay(next.since) > firstUs);
  });
  return inForce.flatMap(({ value }) => value ?? []);
}

function entryAt(
  atUs: number,
  scaling: Dated<ScalingRule | null>,
): [rule: ScalingRule | null, fromUs: number, untilUs: number] {
  const entry = on(dayOfUs(atUs), scaling);
  const following = scaling.history[scaling.history.indexOf(entry) + 1];
  return [entry.value, usOfDay(entry.since), following ? usOfDay(following.since) : Number.POSITIVE_INFINITY];
}
