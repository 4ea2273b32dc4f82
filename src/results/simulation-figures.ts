// The figures of one replication, and their means over several.
import type { ThrottleCause } from "../core/capacity/limits/limit.ts";
import type { Simulated } from "../core/capacity/simulation.ts";
import { halfWidth95, mean } from "../core/capacity/student-t.ts";
import { SIX_DECIMALS } from "./analysis.ts";
import type { Grouping } from "./limit-settings.ts";

/** Figures that a replication has one of. */
const figureNames = [
  "arrivals",
  "served",
  "throttled",
  "throttledProbability",
  "throttledAttempts",
  "coldStarts",
  "coldStartProbability",
  "averageEnvironments",
  "averageBusy",
  "averageIdle",
  "averageLifespanS",
  "peakConcurrency",
  "peakEnvironments",
  "provisioned",
  "spillover",
  "retries",
  "waiting",
  "lost",
] as const;
export type FigureName = (typeof figureNames)[number];
/** Null: nothing to take it from. */
export type Figures = Record<FigureName, number | null>;

export type SimulatedFunction = {
  name: string;
  account: string | null;
  region: string;
  /** Only of Lambda@Edge. */
  edge?: true;
  arrivals: number;
  served: number;
  throttled: number;
  coldStarts: number;
  provisioned: number;
  spillover: number;
  retries: number;
  waiting: number;
  byCause: Record<ThrottleCause, number>;
};

export function figuresOf(run: Simulated): Figures {
  const total = (pick: (counts: Simulated["configs"][number]) => number): number =>
    run.configs.reduce((sum, counts) => sum + pick(counts), 0);
  const arrivals = total((counts) => counts.arrivals);
  const throttled = total((counts) => counts.throttled);
  const { overall } = run.attempts;
  const perLength = (us: number): number => (run.lengthUs > 0 ? us / run.lengthUs : 0);
  const environments = perLength(run.livesUs + run.provisionedUs);
  const busy = perLength(run.busyUs);
  return {
    arrivals,
    served: total((counts) => counts.served),
    throttled,
    throttledProbability: arrivals > 0 ? throttled / arrivals : 0,
    throttledAttempts: overall.throttled,
    coldStarts: overall.coldStarts,
    coldStartProbability: arrivals > 0 ? overall.coldStarts / arrivals : 0,
    averageEnvironments: environments,
    averageBusy: busy,
    averageIdle: environments - busy,
    averageLifespanS: run.endedEnvironments > 0 ? run.endedLivesUs / run.endedEnvironments / 1e6 : null,
    peakConcurrency: overall.peakBusy,
    peakEnvironments: run.peakEnvironments,
    provisioned: overall.provisioned,
    spillover: overall.spillover,
    retries: total((counts) => counts.retries),
    waiting: total((counts) => counts.waiting),
    lost: 0,
  };
}

export function functionsOf(run: Simulated, { groups, functions, pools }: Grouping): SimulatedFunction[] {
  const rows = functions.map(({ name, poolIndex }): SimulatedFunction => {
    const pool = pools[poolIndex]!;
    const counts = { arrivals: 0, served: 0, throttled: 0, coldStarts: 0, provisioned: 0, spillover: 0 };
    return { name, ...pool, ...counts, retries: 0, waiting: 0, byCause: sumCauses([]) };
  });
  groups.forEach(({ functionIndex }, config) => {
    const row = rows[functionIndex]!;
    const counts = run.configs[config]!;
    const attempts = run.attempts.configs[config]!;
    for (const key of ["arrivals", "served", "throttled", "retries", "waiting"] as const) row[key] += counts[key];
    for (const key of ["coldStarts", "provisioned", "spillover"] as const) row[key] += attempts[key];
    row.byCause = sumCauses([row.byCause, attempts.byCause]);
  });
  return rows;
}

type Causes = Record<ThrottleCause, number>;

export function sumCauses(each: readonly Causes[]): Causes {
  const sum = { "account-concurrency": 0, "reserved-concurrency": 0, "scaling-rate": 0, "request-rate": 0 };
  for (const one of each) for (const cause of Object.keys(sum) as ThrottleCause[]) sum[cause] += one[cause];
  return sum;
}

export function meanCauses(each: readonly Causes[]): Causes {
  const sum = sumCauses(each);
  for (const cause of Object.keys(sum) as ThrottleCause[]) sum[cause] = rounded(sum[cause] / each.length);
  return sum;
}

export function meansOf(figures: readonly Figures[]): Figures {
  const meanOf = (name: FigureName): number | null => {
    const values = figures.map((each) => each[name]).filter((value) => value !== null);
    return values.length > 0 ? rounded(mean(values)) : null;
  };
  return Object.fromEntries(figureNames.map((name) => [name, meanOf(name)])) as Figures;
}

export function intervalsOf(figures: readonly Figures[]): Partial<Record<FigureName, number>> {
  return Object.fromEntries(
    figureNames.flatMap((name) => {
      const values = figures.map((each) => each[name]).filter((value) => value !== null);
      return values.length > 1 ? [[name, rounded(halfWidth95(values))]] : [];
    }),
  );
}

const functionFigures = [
  "arrivals",
  "served",
  "throttled",
  "coldStarts",
  "provisioned",
  "spillover",
  "retries",
  "waiting",
] as const;

export function meanFunctions(each: readonly (readonly SimulatedFunction[])[]): SimulatedFunction[] {
  return each[0]!.map((one, i) => {
    const all = each.map((rows) => rows[i]!);
    const means = functionFigures.map((key) => [key, rounded(mean(all.map((row) => row[key])))]);
    return { ...one, ...Object.fromEntries(means), byCause: meanCauses(all.map(({ byCause }) => byCause)) };
  });
}

export const rounded = (value: number): number => Number(value.toFixed(SIX_DECIMALS));
