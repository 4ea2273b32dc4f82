// The result of `review`, lambda-planner/review@1: what the coming months cost, with a range, and whether budgets hold.
//
// Money is decimal text (`exact` with every digit, `rounded` once). Months are UTC. Amounts of functions add up to their month's
// expected total exactly. Every figure of a range is the exact bill of a month made of recorded days, and that bill is here.
import type { Finding } from "../core/planning/finding.ts";
import type { Assumption } from "./assumption.ts";
import type { BillResult, Money } from "./bill-result.ts";
import type { DriverResult } from "./comparison.ts";

export const REVIEW_SCHEMA = "lambda-planner/review@1";

/** When a run fails: where the middle, the upper end, or anything at all of a forecast is above a budget. */
export const failOns = ["p50", "p90", "any"] as const;
export type FailOn = (typeof failOns)[number];

/** From resampled days: one in ten months is cheaper than `p10`, one in ten dearer than `p90`. */
export type RangeResult = { p10: Money; p50: Money; p90: Money };

/** The plan's own cases; recorded traffic is as expected in both. */
export type CasesResult = { low: Money; high: Money };

/** `before`: the month before the one in question. `current`: recorded so far, forecast from then on. `later`: forecast. */
export const reviewMonthKinds = ["before", "current", "later"] as const;
export type ReviewMonthKind = (typeof reviewMonthKinds)[number];

export type ReviewMonthResult = {
  month: string;
  kind: ReviewMonthKind;
  days: number;
  /** Days of it that traces recorded, the begun ones included; all others are forecast. 0 without traces. */
  recordedDays: number;
  /** The point forecast: every day to come is the mean of its kind. */
  expected: Money;
  /** Null where no trace has days enough to tell. */
  range: RangeResult | null;
  /** Null where the plan has no cases. */
  cases: CasesResult | null;
  /** How `expected` comes about, line by line. */
  bill: BillResult;
  rangeBills: { p10: BillResult; p50: BillResult; p90: BillResult } | null;
  /** Against the month before it in the list; null in the first. */
  change: ReviewChangeResult | null;
};

/** What made one month differ from another. Amounts of `drivers` add up to the difference, here and in every function. */
export type ReviewChangeResult = {
  /** The earlier month. */
  from: string;
  difference: Money;
  /** Of the earlier month; null where that is nothing. */
  percent: number | null;
  drivers: DriverResult[];
  /** In order of how much they changed; those that did not are left out. */
  functions: {
    name: string;
    account: string | null;
    region: string | null;
    difference: string;
    drivers: DriverResult[];
  }[];
};

export type ReviewFunctionResult = {
  /** `(account)` with region null: what belongs to no function, the unused part of a Savings Plan. */
  name: string;
  account: string | null;
  region: string | null;
  architecture: string | null;
  memoryMb: number | null;
  /** Where it is known from; null for `(account)`. */
  source: "plan" | "trace" | null;
  tags: Record<string, string>;
  /** Expected, one for each of `months`, in their order. */
  amounts: string[];
  /** Expected requests, likewise; may be fractional. */
  requests: string[];
};

/** Recorded days: what a forecast is made of. One for each trace that the plan names. */
export type HistoryResult = {
  /** As the plan calls it. */
  trace: string;
  /** First start and last end, ISO 8601 UTC. */
  start: string;
  end: string;
  /** Days that are drawn from. */
  wholeDays: number;
  /** Days of which only a part was recorded: they are not drawn from. */
  partialDays: string[];
  /** Hours in which nothing ran though something always does: their days are not drawn from. ISO 8601 UTC, `to` exclusive. */
  gaps: { from: string; to: string }[];
  /** Whether each weekday is drawn from its own days; needs two whole weeks. */
  hasWeekdays: boolean;
  /** How like each other days on end are, 0 to 1; the range is widened by it. */
  autocorrelation: number;
  /** How many days on end are drawn together. */
  blockDays: number;
  /** Invocations on each recorded day, in order, days without any included. */
  days: { day: string; invocations: number; isWhole: boolean }[];
};

/** Days on which something changes inside the months in question. */
export type DatedChangeResult = {
  day: string;
  /** `plan`: a change that the plan names. `price`: of the price book. `rule`: of AWS's billing. */
  kind: "plan" | "price" | "rule";
  /** Functions it holds for, as the plan says it; null for prices and rules. */
  workload: string | null;
  /** Keys and values that are set, as the plan says them. */
  set: Record<string, string>;
  note: string | null;
};

export const budgetStatuses = ["kept", "at-risk", "exceeded"] as const;
/** `exceeded`: at P50 (expected, without a range). `at-risk`: only above it: at P90, or in the high case. */
export type BudgetStatus = (typeof budgetStatuses)[number];

export type BudgetMonthResult = {
  month: string;
  expected: Money;
  range: RangeResult | null;
  cases: CasesResult | null;
  /** Of costing more than the budget, 0 to 1; null without a range. */
  probability: number | null;
  status: BudgetStatus;
};

/** The first month above a budget, and what took it there since the last month that kept it. */
export type BudgetBreakResult = {
  month: string;
  /** Null where no month before it kept the budget. */
  since: string | null;
  /** In order of size; empty where `since` is null. */
  drivers: DriverResult[];
};

/** `day`: on which the month's cost passes so many percent of the budget, as expected; null where it does not. */
export type AlertResult = { percent: number; amount: string; day: string | null };

export type BudgetResult = {
  name: string;
  /** Empty: the whole account. */
  where: Record<string, string>;
  monthly: Money;
  /** How many functions it covers. */
  functions: number;
  /** What the recorded days of the current month cost; null where none is recorded. */
  soFar: Money | null;
  /** Of the current and the later months. */
  months: BudgetMonthResult[];
  firstAbove: {
    /** At P50; expected, without a range. */
    p50: BudgetBreakResult | null;
    /** At P90; in the high case, without a range. */
    p90: BudgetBreakResult | null;
  };
  /** In the current month. */
  alerts: AlertResult[];
  /** Whether this one makes the run fail. */
  fails: boolean;
};

/** How far the traffic of an account and region may grow, against how far it does. */
export type CapacityRiskResult = {
  account: string | null;
  region: string;
  limit: number;
  /** The factor of recorded traffic up to which nothing is refused; below 1, something already is. */
  growthToFirstThrottle: number;
  firstCause: string | null;
  firstFunction: string | null;
  /** Traffic of the last month over recorded traffic. */
  growthForecast: number;
  /** The first month whose traffic is above what the limits bear; null where none is. */
  reachedIn: string | null;
};

export type ReviewResult = {
  schema: typeof REVIEW_SCHEMA;
  version: string;
  /** The day of the review: its month is the current one. */
  on: string;
  pricesAsOf: string;
  /** Days from `pricesAsOf` to the day it is. */
  pricesAgeDays: number;
  currency: "USD";
  seed: number;
  /** How many months were drawn for the range; 0 without one. */
  resamples: number;
  failOn: FailOn;
  /** Whether some budget makes the run fail. */
  exceeded: boolean;
  /** What the recorded days of the current month cost; null where none is recorded. */
  soFar: Money | null;
  months: ReviewMonthResult[];
  budgets: BudgetResult[];
  /** In order of what they cost in the current month. */
  functions: ReviewFunctionResult[];
  changes: DatedChangeResult[];
  capacity: {
    /** From replaying recorded invocations; empty without them. */
    risks: CapacityRiskResult[];
    /** What planned workloads contradict a limit in, with the first month in which they do. */
    findings: (Finding & { month: string })[];
  };
  history: HistoryResult[];
  /** What makes the forecast less sure than it looks. */
  warnings: Assumption[];
  assumptions: Assumption[];
};
