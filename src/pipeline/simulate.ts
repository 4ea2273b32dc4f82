// Recorded or made traffic → what the limits would do.
import type { Day } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import { matchesAny } from "../core/base/glob.ts";
import type { OrderedArrivals } from "../core/capacity/arrivals.ts";
import { inputResult } from "../results/input-result.ts";
import { inOrderOfNames } from "../results/rows-in-order.ts";
import {
  mostAttempts,
  type SimulationOptions,
  type SimulationResult,
  simulationResult,
  type Traffic,
} from "../results/simulation.ts";
import { simulationAssumptions } from "../results/simulation-assumptions.ts";
import type { TraceInput } from "../traces/read.ts";
import { gather } from "./gather.ts";
import { defaultsOf, type ReadingOptions, relativeStartDay } from "./reading.ts";

export type SimulateOptions = Omit<SimulationOptions, "on"> &
  ReadingOptions & {
    /** The limits of this day for everything; null: of each arrival's own. */
    readonly on: Day | null;
    readonly scale: number;
    /** Arrivals come so much later, or earlier: under the rules of another day, at another hour. */
    readonly shiftUs: number;
    /** INIT of functions of which the trace has none. */
    readonly initUs: number;
    /** Undefined: until everything is over. */
    readonly horizonUs: number | undefined;
    /** Asked before a run, with the arrivals and retries it will see at most, roughly. */
    readonly mayRun: (attempts: number) => void;
  };

/** The limits over recorded arrivals, scaled, with INIT wherever the simulation starts cold. */
export async function simulateTraces(
  inputs: readonly TraceInput[],
  options: SimulateOptions,
): Promise<SimulationResult> {
  const { on, today, scale, initUs, horizonUs } = options;
  const relativeStart = relativeStartDay(on ?? today);
  const defaults = defaultsOf(options, relativeStart);
  const needs = { defaults, cutDays: [], undatedDay: relativeStart, takesSummaries: false, wantsRows: true };
  const { read, span, runs } = await gather(inputs, { ...options, ...needs });
  const files = inputs.map(({ file }) => file);
  if (read.facts.accepted === 0) fail("trace-empty", { file: files.join(" ") });
  if (runs.every(({ startUs }) => startUs.length === 0)) fail("times-relative", { file: files.join(" ") });
  const { ordered, grouping } = inOrderOfNames(runs, read.configs.configs, matchesAny(options.edge ?? []));
  shift(ordered, options.shiftUs);
  const endUs = horizonUs === undefined ? null : ordered.startUs[0]! + horizonUs;
  const traffic: Traffic = { kind: "recorded", arrivals: ordered, grouping, scale, initUs, endUs };
  options.mayRun(mostAttempts(traffic, options));
  return simulationResult(traffic, options, {
    input: inputResult(files, read, span),
    assumptions: simulationAssumptions(traffic, options, read.facts.relativeTimes ? relativeStart : null),
  });
}

function shift({ startUs, cold }: OrderedArrivals, us: number): void {
  if (us === 0) return;
  for (let row = 0; row < startUs.length; row++) startUs[row]! += us;
  for (let i = 0; i < cold.initStartUs.length; i++) cold.initStartUs[i]! += us;
}

/** The limits over traffic made of a rate and service times. */
export function simulateMade(
  traffic: Traffic & { kind: "made" },
  options: SimulationOptions & Pick<SimulateOptions, "mayRun">,
): SimulationResult {
  options.mayRun(mostAttempts(traffic, options));
  const assumptions = simulationAssumptions(traffic, options, null);
  return simulationResult(traffic, options, { input: null, assumptions });
}
