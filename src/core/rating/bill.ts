// What a bill is: lines per component, region, architecture and month, each with the prices it was charged at.
import type { BillingMonth, Day } from "../base/day.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import type { Usd } from "../base/money.ts";
import type { Ratio } from "../base/ratio.ts";
import type { Confidence } from "../prices/price-list.ts";
import type { ComponentId } from "./component.ts";
import type { TierCharge } from "./tiers.ts";

export type LineItem = {
  readonly component: ComponentId;
  readonly region: Region;
  readonly architecture: Architecture;
  readonly month: BillingMonth;
  readonly unit: string;
  /** All usage, the free part included. */
  readonly quantity: Ratio;
  readonly freeQuantity: Ratio;
  /** Usage elsewhere in the organisation that came before this on the ladder. */
  readonly alreadyUsed: Ratio;
  readonly tiers: readonly TierCharge[];
  readonly amount: Usd;
  /** The price entry used: in force since, whether that day is known, how sure, on whose word. */
  readonly since: Day;
  readonly sinceKnown: boolean;
  readonly confidence: Confidence;
  readonly source: string;
  readonly overridden: boolean;
};

export type Bill = {
  readonly total: Usd;
  readonly lines: readonly LineItem[];
  /** What each usage of the input was charged, in its order. Adds up to the total exactly. */
  readonly attributed: readonly Usd[];
};
