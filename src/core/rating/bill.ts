// What a bill is: lines per component, region, variant and month, each with the prices it was charged at.
import type { BillingMonth, Day } from "../base/day.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import type { Usd } from "../base/money.ts";
import type { Ratio } from "../base/ratio.ts";
import type { Confidence, Variant } from "../prices/price-list.ts";
import type { Unit } from "./component.ts";
import type { ComponentId } from "./components/index.ts";
import type { PlanRate } from "./plan-rates.ts";
import type { TierCharge } from "./tiers.ts";

export type LineItem = {
  readonly component: ComponentId;
  readonly region: Region;
  /** Null where the price does not depend on it. */
  readonly architecture: Architecture | null;
  /** What else the price differs by: a log class, an instance type; null where nothing. */
  readonly variant: Variant | null;
  readonly month: BillingMonth;
  readonly unit: Unit;
  /** All usage, the free and the planned part included. */
  readonly quantity: Ratio;
  readonly freeQuantity: Ratio;
  /** What a Savings Plan pays for, at its own rate. */
  readonly planned: PlannedCharge | null;
  /** Usage that came before this on the ladder: elsewhere in the organisation, earlier in the month, or planned. */
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

export type PlannedCharge = { readonly quantity: Ratio; readonly rate: PlanRate; readonly amount: Usd };

/** A month of a Savings Plan: what was committed, and how much of it was used. */
export type PlanMonth = {
  readonly month: BillingMonth;
  readonly hours: Ratio;
  readonly committed: Usd;
  readonly used: Usd;
  readonly unused: Usd;
  /** Whether some of the usage was spread evenly over the hours, for want of anything better. */
  readonly isEven: boolean;
};

export type Bill = {
  readonly total: Usd;
  readonly lines: readonly LineItem[];
  /** What each usage of the input was charged, in its order. With `unattributed` it adds up to the total exactly. */
  readonly attributed: readonly Usd[];
  /** What belongs to no usage: the unused part of a Savings Plan. */
  readonly unattributed: Usd;
  readonly plan: readonly PlanMonth[];
};
