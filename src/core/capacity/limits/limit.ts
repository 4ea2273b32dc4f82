// What a limit is: it is asked whether an arrival may start, and told what started and ended.
import type { Dated } from "../../base/dated.ts";
import type { MostAsked } from "../most-asked.ts";
import type { Reservations } from "./reservations.ts";
import type { ScalingRule } from "./scaling-rule.ts";

/** Why an arrival is refused. Where several limits refuse it, the first in this order is the cause. */
export const throttleCauses = ["reserved-concurrency", "account-concurrency", "request-rate", "scaling-rate"] as const;
export type ThrottleCause = (typeof throttleCauses)[number];

export type Arrival = {
  readonly atUs: number;
  readonly functionIndex: number;
  readonly poolIndex: number;
  /** False for a request without an interval: it is never in flight. */
  readonly hasInterval: boolean;
};

/** The state of one limit in one run. Arrivals, starts and ends come in time order. */
export type Limit = {
  readonly cause: ThrottleCause;
  /** Which arrivals it is asked about and told of: all, or those for which no idle environment is there. */
  readonly concerns: "every-arrival" | "new-environments";
  /** May this arrival start? Commits to nothing: another limit may refuse it. */
  admits(arrival: Arrival): boolean;
  started(arrival: Arrival): void;
  /** An invocation that had an interval has ended. */
  ended?(functionIndex: number, poolIndex: number): void;
  /** What is set aside for the function, in the parameters the limit was made with, has changed. */
  claimed?(functionIndex: number, poolIndex: number, atUs: number): void;
};

/** The limits of one pool (account and region). */
export type PoolLimits = {
  /** Infinity where it does not apply. */
  readonly accountConcurrency: number;
  /** For each unit of concurrency. Infinity where it does not apply. */
  readonly requestsPerUnitS: number;
  /** Of the pool as a whole, where it does not follow from its concurrency: Lambda@Edge. Infinity where it does not apply. */
  readonly requestsPerS?: number;
  /** The account's quota, applied or not: what reservations are taken from, and what request rates follow. */
  readonly quota: number;
  /** By the arrival's day, one rule whatever the day, or null where none applies. */
  readonly scaling: Dated<ScalingRule | null> | ScalingRule | null;
};

export type LimitParameters = {
  readonly functionCount: number;
  readonly reserved: Reservations;
  /** By pool index. */
  readonly pools: readonly PoolLimits[];
  /** By pool index; null where nothing is known. */
  readonly mostAsked: readonly MostAsked[] | null;
};

/** A kind of limit. `create` gives null where no pool has it, or where nothing that is asked can meet it. */
export type LimitKind = {
  readonly cause: ThrottleCause;
  create(parameters: LimitParameters): Limit | null;
};
