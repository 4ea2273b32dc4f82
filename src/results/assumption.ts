// What a result rests on beyond its input: named, with parameters. The sentences are in i18n; JSON carries the names.

export const assumptionIds = [
  "architecture-default",
  "async-retries-independent",
  "billed-duration-logged",
  "free-tier-before-tiers",
  "free-tier-govcloud",
  "free-tier-order",
  "free-tier-whole-month",
  "idle-expiry-measured",
  "init-packaging",
  "keep-alive-history",
  "mean-duration-unrounded",
  "prices-discounted",
  "prices-old",
  "prices-overridden",
  "price-single-source",
  "price-since-unknown",
  "projection-from-span",
  "provisioned-rated-on-demand",
  "relative-times",
  "request-rate-synchronous",
  "routing-newest-idle",
  "scaling-rate-continuous",
  "throttling-replay",
  "undated-rows",
] as const;

export type AssumptionId = (typeof assumptionIds)[number];
export type Assumption = { readonly id: AssumptionId; readonly params: Readonly<Record<string, string | number>> };

export const assume = (id: AssumptionId, params: Assumption["params"] = {}): Assumption => ({ id, params });
