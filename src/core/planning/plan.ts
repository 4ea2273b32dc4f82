// What a plan file means. Unknown keys are errors that name the nearest key; contradictions are refused, not chosen between.
import type { z } from "zod";
import type { Day } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Architecture } from "../base/function-config.ts";
import { mismatchOf } from "../base/mismatch.ts";
import { nearest } from "../base/nearest.ts";
import { equals, type Ratio, ratio, sum, times, zero } from "../base/ratio.ts";
import { INCLUDED_STORAGE_MB } from "../rating/components/ephemeral-storage.ts";
import type { FreeTier } from "../rating/rate.ts";
import {
  isLater,
  laterKeys,
  planKeys,
  planShape,
  type WorkloadFields,
  workloadKeys,
  workloadShape,
} from "./plan-shape.ts";
import { type AccountLimit, accountLimitOf, monthLength, type Workload, type WorkloadDuration } from "./workload.ts";

/** What `estimate` prices, whether it came from a file or from flags. */
export type Estimate = {
  readonly workloads: readonly Workload[];
  readonly on: Day;
  /** Length of the month that rates are spread over; null: the real month of `on`. */
  readonly monthHours: Ratio | null;
  readonly accountLimit: AccountLimit;
};

export type Plan = Estimate & {
  readonly freeTier: FreeTier;
  readonly alreadyUsed: readonly { region: string; architecture: Architecture; gbSeconds: Ratio }[];
  /** Path of a prices file, relative to the plan. */
  readonly prices: string | undefined;
};

/** What a plan leaves to the command line. */
export type PlanDefaults = { readonly today: Day; readonly region: string | undefined; readonly on: Day | undefined };

/** Plain data, as YAML or JSON gave it → a plan. Throws `plan-malformed`, `plan-not-yet-modelled`. */
export function parsePlan(data: unknown, file: string, defaults: PlanDefaults): Plan {
  refuseLater(data, file, "");
  const plan = parsed(planShape, data, file, "");
  const on = defaults.on ?? plan.on ?? defaults.today;
  const monthHours = plan.month?.hours ?? null;
  const { freeTier, alreadyUsed, concurrencyLimit } = plan.account ?? {};
  return {
    on,
    monthHours,
    workloads: plan.workloads.map((raw, i) => {
      const at = `workloads.${i}`;
      return workloadOf(parseWorkload(raw, file, at), file, at, monthLength(on, monthHours).seconds, defaults.region);
    }),
    freeTier: freeTierOf(freeTier),
    alreadyUsed: alreadyUsed ?? [],
    accountLimit: accountLimitOf(concurrencyLimit, on),
    prices: plan.prices,
  };
}

function freeTierOf(value: boolean | Readonly<Record<"requests" | "gbSeconds", Ratio>> | undefined): FreeTier {
  if (typeof value === "object") return { requests: value.requests, gbSeconds: value.gbSeconds };
  return value === false ? "none" : "whole";
}

/** What the contract knows and this version has no price for yet is told as such, not as a mistake. */
function refuseLater(data: unknown, file: string, at: string): void {
  if (typeof data !== "object" || data === null) return;
  for (const [key, value] of Object.entries(data)) {
    const where = at ? `${at}.${key}` : key;
    if (isLater(where, value)) fail("plan-not-yet-modelled", { file, key: where });
    if (key === "account") refuseLater(value, file, where);
  }
}

type Tagged = { readonly fields: WorkloadFields; readonly tags: Readonly<Record<string, string>> };

/** The known keys of a workload checked; any other key of a text value is a tag. */
function parseWorkload(raw: Readonly<Record<string, unknown>>, file: string, at: string): Tagged {
  const tags: Record<string, string> = {};
  const known: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    const where = `${at}.${key}`;
    if (isLater(key, value)) fail("plan-not-yet-modelled", { file, key: where });
    else if (workloadKeys.includes(key)) known[key] = value;
    else if (typeof value === "string" && !isMistyped(key)) tags[key] = value;
    else fail("plan-malformed", { file, key: where, expected: "known-key", near: nearest(key, workloadKeys) });
  }
  return { fields: parsed(workloadShape, known, file, at), tags };
}

/** A tag must not swallow a mistyped key: `memorymb: "512"` is a mistake, `stage: prod` is a tag. One letter apart is one. */
const isMistyped = (key: string): boolean => nearest(key, [...workloadKeys, ...laterKeys], 1) !== undefined;

function workloadOf({ fields, tags }: Tagged, file: string, at: string, seconds: Ratio, region?: string): Workload {
  const missing = (key: string): never => fail("plan-malformed", { file, key: `${at}.${key}`, expected: "present" });
  const { coldStarts } = fields;
  const volume = onlyOne(fields, ["requests", "rate"], file, at) ?? missing("requests");
  const requests = volume === "rate" ? times(fields.rate!, seconds) : fields.requests!;
  return {
    name: fields.name ?? missing("name"),
    region: fields.region ?? region ?? missing("region"),
    architecture: fields.architecture ?? "x86_64",
    memoryMb: fields.memoryMb ?? missing("memoryMb"),
    ephemeralStorageMb: fields.ephemeralStorageMb ?? INCLUDED_STORAGE_MB,
    packageType: fields.packageType ?? "Zip",
    runtimeKind: fields.runtimeKind ?? "managed",
    invocation: fields.invocation ?? "sync",
    requests,
    duration: durationOf(fields, file, at) ?? missing("durationMs"),
    coldStarts: { ratio: coldStarts?.ratio ?? zero, initUs: coldStarts?.initMs ?? 0 },
    errorRatio: fields.errorRatio ?? zero,
    tags,
  };
}

/** Which of several keys that say the same thing is there; more than one is an error. */
function onlyOne<K extends keyof WorkloadFields>(
  fields: WorkloadFields,
  keys: readonly K[],
  file: string,
  at: string,
): K | undefined {
  const given = keys.filter((key) => fields[key] !== undefined);
  if (given.length > 1) fail("plan-malformed", { file, key: at, expected: "only-one", values: given.join(", ") });
  return given[0];
}

function durationOf(fields: WorkloadFields, file: string, at: string): WorkloadDuration | undefined {
  const one = ratio(1n);
  const key = onlyOne(fields, ["durationMs", "durations", "meanDurationMs"], file, at);
  if (key === "meanDurationMs") return { kind: "mean", us: times(fields.meanDurationMs!, ratio(1000n)) };
  if (key === "durationMs") return { kind: "exact", parts: [{ us: fields.durationMs!, share: one }] };
  if (key === undefined) return undefined;
  const parts = fields.durations!.map(({ ms, share }) => ({ us: ms, share }));
  if (!equals(sum(parts.map(({ share }) => share)), one)) {
    fail("plan-malformed", { file, key: `${at}.durations`, expected: "shares-of-one" });
  }
  return { kind: "exact", parts };
}

function parsed<S extends z.ZodType>(shape: S, data: unknown, file: string, at: string): z.output<S> {
  const result = shape.safeParse(data, { reportInput: true });
  return result.success ? result.data : fail("plan-malformed", { file, ...mismatchOf(result.error, at, planKeys) });
}
