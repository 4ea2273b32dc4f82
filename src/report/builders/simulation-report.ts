// The report of `simulate`: what the limits let through, then where and when they did not.
import type { Messages } from "../../i18n/messages.ts";
import type { SimulationResult } from "../../results/simulation.ts";
import type { SimulatedFunction } from "../../results/simulation-figures.ts";
import { count, instantText, quantity, share } from "../format.ts";
import type { Reader } from "../reader.ts";
import type { Block, CsvRecord, Facts, Output, Report, Table } from "../report.ts";
import { assumptionNotes } from "./assumption-notes.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { capacityChart, causeRows, edgeName, limitOfAll, provisionedLevelsTable } from "./capacity-blocks.ts";
import { issuesTable } from "./issues-table.ts";
import { zoneRows } from "./reader-facts.ts";

export function simulationOutput(result: SimulationResult, t: Reader): Output {
  return { result, report: () => simulationReport(result, t), records: () => simulationRecords(result) };
}

function simulationReport(result: SimulationResult, t: Reader): Report {
  const blocks: (Block | null)[] = [
    answer(result, t),
    chart(result, t),
    environments(result, t),
    provisionedLevelsTable(result.provisionedLevels, t),
    result.byFunction.length > 1 ? functionsTable(result.byFunction, t) : null,
    result.input ? issuesTable(result.input, t) : null,
    inputFacts(result, t),
    assumptionNotes(result.assumptions, t),
  ];
  return { title: t.label.simulationTitle, blocks: blocks.filter((block) => block !== null) };
}

type FigureName = keyof NonNullable<SimulationResult["ci95"]>;

/** A mean, and with several replications how sure it is. */
function figure(result: SimulationResult, name: FigureName): string {
  const value = result[name];
  if (value === null) return "";
  const halfWidth = result.ci95?.[name];
  const text = quantity(String(value));
  return halfWidth === undefined ? text : `${text} ± ${quantity(String(halfWidth))}`;
}

function answer(result: SimulationResult, t: Reader): Facts {
  const { label, text } = t;
  const shared = (name: FigureName, of: FigureName): string => `${figure(result, name)} (${share(result[of] ?? 0)})`;
  const rows: [string, string][] = [
    [label.throttled, shared("throttled", "throttledProbability")],
    [label.arrivals, figure(result, "arrivals")],
    [label.served, figure(result, "served")],
    [label.coldStarts, shared("coldStarts", "coldStartProbability")],
    [label.peak, figure(result, "peakConcurrency")],
  ];
  const { firstAt, firstCause, firstFunction, firstEdge, throttledAttempts } = result;
  if (firstAt && firstCause) {
    const name = edgeName(firstFunction ?? "", firstEdge, t);
    const about = { count: count(throttledAttempts ?? 0), at: instantText(firstAt, t.zone), name };
    rows.push([label.reason, text.throttledFrom({ ...about, cause: t.cause[firstCause] })]);
  }
  return { kind: "facts", title: label.summary, rows };
}

function chart(result: SimulationResult, t: Reader) {
  const { timeline, averageBusy, peakConcurrency } = result;
  const limit = limitOfAll(result);
  const peakBucket = timeline.peak.indexOf(Math.max(0, ...timeline.peak));
  const peakAt = new Date(Date.parse(timeline.start) + Math.max(0, peakBucket) * timeline.bucketMs).toISOString();
  const summary = t.text.concurrencySummary({
    peak: quantity(String(peakConcurrency)),
    at: instantText(peakAt, t.zone),
    mean: quantity(String(averageBusy)),
    limit: limit && count(limit.value),
    edge: limit?.edge === true,
  });
  return capacityChart(timeline, limit, summary, t);
}

function environments(result: SimulationResult, t: Messages): Facts {
  const { label } = t;
  const optional = (name: FigureName, title: string): [string, string][] =>
    result[name] ? [[title, figure(result, name)]] : [];
  const lifespan: [string, string][] =
    result.averageLifespanS === null ? [] : [[label.averageLifespan, `${figure(result, "averageLifespanS")} s`]];
  return {
    kind: "facts",
    title: label.throttlingTitle,
    rows: [
      [label.averageEnvironments, figure(result, "averageEnvironments")],
      [label.averageBusy, figure(result, "averageBusy")],
      ...lifespan,
      [label.peakLiving, figure(result, "peakEnvironments")],
      ...causeRows(result.byCause, t),
      ...optional("provisioned", label.provisionedServed),
      ...optional("spillover", label.spillover),
      ...optional("retries", label.retries),
      ...optional("waiting", label.waiting),
    ],
  };
}

function functionsTable(functions: readonly SimulatedFunction[], t: Messages): Table {
  const { label } = t;
  const byThrottled = [...functions].sort((a, b) => b.throttled - a.throttled || b.arrivals - a.arrivals);
  return {
    kind: "table",
    title: label.functionsThrottledTitle,
    columns: [
      startColumn(label.function),
      startColumn(label.region),
      endColumn(label.arrivals),
      endColumn(label.served),
      endColumn(label.throttled),
      endColumn(label.coldStarts),
      endColumn(label.spillover),
    ],
    rows: byThrottled.map((f) => [
      edgeName(f.name, f.edge, t),
      f.region,
      ...[f.arrivals, f.served, f.throttled, f.coldStarts, f.spillover].map((value) => quantity(String(value))),
    ]),
  };
}

function inputFacts({ input, lengthS, replications, seed, scalingRule, on }: SimulationResult, t: Reader): Facts {
  const { label, text } = t;
  const run = { seconds: quantity(String(lengthS)), replications: count(replications), seed: String(seed) };
  return {
    kind: "facts",
    title: label.input,
    rows: [
      ...(input ? [[label.input, `${input.files.join(", ")} (${input.format})`] as const] : []),
      [label.span, text.simulatedFor(run)],
      ...zoneRows(t),
      [label.rules, text.limitsOfDay({ rule: scalingRule, on })],
    ],
  };
}

const simulationRecords = ({ byFunction }: SimulationResult): CsvRecord[] =>
  byFunction.map((f) => ({
    name: f.name,
    account: f.account ?? "",
    region: f.region,
    variant: f.edge ? "edge" : "",
    arrivals: String(f.arrivals),
    served: String(f.served),
    throttled: String(f.throttled),
    cold_starts: String(f.coldStarts),
    provisioned: String(f.provisioned),
    spillover: String(f.spillover),
    retries: String(f.retries),
    waiting: String(f.waiting),
    ...Object.fromEntries(
      Object.entries(f.byCause).map(([cause, refused]) => [`throttled_${cause.replaceAll("-", "_")}`, String(refused)]),
    ),
  }));
