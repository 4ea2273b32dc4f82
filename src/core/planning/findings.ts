// What a plan contradicts itself or the account's limits in. It can be priced all the same; it could not be run.
import type { Day } from "../base/day.ts";
import { edgeConcurrency, edgeRequestRate, quotaOn } from "../base/quotas.ts";
import { ceil, dividedBy, isBelow, isZero, minus, plus, type Ratio, ratio, sum, times, zero } from "../base/ratio.ts";
import type { SetAsideNamed } from "../capacity/feasibility.ts";
import { INCLUDED_STORAGE_MB } from "../rating/components/ephemeral-storage.ts";
import { type Finding, finding } from "./finding.ts";
import { notOffered } from "./offered-apart.ts";
import { setAsideFindings } from "./set-aside.ts";
import { type AccountLimit, type MonthLength, meanOccupancyS, meteringOf, runsOf, type Workload } from "./workload.ts";
import { capacityOf, meanRunUs, servedByLevels } from "./workload-usage.ts";

/** Mean number in flight by Little's law: arrivals per second × time each occupies an environment. */
export function meanConcurrency(workload: Workload, month: MonthLength): Ratio {
  const levels = workload.provisioned ?? [];
  const served = servedByLevels(levels, workload, month);
  const onDemandS = times(minus(runsOf(workload), sum(served)), meanOccupancyS(workload));
  const onLevelsUs = sum(levels.map((level, i) => times(served[i]!, meanRunUs(level, workload))));
  return dividedBy(plus(onDemandS, dividedBy(onLevelsUs, ratio(1_000_000n))), month.seconds);
}

/** `existing`: units set aside in a region for functions that the plan does not name. */
export function findingsOf(
  workloads: readonly Workload[],
  on: Day,
  month: MonthLength,
  limitOf: AccountLimit,
  existing: (region: string) => number = () => 0,
): Finding[] {
  const regional = workloads.filter((workload) => meteringOf(workload) === "standard");
  const onInstances = workloads.filter(({ invocation }) => invocation === "managed-instances");
  const regions = [...new Set(regional.map(({ region }) => region))].sort();
  return [
    ...regional.flatMap((workload) => ofWorkload(workload, month, limitOf)),
    ...onInstances.flatMap((workload) => keysApart(workload)),
    ...regions.flatMap((region) => {
      const here = regional.filter((workload) => workload.region === region);
      return ofRegion(region, here, on, month, limitOf(region), existing(region));
    }),
    ...ofEdge(
      workloads.filter(({ invocation }) => invocation === "edge"),
      on,
      month,
    ),
  ];
}

function ofWorkload(workload: Workload, month: MonthLength, limitOf: AccountLimit): Finding[] {
  const { name, region, provisioned = [], reservedConcurrency: reserved } = workload;
  const limit = limitOf(region);
  const busy = ceil(meanConcurrency(workload, month));
  const found = keysApart(workload);
  const served = sum(provisioned.map(({ requests }) => requests ?? zero));
  if (isBelow(runsOf(workload), served)) {
    const figures = { requests: Number(ceil(served)), all: Number(ceil(runsOf(workload))) };
    found.push(finding("provisioned-serves-too-many", { name, ...figures }));
  }
  if (reserved !== undefined && busy > BigInt(reserved)) {
    found.push(finding("concurrency-above-reserved", { name, concurrency: Number(busy), reserved }));
  }
  for (const level of provisioned) {
    const { concurrency, hours, requests } = level;
    if (concurrency > limit) found.push(finding("provisioned-above-limit", { name, concurrency, limit, region }));
    if (reserved !== undefined && concurrency > reserved) {
      found.push(finding("provisioned-above-reserved", { name, concurrency, reserved }));
    }
    if (isBelow(month.seconds, times(hours, ratio(3600n)))) {
      found.push(finding("provisioned-longer-than-month", { name, hours: Number(ceil(hours)) }));
    }
    const most = capacityOf(level, workload);
    if (requests && most && isBelow(most, requests)) {
      const figures = { requests: Number(ceil(requests)), most: Number(most.n / most.d) };
      found.push(finding("provisioned-cannot-serve", { name, ...figures }));
    }
  }
  return found;
}

/** Keys that Lambda does not offer together: each has its price, so the plan is priced as written. */
function keysApart({ name, invocation, ...workload }: Workload): Finding[] {
  const { provisioned, snapStart, tenantEnvironments, streamedMb, durable, ephemeralStorageMb } = workload;
  return notOffered(name, {
    provisioned: (provisioned ?? []).length > 0,
    snapStart: snapStart !== undefined,
    tenants: tenantEnvironments !== undefined,
    streamedMb: streamedMb !== undefined,
    durable: durable !== undefined,
    managedInstances: invocation === "managed-instances",
    "ephemeralStorageMb above 512": ephemeralStorageMb > INCLUDED_STORAGE_MB,
  });
}

function ofRegion(
  region: string,
  workloads: readonly Workload[],
  on: Day,
  month: MonthLength,
  limit: number,
  existing: number,
): Finding[] {
  const busy = concurrencyOf(workloads, month);
  return [
    ...setAsideFindings(region, setAsideBy(workloads), existing, limit, on),
    ...(isBelow(ratio(limit), busy)
      ? [finding("concurrency-above-limit", { region, concurrency: Number(ceil(busy)), limit })]
      : []),
  ];
}

/** What workloads set aside; all levels of one at the same time, which is the most they can be. */
export const setAsideBy = (workloads: readonly Workload[]): SetAsideNamed[] =>
  workloads.map(({ name, reservedConcurrency, provisioned = [] }) => ({
    name,
    reserved: reservedConcurrency,
    provisioned: Math.max(0, ...provisioned.map(({ concurrency }) => concurrency)),
  }));

const concurrencyOf = (workloads: readonly Workload[], month: MonthLength): Ratio =>
  sum(workloads.map((workload) => (isZero(workload.requests) ? zero : meanConcurrency(workload, month))));

/** Where requests come from is not in a plan: the limits are those of one region that has them all. */
function ofEdge(workloads: readonly Workload[], on: Day, month: MonthLength): Finding[] {
  if (workloads.length === 0) return [];
  const busy = concurrencyOf(workloads, month);
  const perS = dividedBy(sum(workloads.map(runsOf)), month.seconds);
  const limit = quotaOn(on, edgeConcurrency);
  const rateLimit = quotaOn(on, edgeRequestRate);
  return [
    ...(isBelow(ratio(limit), busy) ? [finding("edge-above-limit", { concurrency: Number(ceil(busy)), limit })] : []),
    ...(isBelow(ratio(rateLimit), perS)
      ? [finding("edge-rate-above-limit", { rate: Number(ceil(perS)), limit: rateLimit })]
      : []),
  ];
}
