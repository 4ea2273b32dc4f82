// The result of `estimate`, lambda-planner/estimate@1.
import type { Day } from "../core/base/day.ts";
import { Usd } from "../core/base/money.ts";
import { dividedBy, isZero, type Ratio, ratio, sum, times, toDecimalText } from "../core/base/ratio.ts";
import { type MonthLength, meanOccupancyS, runsOf, type Workload } from "../core/planning/workload.ts";
import type { PriceBook } from "../core/prices/price-book.ts";
import type { Bill } from "../core/rating/bill.ts";
import type { BillableUsage } from "../core/rating/component.ts";
import { gbSeconds } from "../core/rating/gb-seconds.ts";
import { VERSION } from "../version.ts";
import { sixDecimals } from "./analysis.ts";
import type { Assumption } from "./assumption.ts";
import { type BillResult, billResult, type Money, moneyResult } from "./bill-result.ts";

export const ESTIMATE_SCHEMA = "lambda-planner/estimate@1";

export type WorkloadResult = {
  name: string;
  region: string;
  architecture: string;
  memoryMb: number;
  tags: Record<string, string>;
  /** Runs a month, retries included; may be fractional. */
  requests: string;
  /** Billed time of the month, ms. */
  billedMs: string;
  gbSeconds: string;
  amount: string;
  perMillion: Money;
  perInvocation: Money;
  /** Mean number in flight, INIT included; at most six decimals. */
  concurrency: number;
};

export type CapacityResult = {
  region: string;
  /** Mean concurrency of all workloads of the region. */
  concurrency: number;
  limit: number;
  /** Mean concurrency over the limit. */
  utilization: number;
};

export type EstimateResult = {
  schema: typeof ESTIMATE_SCHEMA;
  version: string;
  on: string;
  pricesAsOf: string;
  currency: string;
  month: string;
  monthHours: string;
  assumptions: Assumption[];
  bill: BillResult;
  /** Where only means are known: the same bill with every mean one billing step longer. */
  upperBound: Money | null;
  workloads: WorkloadResult[];
  capacity: CapacityResult[];
};

export type EstimateParts = {
  readonly workloads: readonly Workload[];
  readonly usages: readonly BillableUsage[];
  readonly bill: Bill;
  readonly longer: Bill | null;
  readonly on: Day;
  readonly month: MonthLength;
  readonly accountLimit: (region: string) => number;
  readonly book: PriceBook;
  readonly assumptions: Assumption[];
};

export function estimateResult({
  workloads,
  usages,
  bill,
  longer,
  on,
  month,
  ...parts
}: EstimateParts): EstimateResult {
  return {
    schema: ESTIMATE_SCHEMA,
    version: VERSION,
    on,
    pricesAsOf: parts.book.asOf,
    currency: parts.book.currency,
    month: month.month,
    monthHours: toDecimalText(dividedBy(month.seconds, ratio(3600n)), 6),
    assumptions: parts.assumptions,
    bill: billResult(bill),
    upperBound: longer && moneyResult(longer.total),
    workloads: workloads.map((workload, i) => workloadResult(workload, usages[i]!, bill.attributed[i]!, month)),
    capacity: capacityResults(workloads, month, parts.accountLimit),
  };
}

const UNIT_COST_DECIMALS = 24;

function workloadResult(workload: Workload, usage: BillableUsage, amount: Usd, month: MonthLength): WorkloadResult {
  const perInvocation = isZero(usage.requests)
    ? Usd.zero
    : amount.share(dividedBy(ratio(1n), usage.requests), UNIT_COST_DECIMALS);
  return {
    name: workload.name,
    region: workload.region,
    architecture: workload.architecture,
    memoryMb: workload.memoryMb,
    tags: { ...workload.tags },
    requests: toDecimalText(usage.requests),
    billedMs: toDecimalText(usage.billedMs),
    gbSeconds: toDecimalText(gbSeconds(workload.memoryMb, usage.billedMs)),
    amount: amount.toJSON(),
    perMillion: moneyResult(Usd.charge(perInvocation, ratio(1_000_000n))),
    perInvocation: moneyResult(perInvocation),
    concurrency: sixDecimals(meanConcurrency(workload, month)),
  };
}

/** Little's law: arrivals per second × time each occupies an environment. */
const meanConcurrency = (workload: Workload, { seconds }: MonthLength): Ratio =>
  times(dividedBy(runsOf(workload), seconds), meanOccupancyS(workload));

function capacityResults(
  workloads: readonly Workload[],
  month: MonthLength,
  limitOf: (region: string) => number,
): CapacityResult[] {
  return [...new Set(workloads.map(({ region }) => region))].sort().map((region) => {
    const inRegion = workloads.filter((workload) => workload.region === region);
    const concurrency = sum(inRegion.map((workload) => meanConcurrency(workload, month)));
    const limit = limitOf(region);
    const utilization = limit > 0 ? sixDecimals(dividedBy(concurrency, ratio(limit))) : 0;
    return { region, concurrency: sixDecimals(concurrency), limit, utilization };
  });
}
