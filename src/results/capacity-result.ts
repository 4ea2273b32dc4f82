// Concurrency and throttling of a trace, as results show them: overall and by pool.
import { on } from "../core/base/dated.ts";
import { type Day, dayOfUs } from "../core/base/day.ts";
import type { FunctionConfig } from "../core/base/function-config.ts";
import { accountConcurrency, quotaOn } from "../core/base/quotas.ts";
import { type Arrivals, type ConfigGroup, type OrderedArrivals, takeInOrder } from "../core/capacity/arrivals.ts";
import { concurrencyOf } from "../core/capacity/concurrency-timeline.ts";
import type { KeepAlive } from "../core/capacity/keep-alive.ts";
import type { LimitOutcome } from "../core/capacity/limit-outcome.ts";
import type { PoolLimits, ThrottleCause } from "../core/capacity/limits/limit.ts";
import { chooseScaling, type ScalingRuleId } from "../core/capacity/limits/scaling-rule.ts";
import { requestsPerSOn, scalingHistory } from "../core/capacity/quotas.ts";
import { simulateLimits } from "../core/capacity/simulate-limits.ts";
import {
  type ConcurrencyOutput,
  compareConfigs,
  concurrencyOutput,
  instant,
  type PoolResult,
  type ThrottlingOutput,
} from "./analysis.ts";
import { type Assumption, assume } from "./assumption.ts";

export type CapacityOptions = {
  /** Undefined: what an account has before it asks for more. */
  readonly accountLimit: number | undefined;
  /** `auto`: the rule of each arrival's day. */
  readonly scalingRule: "auto" | "none" | ScalingRuleId;
  /** Which limits apply. */
  readonly limits: readonly ThrottleCause[];
  readonly keepAlive: KeepAlive;
  readonly bucketUs: number;
  readonly seed: number;
  /** The limits of this day for everything; null: the scaling rule of each arrival's own day. */
  readonly on: Day | null;
  readonly today: Day;
};

export type CapacityOfTrace = {
  readonly concurrency: ConcurrencyOutput;
  readonly throttling: ThrottlingOutput;
  readonly pools: PoolResult[];
  readonly peakByConfig: readonly number[];
  readonly throttledByConfig: readonly number[];
  readonly assumptions: Assumption[];
};

/** Replays the arrivals (they are used up); null when none has a time. */
export function capacityResult(
  arrivals: Arrivals,
  configs: readonly FunctionConfig[],
  options: CapacityOptions,
): CapacityOfTrace | null {
  if (arrivals.startUs.count === 0) return null;
  // Numbers by what a configuration is, so that results do not depend on which file or row came first.
  const sorted = [...configs.keys()].sort((a, b) => compareConfigs(configs[a]!, configs[b]!));
  const numberOf = new Uint32Array(configs.length);
  sorted.forEach((index, number) => {
    numberOf[index] = number;
  });
  const { groups, pools } = groupConfigs(sorted.map((index) => configs[index]!));
  const ordered = takeInOrder(arrivals, numberOf);
  const concurrency = concurrencyOf(ordered, groups, options.bucketUs);
  const applies = (cause: ThrottleCause): boolean => options.limits.includes(cause);
  const limit = options.accountLimit ?? quotaOn(options.on ?? options.today, accountConcurrency);
  const scalingOf = (region: string): PoolLimits["scaling"] => {
    const chosen = chooseScaling(scalingHistory(region), options.scalingRule);
    return options.on !== null && chosen !== null && "history" in chosen ? on(options.on, chosen).value : chosen;
  };
  const scalingRule = ruleNames(
    pools.map(({ region }) => scalingOf(region)),
    ordered,
  );
  const outcome = simulateLimits(ordered, groups, {
    pools: pools.map(({ region }) => ({
      accountConcurrency: applies("account-concurrency") ? limit : Number.POSITIVE_INFINITY,
      requestsPerS: applies("request-rate")
        ? requestsPerSOn(options.on ?? dayOfUs(ordered.startUs[0] ?? 0), limit)
        : Number.POSITIVE_INFINITY,
      scaling: applies("scaling-rate") ? scalingOf(region) : null,
    })),
    keepAlive: options.keepAlive,
    seed: options.seed,
  });
  const throttling = (result: LimitOutcome): ThrottlingOutput => ({
    accountLimit: limit,
    scalingRule: applies("scaling-rate") ? scalingRule : "none",
    throttled: result.throttled,
    byCause: { ...result.byCause },
    coldStarts: result.coldStarts,
    spillover: 0,
    growthToFirstThrottle: null,
    firstAt: result.firstAtUs === null ? null : instant(result.firstAtUs),
    firstCause: result.firstCause,
  });
  return {
    concurrency: concurrencyOutput(concurrency.overall),
    throttling: throttling(outcome.overall),
    pools: pools.map((pool, i) => ({
      ...pool,
      concurrency: concurrencyOutput(concurrency.pools[i]!),
      throttling: throttling(outcome.pools[i]!),
    })),
    peakByConfig: Array.from(numberOf, (number) => concurrency.peakByConfig[number]!),
    throttledByConfig: Array.from(numberOf, (number) => outcome.configs[number]!.throttled),
    assumptions: [
      assume("throttling-replay"),
      ...(applies("request-rate") ? [assume("request-rate-synchronous")] : []),
      ...(applies("scaling-rate") && options.scalingRule !== "none" ? [assume("scaling-rate-continuous")] : []),
      ...(options.keepAlive.kind === "measured" ? [assume("idle-expiry-measured")] : []),
      assume("routing-newest-idle"),
    ],
  };
}

/** The rules that were in force between the first and the last arrival, oldest first. */
function ruleNames(rules: readonly PoolLimits["scaling"][], { startUs, count }: OrderedArrivals): string {
  const first = dayOfUs(startUs[0] ?? 0);
  const last = dayOfUs(startUs[count - 1] ?? 0);
  const inForce = rules.flatMap((rule) => {
    if (rule === null || !("history" in rule)) return [rule];
    const later = rule.history.filter(({ since }) => since > first && since <= last);
    return [on(first, rule).value, ...later.map(({ value }) => value)];
  });
  return [...new Set(inForce.map((rule) => rule?.id ?? "none"))].sort().join("+");
}

/** A function is an account, a region and a name; a pool an account and a region. */
function groupConfigs(configs: readonly FunctionConfig[]): {
  groups: ConfigGroup[];
  pools: Pick<PoolResult, "account" | "region">[];
} {
  const functions = new Map<string, number>();
  const poolNumbers = new Map<string, number>();
  const pools: Pick<PoolResult, "account" | "region">[] = [];
  const groups = configs.map(({ account, region, name }) => {
    const pool = `${account ?? ""}\u0000${region}`;
    const key = `${pool}\u0000${name}`;
    if (!poolNumbers.has(pool)) poolNumbers.set(pool, pools.push({ account, region }) - 1);
    if (!functions.has(key)) functions.set(key, functions.size);
    return { functionIndex: functions.get(key)!, poolIndex: poolNumbers.get(pool)! };
  });
  return { groups, pools };
}
