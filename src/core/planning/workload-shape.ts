// The shape of one workload of a plan, as zod checks it. What it means is in workload-of.ts.
import { z } from "zod";
import { isDay } from "../base/day.ts";
import type { Expectation } from "../base/expectation.ts";
import { architectures, packageTypes, runtimeKinds } from "../base/function-config.ts";
import { Usd } from "../base/money.ts";
import { equals, floor, isBelow, parseRatio, type Ratio, ratio, roundToAtoms, times } from "../base/ratio.ts";
import { isMemoryMb, isStorageMb, longestDurationUs } from "../metering/recorded-limits.ts";
import { logClasses, pollerKinds } from "../rating/component.ts";
import { parseCount, parsePerSecond } from "./quantities.ts";
import { type CaseName, caseNames, invocationKinds, snapStartRuntimes } from "./workload.ts";

export const refuse = (context: z.RefinementCtx, expected: Expectation): never => {
  context.addIssue({ code: "custom", message: expected });
  return z.NEVER;
};

/** A figure as a number or as text; text keeps every digit and may end in k, M or B. */
export const quantity = z
  .union([z.number(), z.string()], { error: "count" satisfies Expectation })
  .transform((value, context): Ratio => {
    const figure = typeof value === "number" ? parseRatio(String(value)) : parseCount(value);
    return figure && figure.n >= 0n ? figure : refuse(context, "count");
  });
export const positive = quantity.refine(({ n }) => n > 0n, { message: "positive" satisfies Expectation });
const share = quantity.refine(({ n, d }) => n <= d, { message: "share" satisfies Expectation });
export const wholeNumber = quantity.transform((value, context) =>
  equals(value, ratio(floor(value))) ? Number(floor(value)) : refuse(context, "whole-number"),
);
/** Dollars, as decimal text or a number. */
export const dollars = z
  .union([z.number(), z.string()], { error: "decimal" satisfies Expectation })
  .transform((value, context) =>
    /^\d+(\.\d+)?$/.test(String(value)) ? Usd.parse(String(value)) : refuse(context, "decimal"),
  );
const US_PER_HOUR = 3_600_000_000n;
/** To the nearest µs: 50 minutes are no finite number of hours, and must not be billed as a step more. */
const hours = quantity.transform((given) => roundToAtoms(given, US_PER_HOUR));
const positiveHours = hours.refine(({ n }) => n > 0n, { message: "positive" satisfies Expectation });
/** Milliseconds → whole µs; finer digits are refused rather than rounded. */
const wholeUs = quantity.transform((ms, context) => {
  const us = times(ms, ratio(1000n));
  return equals(us, ratio(floor(us))) ? Number(floor(us)) : refuse(context, "duration-decimals");
});
const durationUs = wholeUs.refine((us) => us <= longestDurationUs, { message: "duration-limit" satisfies Expectation });
const meanDurationMs = quantity.refine((ms) => !isBelow(ratio(longestDurationUs, 1000n), ms), {
  message: "duration-limit" satisfies Expectation,
});
const positiveWhole = wholeNumber.refine((n) => n > 0, { message: "positive" satisfies Expectation });

const provisionedLevel = z.strictObject({
  concurrency: positiveWhole,
  hours: positiveHours,
  enablements: positiveWhole.optional(),
  requests: quantity.optional(),
  durationMs: durationUs.optional(),
});
const snapStart = z.strictObject({
  cachedHours: hours,
  restores: quantity,
  versions: positiveWhole.optional(),
  runtime: z.enum(snapStartRuntimes).optional(),
});
const durable = z.strictObject({ operations: quantity, writtenGb: quantity, retainedGbMonths: quantity }).partial();
const tenants = z.strictObject({ environmentsCreated: quantity });
const pollers = z.strictObject({ kind: z.enum(pollerKinds), units: quantity, hours });
const managedInstances = z.strictObject({
  instanceType: z.string().min(1),
  count: positive,
  hours: positive,
  ec2Hourly: dollars,
  ec2Discount: share.optional(),
});
const logs = z.strictObject({ gb: quantity, class: z.enum(logClasses).optional() });

const coldStarts = z.strictObject({ ratio: share, initMs: wholeUs });
const durations = z.strictObject({ ms: durationUs, share });

const own = {
  name: z.string().min(1),
  region: z.string(),
  architecture: z.enum(architectures),
  memoryMb: z.number().refine(isMemoryMb, { message: "memory" satisfies Expectation }),
  ephemeralStorageMb: z.number().refine(isStorageMb, { message: "storage" satisfies Expectation }),
  packageType: z.enum(packageTypes),
  runtimeKind: z.enum(runtimeKinds),
  invocation: z.enum(invocationKinds),
  requests: quantity,
  rate: z.string().transform((text, context) => parsePerSecond(text) ?? refuse(context, "rate")),
  trace: z.string().min(1),
  scale: positive,
  durationMs: durationUs,
  durations: z.array(durations).min(1),
  meanDurationMs,
  coldStarts,
  errorRatio: share,
  payloadKb: quantity,
  streamedMb: quantity,
  reservedConcurrency: wholeNumber,
  provisioned: z.array(provisionedLevel),
  snapStart,
  durable,
  tenants,
  pollers,
  managedInstances,
  logs,
  growth: z.strictObject({
    monthlyPercent: z.number().refine((percent) => percent > -100, { message: "growth" satisfies Expectation }),
  }),
};

const oneCase = z.strictObject(own).partial().omit({ name: true, region: true });
/** What a planned change may set: a factor of traffic goes with any kind of it, and may be 0. */
const changed = oneCase.omit({ trace: true, growth: true }).extend({ scale: quantity.optional() });
const day = z.string().refine(isDay, { message: "day" satisfies Expectation });
export const plannedChange = z.strictObject({
  on: day,
  workload: z.string().min(1),
  set: changed,
  note: z.string().optional(),
});
export type ChangeFields = z.output<typeof changed>;

/** Recorded traffic of many functions, each as it was configured; other keys of a text value are tags, as in a workload. */
export const recordedShape = z
  .strictObject({
    trace: z.string().min(1),
    only: z.string().min(1),
    region: own.region,
    architecture: own.architecture,
    memoryMb: own.memoryMb,
    packageType: own.packageType,
    runtimeKind: own.runtimeKind,
    scale: own.scale,
    growth: own.growth,
  })
  .partial()
  .required({ trace: true });
export const recordedKeys: readonly string[] = Object.keys(recordedShape.shape);
const fields = { ...own, cases: z.strictObject({ low: oneCase, high: oneCase }).partial() };

export const workloadKeys: readonly string[] = Object.keys(fields);
export const workloadShape = z.strictObject(fields).partial();
export type CaseFields = { [K in keyof typeof own]?: z.output<(typeof own)[K]> | undefined };
export type WorkloadFields = CaseFields & { cases?: { [C in CaseName]?: CaseFields | undefined } | undefined };

/** Every word that may be a key inside a workload. */
export const innerWorkloadKeys: readonly string[] = [
  ...workloadKeys,
  ...caseNames,
  "monthlyPercent",
  ...[coldStarts, durations, provisionedLevel, snapStart, durable, tenants, pollers, managedInstances, logs].flatMap(
    ({ shape }) => Object.keys(shape),
  ),
];
