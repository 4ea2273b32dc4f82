// The traces that a plan's workloads name, read before the plan is: their paths are relative to the plan.
import { dirname, resolve } from "node:path";
import type { Day } from "../core/base/day.ts";
import type { RecordedTraffic } from "../core/planning/workload.ts";
import { readTraffic } from "../pipeline.ts";
import type { Io } from "./io.ts";

export async function tracesOfPlan(
  data: unknown,
  file: string,
  today: Day,
  io: Io,
): Promise<Map<string, RecordedTraffic>> {
  const { tracesOf } = await import("../core/planning/plan.ts");
  const recorded = new Map<string, RecordedTraffic>();
  for (const trace of tracesOf(data)) {
    const { inputs, engine } = io.openTraces([resolve(dirname(file), trace)], () => undefined);
    recorded.set(trace, await readTraffic(inputs, today, engine(undefined)));
  }
  return recorded;
}
