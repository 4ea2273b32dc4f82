// A row of a real bill, whatever format it came in: when, where, what of Lambda's, how much, and what kind of charge.
import type { BillingMonth, Day } from "../base/day.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import type { Usd } from "../base/money.ts";
import type { Ratio } from "../base/ratio.ts";
import { componentIds, type MeteredId } from "../rating/components/index.ts";

/** `savings-plan`: usage that a plan pays for, or what takes its price off. `fee`: also what a plan costs. */
export const chargeKinds = [
  "usage",
  "free-tier",
  "savings-plan",
  "discount",
  "credit",
  "refund",
  "tax",
  "fee",
] as const;
export type ChargeKind = (typeof chargeKinds)[number];

/** Charges that a quantity stands behind: what is used, whoever pays for it. */
export const isUsageKind = (kind: ChargeKind): kind is "usage" | "free-tier" | "savings-plan" =>
  kind === "usage" || kind === "free-tier" || kind === "savings-plan";

/** One of ours; `other`: Lambda's, but which line is not told; `all`: everything of Lambda in one figure. */
export type BilledComponent = MeteredId | "other" | "all";

/** As a bill of ours lists them, then the rest. */
export const placeOfComponent = (component: BilledComponent): number => billedComponents.indexOf(component);
const billedComponents: readonly BilledComponent[] = [...componentIds, "other", "all"];

export type BillRow = {
  /** In the file; 0 where the format has no lines. */
  readonly line: number;
  readonly month: BillingMonth;
  /** Days of usage, the second one not included. */
  readonly from: Day;
  readonly to: Day;
  readonly account: string | null;
  readonly service: string;
  /** Null: not Lambda's. */
  readonly component: BilledComponent | null;
  /** Null where the bill does not tell. */
  readonly region: Region | null;
  /** Null where it does not tell, or where the price does not depend on it. */
  readonly architecture: Architecture | null;
  /** In the bill's own words: a usage type, a description. */
  readonly name: string;
  /** Null where the bill has none. */
  readonly quantity: Ratio | null;
  readonly unit: string;
  readonly cost: Usd;
  readonly kind: ChargeKind;
  /** Whether it is the sum of rows that may have had several prices, as Cost Explorer's are. */
  readonly isSum: boolean;
};

/** What is wrong with a row that was left out. */
export const billIssueCodes = [
  "bill-cost-malformed",
  "bill-currency",
  "bill-period-malformed",
  "bill-quantity-malformed",
] as const;
export type BillIssueCode = (typeof billIssueCodes)[number];
export type BillIssue = {
  readonly code: BillIssueCode;
  readonly count: number;
  readonly samples: readonly { readonly file: string; readonly line: number; readonly text: string }[];
};

export type RealBill = {
  readonly file: string;
  /** Of the reader. */
  readonly format: string;
  /** Rows of the file, bad ones included. */
  readonly read: number;
  readonly rows: readonly BillRow[];
  /** Whether AWS says itself that some of it may still change. */
  readonly isEstimated: boolean;
  readonly issues: readonly BillIssue[];
};
