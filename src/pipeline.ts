// The one picture as code: read → meter → rate → result. Commands, the page and the library all come through here.
import { addDays, type Day, firstDay, monthOf, US_PER_DAY, usOfDay } from "./core/base/day.ts";
import { fail } from "./core/base/errors.ts";
import { type Ratio, ratio, times, toDecimalText } from "./core/base/ratio.ts";
import { type Arrivals, append, createArrivals } from "./core/capacity/arrivals.ts";
import type { Packaging } from "./core/metering/init-billing.ts";
import type { InvocationBatch } from "./core/metering/invocation-batch.ts";
import { smallestMemoryMb } from "./core/metering/recorded-limits.ts";
import { createMeter, type Meter } from "./core/metering/usage-summary.ts";
import type { AccountFacts } from "./core/planning/account-facts.ts";
import { findingsOf } from "./core/planning/findings.ts";
import type { Estimate, Plan } from "./core/planning/plan.ts";
import { addToHours, type HourlySeries, recordedTraffic } from "./core/planning/recorded-traffic.ts";
import { chosenRules, type RuleChoice, scenariosOf } from "./core/planning/scenarios.ts";
import { monthLength, type RecordedTraffic, type Workload } from "./core/planning/workload.ts";
import { type OtherRules, workloadUsage } from "./core/planning/workload-usage.ts";
import { cutDays, knownRegion } from "./core/prices/price-book.ts";
import { EVERYWHERE } from "./core/prices/price-list.ts";
import { type BilledFrom, billableUsage } from "./core/rating/billable-usage.ts";
import { type RateOptions, rate } from "./core/rating/rate.ts";
import { ANALYSIS_SCHEMA, type AnalysisResult, functionResults, usageResult } from "./results/analysis.ts";
import { assume } from "./results/assumption.ts";
import { billAssumptions } from "./results/bill-assumptions.ts";
import { billResult } from "./results/bill-result.ts";
import { type CapacityOptions, capacityResult, inOrderOfNames } from "./results/capacity-result.ts";
import { type CheckResult, checkResult } from "./results/check.ts";
import { type EstimateResult, estimateResult } from "./results/estimate.ts";
import { inputResult, readAssumptions } from "./results/input-result.ts";
import { projectionResult } from "./results/projection.ts";
import {
  expectedArrivals,
  type SimulationOptions,
  type SimulationResult,
  simulationResult,
  type Traffic,
} from "./results/simulation.ts";
import { simulationAssumptions } from "./results/simulation-assumptions.ts";
import { emptySpan, lengthUs, widenSpan } from "./results/trace-span.ts";
import { workloadAssumptions } from "./results/workload-assumptions.ts";
import { type ReadResult, readTraces, type TraceInput } from "./traces/read.ts";
import type { TraceDefaults } from "./traces/reader.ts";
import { allRows, type RowFilter } from "./traces/row-filter.ts";
import { VERSION } from "./version.ts";

export type PricingOptions = RateOptions & {
  /** What "today" is: for the age of the prices, and for plans without a day. */
  readonly today: Day;
};

export type AnalyzeOptions = PricingOptions &
  Packaging & {
    /** Prices and rules of this day for everything; null: each invocation's own. */
    readonly on: Day | null;
    /** Undefined: logged without `on`, computed with it. */
    readonly billed: BilledFrom | undefined;
    readonly format: string | undefined;
    readonly defaults: Pick<TraceDefaults, "functionName" | "memoryMb" | "region" | "architecture" | "columns">;
    readonly filter: RowFilter;
    /** Largest share of rejected rows that is not an error. */
    readonly maxIssues: Ratio | undefined;
    /** Null: the bill alone, without concurrency and throttling, in memory that does not grow with the rows. */
    readonly capacity: CapacityOptions | null;
  };

export async function analyze(inputs: readonly TraceInput[], options: AnalyzeOptions): Promise<AnalysisResult> {
  const { book, on, defaults, capacity } = options;
  const undatedDay = on ? relativeStartDay(on) : options.today;
  const traceDefaults = defaultsOf(options, on ? undatedDay : undefined);
  const arrivals = createArrivals();
  const span = emptySpan();
  let meter: Meter | undefined;
  const read = await readTraces({ ...options, inputs, defaults: traceDefaults }, (batch, configs) => {
    meter ??= createMeter(configs, cutDays(book), undatedDay);
    meter.add(batch);
    widenSpan(span, batch);
    if (capacity) appendBatch(arrivals, batch);
  });
  refuseTooManyIssues(read, options.maxIssues);
  const billed = options.billed ?? (on ? "computed" : "logged");
  const usages = meter ? billableUsage(meter.summary, { ...options, billed }) : [];
  const bill = rate(usages, options);
  const { configs } = read.configs;
  const input = inputResult(
    inputs.map(({ file }) => file),
    read,
    span,
  );
  const hasFuture = read.issues.issues.has("time-in-future"); // one mistaken year would make a span of decades
  const projection = hasFuture ? null : projectionResult(usages, span, on, options);
  const counted = capacity ? capacityResult(arrivals, configs, capacity) : null;
  const relativeStart = relativeStartDay(on ?? options.today);
  return {
    schema: ANALYSIS_SCHEMA,
    version: VERSION,
    on,
    pricesAsOf: book.asOf,
    currency: book.currency,
    input,
    assumptions: [
      ...readAssumptions(read, usages, { ...options, ...defaults, billed, relativeStart }),
      ...billAssumptions(bill, options),
      ...(projection ? [assume("projection-from-span", { days: input.days ?? 0 })] : []),
      ...(counted?.assumptions ?? []),
    ],
    usage: usageResult(usages),
    bill: billResult(bill),
    projection,
    functions: functionResults(
      configs,
      usages,
      bill.attributed,
      counted?.peakByConfig ?? [],
      counted?.throttledByConfig ?? [],
    ),
    concurrency: counted?.concurrency ?? null,
    throttling: counted?.throttling ?? null,
    pools: counted?.pools ?? [],
  };
}

export type SimulateOptions = Omit<SimulationOptions, "on"> &
  Pick<AnalyzeOptions, "book" | "on" | "format" | "defaults" | "filter" | "maxIssues"> & {
    readonly scale: number;
    /** Arrivals come so much later, or earlier: under the rules of another day, at another hour. */
    readonly shiftUs: number;
    /** INIT of functions of which the trace has none. */
    readonly initUs: number;
    /** Undefined: until everything is over. */
    readonly horizonUs: number | undefined;
    /** Asked before a run, with the arrivals it will see, roughly. */
    readonly mayRun: (arrivals: number) => void;
  };

/** The limits over recorded arrivals, scaled, with INIT wherever the simulation starts cold. */
export async function simulateTraces(
  inputs: readonly TraceInput[],
  options: SimulateOptions,
): Promise<SimulationResult> {
  const { on, today, scale, initUs, horizonUs } = options;
  const arrivals = createArrivals();
  const span = emptySpan();
  const relativeStart = relativeStartDay(on ?? today);
  const defaults = defaultsOf(options, relativeStart);
  const read = await readTraces({ ...options, inputs, defaults }, (batch) => {
    widenSpan(span, batch);
    appendBatch(arrivals, batch, options.shiftUs);
  });
  refuseTooManyIssues(read, options.maxIssues);
  const files = inputs.map(({ file }) => file);
  if (arrivals.startUs.count === 0) fail("times-relative", { file: files.join(" ") });
  const { ordered, grouping } = inOrderOfNames(arrivals, read.configs.configs);
  const endUs = horizonUs === undefined ? null : ordered.startUs[0]! + horizonUs;
  const traffic: Traffic = { kind: "recorded", arrivals: ordered, grouping, scale, initUs, endUs };
  options.mayRun(expectedArrivals(traffic, options.replications));
  return simulationResult(traffic, options, {
    input: inputResult(files, read, span),
    assumptions: simulationAssumptions(traffic, options, read.facts.relativeTimes ? relativeStart : null),
  });
}

/** The limits over traffic made of a rate and service times. */
export function simulateMade(
  traffic: Traffic & { kind: "made" },
  options: SimulationOptions & Pick<SimulateOptions, "mayRun">,
): SimulationResult {
  options.mayRun(expectedArrivals(traffic, options.replications));
  const assumptions = simulationAssumptions(traffic, options, null);
  return simulationResult(traffic, options, { input: null, assumptions });
}

/** What a trace may leave out; times that count from an unknown start are placed at `relativeStart`, or refused without one. */
export function defaultsOf(
  { book, defaults, today }: Pick<AnalyzeOptions, "book" | "defaults" | "today">,
  relativeStart: Day | undefined,
): TraceDefaults {
  if (defaults.region !== undefined) knownRegion(book, defaults.region);
  return {
    ...defaults,
    relativeStartUs: relativeStart && usOfDay(relativeStart),
    nowUs: usOfDay(today) + US_PER_DAY,
    isKnownRegion: (region) => Object.hasOwn(book.lists.duration.prices, region),
  };
}

/** Where times that count from an unknown start are placed: a day into the month, as the first run may have begun before it. */
export const relativeStartDay = (on: Day): Day => addDays(firstDay(monthOf(on)), 1);

/** Rows without a time are billed, but can have run beside nothing. */
function appendBatch(arrivals: Arrivals, batch: InvocationBatch, shiftUs = 0): void {
  const { startUs, durationUs, initUs, config, length } = batch;
  for (let i = 0; i < length; i++) {
    const start = startUs[i]! + shiftUs;
    if (!Number.isNaN(start)) append(arrivals, start, durationUs[i]!, Math.max(0, initUs[i]!), config[i]!);
  }
}

export function refuseTooManyIssues({ issues, facts }: ReadResult, most: Ratio | undefined): void {
  if (most === undefined || BigInt(issues.rejected) * most.d <= most.n * BigInt(facts.rows)) return;
  const worst = [...issues.issues.values()].sort((a, b) => b.count - a.count)[0];
  fail("too-many-issues", {
    rejected: issues.rejected,
    rows: facts.rows,
    most: toDecimalText(times(most, ratio(100n))),
    worst: worst?.code,
  });
}

/** A trace that a plan's workload names: memory and region are the workload's, so the trace need not say them. */
export async function readTraffic(inputs: readonly TraceInput[], today: Day): Promise<RecordedTraffic> {
  const defaults: TraceDefaults = {
    functionName: undefined,
    memoryMb: smallestMemoryMb,
    region: EVERYWHERE,
    architecture: "x86_64",
    columns: {},
    relativeStartUs: usOfDay(relativeStartDay(today)),
    nowUs: usOfDay(today) + US_PER_DAY,
    isKnownRegion: () => true,
  };
  const span = emptySpan();
  let meter: Meter | undefined;
  const hours: HourlySeries = new Map();
  await readTraces({ inputs, format: undefined, defaults, filter: allRows }, (batch, configs) => {
    meter ??= createMeter(configs, [], today);
    meter.add(batch);
    addToHours(hours, batch);
    widenSpan(span, batch);
  });
  const traffic = meter && recordedTraffic(meter.summary, lengthUs(span) ?? 0, hours);
  return traffic ?? fail("times-relative", { file: inputs.map(({ file }) => file).join(" ") });
}

/** Prices averages: workloads of a plan, or one from flags; its cases and other rules beside it. */
export function estimate(planned: Estimate, options: PricingOptions, choice: RuleChoice = {}): EstimateResult {
  const { workloads, on, monthHours, accountLimit, limitedRegions = [] } = planned;
  const { book } = options;
  const month = monthLength(on, monthHours);
  const { alreadyUsed, savingsPlan } = options;
  const named = [...workloads, ...alreadyUsed, ...(savingsPlan?.hourly ?? [])].map(({ region }) => region);
  for (const region of [...named, ...limitedRegions]) knownRegion(book, region);
  const rules = chosenRules(choice);
  const usagesOf = (all: readonly Workload[], other: OtherRules) => all.map((w) => workloadUsage(w, on, month, other));
  const usages = usagesOf(workloads, rules);
  const bill = rate(usages, options);
  const hasMeans = workloads.some(({ duration }) => duration.kind === "mean");
  const longer = hasMeans ? rate(usagesOf(workloads, { ...rules, meanPlusStep: true }), options) : null;
  const scenarios = scenariosOf(planned, choice).map(({ kind, name, workloads: all, rules: other }) => ({
    kind,
    name,
    workloads: all,
    bill: rate(usagesOf(all, other), options),
  }));
  const findings = findingsOf(workloads, on, month, accountLimit);
  const assumptions = [...workloadAssumptions(planned, bill, longer, rules), ...billAssumptions(bill, options)];
  return estimateResult({
    workloads,
    usages,
    bill,
    longer,
    scenarios,
    findings,
    on,
    month,
    accountLimit,
    book,
    assumptions,
  });
}

/** Whether a plan could be set up in an account, and what would be throttled. `region`: of the account's own figures. */
export function check(plan: Plan, facts: AccountFacts, region: string | undefined): CheckResult {
  const regions = [...new Set(plan.workloads.map((workload) => workload.region))];
  const hasFacts = facts.limit !== undefined || facts.reserved.size + facts.provisioned.size > 0;
  if (hasFacts && region === undefined && regions.length !== 1)
    fail("flag-missing", { flag: "region", command: "check" });
  return checkResult(plan, facts, region ?? regions[0]);
}
