// Recorded invocations → what they cost, how concurrent they were, what the limits would refuse.
import type { Day } from "../core/base/day.ts";
import { type Arrivals, createArrivals } from "../core/capacity/arrivals.ts";
import type { Packaging } from "../core/metering/init-billing.ts";
import { cutDays } from "../core/prices/price-book.ts";
import { type BilledFrom, billableUsage } from "../core/rating/billable-usage.ts";
import { rate } from "../core/rating/rate.ts";
import { ANALYSIS_SCHEMA, type AnalysisResult, functionResults, usageResult } from "../results/analysis.ts";
import { assume } from "../results/assumption.ts";
import { billAssumptions } from "../results/bill-assumptions.ts";
import { billResult } from "../results/bill-result.ts";
import { type CapacityOfTrace, type CapacityOptions, capacityResult } from "../results/capacity-result.ts";
import { inputResult, readAssumptions } from "../results/input-result.ts";
import { projectionResult } from "../results/projection.ts";
import { secondsResult } from "../results/seconds-result.ts";
import type { TraceInput } from "../traces/read.ts";
import { VERSION } from "../version.ts";
import { type Gathered, gather } from "./gather.ts";
import { defaultsOf, type PricingOptions, type ReadingOptions, relativeStartDay } from "./reading.ts";

export type AnalyzeOptions = PricingOptions &
  ReadingOptions &
  Packaging & {
    /** Prices and rules of this day for everything; null: each invocation's own. */
    readonly on: Day | null;
    /** Undefined: logged without `on`, computed with it. */
    readonly billed: BilledFrom | undefined;
    /** Null: the bill alone, without concurrency and throttling, in memory that does not grow with the rows. */
    readonly capacity: CapacityOptions | null;
  };

export async function analyze(inputs: readonly TraceInput[], options: AnalyzeOptions): Promise<AnalysisResult> {
  const { book, on, defaults, capacity } = options;
  const undatedDay = on ? relativeStartDay(on) : options.today;
  const traceDefaults = defaultsOf(options, on ? undatedDay : undefined);
  const arrivals = createArrivals();
  const gathered = await gather(inputs, {
    ...options,
    defaults: traceDefaults,
    cutDays: cutDays(book),
    undatedDay,
    arrivals: capacity ? arrivals : undefined,
  });
  const { read, span } = gathered;
  const billed = options.billed ?? (on ? "computed" : "logged");
  const usages = gathered.usage ? billableUsage(gathered.usage, { ...options, billed }) : [];
  const bill = rate(usages, options);
  const { configs } = read.configs;
  const input = inputResult(
    inputs.map(({ file }) => file),
    read,
    span,
  );
  const hasFuture = read.issues.issues.has("time-in-future"); // one mistaken year would make a span of decades
  const projection = hasFuture ? null : projectionResult(usages, span, on, options);
  const counted = capacity ? capacityOf(gathered, arrivals, capacity) : null;
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
      ...(capacity && gathered.hasSummaries ? [assume("throttling-needs-rows")] : []),
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

type Counted = Omit<CapacityOfTrace, "throttling" | "throttledByConfig"> & {
  readonly throttling: CapacityOfTrace["throttling"] | null;
  readonly throttledByConfig: readonly number[];
};

/** Rows are replayed under the limits; of a summary there is what its seconds tell; of both together, or of a bill, nothing. */
function capacityOf(gathered: Gathered, arrivals: Arrivals, options: CapacityOptions): Counted | null {
  const { read, usage, span, series, hasRows, hasSummaries } = gathered;
  const { configs } = read.configs;
  if (!hasSummaries) return capacityResult(arrivals, configs, options);
  if (hasRows || !series || !usage) return null;
  const counted = secondsResult(configs, usage, series, span, options.bucketUs);
  return counted && { ...counted, throttling: null, throttledByConfig: [] };
}
