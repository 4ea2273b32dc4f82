// A kind of line on a bill: a quantity, and the price list it is charged from. rate.ts does the rest.
import type { BillingMonth, Day } from "../base/day.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import type { Usd } from "../base/money.ts";
import type { Ratio } from "../base/ratio.ts";
import type { Price, PriceBook } from "../prices/price-book.ts";
import { EVERYWHERE, type Variant } from "../prices/price-list.ts";

/** Which meters count a function's requests and time: Lambda's own, Lambda@Edge's, or those of Managed Instances. */
export const meterings = ["standard", "edge", "managed-instances"] as const;
export type Metering = (typeof meterings)[number];

export const logClasses = ["standard", "infrequent-access"] as const;
export type LogClass = (typeof logClasses)[number];

export const pollerKinds = ["kafka", "sqs"] as const;
export type PollerKind = (typeof pollerKinds)[number];

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
  /** Absent: standard. */
  readonly metering?: Metering | undefined;
  /** Billed requests, those served by provisioned concurrency included; fractional in estimates. */
  readonly requests: Ratio;
  /** How the usage falls into the hours of a month, in any scale; a shorter list repeats. Absent: not known. */
  readonly hourlyWeights?: readonly Ratio[] | undefined;
  /** Billed time on demand of all of them together, ms. */
  readonly billedMs: Ratio;
  /** Whether the function has provisioned concurrency: by one reading of AWS's text it then has no free tier. */
  readonly isProvisioned?: boolean | undefined;
  /** Environments × time they were provisioned, ms (null where a trace does not say), and the billed time of what ran on them. */
  readonly provisioned?: { readonly configuredMs: Ratio | null; readonly billedMs: Ratio } | undefined;
  /** Streamed beyond what each request includes, MB. */
  readonly streamedMb?: Ratio | undefined;
  readonly snapStart?: { readonly cachedMs: Ratio; readonly restores: Ratio } | undefined;
  readonly durable?: DurableUsage | undefined;
  /** Environments created for tenants. */
  readonly tenantEnvironments?: Ratio | undefined;
  readonly poller?: { readonly kind: PollerKind; readonly unitSeconds: Ratio } | undefined;
  readonly managedInstances?: ManagedInstances | undefined;
  readonly logs?: { readonly logClass: LogClass; readonly gb: Ratio } | undefined;
};

/** A part that is absent has no line, and needs no price. */
export type DurableUsage = {
  readonly operations?: Ratio | undefined;
  readonly writtenGb?: Ratio | undefined;
  readonly retainedGbMonths?: Ratio | undefined;
};

/** The instances behind a function. EC2 prices are the user's: no price list of ours has them. */
export type ManagedInstances = {
  readonly instanceType: string;
  readonly hours: Ratio;
  /** On-demand price of an hour, and the share that a plan or reservation takes off it. */
  readonly ec2Hourly: Usd;
  readonly ec2Discount: Ratio;
};

/** The meters that a monthly allowance covers. */
export const freeMeters = ["requests", "gbSeconds", "streamedGb"] as const;
export type FreeMeter = (typeof freeMeters)[number];

export type Unit =
  | "request"
  | "GB-second"
  | "GB"
  | "GB-month"
  | "GB-environment"
  | "operation"
  | "EPU-hour"
  | "instance-hour"
  | "USD";

/** Usage that shares a price and a ladder: one region (or all), one variant. */
export type PoolKey = {
  readonly region: Region;
  /** Null where the price does not depend on it. */
  readonly architecture: Architecture | null;
  readonly variant: Variant;
};

export type PriceComponent<Id extends string = string> = {
  readonly id: Id;
  readonly unit: Unit;
  /** An atom is the smallest quantity that recorded usage can have: shares of an allowance are whole atoms. */
  readonly atomsPerUnit: bigint;
  readonly freeMeter: FreeMeter | null;
  /** In units. Null where the usage has no such line; a zero is shown. */
  readonly quantity: (usage: BillableUsage) => Ratio | null;
  readonly poolOf: (usage: BillableUsage, book: PriceBook) => PoolKey;
  /** The price, where it is not the list of the component's own name. */
  readonly price?: (usage: BillableUsage, book: PriceBook) => Price;
};

export const isStandard = ({ metering = "standard" }: BillableUsage): boolean => metering === "standard";

export const byArchitecture = ({ region, architecture }: BillableUsage): PoolKey => ({
  region,
  architecture,
  variant: architecture,
});
export const byRegion = ({ region }: BillableUsage): PoolKey => ({ region, architecture: null, variant: ANY });
export const everywhere = (): PoolKey => ({ region: EVERYWHERE, architecture: null, variant: ANY });

export const ANY: Variant = "any";
