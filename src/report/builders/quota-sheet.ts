// The sheet for a quota-increase request: what AWS asks for, with the evidence of the trace, ready to paste.

import { parseDay } from "../../core/base/day.ts";
import { alarmLevels, concurrencyToAskFor, requestsToAskFor } from "../../core/capacity/quota-need.ts";
import { requestsPerUnitSOn } from "../../core/capacity/quotas.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { AnalysisResult, FunctionResult, PoolResult } from "../../results/analysis.ts";
import type { AssumptionId } from "../../results/assumption.ts";
import type { LimitsOutput } from "../../results/limit-settings.ts";
import { count, instantText, quantity } from "../format.ts";
import type { Reader } from "../reader.ts";
import type { Block, Facts, Output, Report, Table } from "../report.ts";
import { assumptionNotes } from "./assumption-notes.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { edgeAtMost } from "./capacity-blocks.ts";
import { zoneRows } from "./reader-facts.ts";

export type QuotaSheetView = {
  /** Traffic to ask for, as a factor of the trace's. */
  readonly growth: number;
  /** As the person says: no trace does. */
  readonly invocation: string | undefined;
  readonly eventSource: string | undefined;
};

export function quotaSheetOutput(result: AnalysisResult, view: QuotaSheetView, t: Reader): Output {
  return { result, report: () => quotaSheet(result, view, t), records: () => [] };
}

function quotaSheet(result: AnalysisResult, view: QuotaSheetView, t: Reader): Report {
  const assumptions = result.assumptions.filter(({ id }) => concerning.includes(id));
  const blocks: Block[] = result.pools.flatMap((pool) => [
    request(pool, view, t),
    evidence(pool, result, t),
    busiest(pool, result.functions, t),
    alarms(pool, t),
  ]);
  return {
    title: t.label.quotaSheetTitle,
    blocks: [...blocks, assumptionNotes(assumptions, t)].filter((block) => block !== null),
  };
}

/** What the figures of this sheet rest on; what the bill rests on does not belong here. */
const concerning: readonly AssumptionId[] = [
  "throttling-replay",
  "edge-limits-apart",
  "relative-times",
  "undated-rows",
];

const place = ({ account, region }: PoolResult): string => (account === null ? region : `${account} ${region}`);

function request(pool: PoolResult, { growth, invocation, eventSource }: QuotaSheetView, t: Messages): Facts {
  const { label, text } = t;
  const { edge, concurrency, rates, throttling } = pool;
  const perUnitS = edge ? Number.POSITIVE_INFINITY : requestsPerUnitSOn(parseDay(rates.peakAt.slice(0, 10)));
  const concurrencyAsked = concurrencyToAskFor(concurrency.peakEnvironments, rates.peakPerS, growth, perUnitS);
  const asking = (asked: number) => text.quotaAsked({ asked: count(asked), growth: quantity(String(growth)) });
  const rows: [string, string][] = [
    [label.quotaAsked, asking(concurrencyAsked)],
    ...(edge ? [[label.quotaAskedPerS, asking(requestsToAskFor(rates.peakPerS, growth))] as [string, string]] : []),
    [label.limit, throttling ? limitText(throttling, t) : ""],
    [label.invocationKind, invocation ?? text.toFillIn],
    [label.eventSource, eventSource ?? text.toFillIn],
  ];
  return { kind: "facts", title: `${edge ? label.quotaNameEdge : label.quotaName} (${place(pool)})`, rows };
}

const limitText = ({ accountLimit, edgeLimits }: LimitsOutput, t: Messages): string =>
  edgeLimits ? edgeAtMost(edgeLimits, t) : count(accountLimit);

function evidence(pool: PoolResult, { input }: AnalysisResult, t: Reader): Facts {
  const { label, text } = t;
  const { concurrency, rates, throttling } = pool;
  const rows: [string, string][] = [
    [label.meanRate, rates.meanPerS === null ? "" : text.perSecond({ rate: quantity(String(rates.meanPerS)) })],
    [label.peakRate, text.peakRateAt({ rate: count(rates.peakPerS), at: instantText(rates.peakAt, t.zone) })],
    [label.duration, `${quantity(String(rates.meanDurationMs))} ms`],
    [label.mean, quantity(String(concurrency.mean))],
    [label.percentiles, [concurrency.p50, concurrency.p90, concurrency.p95, concurrency.p99].map(count).join(" / ")],
    [
      label.peakEnvironments,
      concurrency.peakAt
        ? text.peakAt({ peak: count(concurrency.peakEnvironments), at: instantText(concurrency.peakAt, t.zone) })
        : count(concurrency.peakEnvironments),
    ],
    [label.throttled, throttling ? count(throttling.throttled) : ""],
    [
      label.span,
      input.start && input.end
        ? text.spanOf({
            start: instantText(input.start, t.zone),
            end: instantText(input.end, t.zone),
            days: quantity(String(input.days)),
          })
        : "",
    ],
    ...zoneRows(t),
  ];
  return { kind: "facts", title: label.evidence, rows };
}

const BUSIEST = 5;

function busiest({ account, region, edge }: PoolResult, functions: readonly FunctionResult[], t: Messages): Table {
  const { label } = t;
  const isHere = (f: FunctionResult): boolean => f.account === account && f.region === region;
  const own = functions.filter((f) => isHere(f) && (f.metering === "edge") === (edge === true));
  const shown = [...own].sort((a, b) => b.peakConcurrency - a.peakConcurrency).slice(0, BUSIEST);
  return {
    kind: "table",
    title: label.busiestTitle,
    columns: [
      startColumn(label.function),
      endColumn(label.peak),
      endColumn(label.invocations),
      endColumn(label.durationP50),
      endColumn(label.durationP99),
      endColumn(label.memory),
      endColumn(label.vcpu),
    ],
    rows: shown.map((f) => [
      f.name,
      count(f.peakConcurrency),
      count(f.invocations),
      count(f.durationMs.p50),
      count(f.durationMs.p99),
      count(f.memoryMb),
      quantity(String(f.vcpu)),
    ]),
  };
}

function alarms({ edge, concurrency, throttling }: PoolResult, t: Messages): Facts {
  const { unusual, nearLimit } = alarmLevels(concurrency.timeline.peak, throttling?.accountLimit ?? 0);
  return {
    kind: "facts",
    title: t.label.alarmsTitle,
    rows: [
      ["ConcurrentExecutions", t.text.alarmUnusual({ level: count(unusual) })],
      [edge ? "ConcurrentExecutions" : "ClaimedAccountConcurrency", t.text.alarmNearLimit({ level: count(nearLimit) })],
      ["Throttles", t.text.alarmThrottles],
    ],
  };
}
