// What a month of a workload uses, meter by meter, under the rules of a day: the way from averages to billable usage.
import { on } from "../base/dated.ts";
import type { Day } from "../base/day.ts";
import { dividedBy, minus, plus, type Ratio, ratio, smaller, sum, times, zero } from "../base/ratio.ts";
import { requestsPerEvent } from "../metering/async-requests.ts";
import { billedMs, billingSteps, type Rounding, stepMsOf } from "../metering/billed-duration.ts";
import { type InitBilling, isInitBilled } from "../metering/init-billing.ts";
import { pollerBilledS } from "../metering/poller-time.ts";
import { provisionedBilledS } from "../metering/provisioned-time.ts";
import { snapshotBilledMs } from "../metering/snapstart-time.ts";
import { billedStreamedMb } from "../metering/streamed-data.ts";
import type { BillableUsage } from "../rating/component.ts";
import {
  type MonthLength,
  meanHandlerUs,
  meteringOf,
  type ProvisionedLevel,
  runsOf,
  type Workload,
} from "./workload.ts";

/** Rules to bill by instead of those of the day. */
export type OtherRules = {
  readonly rounding?: Rounding | undefined;
  readonly initBilling?: InitBilling | undefined;
  /** The upper end of the band of a mean duration. */
  readonly meanPlusStep?: boolean | undefined;
  /** Days whose rounding and whose INIT rule hold, where they are not those of the prices. */
  readonly roundingDay?: Day | undefined;
  readonly initDay?: Day | undefined;
};

const one = ratio(1n);

/** The step of the day, or the one asked for. Lambda@Edge has had its own. */
function rulesOf(
  workload: Workload,
  day: Day,
  other: OtherRules,
): { stepMs: number; isBilled: boolean; initUs: number } {
  const steps = billingSteps(workload.invocation === "edge");
  const stepMs = other.rounding ? stepMsOf(other.rounding, steps) : on(other.roundingDay ?? day, steps).value;
  const isBilled = isInitBilled(other.initDay ?? day, workload, "on-demand", other.initBilling);
  return { stepMs, isBilled, initUs: isBilled ? workload.coldStarts.initUs : 0 };
}

export function workloadUsage(workload: Workload, day: Day, month: MonthLength, other: OtherRules = {}): BillableUsage {
  const { name, region, architecture, memoryMb, ephemeralStorageMb, invocation } = workload;
  const runs = runsOf(workload);
  const provisioned = provisionedUsage(workload, day, month, other);
  const onDemand = minus(runs, provisioned?.served ?? zero);
  const perEvent = invocation === "async" ? requestsPerEvent(workload.payloadKb ?? zero) : 1n;
  const { streamedMb, tenantEnvironments, durable } = workload;
  return {
    key: name,
    region,
    architecture,
    memoryMb,
    ephemeralStorageMb,
    month: month.month,
    day,
    metering: meteringOf(workload),
    requests: times(runs, ratio(perEvent)),
    billedMs: times(onDemand, meanBilledMs(workload, rulesOf(workload, day, other), other)),
    hourlyWeights: hourlyOf(workload),
    isProvisioned: provisioned !== undefined,
    provisioned: provisioned && { configuredMs: provisioned.configuredMs, billedMs: provisioned.billedMs },
    streamedMb: streamedMb && times(runs, billedStreamedMb(streamedMb)),
    snapStart: snapStartUsage(workload),
    durable,
    tenantEnvironments,
    poller: pollerUsage(workload),
    managedInstances: instancesUsage(workload),
    logs: workload.logs,
  };
}

/** Of a trace that was counted by the hour. */
const hourlyOf = ({ duration }: Workload): readonly Ratio[] | undefined =>
  duration.kind === "recorded" && duration.traffic.hourlyMs.length > 0 ? duration.traffic.hourlyMs : undefined;

/** Billed time of one run on average, each run rounded by itself where durations are known. */
function meanBilledMs(
  { duration, coldStarts }: Workload,
  { stepMs, isBilled, initUs }: ReturnType<typeof rulesOf>,
  { meanPlusStep = false }: OtherRules,
): Ratio {
  if (duration.kind === "recorded") return duration.traffic.meanBilledMs(stepMs, isBilled);
  if (duration.kind === "mean") {
    const us = plus(duration.us, times(coldStarts.ratio, ratio(initUs)));
    return plus(dividedBy(us, ratio(1000n)), meanPlusStep ? ratio(stepMs) : zero);
  }
  return sum(
    duration.parts.map(({ us, share }) => {
      const warm = times(minus(one, coldStarts.ratio), ratio(billedMs(us, 0, stepMs)));
      const cold = times(coldStarts.ratio, ratio(billedMs(us, initUs, stepMs)));
      return times(share, plus(warm, cold));
    }),
  );
}

type ProvisionedUsage = { readonly configuredMs: Ratio; readonly billedMs: Ratio; readonly served: Ratio };

/** What ran on provisioned environments had no cold start; each environment's INIT is billed once an enablement. */
function provisionedUsage(
  workload: Workload,
  day: Day,
  month: MonthLength,
  other: OtherRules,
): ProvisionedUsage | undefined {
  const levels = workload.provisioned ?? [];
  if (levels.length === 0) return undefined;
  const { stepMs } = rulesOf(workload, day, other);
  const allServed = servedByLevels(levels, workload, month);
  const usages = levels.map((level, i): ProvisionedUsage => {
    const { concurrency, hours, enablements } = level;
    const served = allServed[i]!;
    const warm: Workload = { ...workload, coldStarts: { ratio: zero, initUs: 0 } };
    const eachMs =
      level.durationUs === undefined
        ? meanBilledMs(warm, { stepMs, isBilled: false, initUs: 0 }, other)
        : ratio(billedMs(level.durationUs, 0, stepMs));
    const initMs = billedMs(0, workload.coldStarts.initUs, stepMs) * concurrency * enablements;
    return {
      configuredMs: times(provisionedBilledS(hours, BigInt(enablements)), ratio(1000 * concurrency)),
      billedMs: plus(times(served, eachMs), ratio(initMs)),
      served,
    };
  });
  const total = (pick: (usage: ProvisionedUsage) => Ratio): Ratio => sum(usages.map(pick));
  return {
    configuredMs: total(({ configuredMs }) => configuredMs),
    billedMs: total((usage) => usage.billedMs),
    served: total(({ served }) => served),
  };
}

/**
 * Runs that each level serves: as given; else an even share of the month's, as far as its environments have time for them
 * and other levels leave any.
 */
export function servedByLevels(
  levels: readonly ProvisionedLevel[],
  workload: Workload,
  { seconds }: MonthLength,
): Ratio[] {
  const runs = runsOf(workload);
  // Levels that say more than there is, together, serve what there is: findings.ts says so.
  let given = runs;
  const stated = levels.map(({ requests }) => {
    const served = requests && smaller(requests, given);
    given = minus(given, served ?? zero);
    return served;
  });
  let left = given;
  return levels.map((level, i) => {
    const own = stated[i];
    if (own) return own;
    const enabledS = times(level.hours, ratio(3600n));
    const arriving = times(runs, smaller(one, dividedBy(enabledS, seconds)));
    const served = smaller(left, smaller(arriving, capacityOf(level, workload) ?? arriving));
    left = minus(left, served);
    return served;
  });
}

/** How long a run on a level takes, in µs: its own time, else the workload's. */
export const meanRunUs = (level: ProvisionedLevel, workload: Workload): Ratio =>
  level.durationUs === undefined ? meanHandlerUs(workload) : ratio(level.durationUs);

/** Runs that a level has time for, one after the other; undefined where they take none. */
export function capacityOf(level: ProvisionedLevel, workload: Workload): Ratio | undefined {
  const eachUs = meanRunUs(level, workload);
  const enabledUs = times(level.hours, ratio(3_600_000_000n));
  return eachUs.n > 0n ? dividedBy(times(enabledUs, ratio(level.concurrency)), eachUs) : undefined;
}

/** Java has SnapStart without charge. */
function snapStartUsage({ snapStart }: Workload): BillableUsage["snapStart"] {
  if (!snapStart || snapStart.runtime === "java") return undefined;
  const { cachedHours, restores, versions } = snapStart;
  return { cachedMs: times(snapshotBilledMs(cachedHours), ratio(versions)), restores };
}

function pollerUsage({ pollers }: Workload): BillableUsage["poller"] {
  return pollers && { kind: pollers.kind, unitSeconds: times(pollerBilledS(pollers.hours), pollers.units) };
}

function instancesUsage({ managedInstances }: Workload): BillableUsage["managedInstances"] {
  if (!managedInstances) return undefined;
  const { count, hours, ...rest } = managedInstances;
  return { ...rest, hours: times(count, hours) };
}
