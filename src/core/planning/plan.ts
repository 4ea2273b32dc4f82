// The plan file, lambda-planner/plan@1: its schema, and what it means. Unknown keys are errors that name the nearest key.
import { z } from "zod";
import type { Day } from "../base/day.ts";
import { parseDay } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import { type Expectation, mismatchOf } from "../base/expectation.ts";
import { architectures, packageTypes, runtimeKinds } from "../base/function-config.ts";
import { nearest } from "../base/nearest.ts";
import { equals, floor, parseRatio, type Ratio, ratio, sum, times } from "../base/ratio.ts";
import { isMemoryMb, longestDurationUs } from "../metering/recorded-limits.ts";
import type { FreeTier } from "../rating/rate.ts";
import { parseCount, parsePerSecond } from "./quantities.ts";
import { type AccountLimit, accountLimitOf, monthLength, type Workload, type WorkloadDuration } from "./workload.ts";

export const PLAN_SCHEMA = "lambda-planner/plan@1";

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
  readonly alreadyUsed: readonly { region: string; architecture: "x86_64" | "arm64"; gbSeconds: Ratio }[];
  /** Path of a prices file, relative to the plan. */
  readonly prices: string | undefined;
};

/** A figure as a number or as text; text keeps every digit. */
const quantity = z
  .union([z.number().nonnegative(), z.string()])
  .transform((value, context) => parseCount(String(value)) ?? refuse(context, "count"));
const share = z.union([z.number(), z.string()]).transform((value, context) => {
  const parsed = parseRatio(String(value));
  return parsed && parsed.n >= 0n && parsed.n <= parsed.d ? parsed : refuse(context, "share");
});
/** Milliseconds → whole µs; finer digits are refused rather than rounded. */
const wholeUs = quantity.transform((ms, context) => {
  const us = times(ms, ratio(1000n));
  return equals(us, ratio(floor(us))) ? Number(floor(us)) : refuse(context, "duration-decimals");
});
const durationUs = wholeUs.refine((us) => us <= longestDurationUs, { message: "duration-limit" });

const refuse = (context: z.RefinementCtx, expected: Expectation): never => {
  context.addIssue({ code: "custom", message: expected });
  return z.NEVER;
};

const workloadShape = {
  name: z.string().min(1),
  region: z.string(),
  architecture: z.enum(architectures),
  memoryMb: z.number().refine(isMemoryMb, { message: "memory" }),
  packageType: z.enum(packageTypes),
  runtimeKind: z.enum(runtimeKinds),
  invocation: z.enum(["sync", "async"]),
  requests: quantity,
  rate: z.string().transform((text, context) => parsePerSecond(text) ?? refuse(context, "rate")),
  durationMs: durationUs,
  durations: z.array(z.strictObject({ ms: durationUs, share })).min(1),
  meanDurationMs: quantity,
  coldStarts: z.strictObject({ ratio: share, initMs: wholeUs }),
  errorRatio: share,
};
type WorkloadFields = { [K in keyof typeof workloadShape]?: z.output<(typeof workloadShape)[K]> | undefined };

/** Keys of the plan file that this version reads no price for yet: an error that says so, never a silent zero. */
const laterKeys = [
  "payloadKb",
  "streamedMb",
  "reservedConcurrency",
  "provisioned",
  "snapStart",
  "durable",
  "tenants",
  "pollers",
  "managedInstances",
  "logs",
  "growth",
  "cases",
  "trace",
  "scale",
] as const;

const planShape = {
  schema: z.literal(PLAN_SCHEMA),
  on: z.string(),
  month: z.strictObject({ hours: quantity }),
  account: z.strictObject({
    freeTier: z
      .union([
        z.boolean(),
        z.strictObject({ requests: quantity, gbSeconds: quantity, streamedGb: quantity.optional() }),
      ])
      .optional(),
    freeTierScope: z.literal("usage-type").optional(),
    alreadyUsed: z
      .array(z.strictObject({ region: z.string(), architecture: z.enum(architectures), gbSeconds: quantity }))
      .optional(),
    concurrencyLimit: z
      .union([z.number().int().nonnegative(), z.record(z.string(), z.number().int().nonnegative())])
      .optional(),
  }),
  prices: z.string(),
  workloads: z.array(z.record(z.string(), z.unknown())).min(1),
};

export type PlanDefaults = { readonly today: Day; readonly region: string | undefined; readonly on: Day | undefined };

/** Plain data, as YAML or JSON gave it → a plan. Throws `plan-malformed`, `plan-not-yet-modelled`. */
export function parsePlan(data: unknown, file: string, defaults: PlanDefaults): Plan {
  const shape = z.strictObject(planShape).partial().required({ schema: true, workloads: true });
  const plan = parsed(shape, data, file, [], Object.keys(planShape));
  const on = defaults.on ?? (plan.on === undefined ? defaults.today : parseDay(plan.on));
  const monthHours = plan.month?.hours ?? null;
  const { account } = plan;
  return {
    on,
    monthHours,
    workloads: plan.workloads.map((raw, i) =>
      parseWorkload(raw, file, ["workloads", i], on, monthHours, defaults.region),
    ),
    freeTier: freeTierOf(account?.freeTier),
    alreadyUsed: account?.alreadyUsed ?? [],
    accountLimit: accountLimitOf(account?.concurrencyLimit, on),
    prices: plan.prices,
  };
}

function freeTierOf(value: boolean | { requests: Ratio; gbSeconds: Ratio } | undefined): FreeTier {
  if (value === undefined || value === true) return "whole";
  return value === false ? "none" : { requests: value.requests, gbSeconds: value.gbSeconds };
}

function parseWorkload(
  raw: Readonly<Record<string, unknown>>,
  file: string,
  path: readonly (string | number)[],
  on: Day,
  monthHours: Ratio | null,
  region: string | undefined,
): Workload {
  const tags: Record<string, string> = {};
  const known: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    const where = [...path, key].join(".");
    if (Object.hasOwn(workloadShape, key)) known[key] = value;
    else if (key === "ephemeralStorageMb" && value === 512)
      continue; // the included size costs nothing
    else if (key === "ephemeralStorageMb" || (laterKeys as readonly string[]).includes(key))
      fail("plan-not-yet-modelled", { file, key: where });
    else if (typeof value === "string" && !isNearKnown(key)) tags[key] = value;
    else
      fail("plan-malformed", {
        file,
        key: where,
        problem: "unknown-key",
        near: nearest(key, Object.keys(workloadShape)),
      });
  }
  const fields: WorkloadFields = parsed(
    z.strictObject(workloadShape).partial(),
    known,
    file,
    path,
    Object.keys(workloadShape),
  );
  const missing = (key: string): never =>
    fail("plan-malformed", { file, key: [...path, key].join("."), expected: "present" });
  const name = fields.name ?? missing("name");
  return {
    name,
    region: fields.region ?? region ?? missing("region"),
    architecture: fields.architecture ?? "x86_64",
    memoryMb: fields.memoryMb ?? missing("memoryMb"),
    packageType: fields.packageType ?? "Zip",
    runtimeKind: fields.runtimeKind ?? "managed",
    invocation: fields.invocation ?? "sync",
    requests:
      fields.requests ?? (fields.rate ? times(fields.rate, monthLength(on, monthHours).seconds) : missing("requests")),
    duration: durationOf(fields) ?? missing("durationMs"),
    coldStarts: fields.coldStarts
      ? { ratio: fields.coldStarts.ratio, initUs: fields.coldStarts.initMs }
      : { ratio: ratio(0n), initUs: 0 },
    errorRatio: fields.errorRatio ?? ratio(0n),
    tags,
  };

  function durationOf({ durationMs, durations, meanDurationMs }: WorkloadFields): WorkloadDuration | undefined {
    if (durationMs !== undefined) return { kind: "exact", parts: [{ us: durationMs, share: ratio(1n) }] };
    if (meanDurationMs !== undefined) return { kind: "mean", us: times(meanDurationMs, ratio(1000n)) };
    if (!durations) return undefined;
    if (!equals(sum(durations.map((part) => part.share)), ratio(1n))) {
      fail("plan-malformed", { file, key: [...path, "durations"].join("."), expected: "shares-of-one" });
    }
    return { kind: "exact", parts: durations.map((part) => ({ us: part.ms, share: part.share })) };
  }
}

/** A tag must not swallow a mistyped key: `memorymb: "512"` is a mistake, `team: payments` is a tag. */
const isNearKnown = (key: string): boolean =>
  nearest(key, [...Object.keys(workloadShape), ...laterKeys]) !== undefined && key.length > 3;

function parsed<S extends z.ZodType>(
  schema: S,
  data: unknown,
  file: string,
  path: readonly (string | number)[],
  keys: readonly string[],
): z.output<S> {
  const result = schema.safeParse(data, { reportInput: true });
  return result.success ? result.data : fail("plan-malformed", { file, ...mismatchOf(result.error, path, keys) });
}
