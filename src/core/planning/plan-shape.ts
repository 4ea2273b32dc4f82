// The shape of the plan file, lambda-planner/plan@1, as zod checks it. What it means is in plan.ts.
import { z } from "zod";
import { isDay } from "../base/day.ts";
import type { Expectation } from "../base/expectation.ts";
import { architectures, packageTypes, runtimeKinds } from "../base/function-config.ts";
import { equals, floor, isBelow, parseRatio, type Ratio, ratio, times } from "../base/ratio.ts";
import { isMemoryMb, isStorageMb, longestDurationUs } from "../metering/recorded-limits.ts";
import { parseCount, parsePerSecond } from "./quantities.ts";

export const PLAN_SCHEMA = "lambda-planner/plan@1";

const refuse = (context: z.RefinementCtx, expected: Expectation): never => {
  context.addIssue({ code: "custom", message: expected });
  return z.NEVER;
};

/** A figure as a number or as text; text keeps every digit and may end in k, M or B. */
const quantity = z.union([z.number(), z.string()]).transform((value, context): Ratio => {
  const figure = typeof value === "number" ? parseRatio(String(value)) : parseCount(value);
  return figure && figure.n >= 0n ? figure : refuse(context, "count");
});
const positive = quantity.refine(({ n }) => n > 0n, { message: "positive" satisfies Expectation });
const share = quantity.refine(({ n, d }) => n <= d, { message: "share" satisfies Expectation });
/** Milliseconds → whole µs; finer digits are refused rather than rounded. */
const wholeUs = quantity.transform((ms, context) => {
  const us = times(ms, ratio(1000n));
  return equals(us, ratio(floor(us))) ? Number(floor(us)) : refuse(context, "duration-decimals");
});
const durationUs = wholeUs.refine((us) => us <= longestDurationUs, { message: "duration-limit" satisfies Expectation });
const meanDurationMs = quantity.refine((ms) => !isBelow(ratio(longestDurationUs, 1000n), ms), {
  message: "duration-limit" satisfies Expectation,
});

const fields = {
  name: z.string().min(1),
  region: z.string(),
  architecture: z.enum(architectures),
  memoryMb: z.number().refine(isMemoryMb, { message: "memory" satisfies Expectation }),
  ephemeralStorageMb: z.number().refine(isStorageMb, { message: "storage" satisfies Expectation }),
  packageType: z.enum(packageTypes),
  runtimeKind: z.enum(runtimeKinds),
  invocation: z.enum(["sync", "async"]),
  requests: quantity,
  rate: z.string().transform((text, context) => parsePerSecond(text) ?? refuse(context, "rate")),
  durationMs: durationUs,
  durations: z.array(z.strictObject({ ms: durationUs, share })).min(1),
  meanDurationMs,
  coldStarts: z.strictObject({ ratio: share, initMs: wholeUs }),
  errorRatio: share,
};

export const workloadKeys: readonly string[] = Object.keys(fields);
export const workloadShape = z.strictObject(fields).partial();
export type WorkloadFields = { [K in keyof typeof fields]?: z.output<(typeof fields)[K]> | undefined };

/** Keys of a workload that this version has no price for yet. */
export const laterKeys: readonly string[] = [
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
];
const laterAccountKeys = ["budgets", "account.savingsPlan", "account.hourlyUsage"];
const laterInvocations = ["sqs", "kinesis", "dynamodb", "kafka", "mq", "edge", "managed-instances"];

/** Whether the contract has this key (a path from the top, or a key of a workload) and value, but this version no price for it. */
export const isLater = (key: string, value: unknown): boolean =>
  laterKeys.includes(key) ||
  laterAccountKeys.includes(key) ||
  (key === "account.freeTierScope" && value === "function") ||
  (key === "invocation" && laterInvocations.includes(String(value)));

const region = z.string();
const limit = z.number().int().nonnegative();
const leftOfFreeTier = z.strictObject({ requests: quantity, gbSeconds: quantity, streamedGb: quantity.optional() });
const usedElsewhere = z.strictObject({ region, architecture: z.enum(architectures), gbSeconds: quantity });
const account = z
  .strictObject({
    freeTier: z.union([z.boolean(), leftOfFreeTier]),
    freeTierScope: z.literal("usage-type"),
    alreadyUsed: z.array(usedElsewhere),
    concurrencyLimit: z.union([limit, z.record(z.string(), limit)]),
  })
  .partial();

const file = {
  schema: z.literal(PLAN_SCHEMA),
  on: z.string().refine(isDay, { message: "day" satisfies Expectation }),
  month: z.strictObject({ hours: positive }),
  account,
  prices: z.string(),
  workloads: z.array(z.record(z.string(), z.unknown())).min(1),
};

export const planShape = z.strictObject(file).partial().required({ schema: true, workloads: true });

/** Every word that may be a key somewhere in a plan: what a mistyped one is compared with. */
export const planKeys: readonly string[] = [
  ...Object.keys(file),
  ...Object.keys(account.shape),
  ...Object.keys(leftOfFreeTier.shape),
  ...Object.keys(usedElsewhere.shape),
  ...workloadKeys,
  ...Object.keys(fields.coldStarts.shape),
  ...Object.keys(fields.durations.element.shape),
  "hours",
];
