// The limits that ship with the program: the only place that imports data/quotas.
import concurrency from "../../../data/quotas/concurrency.json" with { type: "json" };
import functionLimits from "../../../data/quotas/function-limits.json" with { type: "json" };
import keepAlive from "../../../data/quotas/keep-alive.json" with { type: "json" };
import scalingRate from "../../../data/quotas/scaling-rate.json" with { type: "json" };
import { type Dated, dated, on, type Since } from "./dated.ts";
import type { Day } from "./day.ts";

type Quota = { readonly entries: readonly { since: string; sinceKnown: boolean; value: unknown; source: string }[] };

function datedQuota<T>(name: string, { entries }: Quota): Dated<T> {
  return dated<T>(name, ...entries.map((entry) => entry as Since<T>));
}

/** What one function may be configured to, by day. */
export const memoryMinMb = datedQuota<number>("memory-min", functionLimits.quotas["memory-min"]);
export const memoryMaxMb = datedQuota<number>("memory-max", functionLimits.quotas["memory-max"]);
export const storageMinMb = datedQuota<number>("ephemeral-storage-min", functionLimits.quotas["ephemeral-storage-min"]);
export const storageMaxMb = datedQuota<number>("ephemeral-storage-max", functionLimits.quotas["ephemeral-storage-max"]);
export const timeoutMaxS = datedQuota<number>("timeout-max", functionLimits.quotas["timeout-max"]);
export const instancesTimeoutMaxS = datedQuota<number>(
  "timeout-max-managed-instances",
  functionLimits.quotas["timeout-max-managed-instances"],
);

/** Concurrency an account has in a region before it asks for more. */
export const accountConcurrency = datedQuota<number>("account-concurrency", concurrency.quotas["account-concurrency"]);

/** Concurrency that reservations must leave to the functions without one. */
export const unreservedMinimum = datedQuota<number>("unreserved-minimum", concurrency.quotas["unreserved-minimum"]);

/** Requests per second for each unit of concurrency; nothing is published for the days before its first entry. */
export const requestRatePerConcurrency = datedQuota<number>("request-rate", concurrency.quotas["request-rate"]);

/** The same for each unit of provisioned concurrency. */
export const requestRatePerProvisioned = datedQuota<number>(
  "provisioned-request-rate",
  concurrency.quotas["provisioned-request-rate"],
);

/** Share of environments still warm after so many idle seconds, as measured. */
export type IdleSurvival = { readonly survival: readonly (readonly [idleS: number, share: number])[] };
export const idleSurvival = datedQuota<IdleSurvival>("idle-survival", keepAlive.quotas["idle-survival"]);

export type ScalingRateValue =
  | {
      readonly rule: "2017";
      readonly scope: "account";
      readonly burst: Readonly<Record<string, number>> & { readonly default: number };
      readonly perMinute: number;
    }
  | { readonly rule: "2023"; readonly scope: "function"; readonly capacity: number; readonly refillPerS: number };
export const scalingRateQuota = datedQuota<ScalingRateValue>("scaling-rate", scalingRate.quotas["scaling-rate"]);

/** How fast provisioned environments of a function are made. */
export type ProvisionedAllocation = { readonly atOnce: number; readonly perMinute: number };
export const provisionedAllocation = datedQuota<ProvisionedAllocation>(
  "provisioned-allocation",
  scalingRate.quotas["provisioned-allocation"],
);

/** What Lambda@Edge may run at once, and a second, in each region. */
export const edgeConcurrency = datedQuota<number>("edge-concurrency", concurrency.quotas["edge-concurrency"]);
export const edgeRequestRate = datedQuota<number>("edge-request-rate", concurrency.quotas["edge-request-rate"]);

/** What the maximum concurrency of an SQS event source may be. */
export const queueConcurrency = datedQuota<{ readonly least: number; readonly most: number }>(
  "queue-concurrency",
  concurrency.quotas["queue-concurrency"],
);

export const quotaOn = <T>(day: Day, quota: Dated<T>): T => on(day, quota).value;
