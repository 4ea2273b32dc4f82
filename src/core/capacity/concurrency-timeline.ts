// Exact concurrency of recorded invocations, from one walk over their starts and ends.
import { type ConfigGroup, functionCountOf, hasInit, type OrderedArrivals } from "./arrivals.ts";
import { type ConcurrencyFigures, ConcurrencyLevel } from "./concurrency-level.ts";
import { Peaks } from "./peaks.ts";
import { END, INIT, TimeWalk } from "./time-walk.ts";
import { type Buckets, bucketsOver, DEFAULT_BUCKET_US } from "./timeline-buckets.ts";

/** `peakEnvironments`: the most environments busy at once, in INIT or handler. */
export type Concurrency = ConcurrencyFigures & {
  readonly peakEnvironments: number;
  /** The function whose arrival made it so. */
  readonly peakFunction: number;
};

export type ConcurrencyResult = {
  readonly overall: Concurrency;
  /** By pool index: the figures over the pool's own first start to last end; all share the buckets of `overall`. */
  readonly pools: readonly Concurrency[];
  readonly peakByConfig: Uint32Array;
  /** By function index: the most environments busy at once, and one more where it has requests without an interval. */
  readonly mostOfFunction: Uint32Array;
};

export function concurrencyOf(
  arrivals: OrderedArrivals,
  configs: readonly ConfigGroup[],
  bucketUs: number = DEFAULT_BUCKET_US,
): ConcurrencyResult {
  const { durationUs, config: configOf, firstCopy } = arrivals;
  const poolCount = configs.reduce((count, { poolIndex }) => Math.max(count, poolIndex + 1), 0);
  const poolOf = Uint32Array.from(configs, ({ poolIndex }) => poolIndex);
  const functionOf = Uint32Array.from(configs, ({ functionIndex }) => functionIndex);
  const buckets = bucketsOf(arrivals, bucketUs);
  const overall = new ConcurrencyLevel(buckets);
  // One pool is all there is: its level is the overall level and is followed once.
  const isOnePool = poolCount === 1;
  const pools = isOnePool ? [overall] : Array.from({ length: poolCount }, () => new ConcurrencyLevel(buckets));
  const all = poolCount; // the counter after those of the pools
  const environments = new Peaks(poolCount + 1);
  const invocations = new Peaks(configs.length);
  const functions = new Peaks(functionCountOf(configs));
  const hasInstants = new Uint8Array(functions.highest.length);

  for (const walk = new TimeWalk(arrivals); walk.next(); ) {
    const { event, row, atUs } = walk;
    const config = configOf[row]!;
    const poolIndex = poolOf[config]!;
    const pool = pools[poolIndex]!;
    const runs = durationUs[row]! > 0;
    const many = firstCopy ? firstCopy[row + 1]! - firstCopy[row]! : 1;
    if (many === 0) continue;
    if (event === END) {
      environments.down(poolIndex, many);
      environments.down(all, many);
      functions.down(functionOf[config]!, many);
      if (!runs) continue;
      invocations.down(config, many);
      pool.end(atUs, many);
      if (!isOnePool) overall.end(atUs, many);
      continue;
    }
    if (event === INIT || (runs && !hasInit(arrivals, row))) {
      environments.up(poolIndex, functionOf[config]!, many);
      environments.up(all, functionOf[config]!, many);
      functions.up(functionOf[config]!, 0, many);
    } else if (!runs && !hasInit(arrivals, row)) hasInstants[functionOf[config]!] = 1;
    if (event === INIT) continue;
    if (runs) {
      invocations.up(config, 0, many);
      pool.start(atUs, many);
      if (!isOnePool) overall.start(atUs, many);
    } else {
      pool.at(atUs);
      if (!isOnePool) overall.at(atUs);
    }
  }
  const figuresOf = (level: ConcurrencyLevel, counter: number): Concurrency => ({
    ...level.figures(),
    peakEnvironments: environments.highest[counter]!,
    peakFunction: environments.byWhom[counter]!,
  });
  return {
    overall: figuresOf(overall, all),
    pools: pools.map(figuresOf),
    peakByConfig: invocations.highest,
    mostOfFunction: functions.highest.map((peak, functionIndex) => peak + hasInstants[functionIndex]!),
  };
}

/** The buckets of a timeline of these arrivals. */
export const bucketsOf = (arrivals: OrderedArrivals, bucketUs: number): Buckets =>
  bucketsOver(arrivals.startUs[0], lastEndUs(arrivals), bucketUs);

function lastEndUs({ startUs, durationUs, byEnd, count }: OrderedArrivals): number {
  const lastStartUs = startUs[count - 1] ?? 0;
  const last = byEnd.at(-1);
  return last === undefined ? lastStartUs : Math.max(lastStartUs, startUs[last]! + durationUs[last]!);
}
