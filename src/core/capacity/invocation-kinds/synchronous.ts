// A caller that waits for the answer: it gets error 429, and tries again or not.
//
// Rule     Without a policy the invocation is lost to its caller: throttled. With one it is tried again at most so many
//          times, each after a random time below base × 2ⁿ, never above the cap: exponential back-off with full jitter,
//          as AWS's client libraries do it (1 s and 20 s in their standard mode).
// Since    Client behaviour; AWS documents it by library version.
// Source   data/SOURCES.md#client-retries
// Vectors  test/core/capacity/invocation-kinds/synchronous.test.ts
import type { InvocationKind } from "./kind.ts";

export type RetryPolicy = { readonly retries: number; readonly baseUs: number; readonly capUs: number };

export const standardRetries = { baseUs: 1_000_000, capUs: 20_000_000 };

export const synchronous = ({ retries, baseUs, capUs }: RetryPolicy): InvocationKind => ({
  id: "synchronous",
  retryAfterUs: (attempt, random) =>
    attempt > retries ? null : Math.max(1, Math.floor(random.next() * Math.min(capUs, baseUs * 2 ** (attempt - 1)))),
});
