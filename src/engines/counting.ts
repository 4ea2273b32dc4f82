// The port of the engines: traces in, counts out. No price; whichever engine counts, the counts are the same. One with threads may
// also be handed the replay, which is core's own.
import type { Day } from "../core/base/day.ts";
import type { ArrivalRun } from "../core/capacity/arrival-runs.ts";
import type { ReplayJob } from "../core/capacity/replay.ts";
import type { ReplayedApart } from "../core/capacity/replay-parts.ts";
import type { TimeSeries } from "../core/metering/time-series.ts";
import type { TraceSpan } from "../core/metering/trace-span.ts";
import type { UsageSummary } from "../core/metering/usage-summary.ts";
import type { ReadResult, TraceInput } from "../traces/read.ts";
import type { TraceDefaults } from "../traces/reader.ts";
import type { RowFilter } from "../traces/row-filter.ts";

/** What is asked of an engine: plain data, so that a thread can be asked it. */
export type CountingJob = {
  readonly format: string | undefined;
  readonly defaults: TraceDefaults;
  readonly filter: RowFilter;
  /** Leave out invocations that overlapping exports repeat; otherwise they are told of and kept. */
  readonly dedupe: boolean;
  /** Whether usage summaries will do; otherwise they are refused. */
  readonly takesSummaries: boolean;
  /** Days inside a month at which periods are cut. */
  readonly cutDays: readonly Day[];
  /** Where rows without times belong. */
  readonly undatedDay: Day;
  /** Whether the rows that have a time are kept. */
  readonly wantsRows: boolean;
  /** Whether rows are counted by second and hour, as summaries are. */
  readonly wantsSeries: boolean;
};

export type Counted = {
  readonly read: ReadResult;
  /** Undefined where there was nothing at all. */
  readonly usage: UsageSummary | undefined;
  readonly span: TraceSpan;
  readonly hasRows: boolean;
  readonly hasSummaries: boolean;
  /** By config index; null where some input has none. */
  readonly series: readonly TimeSeries[] | null;
  /** The rows, if wanted, in as many runs as files or parts of them: whoever takes them uses them up. */
  readonly runs: readonly ArrivalRun[];
};

export type CountingEngine = {
  /** Null where this engine cannot, or not with the same result: the stream does it then. Throws CalculatorError. */
  count(inputs: readonly TraceInput[], job: CountingJob): Promise<Counted | null>;
  /** The replay in other threads, in parts to be joined, while this one goes on; null where that would cost more than it saves. */
  replay?(job: ReplayJob): Promise<ReplayedApart | null>;
};
