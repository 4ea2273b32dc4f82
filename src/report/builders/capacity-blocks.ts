// What reports show of concurrency and limits, recorded or simulated.

import type { Messages } from "../../i18n/messages.ts";
import type { Cause } from "../../i18n/names.ts";
import type { ProvisionedLevelOutput, ReservationOutput, ThrottlingOutput } from "../../results/analysis.ts";
import type { EdgeLimits, LimitsOutput } from "../../results/limit-settings.ts";
import { count, instantText, quantity } from "../format.ts";
import type { Reader } from "../reader.ts";
import type { Chart, Strip, Table } from "../report.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";

type ByCause<T> = Partial<Record<Cause, T>>;

export type Timeline = {
  readonly bucketMs: number;
  readonly start: string;
  readonly peak: readonly number[];
  /** Refusals in each bucket. */
  readonly throttled: ByCause<readonly number[]>;
};

export const causesOf = (byCause: ByCause<unknown>): Cause[] => Object.keys(byCause) as Cause[];

export type LimitOfAll = { readonly value: number; readonly edge: boolean };

/** The limit to hold all of a timeline against; null where Lambda@Edge, under its own, is only a part of it. */
export const limitOfAll = ({ accountLimit, edge, edgeLimits }: LimitsOutput): LimitOfAll | null =>
  edgeLimits && !edge ? null : { value: accountLimit, edge: edge === true };

/** A function, or a place, with what says that it is Lambda@Edge. */
export const edgeName = (name: string, edge: boolean | undefined, t: Messages): string =>
  edge ? t.text.edgeName({ name }) : name;

/** What Lambda@Edge may do at most. */
export const edgeAtMost = ({ concurrency, requestsPerS }: EdgeLimits, t: Messages): string =>
  t.text.edgeAtMost({ limit: count(concurrency), rate: count(requestsPerS) });

/** Concurrency against its limit, and under it when what was refused; nothing to draw of fewer than two buckets. */
export function capacityChart(timeline: Timeline, limit: LimitOfAll | null, summary: string, t: Reader): Chart | null {
  const { bucketMs, start, peak, throttled } = timeline;
  if (peak.length < 2) return null;
  const startMs = Date.parse(start);
  const at = (bucket: number): string => instantText(new Date(startMs + bucket * bucketMs).toISOString(), t.zone);
  const strips = causesOf(throttled).map(
    (cause): Strip => ({
      label: t.text.throttledStrip({ cause: t.cause[cause] }),
      marked: throttled[cause]!.map((refused) => refused > 0),
    }),
  );
  const windows = causesOf(throttled).map((cause) => {
    const counts = throttled[cause]!;
    const refused = count(counts.reduce((sum, n) => sum + n, 0));
    const first = counts.findIndex((n) => n > 0);
    const last = counts.findLastIndex((n) => n > 0);
    return t.text.throttledWindows({ count: refused, cause: t.cause[cause], from: at(first), to: at(last + 1) });
  });
  return {
    kind: "chart",
    title: t.label.concurrencyTitle,
    summary: [summary, ...windows].join(" "),
    unit: t.label.inFlight,
    series: [{ label: t.label.peak, values: peak }],
    limits: limit ? [{ label: t.text.limitLine({ ...limit, limit: count(limit.value) }), value: limit.value }] : [],
    strips,
    from: at(0),
    to: at(peak.length),
  };
}

export function throttledSentence(throttling: ThrottlingOutput, t: Reader): string {
  const { throttled, firstAt, firstCause, firstFunction, firstEdge } = throttling;
  if (throttled === 0) return t.text.nothingThrottled({ limits: limitsText(throttling, t) });
  const name = edgeName(firstFunction ?? "", firstEdge, t);
  const about = { count: count(throttled), at: instantText(firstAt!, t.zone), name };
  return t.text.throttledFrom({ ...about, cause: t.cause[firstCause!] });
}

function limitsText({ accountLimit, edge, edgeLimits }: LimitsOutput, t: Messages): string {
  const own = edge ? [] : [t.text.accountAtMost({ limit: count(accountLimit) })];
  return [...own, ...(edgeLimits ? [edgeAtMost(edgeLimits, t)] : [])].join(", ");
}

/** How many were refused, cause by cause. */
export const causeRows = (byCause: Record<Cause, number>, t: Messages): [string, string][] =>
  causesOf(byCause).map((cause) => [`${t.label.throttled}: ${t.cause[cause]}`, quantity(String(byCause[cause]))]);

export function reservationsTable(reservations: readonly ReservationOutput[], t: Messages): Table | null {
  if (reservations.length === 0) return null;
  const { label } = t;
  return {
    kind: "table",
    title: label.reservationsTitle,
    columns: [
      startColumn(label.function),
      endColumn(label.reserved),
      endColumn(label.provisionedUse),
      endColumn(label.peak),
      endColumn(label.headroom),
    ],
    rows: reservations.map(({ name, reserved, provisioned, peak, growthToFirstThrottle }) => [
      name,
      reserved === null ? "" : count(reserved),
      provisioned === 0 ? "" : count(provisioned),
      peak === null ? "" : count(peak),
      growthToFirstThrottle === null ? "" : `${quantity(String(growthToFirstThrottle))} ×`,
    ]),
  };
}

/** Null where no level changes. */
export function provisionedLevelsTable(levels: readonly ProvisionedLevelOutput[] | undefined, t: Reader): Table | null {
  if (!levels) return null;
  const { label } = t;
  return {
    kind: "table",
    title: label.provisionedLevelsTitle,
    columns: [
      startColumn(label.function),
      startColumn(label.sinceWhen),
      endColumn(label.provisionedUsable),
      endColumn(label.provisionedClaimed),
    ],
    rows: levels.map(({ name, at, usable, claimed }) => [
      name,
      at === null ? t.text.fromTheStart : instantText(at, t.zone),
      count(usable),
      count(claimed),
    ]),
  };
}

/** How far traffic could grow; null where that was not found out. */
export function headroomSentence(
  {
    throttled,
    growthToFirstThrottle,
    firstCause,
    firstFunction,
    firstEdge,
  }: {
    readonly throttled: number;
    readonly growthToFirstThrottle: number | null;
    readonly firstCause: Cause | null;
    readonly firstFunction: string | null;
    readonly firstEdge?: true;
  },
  t: Messages,
): string | null {
  if (growthToFirstThrottle === null || firstCause === null) return null;
  const growth = significant(growthToFirstThrottle);
  const about = { growth, cause: t.cause[firstCause], name: edgeName(firstFunction ?? "", firstEdge, t) };
  return throttled > 0 ? t.text.headroomBelow(about) : t.text.headroom(about);
}

// Rounded down, like the figure it is taken from: 3.4 means that 3.4 still fits.
const significant = (growth: number): string =>
  quantity(String(growth >= 10 ? Math.floor(growth) : Math.floor(growth * 100) / 100));
