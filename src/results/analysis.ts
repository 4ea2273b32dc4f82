// The result of `analyze`, lambda-planner/analysis@1: one plain object that feeds every report.

import { dayOfUs, US_PER_DAY } from "../core/base/day.ts";
import type { FunctionConfig } from "../core/base/function-config.ts";
import type { Usd } from "../core/base/money.ts";
import { type Ratio, ratio, toDecimalText } from "../core/base/ratio.ts";
import type { Concurrency } from "../core/capacity/concurrency-timeline.ts";
import type { ThrottleCause } from "../core/capacity/limits/limit.ts";
import { vcpuOf } from "../core/capacity/vcpu.ts";
import { type DurationPercentiles, percentiles } from "../core/metering/duration-histogram.ts";
import { emptyGroup, handlerHistograms, mergeGroup, type UsageGroup } from "../core/metering/usage-group.ts";
import type { GroupUsage } from "../core/rating/billable-usage.ts";
import { gbSeconds } from "../core/rating/gb-seconds.ts";
import type { IssueCode, IssueKind, IssueSample } from "../traces/issue-log.ts";
import type { Assumption } from "./assumption.ts";
import type { BillResult, Money } from "./bill-result.ts";
import type { LimitsOutput } from "./limit-settings.ts";

export const ANALYSIS_SCHEMA = "lambda-planner/analysis@1";

export type IssueResult = { code: IssueCode; kind: IssueKind; count: number; samples: IssueSample[] };

export type InputResult = {
  files: string[];
  format: string;
  rows: number;
  accepted: number;
  rejected: number;
  /** Accepted rows that --from, --to or --only left out. */
  filtered: number;
  start: string | null;
  end: string | null;
  days: number | null;
  issues: IssueResult[];
};

export type UsageResult = {
  invocations: number;
  coldStarts: number;
  restores: number;
  errors: number;
  timeouts: number;
  durationMs: string;
  initMs: string;
  billedMs: string;
  gbSeconds: string;
  billedFrom: { logged: number; computed: number };
  /** Logged minus computed over the rows that log a billed duration. */
  billedDifferenceMs: string;
};

export type FunctionResult = {
  name: string;
  account: string | null;
  region: string;
  memoryMb: number;
  vcpu: number;
  architecture: string;
  initializationType: string;
  /** Only of Lambda@Edge. */
  metering?: "edge";
  invocations: number;
  coldStarts: number;
  errors: number;
  billedMs: string;
  gbSeconds: string;
  amount: string;
  memoryUsedMbMax: number | null;
  durationMs: DurationPercentiles;
  peakConcurrency: number;
  throttled: number;
};

export type ConcurrencyOutput = {
  peak: number;
  peakAt: string | null;
  peakEnvironments: number;
  mean: number;
  p50: number;
  p90: number;
  p95: number;
  p99: number;
  timeline: { bucketMs: number; start: string | null; peak: number[]; mean: number[] };
};

export type ThrottlingOutput = LimitsOutput & {
  throttled: number;
  byCause: Record<ThrottleCause, number>;
  coldStarts: number;
  /** Arrivals that ran on provisioned concurrency; arrivals of the same functions that ran on demand. */
  provisioned: number;
  spillover: number;
  /** The largest factor of traffic at which nothing is refused, below 1 where something is; null where none could be found. */
  growthToFirstThrottle: number | null;
  firstAt: string | null;
  /** Of the first refusal; where nothing is refused, of the first beyond that factor. */
  firstCause: ThrottleCause | null;
  firstFunction: string | null;
  /** Where that function is Lambda@Edge. */
  firstEdge?: true;
  reservations: ReservationOutput[];
  /** Absent where no provisioned concurrency changes during the run. */
  provisionedLevels?: ProvisionedLevelOutput[];
};

/** A function with concurrency of its own. */
export type ReservationOutput = {
  name: string;
  reserved: number | null;
  /** The most that can be used at any time. */
  provisioned: number;
  /** The most of it that were ever wanted at once; null where that was not searched for. */
  peak: number | null;
  growthToFirstThrottle: number | null;
  firstCause: ThrottleCause | null;
};

/** Provisioned units from a time on (null: before the run): those that can be used, and those taken off the account. */
export type ProvisionedLevelOutput = { name: string; at: string | null; usable: number; claimed: number };

/** Refusals in each bucket, by cause; causes that refused nothing are left out. */
export type ThrottlingTimeline = { bucketMs: number; start: string; byCause: Partial<Record<ThrottleCause, number[]>> };

export type RateOutput = {
  /** Invocations per second, from first to last start; null where there is one. */
  meanPerS: number | null;
  /** In the busiest second. */
  peakPerS: number;
  peakAt: string;
  meanDurationMs: number;
};

export type PoolResult = {
  account: string | null;
  region: string;
  /** Functions of Lambda@Edge, under limits of their own; absent elsewhere. */
  edge?: true;
  rates: RateOutput;
  concurrency: ConcurrencyOutput;
  throttling: ThrottlingOutput | null;
};

export type ProjectionResult = { month: string; days: number; factor: string; total: Money };

export type AnalysisResult = {
  schema: typeof ANALYSIS_SCHEMA;
  version: string;
  on: string | null;
  pricesAsOf: string;
  currency: string;
  input: InputResult;
  assumptions: Assumption[];
  usage: UsageResult;
  bill: BillResult;
  projection: ProjectionResult | null;
  functions: FunctionResult[];
  concurrency: ConcurrencyOutput | null;
  throttling: (ThrottlingOutput & { timeline: ThrottlingTimeline }) | null;
  pools: PoolResult[];
};

export const SIX_DECIMALS = 6;
export const sixDecimals = (value: Ratio): number => Number(toDecimalText(value, SIX_DECIMALS));

/** vCPUs of a memory size, to hundredths. */
export const vcpuOutput = (memoryMb: number): number => Number(vcpuOf(memoryMb).toFixed(2));

/** Microseconds as ISO 8601 UTC: ms shown always, µs where there are any. */
export function instant(us: number): string {
  const dayUs = ((us % US_PER_DAY) + US_PER_DAY) % US_PER_DAY;
  const part = (unit: number, size: number, width: number): string =>
    String(Math.floor(dayUs / unit) % size).padStart(width, "0");
  const fraction = dayUs % 1000 === 0 ? part(1000, 1000, 3) : part(1, 1_000_000, 6);
  return `${dayOfUs(us)}T${part(3_600_000_000, 24, 2)}:${part(60_000_000, 60, 2)}:${part(1_000_000, 60, 2)}.${fraction}Z`;
}

export const msOfUs = (us: number | bigint): string => toDecimalText(ratio(BigInt(us), 1000n));

export function usageResult(usages: readonly GroupUsage[]): UsageResult {
  const total = (pick: (usage: GroupUsage) => number): number => usages.reduce((sum, usage) => sum + pick(usage), 0);
  const bigTotal = (pick: (usage: GroupUsage) => bigint): bigint =>
    usages.reduce((sum, usage) => sum + pick(usage), 0n);
  const atoms = bigTotal(({ memoryMb, billedMsTotal }) => BigInt(memoryMb) * billedMsTotal);
  const logged = total(({ loggedRows }) => loggedRows);
  const invocations = total(({ group }) => group.invocations);
  return {
    invocations,
    coldStarts: total(({ group }) => group.coldStarts),
    restores: total(({ group }) => group.restores),
    errors: total(({ group }) => group.errors),
    timeouts: total(({ group }) => group.timeouts),
    durationMs: msOfUs(bigTotal(({ group }) => BigInt(group.durationUs))),
    initMs: msOfUs(bigTotal(({ group }) => BigInt(group.initUs))),
    billedMs: bigTotal(({ billedMsTotal }) => billedMsTotal).toString(),
    gbSeconds: toDecimalText(gbSeconds(1, ratio(atoms))),
    billedFrom: { logged, computed: invocations - logged },
    billedDifferenceMs: bigTotal(({ differenceMs }) => differenceMs).toString(),
  };
}

/** What a configuration used and cost, whatever the limits. */
export type BilledFunction = {
  readonly configIndex: number;
  readonly billed: Omit<FunctionResult, "peakConcurrency" | "throttled">;
};

/** One row per configuration, the months of it together, in order of cost; the sum of `amount` is the bill's total. */
export function billedFunctions(
  configs: readonly FunctionConfig[],
  usages: readonly GroupUsage[],
  attributed: readonly Usd[],
): BilledFunction[] {
  const rows = new Map<
    number,
    { group: UsageGroup; billedMs: bigint; amount: Usd; metering: GroupUsage["metering"] }
  >();
  usages.forEach((usage, i) => {
    const row = rows.get(usage.configIndex);
    rows.set(usage.configIndex, {
      group: mergeGroup(row?.group ?? emptyGroup(), usage.group),
      billedMs: (row?.billedMs ?? 0n) + usage.billedMsTotal,
      amount: row ? row.amount.plus(attributed[i]!) : attributed[i]!,
      metering: usage.metering,
    });
  });
  return [...rows]
    .sort(([a, x], [b, y]) => y.amount.compare(x.amount) || compareConfigs(configs[a]!, configs[b]!))
    .map(([index, { group, billedMs, amount, metering }]) => {
      const { name, account, region, memoryMb, architecture, initializationType } = configs[index]!;
      const billed = {
        name,
        account,
        region,
        memoryMb,
        vcpu: vcpuOutput(memoryMb),
        architecture,
        initializationType,
        ...(metering === "edge" && { metering }),
        invocations: group.invocations,
        coldStarts: group.coldStarts,
        errors: group.errors,
        billedMs: billedMs.toString(),
        gbSeconds: toDecimalText(gbSeconds(memoryMb, ratio(billedMs))),
        amount: amount.toJSON(),
        memoryUsedMbMax: group.memoryUsedMbMax || null,
        durationMs: percentiles(handlerHistograms(group)),
      };
      return { configIndex: index, billed };
    });
}

/** `peaks`, `throttled`: by config index; 0 where they say nothing. */
export const functionResults = (
  functions: readonly BilledFunction[],
  peaks: readonly number[],
  throttled: readonly number[],
): FunctionResult[] =>
  functions.map(({ configIndex, billed }) => ({
    ...billed,
    peakConcurrency: peaks[configIndex] ?? 0,
    throttled: throttled[configIndex] ?? 0,
  }));

/** A total order of configurations by what they are: results must not depend on the order of the input. */
export function compareConfigs(a: FunctionConfig, b: FunctionConfig): number {
  const keys = (c: FunctionConfig) => [c.account ?? "", c.region, c.name, c.architecture, c.initializationType];
  const [x, y] = [keys(a).join("\u0000"), keys(b).join("\u0000")];
  return x < y ? -1 : x > y ? 1 : a.memoryMb - b.memoryMb;
}

export function concurrencyOutput(c: Omit<Concurrency, "peakFunction">): ConcurrencyOutput {
  const hasRun = c.peakAtUs !== null;
  return {
    peak: c.peak,
    peakAt: c.peakAtUs === null ? null : instant(c.peakAtUs),
    peakEnvironments: c.peakEnvironments,
    mean: sixDecimals(c.mean),
    p50: c.p50,
    p90: c.p90,
    p95: c.p95,
    p99: c.p99,
    timeline: {
      bucketMs: c.timeline.bucketUs / 1000,
      start: hasRun ? instant(c.timeline.startUs) : null,
      peak: [...c.timeline.peak],
      mean: c.timeline.mean.map((mean) => Number(mean.toFixed(SIX_DECIMALS))),
    },
  };
}
