// The engine that can all: traces of every format, and summaries, one after another in this thread.
import { type Day, firstDay, monthOf, nextMonth } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import { type ArrivalRun, type Arrivals, append, createArrivals, takeRun } from "../core/capacity/arrival-runs.ts";
import { type ConfigTable, type InvocationBatch, internConfig } from "../core/metering/invocation-batch.ts";
import type { SummaryFile } from "../core/metering/summary-lines.ts";
import { emptySeries, mergeSeries, SeriesRecord, type TimeSeries } from "../core/metering/time-series.ts";
import { emptySpan, joinSpans, widenSpan } from "../core/metering/trace-span.ts";
import { createMeter, type Meter, mergeSummaries } from "../core/metering/usage-summary.ts";
import { type ReadOptions, readTraces, type TraceInput } from "../traces/read.ts";
import type { Counted, CountingJob } from "./counting.ts";

/** `onRead`: see readTraces. */
export async function countStream(
  inputs: Iterable<TraceInput>,
  job: CountingJob,
  onRead?: ReadOptions["onRead"],
): Promise<Counted> {
  const { cutDays, undatedDay, filter } = job;
  const span = emptySpan();
  const arrivals = createArrivals();
  const runs: ArrivalRun[] = [];
  const record = job.wantsSeries ? new SeriesRecord() : null;
  const series = new SeriesOfSummaries();
  let meter: Meter | undefined;
  let hasRows = false;
  const meterOf = (configs: ConfigTable): Meter => (meter ??= createMeter(configs, cutDays, undatedDay));
  const takeSummary = (summary: SummaryFile, file: string, configs: ConfigTable): void => {
    const isPart = filter.fromUs !== undefined || filter.toUs !== undefined || filter.only.length > 0;
    if (isPart) fail("summary-not-enough", { file });
    refuseMissingCuts(summary, file, cutDays);
    mergeSummaries(meterOf(configs).summary, summary.summary);
    series.add(summary, configs);
    joinSpans(span, spanOf(summary));
  };
  const read = await readTraces(
    {
      ...job,
      onRead: (file, lines, configs) => {
        if (arrivals.startUs.count > 0) runs.push(takeRun(arrivals));
        onRead?.(file, lines, configs);
      },
      inputs,
      ...(job.takesSummaries && { takeSummary }),
    },
    (batch, configs) => {
      meterOf(configs).add(batch);
      widenSpan(span, batch);
      hasRows = true;
      record?.add(batch);
      if (job.wantsRows) appendBatch(arrivals, batch);
    },
  );
  const isKnown = series.isKnown && (record !== null || !hasRows);
  return {
    read,
    usage: meter?.summary,
    span,
    hasRows,
    hasSummaries: series.count > 0,
    series: isKnown ? series.take(read.configs, record) : null,
    runs: arrivals.startUs.count > 0 ? [...runs, takeRun(arrivals)] : runs, // the last: of files that only together hold rows
  };
}

/** Rows without a time are billed, but can have run beside nothing. */
function appendBatch(arrivals: Arrivals, batch: InvocationBatch): void {
  const { startUs, durationUs, initUs, config, length } = batch;
  for (let i = 0; i < length; i++) {
    const start = startUs[i]!;
    if (!Number.isNaN(start)) append(arrivals, start, durationUs[i]!, Math.max(0, initUs[i]!), config[i]!);
  }
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

const spanOf = ({ input: { firstUs, lastStartUs, lastEndUs } }: SummaryFile) => ({
  firstUs: firstUs ?? Number.POSITIVE_INFINITY,
  lastStartUs: lastStartUs ?? Number.NEGATIVE_INFINITY,
  lastEndUs: lastEndUs ?? Number.NEGATIVE_INFINITY,
});

/** A period that spans a day on which a price or a rule changed can be billed by neither. */
function refuseMissingCuts({ summary, cutDays: known }: SummaryFile, file: string, cutDays: readonly Day[]): void {
  for (const since of summary.periods.keys()) {
    const until = [firstDay(nextMonth(monthOf(since))), ...known.filter((day) => day > since)].sort()[0]!;
    const missing = cutDays.find((day) => day > since && day < until);
    if (missing) fail("summary-cut-missing", { file, day: missing });
  }
}
