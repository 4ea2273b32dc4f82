// The report of `analyze`: the answer first, then where it comes from, then what it rests on.
import { addDays, type Day, parseDay } from "../../core/base/day.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { AnalysisResult, FunctionResult } from "../../results/analysis.ts";
import { count, dollars, instantText, quantity } from "../format.ts";
import { usdText } from "../money-text.ts";
import type { Reader } from "../reader.ts";
import type { Block, Chart, CsvRecord, Facts, Output, Report, Table } from "../report.ts";
import { analysisWorkbook } from "../workbook/analysis-workbook.ts";
import { assumptionNotes } from "./assumption-notes.ts";
import { billTable, endColumn, explainBlocks, startColumn } from "./bill-blocks.ts";
import {
  capacityChart,
  causeRows,
  edgeName,
  headroomSentence,
  limitOfAll,
  provisionedLevelsTable,
  reservationsTable,
  throttledSentence,
} from "./capacity-blocks.ts";
import { billRecords, emptyRecord } from "./csv-records.ts";
import { type ChargedBill, focusCharges } from "./focus-charges.ts";
import { issuesTable } from "./issues-table.ts";
import { billZoneRows, rateRows } from "./reader-facts.ts";

export type AnalysisView = {
  /** How many functions the tables show. */
  readonly top: number;
  readonly sort: "cost" | "invocations" | "throttled";
  /** A component, `all`, or nothing. */
  readonly explain: string | undefined;
};

export function analysisOutput(result: AnalysisResult, view: AnalysisView, t: Reader): Output {
  return {
    result,
    report: () => analysisReport(result, view, t),
    records: () => analysisRecords(result),
    workbook: () => analysisWorkbook(result, t),
    charges: () => focusCharges(chargedBill(result)),
  };
}

export { throttledSentence };

/** The trace's days, whole, and its function where there is one. */
function chargedBill({ input, functions, ...result }: AnalysisResult): ChargedBill {
  const { start, end } = input;
  const dayOf = (instant: string): Day => parseDay(instant.slice(0, 10));
  const [only, ...others] = functions;
  return {
    ...result,
    basis: "trace",
    days: start && end ? { from: dayOf(start), to: addDays(dayOf(end), 1) } : undefined,
    resource: only && others.length === 0 ? { name: only.name, account: only.account } : undefined,
  };
}

function analysisReport(result: AnalysisResult, view: AnalysisView, t: Reader): Report {
  const blocks: (Block | null)[] = [
    answer(result, t),
    billTable(result.bill, t),
    ...(view.explain === undefined
      ? []
      : explainBlocks(result.bill, view.explain === "all" ? undefined : view.explain, t)),
    functionsTable(result.functions, view, t),
    concurrencyChart(result, t),
    concurrencyFacts(result, t),
    reservationsTable(result.throttling?.reservations ?? [], t),
    provisionedLevelsTable(result.throttling?.provisionedLevels, t),
    result.pools.length > 1 ? poolsTable(result, t) : null,
    issuesTable(result.input, t),
    inputFacts(result, t),
    assumptionNotes(result.assumptions, t),
  ];
  return { title: t.label.analysisTitle, blocks: blocks.filter((block) => block !== null) };
}

function answer({ bill, projection, usage, throttling }: AnalysisResult, t: Reader): Facts {
  const { label, text } = t;
  const rows: [string, string][] = [[label.total, usdText(bill.total.exact, t)]];
  if (projection) {
    const { month, days, factor, total } = projection;
    const how = text.projectionOf({ month, days, factor: quantity(factor) });
    rows.push([label.projection, `${usdText(total.exact, t)} (${how})`]);
  }
  if (throttling) {
    rows.push([label.throttled, throttledSentence(throttling, t)]);
    const headroom = headroomSentence(throttling, t);
    if (headroom) rows.push([label.headroom, headroom]);
  }
  rows.push([label.usageTitle, usageText(usage, t)], ...rateRows(t));
  return { kind: "facts", title: label.summary, rows };
}

/** What was read, and by which rules it was billed. */
export function inputFacts({ input, usage, on, pricesAsOf }: AnalysisResult, t: Reader): Facts {
  const { label, text } = t;
  const { accepted, rows: all, rejected } = input;
  const { logged, computed } = usage.billedFrom;
  const rows: [string, string][] = [
    [label.input, `${input.files.join(", ")} (${input.format})`],
    [label.rows, text.rowsRead({ accepted: count(accepted), rows: count(all), rejected: count(rejected) })],
  ];
  if (input.start && input.end) {
    const [start, end] = [instantText(input.start, t.zone), instantText(input.end, t.zone)];
    rows.push([label.span, text.spanOf({ start, end, days: quantity(String(input.days)) })], ...billZoneRows(t));
  }
  rows.push([label.billed, text.billedFrom({ logged: count(logged), computed: count(computed) })]);
  if (usage.billedDifferenceMs !== "0") rows.push([label.billedDifference, `${quantity(usage.billedDifferenceMs)} ms`]);
  rows.push([label.rules, `${text.ruleDay({ on })}; ${text.pricesAge({ asOf: pricesAsOf })}`]);
  return { kind: "facts", title: label.input, rows };
}

export function usageText(usage: AnalysisResult["usage"], { label }: Messages): string {
  const parts: [string, string][] = [
    [label.invocations, count(usage.invocations)],
    [label.gbSeconds, quantity(usage.gbSeconds)],
    [label.coldStarts, count(usage.coldStarts)],
    [label.errors, count(usage.errors)],
    [label.timeouts, count(usage.timeouts)],
  ];
  return parts.map(([name, figure]) => `${name} ${figure}`).join(" · ");
}

const orders: Readonly<Record<AnalysisView["sort"], (a: FunctionResult, b: FunctionResult) => number>> = {
  cost: () => 0, // the result is in order of cost already
  invocations: (a, b) => b.invocations - a.invocations,
  throttled: (a, b) => b.throttled - a.throttled,
};

function functionsTable(functions: readonly FunctionResult[], { top, sort }: AnalysisView, t: Messages): Table {
  const { label } = t;
  const shown = [...functions].sort(orders[sort]).slice(0, top);
  const showsRegion = new Set(functions.map(({ region }) => region)).size > 1;
  const columns = [
    startColumn(label.function),
    ...(showsRegion ? [startColumn(label.region)] : []),
    endColumn(label.amount),
    endColumn(label.invocations),
    endColumn(label.coldStarts),
    endColumn(label.errors),
    endColumn(label.throttled),
    endColumn(label.peak),
    endColumn(label.durationP50),
    endColumn(label.durationP99),
    endColumn(label.maxDuration),
    endColumn(label.memory),
    endColumn(label.vcpu),
    endColumn(label.memoryUsed),
    endColumn(label.gbSeconds),
    startColumn(label.architecture),
  ];
  const rows = shown.map((f) => [
    edgeName(f.name, f.metering === "edge", t),
    ...(showsRegion ? [f.region] : []),
    dollars(f.amount),
    count(f.invocations),
    count(f.coldStarts),
    count(f.errors),
    count(f.throttled),
    count(f.peakConcurrency),
    count(f.durationMs.p50),
    count(f.durationMs.p99),
    count(f.durationMs.max),
    count(f.memoryMb),
    quantity(String(f.vcpu)),
    f.memoryUsedMbMax === null ? "" : count(f.memoryUsedMbMax),
    quantity(f.gbSeconds),
    f.architecture,
  ]);
  const all = functions.length;
  const note = shown.length < all ? { note: t.text.moreRows({ shown: shown.length, all }) } : {};
  return { kind: "table", title: label.functionsTitle, columns, rows, ...note };
}

export function concurrencyFacts({ concurrency, throttling }: AnalysisResult, t: Reader): Facts | null {
  if (!concurrency) return null;
  const { label } = t;
  const { peak, peakAt, peakEnvironments, mean, p50, p90, p95, p99 } = concurrency;
  const rows: [string, string][] = [
    [label.peak, peakAt ? t.text.peakAt({ peak: count(peak), at: instantText(peakAt, t.zone) }) : count(peak)],
    [label.peakEnvironments, count(peakEnvironments)],
    [label.mean, quantity(String(mean))],
    [label.percentiles, [p50, p90, p95, p99].map(count).join(" / ")],
  ];
  if (throttling) {
    rows.push(...causeRows(throttling.byCause, t), [label.simulatedColdStarts, count(throttling.coldStarts)]);
    if (throttling.provisioned > 0) rows.push([label.provisionedServed, count(throttling.provisioned)]);
    if (throttling.spillover > 0) rows.push([label.spillover, count(throttling.spillover)]);
  }
  return { kind: "facts", title: label.throttlingTitle, rows };
}

export function concurrencyChart({ concurrency, throttling }: AnalysisResult, t: Reader): Chart | null {
  if (!concurrency?.timeline.start) return null;
  const { timeline, peak, peakAt, mean } = concurrency;
  const limit = throttling && limitOfAll(throttling);
  const figures = { peak: count(peak), at: peakAt ? instantText(peakAt, t.zone) : "", mean: quantity(String(mean)) };
  const of = { limit: limit && count(limit.value), edge: limit?.edge === true };
  const summary = t.text.concurrencySummary({ ...figures, ...of });
  const { bucketMs, start } = throttling?.timeline ?? { bucketMs: timeline.bucketMs, start: timeline.start! };
  const shown = { bucketMs, start, peak: timeline.peak, throttled: throttling?.timeline.byCause ?? {} };
  return capacityChart(shown, limit, summary, t);
}

export function poolsTable({ pools }: AnalysisResult, t: Messages): Table {
  const { label } = t;
  return {
    kind: "table",
    title: label.poolsTitle,
    columns: [
      startColumn(label.account),
      startColumn(label.region),
      endColumn(label.peak),
      endColumn(label.mean),
      endColumn(label.limit),
      endColumn(label.throttled),
    ],
    rows: pools.map(({ account, region, edge, concurrency, throttling }) => [
      account ?? "",
      edgeName(region, edge, t),
      count(concurrency.peak),
      quantity(String(concurrency.mean)),
      throttling ? count(throttling.accountLimit) : "",
      throttling ? count(throttling.throttled) : "",
    ]),
  };
}

function analysisRecords({ bill, functions }: AnalysisResult): CsvRecord[] {
  const own = functions.map((f) => ({
    ...emptyRecord,
    record: "function",
    region: f.region,
    architecture: f.architecture,
    variant: f.metering ?? "",
    name: f.name,
    account: f.account ?? "",
    memory_mb: String(f.memoryMb),
    invocations: String(f.invocations),
    cold_starts: String(f.coldStarts),
    errors: String(f.errors),
    billed_ms: f.billedMs,
    gb_seconds: f.gbSeconds,
    peak_concurrency: String(f.peakConcurrency),
    throttled: String(f.throttled),
    amount_usd: f.amount,
  }));
  return [...billRecords(bill), ...own];
}
