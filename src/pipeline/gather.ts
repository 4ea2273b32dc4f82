// Traces and summaries → usage, and what is known of when it was: the left half of the picture.
import { type Day, firstDay, monthOf, nextMonth } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import type { Arrivals } from "../core/capacity/arrivals.ts";
import { type ConfigTable, internConfig } from "../core/metering/invocation-batch.ts";
import type { SummaryFile } from "../core/metering/summary-lines.ts";
import { emptySeries, mergeSeries, SeriesRecord, type TimeSeries } from "../core/metering/time-series.ts";
import { createMeter, type Meter, mergeSummaries, type UsageSummary } from "../core/metering/usage-summary.ts";
import { emptySpan, type TraceSpan, widenSpan } from "../results/trace-span.ts";
import { type ReadResult, readTraces, type TraceInput } from "../traces/read.ts";
import type { TraceDefaults } from "../traces/reader.ts";
import { appendBatch, type ReadingOptions, refuseTooManyIssues } from "./reading.ts";

export type Gathering = Omit<ReadingOptions, "defaults" | "book" | "today"> & {
  readonly defaults: TraceDefaults;
  /** Days inside a month at which periods are cut. */
  readonly cutDays: readonly Day[];
  /** Where rows without times belong. */
  readonly undatedDay: Day;
  /** Filled with the rows that have a time. */
  readonly arrivals?: Arrivals | undefined;
  /** Whether rows are counted by second and hour, as summaries are. */
  readonly wantsSeries?: boolean;
};

export type Gathered = {
  readonly read: ReadResult;
  /** Undefined where there was nothing at all. */
  readonly usage: UsageSummary | undefined;
  readonly span: TraceSpan;
  readonly hasRows: boolean;
  readonly hasSummaries: boolean;
  /** By config index; null where some input has none. */
  readonly series: readonly TimeSeries[] | null;
};

export async function gather(inputs: readonly TraceInput[], options: Gathering): Promise<Gathered> {
  const { cutDays, undatedDay, arrivals, wantsSeries = false, filter, maxIssues } = options;
  const span = emptySpan();
  const record = wantsSeries ? new SeriesRecord() : null;
  const series = new SeriesOfSummaries();
  let meter: Meter | undefined;
  let hasRows = false;
  const meterOf = (configs: ConfigTable): Meter => (meter ??= createMeter(configs, cutDays, undatedDay));
  const read = await readTraces(
    {
      ...options,
      inputs,
      takeSummary: (summary, file, configs) => {
        const isPart = filter.fromUs !== undefined || filter.toUs !== undefined || filter.only.length > 0;
        if (isPart) fail("summary-not-enough", { file });
        refuseMissingCuts(summary, file, cutDays);
        mergeSummaries(meterOf(configs).summary, summary.summary);
        series.add(summary, configs);
        const { firstUs, lastStartUs, lastEndUs } = summary.input;
        if (firstUs !== null) span.firstUs = Math.min(span.firstUs, firstUs);
        if (lastStartUs !== null) span.lastStartUs = Math.max(span.lastStartUs, lastStartUs);
        if (lastEndUs !== null) span.lastEndUs = Math.max(span.lastEndUs, lastEndUs);
      },
    },
    (batch, configs) => {
      meterOf(configs).add(batch);
      widenSpan(span, batch);
      hasRows = true;
      record?.add(batch);
      if (arrivals) appendBatch(arrivals, batch);
    },
  );
  refuseTooManyIssues(read, maxIssues);
  const isKnown = series.isKnown && (record !== null || !hasRows);
  return {
    read,
    usage: meter?.summary,
    span,
    hasRows,
    hasSummaries: series.count > 0,
    series: isKnown ? series.take(read.configs, record) : null,
  };
}

class SeriesOfSummaries {
  count = 0;
  /** Whether every summary has its series. */
  isKnown = true;
  readonly #byConfig: TimeSeries[] = [];

  add({ series, summary }: SummaryFile, configs: ConfigTable): void {
    this.count++;
    if (!series) this.isKnown = false;
    series?.forEach((own, at) => {
      const index = internConfig(configs, summary.configs.configs[at]!);
      this.#byConfig[index] = mergeSeries(this.#byConfig[index] ?? emptySeries(), own);
    });
  }

  take({ configs }: ConfigTable, record: SeriesRecord | null): TimeSeries[] {
    const ofRows = record?.take(configs.length);
    return configs.map((_, at) => {
      const own = this.#byConfig[at] ?? emptySeries();
      return ofRows ? mergeSeries(own, ofRows[at]!) : own;
    });
  }
}

/** A period that spans a day on which a price or a rule changed can be billed by neither. */
function refuseMissingCuts({ summary, cutDays: known }: SummaryFile, file: string, cutDays: readonly Day[]): void {
  for (const since of summary.periods.keys()) {
    const until = [firstDay(nextMonth(monthOf(since))), ...known.filter((day) => day > since)].sort()[0]!;
    const missing = cutDays.find((day) => day > since && day < until);
    if (missing) fail("summary-cut-missing", { file, day: missing });
  }
}
