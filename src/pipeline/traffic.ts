// A trace → the traffic of a planned workload.
import { type Day, US_PER_DAY, usOfDay } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import { smallestMemoryMb } from "../core/metering/recorded-limits.ts";
import { lengthUs } from "../core/metering/trace-span.ts";
import { type HourlySeries, recordedTraffic } from "../core/planning/recorded-traffic.ts";
import type { RecordedTraffic } from "../core/planning/workload.ts";
import { EVERYWHERE } from "../core/prices/price-list.ts";
import type { Counted, CountingEngine } from "../engines/counting.ts";
import type { TraceInput } from "../traces/read.ts";
import type { TraceDefaults } from "../traces/reader.ts";
import { allRows } from "../traces/row-filter.ts";
import { gather } from "./gather.ts";
import { relativeStartDay } from "./reading.ts";

/** A trace that a plan's workload names: memory and region are the workload's, so the trace need not say them. */
export async function readTraffic(
  inputs: readonly TraceInput[],
  today: Day,
  engine?: CountingEngine,
): Promise<RecordedTraffic> {
  const defaults: TraceDefaults = {
    functionName: undefined,
    memoryMb: smallestMemoryMb,
    region: EVERYWHERE,
    architecture: "x86_64",
    columns: {},
    relativeStartUs: usOfDay(relativeStartDay(today)),
    nowUs: usOfDay(today) + US_PER_DAY,
    knownRegions: null,
  };
  const reading = { format: undefined, defaults, filter: allRows, maxIssues: undefined, wantsSeries: true };
  const gathered = await gather(inputs, { ...reading, cutDays: [], undatedDay: today, engine });
  return trafficIn(gathered, inputs.map(({ file }) => file).join(" "));
}

/** As an estimate takes it: a month goes on like the whole of it. `file`: for what it lacks. */
export function trafficIn(
  { usage, series, span }: Pick<Counted, "usage" | "series" | "span">,
  file: string,
): RecordedTraffic {
  const hours: HourlySeries = new Map();
  for (const own of series ?? [])
    for (const [hour, { billedMs }] of own.hours) hours.set(hour, (hours.get(hour) ?? 0) + billedMs);
  if (usage && !series) fail("summary-not-enough", { file });
  const traffic = usage && recordedTraffic(usage, lengthUs(span) ?? 0, hours);
  return traffic ?? fail("times-relative", { file });
}
