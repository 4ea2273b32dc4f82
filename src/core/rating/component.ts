// A kind of line on a bill: a quantity, and the price list it is charged from. rate.ts does the rest.
import type { BillingMonth, Day } from "../base/day.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import type { Ratio } from "../base/ratio.ts";
import type { Dimension } from "../prices/price-list.ts";

/** Usage of one function in one rating period, after the metering rules: what components take their quantities from. */
export type BillableUsage = {
  /** What it is the usage of. Shares of a line are cut in the order of keys, so that no result depends on input order. */
  readonly key: string;
  readonly region: Region;
  readonly architecture: Architecture;
  readonly memoryMb: number;
  readonly ephemeralStorageMb: number;
  readonly month: BillingMonth;
  /** The day whose prices hold: the first day of the rating period, or the day asked for. */
  readonly day: Day;
  /** Started invocations; fractional in estimates. */
  readonly requests: Ratio;
  /** Billed time of all of them together, ms. */
  readonly billedMs: Ratio;
};

/** The two meters the monthly allowance covers. */
export type FreeMeter = "requests" | "gbSeconds";

export type ComponentId = "requests" | "duration" | "ephemeral-storage";

export type PriceComponent = {
  readonly id: ComponentId;
  readonly unit: "request" | "GB-second";
  /** An atom is the smallest quantity that recorded usage can have: shares of an allowance are whole atoms. */
  readonly atomsPerUnit: bigint;
  readonly dimension: Dimension;
  readonly freeMeter: FreeMeter | null;
  /** Whether a bill shows the line even where its quantity is zero. */
  readonly isAlwaysShown: boolean;
  /** In units. */
  readonly quantity: (usage: BillableUsage) => Ratio;
};
