// The usage summary as text: one JSON object a line, a header, a line for each configuration, and an end that proves that
// nothing is missing. Described in docs/summary.md; read back by summary-reading.ts.
import type { Day } from "../base/day.ts";
import { Checksum } from "./checksum.ts";
import { type DurationHistogram, entries } from "./duration-histogram.ts";
import type { SecondCounts, TimeSeries } from "./time-series.ts";
import type { DurationCounts, UsageGroup } from "./usage-group.ts";
import type { UsageSummary } from "./usage-summary.ts";

export const SUMMARY_SCHEMA = "lambda-planner/summary@1";

/** What was read to make it. Times in µs since 1970, null where no row had one. */
export type SummaryInput = {
  readonly files: readonly string[];
  readonly formats: readonly string[];
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly issues: readonly { readonly code: string; readonly count: number }[];
  readonly firstUs: number | null;
  readonly lastStartUs: number | null;
  readonly lastEndUs: number | null;
  readonly defaultedArchitecture: boolean;
  readonly undatedRows: number;
};

export type SummaryFile = {
  /** Days inside a month at which periods are cut. */
  readonly cutDays: readonly Day[];
  readonly input: SummaryInput;
  readonly summary: UsageSummary;
  /** By config index; null: the bill alone. */
  readonly series: readonly TimeSeries[] | null;
};

export function* summaryLines({ cutDays, input, summary, series }: SummaryFile, version: string): Generator<string> {
  const checksum = new Checksum();
  const line = (value: object): string => {
    const text = JSON.stringify(value);
    checksum.add(text);
    return `${text}\n`;
  };
  // In order of time, whichever rows came first.
  const inOrder = [...summary.periods.values()].sort((a, b) => (a.since < b.since ? -1 : 1));
  const detail = series ? "full" : "bill";
  yield line({ schema: SUMMARY_SCHEMA, version, detail, cutDays, input, groups: summary.configs.configs.length });
  for (const [at, config] of summary.configs.configs.entries()) {
    const periods = inOrder.flatMap(({ since, groups }) => (groups[at] ? [{ since, ...groupAsData(groups[at]) }] : []));
    const own = series?.[at];
    yield line({ config, periods, ...(own && { hours: hoursAsData(own), seconds: secondsAsData(own.seconds) }) });
  }
  yield `${JSON.stringify({ end: checksum.text() })}\n`;
}

/** The names of figures as they stand in a group, in the file as in memory. */
export const groupFigures = [
  "loggedBilledMs",
  "invocations",
  "coldStarts",
  "restores",
  "errors",
  "timeouts",
  "durationUs",
  "initUs",
  "memoryUsedMbMax",
] as const satisfies readonly (keyof UsageGroup)[];
export const histogramNames = [
  "warm",
  "coldWithoutInit",
  "coldWithInit",
] as const satisfies readonly (keyof DurationCounts)[];

const groupAsData = (group: UsageGroup) => ({
  ...Object.fromEntries(groupFigures.map((name) => [name, group[name]])),
  logged: countsAsData(group.logged),
  unlogged: countsAsData(group.unlogged),
});

const countsAsData = (counts: DurationCounts) => ({
  ...Object.fromEntries(histogramNames.map((name) => [name, histogramAsData(counts[name])])),
  billedRestoreMs: counts.billedRestoreMs,
});

/** Pairs of a duration, as what it is more than the one before, and how often it was, in one list. */
function histogramAsData(h: DurationHistogram): number[] {
  const counts = new Map<number, number>();
  for (const [ms, count] of entries(h)) counts.set(ms, (counts.get(ms) ?? 0) + count);
  let before = 0;
  return [...counts]
    .sort(([a], [b]) => a - b)
    .flatMap(([ms, count]) => {
      const pair = [ms - before, count];
      before = ms;
      return pair;
    });
}

/** Threes of an hour (as what it is more than the one before), invocations and billed ms. */
function hoursAsData({ hours }: TimeSeries): number[] {
  let before = 0;
  return [...hours]
    .sort(([a], [b]) => a - b)
    .flatMap(([hour, { invocations, billedMs }]) => {
      const three = [hour - before, invocations, billedMs];
      before = hour;
      return three;
    });
}

/** Threes of a second (as what it is more than the one before), starts and ends. */
function secondsAsData({ second, starts, ends }: SecondCounts): number[] {
  const data: number[] = [];
  for (let i = 0; i < second.length; i++) data.push(second[i]! - (second[i - 1] ?? 0), starts[i]!, ends[i]!);
  return data;
}
