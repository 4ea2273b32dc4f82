// One workload from the flags of `estimate`.
import { fail } from "../core/base/errors.ts";
import { equals, floor, type Ratio, ratio, roundToAtoms, times } from "../core/base/ratio.ts";
import {
  durationBounds,
  isMemoryMb,
  isStorageMb,
  longestDurationUs,
  memoryBounds,
  storageBounds,
} from "../core/metering/recorded-limits.ts";
import type { Estimate } from "../core/planning/plan.ts";
import {
  parseBytesKb,
  parseCount,
  parseDurationUs,
  parseMemoryMb,
  parsePerSecond,
  parseShare,
} from "../core/planning/quantities.ts";
import { accountLimitOf, type InvocationKind, isMonthHours, monthLength } from "../core/planning/workload.ts";
import { workloadOf } from "../core/planning/workload-of.ts";
import type { CaseFields } from "../core/planning/workload-shape.ts";
import { dayFlag, parseFlag } from "./flags.ts";

type Text = string | undefined;
export type WorkloadFlags = Readonly<
  Record<
    | "requests"
    | "rate"
    | "duration"
    | "memory"
    | "storage"
    | "coldStartRatio"
    | "init"
    | "payload"
    | "streamed"
    | "provisioned"
    | "provisionedHours"
    | "provisionedRequests"
    | "accountLimit"
    | "month"
    | "on"
    | "region",
    Text
  >
> & {
  readonly architecture: CaseFields["architecture"];
  readonly packageType: NonNullable<CaseFields["packageType"]>;
  readonly runtimeKind: NonNullable<CaseFields["runtimeKind"]>;
  readonly invocation: InvocationKind | undefined;
};

/** The flags that describe one workload, as they are typed. */
export const workloadFlagNames = [
  "requests",
  "rate",
  "duration",
  "memory",
  "storage",
  "cold-start-ratio",
  "init",
  "invocation",
  "payload",
  "streamed",
  "provisioned",
  "provisioned-hours",
  "provisioned-requests",
  "account-limit",
] as const;

const missing = (flag: string): never => fail("flag-missing", { flag, command: "estimate" });
const outOfRange = (flag: string, value: Text, expected: string): never =>
  fail("workload-out-of-range", { flag, value, expected });

const SECOND_US = ratio(1_000_000n);
const HOUR_US = ratio(3_600_000_000n);

/** Length of the month; a bare number is hours. */
export const monthFlag = (text: Text): Ratio | undefined => hoursFlag("month", text, isMonthHours);

/** Hours to the nearest µs; a bare number is hours. */
const hoursFlag = (flag: string, text: Text, isValid: (hours: Ratio) => boolean = () => true): Ratio | undefined =>
  parseFlag(
    flag,
    text,
    (value) => {
      const us = parseDurationUs(/[a-z]\s*$/i.test(value) ? value : `${value}h`);
      const hours = us && times(roundToAtoms(us, 1n), ratio(1n, HOUR_US.n));
      return hours && hours.n > 0n && isValid(hours) ? hours : undefined;
    },
    "730h, 30d",
  );

export function workloadFromFlags(args: WorkloadFlags, today: Estimate["on"]): Estimate {
  const on = dayFlag("on", args.on) ?? today;
  const monthHours = monthFlag(args.month) ?? null;
  const monthSeconds = monthLength(on, monthHours).seconds;
  const limit = parseFlag("account-limit", args.accountLimit, parseCount, "1000, 3k");
  const fields: CaseFields = {
    name: "workload",
    region: args.region ?? (args.invocation === "edge" ? undefined : missing("region")),
    architecture: args.architecture,
    packageType: args.packageType,
    runtimeKind: args.runtimeKind,
    invocation: args.invocation,
    ...sizes(args),
    ...volume(args, monthSeconds),
    ...durationOf(args.duration ?? missing("duration")),
    ...coldStarts(args),
    ...extras(args, monthSeconds),
  };
  const reading = { file: "estimate", at: "", monthSeconds, defaults: { region: undefined }, recorded: new Map() };
  const accountLimit = accountLimitOf(limit ? Number(floor(limit)) : undefined, on);
  return { workloads: [workloadOf({ fields, tags: {} }, reading)], on, monthHours, accountLimit };
}

function sizes(args: WorkloadFlags): CaseFields {
  const memoryMb = parseFlag("memory", args.memory, parseMemoryMb, "512MB, 1.5GB") ?? missing("memory");
  if (!isMemoryMb(memoryMb)) outOfRange("memory", args.memory, memoryBounds);
  const ephemeralStorageMb = parseFlag("storage", args.storage, parseMemoryMb, "512MB, 2GB");
  if (ephemeralStorageMb !== undefined && !isStorageMb(ephemeralStorageMb)) {
    outOfRange("storage", args.storage, storageBounds);
  }
  return { memoryMb, ephemeralStorageMb };
}

function volume(args: WorkloadFlags, monthSeconds: Ratio): CaseFields {
  const perSecond = parseFlag("rate", args.rate, parsePerSecond, "12/s, 50/h");
  const requests = parseFlag("requests", args.requests, parseCount, "3M, 250k, 3000000");
  if (requests && perSecond) fail("flag-not-with", { flag: "rate", other: "--requests" });
  return { requests: requests ?? (perSecond ? times(perSecond, monthSeconds) : missing("requests")) };
}

function coldStarts(args: WorkloadFlags): CaseFields {
  const init = parseFlag("init", args.init, parseDurationUs, "400ms, 1.2s");
  const share = parseFlag("cold-start-ratio", args.coldStartRatio, parseShare, "1%, 0.01");
  // INIT on provisioned concurrency needs no cold start.
  if (init && !share && args.provisioned === undefined) missing("cold-start-ratio");
  return { coldStarts: { ratio: share ?? ratio(0n), initMs: init ? wholeUs("init", args.init, init) : 0 } };
}

/** `120ms`: every invocation ran exactly so long. `mean:120.4ms`: only the mean is known. */
function durationOf(text: string): CaseFields {
  const [, isMean, figure] = /^(mean:)?(.*)$/s.exec(text)!;
  const us = parseFlag("duration", figure, parseDurationUs, "120ms, 2s, mean:120.4ms")!;
  if (us.n > us.d * BigInt(longestDurationUs)) outOfRange("duration", text, durationBounds);
  return isMean ? { meanDurationMs: times(us, ratio(1n, 1000n)) } : { durationMs: wholeUs("duration", text, us) };
}

function wholeUs(flag: string, text: Text, us: Ratio): number {
  if (!equals(us, ratio(floor(us)))) fail("flag-malformed", { flag, value: text, expected: "120ms, 120.125ms, 2s" });
  return Number(floor(us));
}

function extras(args: WorkloadFlags, monthSeconds: Ratio): CaseFields {
  const concurrency = parseFlag("provisioned", args.provisioned, parseWhole, "100, 1k");
  const hours =
    hoursFlag("provisioned-hours", args.provisionedHours) ?? times(monthSeconds, ratio(SECOND_US.n, HOUR_US.n));
  const requests = parseFlag("provisioned-requests", args.provisionedRequests, parseCount, "900k, 3M");
  if (concurrency === undefined && (args.provisionedHours ?? args.provisionedRequests) !== undefined) {
    missing("provisioned");
  }
  const streamedKb = parseFlag("streamed", args.streamed, parseBytesKb, "7MB, 100KB");
  return {
    payloadKb: parseFlag("payload", args.payload, parseBytesKb, "64KB, 1MB"),
    streamedMb: streamedKb && times(streamedKb, ratio(1n, 1024n)),
    provisioned: concurrency === undefined ? undefined : [{ concurrency, hours, requests }],
  };
}

function parseWhole(text: string): number | undefined {
  const count = parseCount(text);
  return count && count.d === 1n && count.n > 0n ? Number(count.n) : undefined;
}
