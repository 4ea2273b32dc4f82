// Traces → functions of a forecast: recorded day by day, each with what the plan says of it.
import { type Day, monthOf } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import type { FunctionConfig } from "../core/base/function-config.ts";
import { globPattern } from "../core/base/glob.ts";
import { type Ratio, ratio, zero } from "../core/base/ratio.ts";
import { recordedTimes } from "../core/comparison/recorded-side.ts";
import {
  type ForecastFunction,
  periodEnd,
  type RecordedPart,
  type RecordedSource,
  recordedPart,
} from "../core/forecast/forecast-function.ts";
import { HOURS, recordedDays } from "../core/forecast/recorded-days.ts";
import type { Packaging } from "../core/metering/init-billing.ts";
import { smallestMemoryMb } from "../core/metering/recorded-limits.ts";
import type { TimeSeries } from "../core/metering/time-series.ts";
import { lengthUs } from "../core/metering/trace-span.ts";
import type { UsageSummary } from "../core/metering/usage-summary.ts";
import { changedRecorded, changesFor } from "../core/planning/later-months.ts";
import type { PlannedChange, RecordedEntry } from "../core/planning/planned-months.ts";
import type { RecordedTraffic, Workload } from "../core/planning/workload.ts";
import { cutDays } from "../core/prices/price-book.ts";
import { EVERYWHERE } from "../core/prices/price-list.ts";
import { type BilledFrom, billableUsage, type GroupUsage } from "../core/rating/billable-usage.ts";
import { INCLUDED_STORAGE_MB } from "../core/rating/components/ephemeral-storage.ts";
import type { Counted } from "../engines/counting.ts";
import type { TraceInput } from "../traces/read.ts";
import { allRows } from "../traces/row-filter.ts";
import { gather } from "./gather.ts";
import { defaultsOf, type PricingOptions, type ReadingOptions, relativeStartDay } from "./reading.ts";
import { trafficIn } from "./traffic.ts";

/** A trace that was read, with its days. */
export type History = {
  /** As the plan calls it. */
  readonly name: string;
  /** Its runs are the rows that have a time; none of a summary. */
  readonly gathered: Omit<Counted, "usage" | "series"> & {
    readonly usage: UsageSummary;
    readonly series: readonly TimeSeries[];
  };
  readonly source: RecordedSource;
  readonly packaging: Packaging;
  readonly billed: BilledFrom;
};

type HistoryAs = Pick<RecordedEntry, "region" | "architecture" | "memoryMb"> & Packaging;

/** The trace of a planned workload: memory and region are the workload's. */
export const anyConfiguration = (packaging: Packaging): HistoryAs => ({
  region: EVERYWHERE,
  architecture: "x86_64",
  memoryMb: smallestMemoryMb,
  ...packaging,
});

/** `name`: what the plan calls it. */
export async function readHistory(
  inputs: readonly TraceInput[],
  name: string,
  { region, architecture, memoryMb, packageType, runtimeKind }: HistoryAs,
  options: PricingOptions & Pick<ReadingOptions, "engine"> & { readonly billed?: BilledFrom | undefined },
): Promise<History> {
  const { book, today, billed = "logged", engine } = options;
  const undatedDay = relativeStartDay(today);
  const isAnywhere = region === EVERYWHERE;
  const own = { functionName: undefined, memoryMb, region: isAnywhere ? undefined : region, architecture, columns: {} };
  const defaults = defaultsOf({ book, defaults: own, today }, undatedDay);
  const gathered = await gather(inputs, {
    format: undefined,
    defaults: isAnywhere ? { ...defaults, region, knownRegions: null } : defaults,
    filter: allRows,
    maxIssues: undefined,
    cutDays: cutDays(book),
    undatedDay,
    wantsRows: true,
    wantsSeries: true,
    engine,
  });
  const { usage, series, span, read } = gathered;
  const file = name;
  if (!usage || read.facts.accepted === 0) return fail("trace-empty", { file });
  if (!series) return fail("summary-not-enough", { file });
  if (lengthUs(span) === null) return fail("times-relative", { file });
  if (read.issues.issues.has("time-in-future")) return fail("times-in-future", { file });
  const counts = new Map<number, number>();
  for (const { hours } of series) {
    for (const [hour, { invocations }] of hours) counts.set(hour, (counts.get(hour) ?? 0) + invocations);
  }
  const source = {
    ...recordedDays(counts, span.firstUs, span.lastStartUs),
    isDated: !read.facts.relativeTimes,
  };
  return { name, gathered: { ...gathered, usage, series }, source, packaging: { packageType, runtimeKind }, billed };
}

/** What a plan's workload is parsed with. */
export const trafficOf = ({ gathered, name }: History): RecordedTraffic => trafficIn(gathered, name);

/** One for each usage. `planDay`: recorded days without a date grow from its month on. */
function partsOf(history: History, usages: readonly GroupUsage[], planDay: Day): RecordedPart[] {
  const { gathered, source, packaging } = history;
  const periods = [...gathered.usage.periods.keys()];
  return usages.map((usage) => {
    const since = usage.day;
    const month = source.isDated ? monthOf(since) : monthOf(planDay);
    const period = { since, until: periodEnd(since, periods), month };
    const { hours } = gathered.series[usage.configIndex]!;
    return recordedPart(period, recordedTimes(usage, packaging), hours, source);
  });
}

const usagesOf = ({ gathered, packaging, billed }: History): GroupUsage[] =>
  billableUsage(gathered.usage, { on: null, billed, ...packaging });

/** All of a trace as the traffic of one planned workload. */
export const partsOfWorkload = (history: History, planDay: Day): RecordedPart[] =>
  partsOf(history, usagesOf(history), planDay);

export type EntryHistory = { readonly entry: RecordedEntry; readonly history: History; readonly at: number };

/** The functions that are an entry's: those it matches and no entry of the same trace before it does. */
export function recordedFunctions(
  all: readonly EntryHistory[],
  changes: readonly PlannedChange[],
  planDay: Day,
  file: string,
): ForecastFunction[] {
  return all.flatMap(({ entry, history, at }, i) => {
    const before = all.slice(0, i).filter((other) => other.history === history);
    const isOwn = ({ name }: FunctionConfig): boolean =>
      matches(entry, name) && !before.some((other) => matches(other.entry, name));
    const { configs } = history.gathered.read.configs;
    const byConfig: GroupUsage[][] = configs.map(() => []);
    for (const usage of usagesOf(history)) byConfig[usage.configIndex]!.push(usage);
    if (entry.only !== undefined && !configs.some(({ name }) => matches(entry, name))) {
      fail("plan-malformed", { file, key: `recorded.${i}.only`, expected: "known-name", values: entry.only });
    }
    return configs.flatMap((config, index) => {
      const own = byConfig[index]!;
      if (!isOwn(config) || own.length === 0) return [];
      return [functionOf(config, partsOf(history, own, planDay), { entry, at, changes, file, history })];
    });
  });
}

const matches = ({ only }: RecordedEntry, name: string): boolean => only === undefined || globPattern(only).test(name);

type FunctionIn = {
  readonly entry: RecordedEntry;
  readonly at: number;
  readonly changes: readonly PlannedChange[];
  readonly file: string;
  readonly history: History;
};

function functionOf(
  config: FunctionConfig,
  parts: readonly RecordedPart[],
  { entry, at, changes, file, history }: FunctionIn,
): ForecastFunction {
  const { account, region, name, initializationType } = config;
  const { tags, growth, scale } = entry;
  const workload: Workload = {
    name,
    region,
    architecture: config.architecture,
    memoryMb: config.memoryMb,
    ephemeralStorageMb: INCLUDED_STORAGE_MB,
    ...history.packaging,
    requests: zero,
    duration: { kind: "recorded", traffic: { ...noTraffic, hourlyMs: hoursOfDay(parts) } },
    coldStarts: { ratio: zero, initUs: 0 },
    invocation: initializationType === "managed-instances" ? "managed-instances" : "sync",
    errorRatio: zero,
    tags,
  };
  return {
    account,
    region,
    name,
    tags,
    isPlanned: false,
    source: at,
    parts,
    scale,
    growth,
    ranOnProvisioned: initializationType === "provisioned-concurrency",
    at: (moment) => ({ followsTrace: true, workload: changedRecorded(workload, changes, moment, file) }),
    changeDays: changeDaysOf(changes, name),
  };
}

/** Filled in by the days that count (month-rows.ts). */
const noTraffic: RecordedTraffic = {
  requestsPerS: zero,
  meanBilledMs: () => zero,
  meanOccupancyUs: zero,
  days: 0,
  hourlyMs: [],
};

const LAST: Day = "9999-12-31";

export const changeDaysOf = (changes: readonly PlannedChange[], name: string): Day[] => [
  ...new Set(changesFor(changes, name, { day: LAST, after: null }).map(({ on }) => on)),
];

/** Of a day: few, because a Savings Plan is reckoned with them hour by hour, exactly. */
const PARTS = 2 ** 12;

/** How time falls into the hours of a day; adds up to `PARTS`. */
export function hoursOfDay(parts: readonly RecordedPart[]): Ratio[] {
  const ms = new Array<number>(HOURS).fill(0);
  for (const part of parts) for (const [hour, { billedMs }] of part.hours) ms[hour % HOURS]! += billedMs;
  const total = ms.reduce((sum, own) => sum + own, 0);
  let [upTo, given] = [0, 0];
  return ms.map((own) => {
    upTo += own;
    const part = Math.round((upTo / Math.max(1, total)) * PARTS) - given;
    given += part;
    return ratio(part);
  });
}
