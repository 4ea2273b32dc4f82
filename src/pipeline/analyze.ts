// Recorded invocations → what they cost, how concurrent they were, what the limits would refuse.
import type { Day } from "../core/base/day.ts";
import { matchesAny } from "../core/base/glob.ts";
import type { Packaging } from "../core/metering/init-billing.ts";
import { cutDays } from "../core/prices/price-book.ts";
import { type BilledFrom, billableUsage, type GroupUsage } from "../core/rating/billable-usage.ts";
import { rate } from "../core/rating/rate.ts";
import type { Counted, CountingEngine } from "../engines/counting.ts";
import {
  ANALYSIS_SCHEMA,
  type AnalysisResult,
  type BilledFunction,
  billedFunctions,
  functionResults,
  type InputResult,
  type ProjectionResult,
  type UsageResult,
  usageResult,
} from "../results/analysis.ts";
import { assume } from "../results/assumption.ts";
import { billAssumptions } from "../results/bill-assumptions.ts";
import { billResult } from "../results/bill-result.ts";
import { type CapacityOfTrace, capacityUnder, type ReplayAhead, replayJob } from "../results/capacity-result.ts";
import { inputResult, readAssumptions, tellNotOffered } from "../results/input-result.ts";
import { projectionResult } from "../results/projection.ts";
import { type CapacityOptions, type Recorded, recordedOf, recordedTimes } from "../results/recorded.ts";
import { inOrderOfNames, type RowsInOrder } from "../results/rows-in-order.ts";
import { secondsResult } from "../results/seconds-result.ts";
import type { TraceInput } from "../traces/read.ts";
import { VERSION } from "../version.ts";
import { gather } from "./gather.ts";
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

/** A trace that was read and billed: what the limits would do is worked out from it as often as they change. */
export type LoadedTrace = {
  readonly options: AnalyzeOptions;
  readonly gathered: Omit<Counted, "runs">;
  readonly usages: readonly GroupUsage[];
  readonly usage: UsageResult;
  readonly bill: ReturnType<typeof rate>;
  readonly functions: readonly BilledFunction[];
  readonly input: InputResult;
  readonly projection: ProjectionResult | null;
  /** Null where no row has a time, or only the bill was asked for. */
  readonly recorded: Recorded | null;
  /** What was replayed while the rest was worked out. */
  readonly ahead: ReplayAhead | null;
};

export async function analyze(inputs: readonly TraceInput[], options: AnalyzeOptions): Promise<AnalysisResult> {
  return analysisOf(await loadTrace(inputs, options), options.capacity);
}

export async function loadTrace(inputs: readonly TraceInput[], options: AnalyzeOptions): Promise<LoadedTrace> {
  const { book, on, capacity } = options;
  const undatedDay = on ? relativeStartDay(on) : options.today;
  const gathered = await gather(inputs, {
    ...options,
    defaults: defaultsOf(options, on ? undatedDay : undefined),
    cutDays: cutDays(book),
    undatedDay,
    wantsRows: capacity !== null,
  });
  const { read, span, runs } = gathered;
  const isEdge = edgeNames(options);
  const hasRows = runs.some(({ startUs }) => startUs.length > 0);
  const rows = hasRows ? inOrderOfNames(runs, read.configs.configs, isEdge) : null;
  const billed = billedFrom(options);
  const usages = gathered.usage ? billableUsage(gathered.usage, { ...options, billed, isEdge }) : [];
  tellNotOffered(usages, read);
  const input = inputResult(
    inputs.map(({ file }) => file),
    read,
    span,
  );
  const bill = rate(usages, options);
  const ahead = rows && capacity && replayAhead(rows, capacity, options.engine); // runs while the next line does
  const recorded = rows && capacity && recordedOf(rows, capacity.bucketUs);
  const hasFuture = read.issues.issues.has("time-in-future"); // one mistaken year would make a span of decades
  return {
    options,
    gathered,
    usages,
    usage: usageResult(usages),
    bill,
    functions: billedFunctions(read.configs.configs, usages, bill.attributed),
    input,
    projection: hasFuture ? null : projectionResult(usages, span, on, options),
    recorded,
    ahead: await ahead,
  };
}

/** Asks another thread, if there is one, for the replay under the limits. */
function replayAhead(
  rows: RowsInOrder,
  options: CapacityOptions,
  engine: CountingEngine | undefined,
): Promise<ReplayAhead | null> | null {
  if (!engine?.replay) return null;
  return engine.replay(replayJob(rows, options)).then((replayed) => replayed && { options, replayed });
}

/** The same trace with `factor` times its traffic: what is billed stays, what runs at once does not. */
export const withTraffic = (loaded: LoadedTrace, factor: number, capacity: CapacityOptions): LoadedTrace => ({
  ...loaded,
  recorded: loaded.recorded && recordedTimes(loaded.recorded, factor, capacity),
  ahead: null,
});

/** The result of `analyze`, under these limits. Throws CalculatorError for limits that cannot be. */
export function analysisOf(loaded: LoadedTrace, capacity: CapacityOptions | null): AnalysisResult {
  const { options, gathered, usages, usage, bill, functions, input, projection } = loaded;
  const { book, on, defaults } = options;
  const { read } = gathered;
  const counted = capacity ? capacityOf(loaded, capacity) : null;
  const relativeStart = relativeStartDay(on ?? options.today);
  return {
    schema: ANALYSIS_SCHEMA,
    version: VERSION,
    on,
    pricesAsOf: book.asOf,
    currency: book.currency,
    input,
    assumptions: [
      ...readAssumptions(read, usages, { ...options, ...defaults, billed: billedFrom(options), relativeStart }),
      ...billAssumptions(bill, options),
      ...(projection ? [assume("projection-from-span", { days: input.days ?? 0 })] : []),
      ...(counted?.assumptions ?? []),
      ...(capacity && gathered.hasSummaries ? [assume("throttling-needs-rows")] : []),
    ],
    usage,
    bill: billResult(bill),
    projection,
    functions: functionResults(functions, counted?.peakByConfig ?? [], counted?.throttledByConfig ?? []),
    concurrency: counted?.concurrency ?? null,
    throttling: counted?.throttling ?? null,
    pools: counted?.pools ?? [],
  };
}

const edgeNames = ({ edge = [] }: Pick<ReadingOptions, "edge">) => matchesAny(edge);

const billedFrom = ({ billed, on }: AnalyzeOptions): BilledFrom => billed ?? (on ? "computed" : "logged");

type CapacityShown = Omit<CapacityOfTrace, "throttling" | "throttledByConfig"> & {
  readonly throttling: CapacityOfTrace["throttling"] | null;
  readonly throttledByConfig: readonly number[];
};

/** Rows are replayed under the limits; of a summary there is what its seconds tell; of both together, or of a bill, nothing. */
function capacityOf(
  { options: { edge }, gathered, recorded, ahead }: LoadedTrace,
  options: CapacityOptions,
): CapacityShown | null {
  const { read, usage, span, series, hasRows, hasSummaries } = gathered;
  if (!hasSummaries) return recorded && capacityUnder(recorded, options, ahead);
  if (hasRows || !series || !usage) return null;
  const counted = secondsResult(read.configs.configs, usage, series, span, options.bucketUs, edgeNames({ edge }));
  return counted && { ...counted, throttling: null, throttledByConfig: [] };
}
