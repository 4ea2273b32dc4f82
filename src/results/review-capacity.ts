// How far recorded traffic may grow before a limit refuses something, against how far it is forecast to.
import type { BillingMonth } from "../core/base/day.ts";
import type { Finding } from "../core/planning/findings.ts";
import { type CapacityOfTrace, capacityUnder } from "./capacity-result.ts";
import type { CapacityOptions, Recorded } from "./recorded.ts";
import type { CapacityRiskResult } from "./review.ts";

/** Traffic of each month over what was recorded, of the functions of an account and region. */
export type TrafficGrowth = (pool: { readonly account: string | null; readonly region: string }) => readonly {
  readonly month: BillingMonth;
  readonly factor: number;
}[];

/** `limitOf`: concurrency of the account in a region. */
export function capacityRisks(
  recorded: Recorded,
  options: CapacityOptions,
  limitOf: (region: string) => number,
  growthOf: TrafficGrowth,
): CapacityRiskResult[] {
  const regions = [...new Set(recorded.grouping.pools.map(({ region }) => region))].sort();
  const byLimit = new Map<number, CapacityOfTrace>();
  return regions.flatMap((region) => {
    const accountLimit = limitOf(region);
    const outcome = byLimit.get(accountLimit) ?? capacityUnder(recorded, { ...options, accountLimit });
    byLimit.set(accountLimit, outcome);
    return outcome.pools
      .filter((pool) => pool.region === region)
      .flatMap((pool) => riskOf(pool, accountLimit, growthOf));
  });
}

function riskOf(
  { account, region, throttling }: CapacityOfTrace["pools"][number],
  limit: number,
  growthOf: TrafficGrowth,
): CapacityRiskResult[] {
  const room = throttling?.growthToFirstThrottle;
  if (!throttling || room === null || room === undefined) return [];
  const growth = growthOf({ account, region });
  return [
    {
      account,
      region,
      limit,
      growthToFirstThrottle: room,
      firstCause: throttling.firstCause,
      firstFunction: throttling.firstFunction,
      growthForecast: Number((growth.at(-1)?.factor ?? 1).toFixed(6)),
      reachedIn: growth.find(({ factor }) => factor > room)?.month ?? null,
    },
  ];
}

/** Each finding once, with the first month that has it. */
export function firstFindings(
  months: readonly { readonly month: BillingMonth; readonly findings: readonly Finding[] }[],
): (Finding & { month: string })[] {
  const about = ({ id, params }: Finding): string =>
    [id, params.name, params.region, params.first, params.second].join("\u0000");
  const known = new Map<string, Finding & { month: string }>();
  for (const { month, findings } of months) {
    for (const finding of findings) {
      if (!known.has(about(finding))) known.set(about(finding), { ...finding, month });
    }
  }
  return [...known.values()];
}
