// From the checked keys of a plan's workload to a workload. Keys that say the same thing twice are refused, not chosen between.
import { fail } from "../base/errors.ts";
import { equals, isBelow, isZero, type Ratio, ratio, sum, times, zero } from "../base/ratio.ts";
import { LARGEST_EVENT_KB } from "../metering/async-requests.ts";
import { INCLUDED_STORAGE_MB } from "../rating/components/ephemeral-storage.ts";
import type {
  InvocationKind,
  ProvisionedLevel,
  RecordedTraffic,
  Workload,
  WorkloadDefaults,
  WorkloadDuration,
} from "./workload.ts";
import type { CaseFields, WorkloadFields } from "./workload-shape.ts";

/** What a workload is read with: its place in the file, and what the plan and the command line leave to it. */
export type Reading = {
  readonly file: string;
  /** Path of the workload, `workloads.0`. */
  readonly at: string;
  readonly monthSeconds: Ratio;
  readonly defaults: WorkloadDefaults;
  /** What the traces say that workloads name. */
  readonly recorded: ReadonlyMap<string, RecordedTraffic>;
};

/** Lambda@Edge functions are made in one region, and priced alike everywhere. */
const EDGE_REGION = "us-east-1";

const within = (at: string, key: string): string => (at ? `${at}.${key}` : key);

export type Tagged = { readonly fields: WorkloadFields; readonly tags: Readonly<Record<string, string>> };

export function workloadOf({ fields, tags }: Tagged, reading: Reading): Workload {
  const { file, at, defaults } = reading;
  const missing = (key: string): never => fail("plan-malformed", { file, key: within(at, key), expected: "present" });
  const invocation = invocationOf(fields, reading);
  const volume = volumeOf(fields, reading) ?? missing("requests");
  const named = fields.architecture ?? (invocation === "edge" ? "x86_64" : defaults.architecture);
  const workload: Workload = {
    name: fields.name ?? missing("name"),
    region: fields.region ?? defaults.region ?? (invocation === "edge" ? EDGE_REGION : missing("region")),
    architecture: named ?? "x86_64",
    ...(named === undefined && { isArchitectureAssumed: true }),
    memoryMb: fields.memoryMb ?? missing("memoryMb"),
    ephemeralStorageMb: fields.ephemeralStorageMb ?? INCLUDED_STORAGE_MB,
    packageType: fields.packageType ?? defaults.packageType ?? "Zip",
    runtimeKind: fields.runtimeKind ?? defaults.runtimeKind ?? "managed",
    invocation,
    requests: volume.requests,
    duration: volume.duration ?? durationOf(fields, reading) ?? missing("durationMs"),
    coldStarts: { ratio: fields.coldStarts?.ratio ?? zero, initUs: fields.coldStarts?.initMs ?? 0 },
    errorRatio: fields.errorRatio ?? zero,
    payloadKb: fields.payloadKb,
    streamedMb: fields.streamedMb && isZero(fields.streamedMb) ? undefined : fields.streamedMb,
    reservedConcurrency: fields.reservedConcurrency,
    provisioned: fields.provisioned?.map(levelOf),
    snapStart: fields.snapStart && snapStartOf(fields.snapStart),
    durable: fields.durable,
    tenantEnvironments: fields.tenants?.environmentsCreated,
    pollers: fields.pollers,
    managedInstances: fields.managedInstances && {
      ...fields.managedInstances,
      ec2Discount: fields.managedInstances.ec2Discount ?? zero,
    },
    logs: fields.logs && { gb: fields.logs.gb, logClass: fields.logs.class ?? "standard" },
    tags,
  };
  refuseContradictions(workload, fields, reading);
  return workload;
}

function levelOf(level: NonNullable<CaseFields["provisioned"]>[number]): ProvisionedLevel {
  const { concurrency, hours, enablements = 1, requests, durationMs } = level;
  return { concurrency, hours, enablements, requests, durationUs: durationMs };
}

const snapStartOf = ({ versions = 1, runtime, ...rest }: NonNullable<CaseFields["snapStart"]>) => ({
  ...rest,
  versions,
  runtime,
});

/** A workload with instances of its own runs on them, whether it says so or not. */
function invocationOf({ invocation, managedInstances }: CaseFields, { file, at }: Reading): InvocationKind {
  if (!managedInstances) return invocation ?? "sync";
  if (invocation === "edge") {
    fail("plan-malformed", {
      file,
      key: within(at, "managedInstances"),
      expected: "not-with",
      values: "invocation: edge",
    });
  }
  return "managed-instances";
}

type Volume = { readonly requests: Ratio; readonly duration?: WorkloadDuration };

function volumeOf(fields: CaseFields, reading: Reading): Volume | undefined {
  const key = onlyOne(fields, ["requests", "rate", "trace"], reading);
  if (fields.scale && key !== "trace") {
    fail("plan-malformed", {
      file: reading.file,
      key: within(reading.at, "scale"),
      expected: "only-with",
      values: "trace",
    });
  }
  if (key === "requests") return { requests: fields.requests! };
  if (key === "rate") return { requests: times(fields.rate!, reading.monthSeconds) };
  if (key === undefined) return undefined;
  onlyOne(fields, ["trace", ...durationKeys], reading);
  const traffic = reading.recorded.get(fields.trace!);
  if (!traffic) return fail("data-unreadable", { file: fields.trace!, reason: "ENOENT" });
  const requests = times(times(traffic.requestsPerS, reading.monthSeconds), fields.scale ?? ratio(1n));
  return { requests, duration: { kind: "recorded", traffic } };
}

const volumeKeys = ["requests", "rate", "trace", "scale"] as const;
const durationKeys = ["durationMs", "durations", "meanDurationMs"] as const;

/** Undefined where nothing says it. */
export function durationOf(fields: CaseFields, reading: Pick<Reading, "file" | "at">): WorkloadDuration | undefined {
  const one = ratio(1n);
  const key = onlyOne(fields, durationKeys, reading);
  if (key === "meanDurationMs") return { kind: "mean", us: times(fields.meanDurationMs!, ratio(1000n)) };
  if (key === "durationMs") return { kind: "exact", parts: [{ us: fields.durationMs!, share: one }] };
  if (key === undefined) return undefined;
  const parts = fields.durations!.map(({ ms, share }) => ({ us: ms, share }));
  if (!equals(sum(parts.map(({ share }) => share)), one)) {
    fail("plan-malformed", { file: reading.file, key: within(reading.at, "durations"), expected: "shares-of-one" });
  }
  return { kind: "exact", parts };
}

/** Which of several keys that say the same thing is there; more than one is an error. */
function onlyOne<K extends keyof CaseFields>(
  fields: CaseFields,
  keys: readonly K[],
  { file, at }: Pick<Reading, "file" | "at">,
): K | undefined {
  const given = keys.filter((key) => fields[key] !== undefined);
  if (given.length > 1) fail("plan-malformed", { file, key: at, expected: "only-one", values: given.join(", ") });
  return given[0];
}

/** What has no price: there is no way to bill it as written. What has one, but could not be run, is a finding. */
function refuseContradictions(workload: Workload, fields: CaseFields, { file, at }: Reading): void {
  const refuse = (key: string, values: string, expected = "not-with"): never =>
    fail("plan-malformed", { file, key: within(at, key), expected, values });
  const { invocation, payloadKb } = workload;
  if (invocation === "managed-instances" && !workload.managedInstances) refuse("managedInstances", "", "present");
  if (invocation === "async" && payloadKb && isBelow(LARGEST_EVENT_KB, payloadKb))
    refuse("payloadKb", "", "event-size");
  if (invocation === "edge") {
    const other = (["provisioned", "snapStart", "streamedMb", "tenants", "durable"] as const).find(
      (key) => fields[key],
    );
    if (other) refuse(other, `invocation: ${invocation}`);
    if (workload.architecture !== "x86_64") refuse("architecture", "invocation: edge");
    if (workload.ephemeralStorageMb > INCLUDED_STORAGE_MB) refuse("ephemeralStorageMb", "invocation: edge");
  }
}

/** The fields of a case: its own, and the workload's where it says nothing else. */
export function caseFields(fields: WorkloadFields, name: "low" | "high"): WorkloadFields {
  const { cases, ...base } = fields;
  return overlaid(base, cases?.[name] ?? {});
}

/** Keys that say the same thing otherwise make way. */
export function overlaid(base: CaseFields, own: CaseFields): CaseFields {
  const replaces = (keys: readonly (keyof CaseFields)[]): boolean => keys.some((key) => own[key] !== undefined);
  const dropped: readonly string[] = [
    ...(replaces(volumeKeys.slice(0, 3)) ? volumeKeys : []),
    ...(replaces(durationKeys) ? durationKeys : []),
  ];
  const kept = Object.entries(base).filter(([key]) => !dropped.includes(key));
  return { ...Object.fromEntries(kept), ...own };
}
