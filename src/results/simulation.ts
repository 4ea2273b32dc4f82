// The result of `simulate`, lambda-planner/simulation@1: the mean of its replications.
import { partSeed, seededRandom } from "../core/base/random.ts";
import type { ArrivalPattern } from "../core/capacity/arrival-patterns/pattern.ts";
import {
  type ArrivalSource,
  MadeArrivals,
  type MadeTraffic,
  RecordedArrivals,
} from "../core/capacity/arrival-source.ts";
import type { OrderedArrivals } from "../core/capacity/arrivals.ts";
import type { ServiceTime } from "../core/capacity/drawn-duration.ts";
import { type RetryPolicy, synchronous } from "../core/capacity/invocation-kinds/index.ts";
import type { ThrottleCause } from "../core/capacity/limits/limit.ts";
import { type Simulated, simulate } from "../core/capacity/simulation.ts";
import { bucketsOver } from "../core/capacity/timeline-buckets.ts";
import { VERSION } from "../version.ts";
import { type InputResult, instant, type ProvisionedLevelOutput } from "./analysis.ts";
import type { Assumption } from "./assumption.ts";
import {
  type Grouping,
  type LimitOptions,
  type LimitsOfRun,
  type LimitsOutput,
  limitsOfRun,
  limitsOutput,
} from "./limit-settings.ts";
import { changingLevels } from "./provisioned-output.ts";
import {
  type FigureName,
  type Figures,
  figuresOf,
  functionsOf,
  intervalsOf,
  meanCauses,
  meanFunctions,
  meansOf,
  rounded,
  type SimulatedFunction,
  sumCauses,
} from "./simulation-figures.ts";

export const SIMULATION_SCHEMA = "lambda-planner/simulation@1";

/** Traffic of recorded rows, or made of nothing but figures: one function. */
export type Traffic =
  | {
      readonly kind: "recorded";
      readonly arrivals: OrderedArrivals;
      readonly grouping: Grouping;
      readonly scale: number;
      readonly initUs: number;
      readonly endUs: number | null;
    }
  | {
      readonly kind: "made";
      readonly grouping: Grouping;
      readonly pattern: ArrivalPattern;
      readonly perUs: number;
      readonly startUs: number;
      readonly horizonUs: number;
      readonly warm: ServiceTime;
      readonly cold: ServiceTime;
      readonly initUs: number;
    };

export type SimulationOptions = LimitOptions & {
  readonly retries: RetryPolicy;
  readonly replications: number;
  readonly bucketUs: number;
};

export type SimulationTimeline = {
  bucketMs: number;
  start: string;
  peak: number[];
  mean: number[];
  throttled: Partial<Record<ThrottleCause, number[]>>;
};

export type SimulationResult = Figures &
  LimitsOutput & {
    schema: typeof SIMULATION_SCHEMA;
    version: string;
    on: string | null;
    input: InputResult | null;
    assumptions: Assumption[];
    seed: number;
    replications: number;
    lengthS: number;
    scale: number | null;
    /** Refused attempts; with retries more than the arrivals that were throttled in the end. */
    byCause: Record<ThrottleCause, number>;
    firstAt: string | null;
    firstCause: ThrottleCause | null;
    firstFunction: string | null;
    /** Where that function is Lambda@Edge. */
    firstEdge?: true;
    /** For event sources that queue: none is simulated. */
    asyncOldestAgeS: number | null;
    byFunction: SimulatedFunction[];
    /** Half the width of the 95 % interval of each mean; only with several replications. */
    ci95?: Partial<Record<FigureName, number>>;
    /** Absent where no provisioned concurrency changes during the run. */
    provisionedLevels?: ProvisionedLevelOutput[];
    /** Of the first replication. */
    timeline: SimulationTimeline;
  };

export function simulationResult(
  traffic: Traffic,
  options: SimulationOptions,
  about: { readonly input: InputResult | null; readonly assumptions: Assumption[] },
): SimulationResult {
  const { startUs, lastUs } = spanOf(traffic);
  const limits = limitsOfRun(traffic.grouping, startUs, lastUs, options);
  const first = replicate(traffic, limits, options, 0);
  const figures = [figuresOf(first)];
  const functions = [functionsOf(first, traffic.grouping)];
  for (let replication = 1; replication < options.replications; replication++) {
    const run = replicate(traffic, limits, options, replication);
    figures.push(figuresOf(run));
    functions.push(functionsOf(run, traffic.grouping));
  }
  const { firstAtUs, firstCause, firstConfig } = first.attempts.overall;
  const { functions: named, groups, pools } = traffic.grouping;
  const refused = firstConfig === null ? null : named[groups[firstConfig]!.functionIndex]!;
  const levels = changingLevels(named, limits.fleet.provisioned);
  return {
    schema: SIMULATION_SCHEMA,
    version: VERSION,
    on: options.on,
    ...about,
    seed: options.seed,
    replications: options.replications,
    lengthS: rounded(first.lengthUs / 1e6),
    scale: traffic.kind === "recorded" ? traffic.scale : null,
    ...limitsOutput(limits),
    ...meansOf(figures),
    byCause: meanCauses(functions.map((all) => all.map(({ byCause }) => byCause)).map(sumCauses)),
    firstAt: firstAtUs === null ? null : instant(firstAtUs),
    firstCause,
    firstFunction: refused?.name ?? null,
    ...(refused && pools[refused.poolIndex]!.edge && { firstEdge: true }),
    asyncOldestAgeS: null,
    byFunction: meanFunctions(functions),
    ...(levels && { provisionedLevels: levels }),
    ...(options.replications > 1 ? { ci95: intervalsOf(figures) } : {}),
    timeline: timelineOf(first, startUs + first.lengthUs),
  };
}

/** Arrivals and retries that all replications together will see at most, roughly: what a run costs is in proportion to them. */
export function mostAttempts(traffic: Traffic, { replications, retries: { retries } }: SimulationOptions): number {
  const each = traffic.kind === "recorded" ? traffic.arrivals.count * traffic.scale : traffic.perUs * traffic.horizonUs;
  return each * (1 + retries) * replications;
}

function spanOf(traffic: Traffic): { startUs: number; lastUs: number; endUs: number | null } {
  if (traffic.kind === "made") {
    const endUs = traffic.startUs + traffic.horizonUs;
    return { startUs: traffic.startUs, lastUs: endUs - 1, endUs };
  }
  const { startUs, cold, count } = traffic.arrivals;
  const firstUs = Math.min(startUs[0]!, cold.initStartUs[0] ?? Number.POSITIVE_INFINITY);
  return { startUs: firstUs, lastUs: startUs[count - 1]!, endUs: traffic.endUs };
}

// What each stream of random numbers is for, so that a change in one leaves the others as they were.
const purposes = ["arrivals", "service", "retries", "environments"] as const;

function replicate(traffic: Traffic, limits: LimitsOfRun, options: SimulationOptions, replication: number): Simulated {
  const own = partSeed(options.seed, replication);
  const seedFor = (purpose: (typeof purposes)[number]): number => partSeed(own, purposes.indexOf(purpose));
  const randomFor = (purpose: (typeof purposes)[number]) => seededRandom(seedFor(purpose));
  const { startUs, lastUs, endUs } = spanOf(traffic);
  const configs = traffic.grouping.groups;
  const source: ArrivalSource =
    traffic.kind === "recorded"
      ? new RecordedArrivals({ ...traffic, configs }, randomFor("arrivals"), randomFor("service"))
      : new MadeArrivals(traffic satisfies MadeTraffic, randomFor("arrivals"), randomFor("service"));
  return simulate({
    source,
    configs,
    fleet: { ...limits.fleet, seed: seedFor("environments") },
    invocation: synchronous(options.retries),
    retryRandom: randomFor("retries"),
    startUs,
    endUs,
    buckets:
      replication === 0 ? bucketsOver(startUs, endUs ?? lastUs + tailUs(traffic, options), options.bucketUs) : null,
  });
}

/** A run without an end goes on after its last arrival: at most so long, if the longest of all comes last, after every retry. */
function tailUs(traffic: Traffic, { retries: { retries, capUs } }: SimulationOptions): number {
  if (traffic.kind === "made") return 0;
  const { durationUs, initUs } = traffic.arrivals;
  const longestOf = (column: ArrayLike<number>): number => {
    let longest = 0;
    for (let row = 0; row < column.length; row++) longest = Math.max(longest, column[row]!);
    return longest;
  };
  return longestOf(durationUs) + Math.max(traffic.initUs, longestOf(initUs ?? [])) + retries * capUs;
}

function timelineOf({ concurrency, throttledOverTime }: Simulated, endUs: number): SimulationTimeline {
  const { startUs, bucketUs, peak, mean: means } = concurrency!.figures().timeline;
  const count = Math.max(1, Math.ceil((endUs - startUs) / bucketUs)); // buckets were laid out before the end was known
  const causes = throttledOverTime!.take().causes.map(({ cause, counts }) => [cause, counts.slice(0, count)]);
  return {
    bucketMs: bucketUs / 1000,
    start: instant(startUs),
    peak: peak.slice(0, count),
    mean: means.slice(0, count).map(rounded),
    throttled: Object.fromEntries(causes),
  };
}
