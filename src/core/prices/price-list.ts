// One dimension's prices, as they stand in data/prices: dated, sourced, unknown where AWS's figure was not established.
import type { Day } from "../base/day.ts";
import type { Architecture, Region } from "../base/function-config.ts";

/** `high`: official or agreeing sources. `medium`: a single source. `low`: a source that is suspect. */
export type Confidence = "high" | "medium" | "low";

export const dimensions = ["requests", "duration", "ephemeral-storage"] as const;
export type Dimension = (typeof dimensions)[number];

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
  readonly dimension: Dimension;
  readonly unit: string;
  readonly currency: "USD";
  readonly prices: Readonly<Record<Region, Readonly<Partial<Record<Architecture, readonly PriceEntry[]>>>>>;
};

/** What is free each month for the whole organisation. */
export type FreeTierEntry = {
  readonly since: Day;
  readonly sinceKnown: boolean;
  readonly requests: string;
  readonly gbSeconds: string;
  readonly confidence: Confidence;
  readonly source: string;
};

/** A figure of the user's own that stands in for a built-in one. */
export type PriceOverride = {
  readonly dimension: Dimension;
  readonly region: Region;
  /** Both architectures where absent. */
  readonly architecture?: Architecture;
  readonly since?: Day;
  /** First day on which it no longer holds. */
  readonly until?: Day;
  readonly tiers: readonly PriceBand[];
  readonly source: string;
};
