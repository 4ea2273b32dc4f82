// Traces and summaries → one summary, from which bills under any day and rules can be made again.

import { summaryLines } from "../core/metering/summary-lines.ts";
import { emptySummary } from "../core/metering/usage-summary.ts";
import { cutDays } from "../core/prices/price-book.ts";
import type { TraceInput } from "../traces/read.ts";
import { VERSION } from "../version.ts";
import { gather } from "./gather.ts";
import { defaultsOf, type ReadingOptions } from "./reading.ts";

export type SummarizeOptions = ReadingOptions & {
  /** `bill`: without the series of hours and seconds, in memory that does not grow with the rows. */
  readonly detail: "full" | "bill";
};

/** The lines of the summary, and what a person is told of it. */
export async function summarize(
  inputs: readonly TraceInput[],
  options: SummarizeOptions,
): Promise<{ lines: Iterable<string>; rows: number; accepted: number; groups: number }> {
  const { book, today, detail } = options;
  const cuts = cutDays(book);
  const defaults = defaultsOf(options, undefined);
  const wantsSeries = detail === "full";
  const gathered = await gather(inputs, { ...options, defaults, cutDays: cuts, undatedDay: today, wantsSeries });
  const { read, span, series } = gathered;
  const usage = gathered.usage ?? emptySummary(read.configs);
  const known = (us: number): number | null => (Number.isFinite(us) ? us : null);
  const input = {
    files: inputs.map(({ file }) => file),
    formats: read.formats,
    rows: read.facts.rows,
    accepted: read.facts.accepted,
    rejected: read.issues.rejected,
    issues: [...read.issues.issues.values()].map(({ code, count }) => ({ code, count })),
    firstUs: known(span.firstUs),
    lastStartUs: known(span.lastStartUs),
    lastEndUs: known(span.lastEndUs),
    defaultedArchitecture: read.facts.defaultedArchitecture,
    undatedRows: read.facts.undatedRows,
  };
  const file = { cutDays: cuts, input, summary: usage, series: wantsSeries ? series : null };
  const { rows, accepted } = read.facts;
  return { lines: summaryLines(file, VERSION), rows, accepted, groups: usage.configs.configs.length };
}
