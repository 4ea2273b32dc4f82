// CloudWatch metrics of Lambda → invocations, where they say how many there were in a period and how long they took: Invocations,
// or the SampleCount of Duration, beside its Average or Sum. What does not say so is refused with the reason.
import { fail } from "../core/base/errors.ts";
import { launchUs } from "../core/metering/recorded-limits.ts";
import { createConfigOfLog } from "./config-of-log.ts";
import { type CountedPeriod, expandCounts, LARGEST_COUNT } from "./expanded-arrivals.ts";
import type { IssueCode } from "./issue-log.ts";
import { createRowWriter, type ReadContext, reject } from "./reader.ts";

export type MetricPoint = { readonly atUs: number; readonly value: number; readonly line: number };

/** One metric in one statistic, in the order of the file. */
export type MetricSeries = {
  /** As the export words it: `checkout Duration Average`. */
  readonly label: string;
  readonly function?: string | undefined;
  readonly points: readonly MetricPoint[];
};

/** Lambda publishes its metrics by the minute. */
const SHORTEST_PERIOD_US = 60_000_000;

type Kind = "count" | "mean" | "total" | "unknown-statistic" | "other";
type Counted = Record<"count" | "mean" | "total", Map<number, number>>;

/** The words that metrics and statistics have; all others in a label are the function's name. */
const MEASURE =
  /^(?:aws\/lambda|invocations|duration|sample|samplecount|count|average|avg|mean|sum|total|maximum|max|minimum|min|p\d[\d.]*|tm\d+|postruntimeextensions\w*|milliseconds|ms)$/;

/** `word-count Duration Average` is the function `word-count` and the mean of its durations. */
function readLabel(label: string): { readonly name: string; readonly kind: Kind } {
  const tokens = label.split(/[\s|,:()]+/).filter(Boolean);
  const piecesOf = (token: string): string[] => token.toLowerCase().split(/[_-]/).filter(Boolean);
  const isMeasure = (token: string): boolean => piecesOf(token).every((piece) => MEASURE.test(piece));
  const measures = new Set(tokens.filter(isMeasure).flatMap(piecesOf));
  return { name: tokens.filter((token) => !isMeasure(token)).join(" "), kind: kindOf(measures) };
}

function kindOf(measures: ReadonlySet<string>): Kind {
  const hasAny = (...words: string[]): boolean => words.some((word) => measures.has(word));
  const isExtreme = [...measures].some((word) => /^(?:max|min|p\d|tm\d|postruntime)/.test(word));
  if (isExtreme) return "other";
  const isMean = hasAny("average", "avg", "mean");
  if (measures.has("invocations")) return isMean ? "other" : "count";
  if (!measures.has("duration")) return "other";
  if (hasAny("samplecount", "count")) return "count";
  if (isMean) return "mean";
  return hasAny("sum", "total") ? "total" : "unknown-statistic";
}

/** Durations of the series are ms. A period that the file does not say is the shortest time between two points. Throws `metrics-lack` with what is missing. */
export function expandMetrics(context: ReadContext, series: readonly MetricSeries[], saidPeriodUs?: number): void {
  const spoken = series.map(({ label, points, function: named }) => {
    const { name, kind } = readLabel(label);
    return { name: named ?? name, kind, points };
  });
  const kinds = new Set(spoken.map(({ kind }) => kind));
  const lacks = (what: string): never => fail("metrics-lack", { file: context.file, lacks: what });
  if (!kinds.has("mean") && !kinds.has("total")) lacks(kinds.has("unknown-statistic") ? "statistic" : "durations");
  if (!kinds.has("count")) lacks("counts");
  const periodUs = saidPeriodUs ?? shortestGapUs(series) ?? lacks("period");
  const { memoryMb = fail("column-missing", { file: context.file, field: "memory_mb", flag: "--memory 512MB" }) } =
    context.defaults;
  const functions = new Map<string, { counted: Counted; line: number }>();
  for (const { name, kind, points } of spoken) {
    if (kind === "other" || kind === "unknown-statistic") continue;
    const known = functions.get(name) ?? {
      counted: { count: new Map(), mean: new Map(), total: new Map() },
      line: points[0]?.line ?? 0,
    };
    functions.set(name, known);
    for (const { atUs, value } of points) known.counted[kind].set(atUs, value);
  }
  const writer = createRowWriter(context);
  const configOf = createConfigOfLog(context);
  for (const [name, { counted, line }] of functions) {
    const config = configOf(memoryMb, { function: name || undefined });
    const periods = usablePeriods(context, counted, periodUs, line);
    expandCounts(
      context,
      writer,
      { seedText: name, config, durationUs: ({ totalUs, count }, n) => share(totalUs, count, n) },
      periods,
    );
  }
  writer.flush();
}

type TimedPeriod = CountedPeriod & { readonly totalUs: number };

function usablePeriods(
  context: ReadContext,
  { count, mean, total }: Counted,
  periodUs: number,
  line: number,
): TimedPeriod[] {
  const periods: TimedPeriod[] = [];
  for (const [startUs, invocations] of count) {
    if (invocations === 0) continue;
    const totalMs = total.get(startUs) ?? (mean.get(startUs) ?? Number.NaN) * invocations;
    const issue = issueOf(startUs, invocations, totalMs);
    if (issue) {
      context.seen.rows++;
      reject(context, issue, line, () => `${startUs / 1_000_000} s, ${invocations}, ${totalMs} ms`);
      continue;
    }
    periods.push({
      startUs,
      periodUs,
      count: invocations,
      seed: startUs / 1_000_000,
      totalUs: Math.round(totalMs * 1000),
    });
  }
  return periods;
}

function issueOf(startUs: number, invocations: number, totalMs: number): IssueCode | null {
  if (!(Number.isInteger(invocations) && invocations > 0 && invocations <= LARGEST_COUNT)) return "count-malformed";
  if (Number.isNaN(startUs)) return "time-malformed";
  if (startUs < launchUs) return "time-before-lambda";
  return totalMs >= 0 ? null : "duration-missing";
}

/** The µs of a period's invocations, parted so that they add up to its total. */
const share = (totalUs: number, count: number, n: number): number =>
  Math.floor(totalUs / count) + (n < totalUs % count ? 1 : 0);

function shortestGapUs(series: readonly MetricSeries[]): number | undefined {
  let shortest = Number.POSITIVE_INFINITY;
  for (const { points } of series) {
    const times = points
      .map(({ atUs }) => atUs)
      .filter((at) => !Number.isNaN(at))
      .sort((a, b) => a - b);
    for (let i = 1; i < times.length; i++) {
      const gap = times[i]! - times[i - 1]!;
      if (gap > 0 && gap < shortest) shortest = gap;
    }
  }
  return Number.isFinite(shortest) ? Math.max(shortest, SHORTEST_PERIOD_US) : undefined;
}
