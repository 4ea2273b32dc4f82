// A workload known by averages: how often it runs, how long, how big. What `estimate` prices.
import { type BillingMonth, type Day, daysInMonth, monthOf } from "../base/day.ts";
import type { Architecture, PackageType, Region, RuntimeKind } from "../base/function-config.ts";
import type { Usd } from "../base/money.ts";
import { accountConcurrency, quotaOn } from "../base/quotas.ts";
import { dividedBy, isBelow, plus, type Ratio, ratio, sum, times } from "../base/ratio.ts";
import type { Packaging } from "../metering/init-billing.ts";
import type { DurableUsage, LogClass, Metering, PollerKind } from "../rating/component.ts";

/**
 * `exact`: invocations ran exactly these long, by share, so each is rounded. `mean`: only the mean is known, so it is priced
 * unrounded and the true figure lies in [mean, mean + step). `recorded`: every invocation of a trace.
 */
export type WorkloadDuration =
  | { readonly kind: "exact"; readonly parts: readonly { readonly us: number; readonly share: Ratio }[] }
  | { readonly kind: "mean"; readonly us: Ratio }
  | { readonly kind: "recorded"; readonly traffic: RecordedTraffic };

/** What a trace says about a workload. */
export type RecordedTraffic = {
  /** Invocations over the trace's span: a month goes on like it. */
  readonly requestsPerS: Ratio;
  /** Mean billed ms under a step, INIT billed or not: every invocation rounded by itself. */
  readonly meanBilledMs: (stepMs: number, isInitBilled: boolean) => Ratio;
  /** Mean time an environment was occupied, INIT included. */
  readonly meanOccupancyUs: Ratio;
  readonly days: number;
  /** Billed ms that began in each hour from the first start on. */
  readonly hourlyMs: readonly Ratio[];
};

/** Cases beside the expected one. */
export const caseNames = ["low", "high"] as const;
export type CaseName = (typeof caseNames)[number];

export const invocationKinds = [
  "sync",
  "async",
  "sqs",
  "kinesis",
  "dynamodb",
  "kafka",
  "mq",
  "edge",
  "managed-instances",
] as const;
export type InvocationKind = (typeof invocationKinds)[number];

/** Runtimes with SnapStart. Java has it without charge. */
export const snapStartRuntimes = ["java", "python", "dotnet"] as const;
export type SnapStartRuntime = (typeof snapStartRuntimes)[number];

/** A level of provisioned concurrency for part of the month. */
export type ProvisionedLevel = {
  readonly concurrency: number;
  /** Hours a month, in so many equally long enablements. */
  readonly hours: Ratio;
  readonly enablements: number;
  /** What it serves of the workload's requests; absent: an even share of them, as far as the level can. */
  readonly requests: Ratio | undefined;
  /** How long those run; absent: as the workload's. */
  readonly durationUs: number | undefined;
};

export type Workload = Packaging & {
  readonly name: string;
  readonly region: Region;
  readonly architecture: Architecture;
  /** Nobody named it. */
  readonly isArchitectureAssumed?: boolean | undefined;
  readonly memoryMb: number;
  readonly ephemeralStorageMb: number;
  /** Invocations a month; may be fractional. */
  readonly requests: Ratio;
  readonly duration: WorkloadDuration;
  readonly coldStarts: { readonly ratio: Ratio; readonly initUs: number };
  readonly invocation: InvocationKind;
  /** Share of runs that fail. An asynchronous event whose run fails is run up to three times. */
  readonly errorRatio: Ratio;
  /** Size of an asynchronous event. */
  readonly payloadKb?: Ratio | undefined;
  /** Size of a streamed response, its free part included; absent where none is streamed. */
  readonly streamedMb?: Ratio | undefined;
  readonly reservedConcurrency?: number | undefined;
  readonly provisioned?: readonly ProvisionedLevel[] | undefined;
  readonly snapStart?:
    | {
        readonly cachedHours: Ratio;
        readonly restores: Ratio;
        readonly versions: number;
        readonly runtime: SnapStartRuntime | undefined;
      }
    | undefined;
  readonly durable?: DurableUsage | undefined;
  readonly tenantEnvironments?: Ratio | undefined;
  readonly pollers?: { readonly kind: PollerKind; readonly units: Ratio; readonly hours: Ratio } | undefined;
  readonly managedInstances?:
    | {
        readonly instanceType: string;
        readonly count: Ratio;
        readonly hours: Ratio;
        readonly ec2Hourly: Usd;
        readonly ec2Discount: Ratio;
      }
    | undefined;
  readonly logs?: { readonly gb: Ratio; readonly logClass: LogClass } | undefined;
  /** Text values of other keys, to group by. */
  readonly tags: Readonly<Record<string, string>>;
};

/** What the command line says for workloads that say nothing themselves. */
export type WorkloadDefaults = {
  readonly region: string | undefined;
  readonly architecture?: Architecture | undefined;
  readonly packageType?: PackageType | undefined;
  readonly runtimeKind?: RuntimeKind | undefined;
};

/** How long the month is that rates are spread over. */
export type MonthLength = { readonly month: BillingMonth; readonly seconds: Ratio };

/** A leap year: some reckon a Savings Plan by the year, and a mistaken figure must not make a list of millions of hours. */
const MOST_HOURS = 366 * 24;
export const isMonthHours = (hours: Ratio): boolean => !isBelow(ratio(MOST_HOURS), hours);

export const monthLength = (day: Day, hours: Ratio | null): MonthLength => {
  const month = monthOf(day);
  return { month, seconds: hours ? times(hours, ratio(3600n)) : ratio(daysInMonth(month) * 86_400) };
};

/** Concurrent executions the account may have in a region. */
export type AccountLimit = (region: Region) => number;

/** One figure for all regions, or by region with a `default`; where nothing is said, what every account has. */
export function accountLimitOf(value: number | Readonly<Record<string, number>> | undefined, on: Day): AccountLimit {
  const usual = quotaOn(on, accountConcurrency);
  if (typeof value === "number") return () => value;
  return (region) => value?.[region] ?? value?.default ?? usual;
}

export const meteringOf = ({ invocation }: Pick<Workload, "invocation">): Metering =>
  invocation === "edge" || invocation === "managed-instances" ? invocation : "standard";

const one = ratio(1n);

/** Runs a month: each request, and the second and third try of asynchronous ones that failed (independently, as assumed). */
export function runsOf({ requests, invocation, errorRatio }: Workload): Ratio {
  return invocation === "async" ? times(requests, sum([one, errorRatio, times(errorRatio, errorRatio)])) : requests;
}

/** Mean time of the handler alone, in µs; with INIT where it is recorded together. */
export function meanHandlerUs({ duration }: Workload): Ratio {
  if (duration.kind === "mean") return duration.us;
  if (duration.kind === "recorded") return duration.traffic.meanOccupancyUs;
  return sum(duration.parts.map(({ us, share }) => times(ratio(us), share)));
}

/** Mean time an environment is occupied per run, INIT share included, in s. */
export function meanOccupancyS(workload: Workload): Ratio {
  const { ratio: coldRatio, initUs } = workload.coldStarts;
  return dividedBy(plus(meanHandlerUs(workload), times(coldRatio, ratio(initUs))), ratio(1_000_000n));
}
