// How functions can be invoked, as far as refusals are treated differently.
export type { InvocationKind } from "./kind.ts";
export { type RetryPolicy, standardRetries, synchronous } from "./synchronous.ts";
