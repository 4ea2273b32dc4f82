// The result of `estimate`, lambda-planner/estimate@1.
import type { Day } from "../core/base/day.ts";
import { Usd } from "../core/base/money.ts";
import { dividedBy, isZero, plus, type Ratio, ratio, sum, toDecimalText, zero } from "../core/base/ratio.ts";
import type { Finding } from "../core/planning/finding.ts";
import { meanConcurrency } from "../core/planning/findings.ts";
import type { ScenarioKind } from "../core/planning/scenarios.ts";
import { type MonthLength, meteringOf, runsOf, type Workload } from "../core/planning/workload.ts";
import type { PriceBook } from "../core/prices/price-book.ts";
import type { Bill } from "../core/rating/bill.ts";
import { breakEvenUtilization } from "../core/rating/break-even.ts";
import type { BillableUsage } from "../core/rating/component.ts";
import { gbSeconds } from "../core/rating/gb-seconds.ts";
import { VERSION } from "../version.ts";
import { sixDecimals, vcpuOutput } from "./analysis.ts";
import type { Assumption } from "./assumption.ts";
import { type BillResult, billResult, type Money, moneyResult } from "./bill-result.ts";

export const ESTIMATE_SCHEMA = "lambda-planner/estimate@1";

/** The row of what belongs to no workload: the unused part of a Savings Plan. */
export const ACCOUNT_ROW = "(account)";

export type WorkloadResult = {
  name: string;
  region: string;
  architecture: string;
  memoryMb: number;
  vcpu: number;
  tags: Record<string, string>;
  /** Billed requests a month, retries included; may be fractional. */
  requests: string;
  /** Billed time of the month on demand and on provisioned concurrency, ms. */
  billedMs: string;
  gbSeconds: string;
  amount: string;
  perMillion: Money;
  perInvocation: Money;
  /** Mean number in flight, INIT included; at most six decimals. */
  concurrency: number;
  provisioned: ProvisionedResult | null;
};

export type ProvisionedResult = {
  /** Billed time over configured time: how much of what is paid for is used. */
  utilization: number;
  /** From this share on it is cheaper than on demand; above 1 it never is, null where even its running time is dearer. */
  breakEvenUtilization: number | null;
};

export type AccountRow = { name: typeof ACCOUNT_ROW; amount: string };

export type CapacityResult = {
  region: string;
  /** Mean concurrency of all workloads of the region. */
  concurrency: number;
  limit: number;
  /** Mean concurrency over the limit. */
  utilization: number;
  /** Concurrency set aside for functions with a reservation. */
  reserved: number;
};

/** The same month told otherwise, beside the expected case under the rules of the day. */
export type ScenarioResult = {
  kind: ScenarioKind;
  name: string;
  total: Money;
  /** This total minus the main one. */
  difference: Money;
  perMillion: Money;
  perInvocation: Money;
  amounts: { name: string; amount: string }[];
};

export type EstimateResult = {
  schema: typeof ESTIMATE_SCHEMA;
  version: string;
  on: string;
  pricesAsOf: string;
  currency: string;
  month: string;
  monthHours: string;
  findings: Finding[];
  assumptions: Assumption[];
  bill: BillResult;
  /** Where only means are known: the same bill with every mean one billing step longer. */
  upperBound: Money | null;
  /** All workloads together. */
  perMillion: Money;
  perInvocation: Money;
  workloads: (WorkloadResult | AccountRow)[];
  scenarios: ScenarioResult[];
  capacity: CapacityResult[];
};

export type RatedScenario = {
  readonly kind: ScenarioKind;
  readonly name: string;
  readonly workloads: readonly Workload[];
  readonly bill: Bill;
};

export type EstimateParts = {
  readonly workloads: readonly Workload[];
  readonly usages: readonly BillableUsage[];
  readonly bill: Bill;
  readonly longer: Bill | null;
  readonly scenarios: readonly RatedScenario[];
  readonly findings: Finding[];
  readonly on: Day;
  readonly month: MonthLength;
  readonly accountLimit: (region: string) => number;
  readonly book: PriceBook;
  readonly assumptions: Assumption[];
};

export function estimateResult(parts: EstimateParts): EstimateResult {
  const { workloads, usages, bill, longer, scenarios, on, month, book } = parts;
  const rows = workloads.map((workload, i) => workloadResult(workload, usages[i]!, bill.attributed[i]!, parts));
  return {
    schema: ESTIMATE_SCHEMA,
    version: VERSION,
    on,
    pricesAsOf: book.asOf,
    currency: book.currency,
    month: month.month,
    monthHours: toDecimalText(dividedBy(month.seconds, ratio(3600n)), 6),
    findings: parts.findings,
    assumptions: parts.assumptions,
    bill: billResult(bill),
    upperBound: longer && moneyResult(longer.total),
    ...unitCosts(bill.total, sum(workloads.map(runsOf))),
    workloads: [...rows, ...accountRow(bill)],
    scenarios: scenarios.map((scenario) => scenarioResult(scenario, bill)),
    capacity: capacityResults(workloads, month, parts.accountLimit),
  };
}

const accountRow = ({ plan, unattributed }: Bill): AccountRow[] =>
  plan.length > 0 ? [{ name: ACCOUNT_ROW, amount: unattributed.toJSON() }] : [];

function scenarioResult({ kind, name, workloads, bill }: RatedScenario, main: Bill): ScenarioResult {
  const amounts = workloads.map((workload, i) => ({ name: workload.name, amount: bill.attributed[i]!.toJSON() }));
  const difference = moneyResult(bill.total.minus(main.total));
  const units = unitCosts(bill.total, sum(workloads.map(runsOf)));
  return {
    kind,
    name,
    total: moneyResult(bill.total),
    difference,
    ...units,
    amounts: [...amounts, ...accountRow(bill)],
  };
}

const UNIT_COST_DECIMALS = 24;

function unitCosts(amount: Usd, runs: Ratio): Pick<WorkloadResult, "perMillion" | "perInvocation"> {
  const perInvocation = isZero(runs) ? Usd.zero : amount.share(dividedBy(ratio(1n), runs), UNIT_COST_DECIMALS);
  return {
    perMillion: moneyResult(Usd.charge(perInvocation, ratio(1_000_000n))),
    perInvocation: moneyResult(perInvocation),
  };
}

function workloadResult(
  workload: Workload,
  usage: BillableUsage,
  amount: Usd,
  { month, book, on }: EstimateParts,
): WorkloadResult {
  const billedMs = plus(usage.billedMs, usage.provisioned?.billedMs ?? zero);
  return {
    name: workload.name,
    region: workload.region,
    architecture: workload.architecture,
    memoryMb: workload.memoryMb,
    vcpu: vcpuOutput(workload.memoryMb),
    tags: { ...workload.tags },
    requests: toDecimalText(usage.requests),
    billedMs: toDecimalText(billedMs),
    gbSeconds: toDecimalText(gbSeconds(workload.memoryMb, billedMs)),
    amount: amount.toJSON(),
    ...unitCosts(amount, runsOf(workload)),
    concurrency: sixDecimals(meanConcurrency(workload, month)),
    provisioned: usage.provisioned ? provisionedResult(usage, usage.provisioned, book, on) : null,
  };
}

function provisionedResult(
  { region, architecture }: BillableUsage,
  { configuredMs, billedMs }: NonNullable<BillableUsage["provisioned"]>,
  book: PriceBook,
  on: Day,
): ProvisionedResult {
  const breakEven = breakEvenUtilization(book, region, architecture, on);
  return {
    utilization: configuredMs ? sixDecimals(dividedBy(billedMs, configuredMs)) : 0,
    breakEvenUtilization: breakEven && sixDecimals(breakEven),
  };
}

function capacityResults(
  workloads: readonly Workload[],
  month: MonthLength,
  limitOf: (region: string) => number,
): CapacityResult[] {
  const regional = workloads.filter((workload) => meteringOf(workload) === "standard");
  return [...new Set(regional.map(({ region }) => region))].sort().map((region) => {
    const inRegion = regional.filter((workload) => workload.region === region);
    const concurrency = sum(inRegion.map((workload) => meanConcurrency(workload, month)));
    const limit = limitOf(region);
    const utilization = limit > 0 ? sixDecimals(dividedBy(concurrency, ratio(limit))) : 0;
    const reserved = inRegion.reduce((all, { reservedConcurrency = 0 }) => all + reservedConcurrency, 0);
    return { region, concurrency: sixDecimals(concurrency), limit, utilization, reserved };
  });
}
