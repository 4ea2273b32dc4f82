// The one picture as code: read → meter → rate → result. Commands, the page and the library all come through here.
import { addDays, type Day, dayOfUs, daysInMonth, firstDay, monthOf, US_PER_DAY, usOfDay } from "./core/base/day.ts";
import { fail } from "./core/base/errors.ts";
import { isZero, type Ratio, ratio, roundToAtoms, times, toDecimalText } from "./core/base/ratio.ts";
import { append, createArrivals } from "./core/capacity/arrivals.ts";
import { dependsOnPackaging, type Packaging } from "./core/metering/init-billing.ts";
import type { InvocationBatch } from "./core/metering/invocation-batch.ts";
import { createMeter } from "./core/metering/usage-summary.ts";
import type { Estimate } from "./core/planning/plan.ts";
import { monthLength, type Workload, workloadUsage } from "./core/planning/workload.ts";
import { cutDays, knownRegion, type PriceBook } from "./core/prices/price-book.ts";
import type { Bill } from "./core/rating/bill.ts";
import { type BilledFrom, billableUsage, type GroupUsage } from "./core/rating/billable-usage.ts";
import type { FreeTierOrder } from "./core/rating/free-tier.ts";
import { type FreeTier, rate } from "./core/rating/rate.ts";
import {
  ANALYSIS_SCHEMA,
  type AnalysisResult,
  functionResults,
  type InputResult,
  instant,
  type ProjectionResult,
  sixDecimals,
  usageResult,
} from "./results/analysis.ts";
import { type Assumption, assume } from "./results/assumption.ts";
import { billAssumptions } from "./results/bill-assumptions.ts";
import { billResult, moneyResult } from "./results/bill-result.ts";
import { type CapacityOptions, capacityResult } from "./results/capacity-result.ts";
import { type EstimateResult, estimateResult } from "./results/estimate.ts";
import { issueKinds } from "./traces/issue-log.ts";
import { type ReadResult, readTraces, type TraceInput } from "./traces/read.ts";
import type { TraceDefaults } from "./traces/reader.ts";
import type { RowFilter } from "./traces/row-filter.ts";
import { VERSION } from "./version.ts";

export type PricingOptions = {
  readonly book: PriceBook;
  readonly freeTier: FreeTier;
  readonly freeTierOrder: FreeTierOrder;
  readonly alreadyUsed: readonly { region: string; architecture: "x86_64" | "arm64"; gbSeconds: Ratio }[];
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
  if (defaults.region !== undefined) knownRegion(book, defaults.region);
  const undatedDay = on ? relativeStartDay(on) : options.today;
  const traceDefaults: TraceDefaults = {
    ...defaults,
    relativeStartUs: on ? usOfDay(undatedDay) : undefined,
    nowUs: usOfDay(options.today) + US_PER_DAY,
    isKnownRegion: (region) => Object.hasOwn(book.lists.duration.prices, region),
  };
  const arrivals = createArrivals();
  const span: Span = {
    firstUs: Number.POSITIVE_INFINITY,
    lastStartUs: Number.NEGATIVE_INFINITY,
    lastUs: Number.NEGATIVE_INFINITY,
  };
  let meter: ReturnType<typeof createMeter> | undefined;
  const read = await readTraces(
    { inputs, defaults: traceDefaults, format: options.format, filter: options.filter },
    (batch, configs) => {
      meter ??= createMeter(configs, cutDays(book), undatedDay);
      meter.add(batch);
      widenSpan(span, batch);
      if (capacity) {
        const { startUs, durationUs, initUs, config, length } = batch;
        for (let i = 0; i < length; i++) {
          if (!Number.isNaN(startUs[i]!))
            append(arrivals, startUs[i]!, durationUs[i]!, Math.max(0, initUs[i]!), config[i]!);
        }
      }
    },
  );
  refuseTooManyIssues(read, options.maxIssues);
  const billed = options.billed ?? (on ? "computed" : "logged");
  const usages = meter ? billableUsage(meter.summary, { ...options, billed }) : [];
  const bill = rate(usages, options);
  const { configs } = read.configs;
  const input = inputResult(inputs, read, span);
  const hasFuture = read.issues.issues.has("time-in-future"); // one mistaken year would make a span of decades
  const projection = hasFuture ? null : projectionResult(usages, span, options);
  const counted = capacity ? capacityResult(arrivals, configs, capacity) : null;
  return {
    schema: ANALYSIS_SCHEMA,
    version: VERSION,
    on,
    pricesAsOf: book.asOf,
    currency: book.currency,
    input,
    assumptions: [
      ...readAssumptions(read, usages, options, billed),
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

/** Where times that count from an unknown start are placed: a day into the month, as the first run may have begun before it. */
const relativeStartDay = (on: Day): Day => addDays(firstDay(monthOf(on)), 1);

/** First start, last start, last end. */
type Span = { firstUs: number; lastStartUs: number; lastUs: number };

function widenSpan(span: Span, { startUs, durationUs, length }: InvocationBatch): void {
  for (let i = 0; i < length; i++) {
    const start = startUs[i]!;
    if (start < span.firstUs) span.firstUs = start;
    if (start > span.lastStartUs) span.lastStartUs = start;
    if (start + durationUs[i]! > span.lastUs) span.lastUs = start + durationUs[i]!;
  }
}

function refuseTooManyIssues({ issues, facts }: ReadResult, most: Ratio | undefined): void {
  if (most === undefined || BigInt(issues.rejected) * most.d <= most.n * BigInt(facts.rows)) return;
  const worst = [...issues.issues.values()].sort((a, b) => b.count - a.count)[0];
  fail("too-many-issues", {
    rejected: issues.rejected,
    rows: facts.rows,
    most: toDecimalText(times(most, ratio(100n))),
    worst: worst?.code,
  });
}

function inputResult(inputs: readonly TraceInput[], read: ReadResult, span: Span): InputResult {
  const hasSpan = span.lastUs >= span.firstUs;
  return {
    files: inputs.map(({ file }) => file),
    format: read.formats.join("+"),
    rows: read.facts.rows,
    accepted: read.facts.accepted,
    rejected: read.issues.rejected,
    filtered: read.filtered,
    start: hasSpan ? instant(span.firstUs) : null,
    end: hasSpan ? instant(span.lastUs) : null,
    days: hasSpan ? sixDecimals(ratio(BigInt(span.lastUs - span.firstUs), BigInt(US_PER_DAY))) : null,
    issues: [...read.issues.issues.values()].map((issue) => ({ ...issue, kind: issueKinds[issue.code] })),
  };
}

function readAssumptions(
  { facts }: ReadResult,
  usages: readonly GroupUsage[],
  options: AnalyzeOptions,
  billed: BilledFrom,
): Assumption[] {
  const found: Assumption[] = [];
  const logged = usages.reduce((rows, { loggedRows }) => rows + loggedRows, 0);
  if (logged > 0) found.push(assume("billed-duration-logged", { rows: logged }));
  if (facts.defaultedArchitecture)
    found.push(assume("architecture-default", { architecture: options.defaults.architecture }));
  const mayHaveFreeInit = usages.some(
    ({ day, group }) =>
      dependsOnPackaging(day) && (billed === "computed" || group.unlogged.coldWithInit.count > 0) && group.initUs > 0,
  );
  if (mayHaveFreeInit)
    found.push(assume("init-packaging", { packageType: options.packageType, runtimeKind: options.runtimeKind }));
  if (facts.relativeTimes) found.push(assume("relative-times", { day: relativeStartDay(options.on ?? options.today) }));
  if (facts.undatedRows > 0) found.push(assume("undated-rows", { rows: facts.undatedRows }));
  return found;
}

/** The span's usage scaled to a month, then rated with that month's allowance and ladder; never the bill scaled. */
function projectionResult(usages: readonly GroupUsage[], span: Span, options: AnalyzeOptions): ProjectionResult | null {
  const spanUs = span.lastUs - span.firstUs;
  if (!(spanUs > 0) || usages.length === 0) return null;
  const day = options.on ?? dayOfUs(span.lastStartUs);
  const month = monthOf(day);
  const days = daysInMonth(month);
  const factor = ratio(BigInt(days) * BigInt(US_PER_DAY), BigInt(spanUs));
  const scaled = usages.map((usage) => ({
    ...usage,
    month,
    day,
    requests: roundToAtoms(times(usage.requests, factor), 1n),
    billedMs: roundToAtoms(times(usage.billedMs, factor), 1n),
  }));
  const { total } = rate(scaled, options);
  return { month, days, factor: toDecimalText(factor, 6), total: moneyResult(total) };
}

/** Prices averages: workloads of a plan, or one from flags. */
export function estimate(
  { workloads, on, monthHours, accountLimit }: Estimate,
  options: PricingOptions,
): EstimateResult {
  const { book } = options;
  const month = monthLength(on, monthHours);
  for (const { region } of [...workloads, ...options.alreadyUsed]) knownRegion(book, region);
  const usages = workloads.map((workload) => workloadUsage(workload, on, month.month));
  const bill = rate(usages, options);
  const hasMeans = workloads.some(({ duration }) => duration.kind === "mean");
  const longer = hasMeans
    ? rate(
        workloads.map((w) => workloadUsage(w, on, month.month, true)),
        options,
      )
    : null;
  const assumptions = [...billAssumptions(bill, options), ...workloadAssumptions(workloads, on, longer)];
  return estimateResult({ workloads, usages, bill, longer, on, month, accountLimit, book, assumptions });
}

function workloadAssumptions(workloads: readonly Workload[], on: Day, longer: Bill | null): Assumption[] {
  const found: Assumption[] = [];
  if (workloads.some(({ invocation, errorRatio }) => invocation === "async" && !isZero(errorRatio))) {
    found.push(assume("async-retries-independent"));
  }
  if (longer) found.push(assume("mean-duration-unrounded", { upper: moneyResult(longer.total).rounded }));
  const cold = workloads.find(({ coldStarts }) => coldStarts.initUs > 0);
  if (cold && dependsOnPackaging(on)) {
    found.push(assume("init-packaging", { packageType: cold.packageType, runtimeKind: cold.runtimeKind }));
  }
  return found;
}
