// One dimension's prices, as they stand in data/prices: dated, sourced, unknown where AWS's figure was not established.
import type { Day } from "../base/day.ts";
import type { Region } from "../base/function-config.ts";

/** `high`: official or agreeing sources. `medium`: a single source. `low`: a source that is suspect. */
export type Confidence = "high" | "medium" | "low";

/**
 * What a price differs by inside a dimension and region: an architecture, a log class, an instance type, a plan
 * (`x86_64/no-upfront/1y`); `any` where by nothing.
 */
export type Variant = string;

/** Where a price is the same everywhere, its region. */
export const EVERYWHERE = "global";

/** A band of a volume ladder, from `from` units upwards. `price` null: the band exists, its price is not known. */
export type PriceBand = {
  readonly from: string;
  readonly price: string | null;
  /** Where they differ from the entry's. */
  readonly confidence?: Confidence;
  readonly source?: string;
};

export type PriceEntry = {
  readonly since: Day;
  /** False where the region's real first day is not known and the feature's launch day stands in. */
  readonly sinceKnown: boolean;
  readonly tiers: readonly PriceBand[];
  readonly confidence: Confidence;
  /** Source codes joined by `+`; each is a heading of data/SOURCES.md. */
  readonly source: string;
};

export type PriceList = {
  readonly dimension: string;
  readonly unit: string;
  readonly currency: "USD";
  readonly prices: Readonly<Record<Region, Readonly<Partial<Record<Variant, readonly PriceEntry[]>>>>>;
};

/** What is free each month for the whole organisation. */
export type FreeTierEntry = {
  readonly since: Day;
  readonly sinceKnown: boolean;
  readonly requests: string;
  readonly gbSeconds: string;
  readonly streamedGb: string;
  readonly confidence: Confidence;
  readonly source: string;
};

/** What Savings Plan rates are of list prices where no rate is published: by payment, with the regions that differ. */
export type PlanFactorsEntry = {
  readonly since: Day;
  readonly sinceKnown: boolean;
  readonly confidence: Confidence;
  readonly source: string;
  readonly factors: Readonly<Record<PlanPayment, string>>;
  readonly noUpfrontByRegion: Readonly<Record<Region, string>>;
  /** Regions for which not even a factor is known. */
  readonly unknownRegions: readonly Region[];
};

export const planPayments = ["no-upfront", "partial-upfront", "all-upfront"] as const;
export type PlanPayment = (typeof planPayments)[number];
export const planTerms = ["1y", "3y"] as const;
export type PlanTerm = (typeof planTerms)[number];

/** What a prices file calls itself. */
export const PRICES_SCHEMA = "lambda-planner/prices@1";
