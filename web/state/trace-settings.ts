// What a trace is asked and under which limits: the page's own words turned into the options the command line makes of its flags.

import { type Day, isDay } from "../../src/core/base/day.ts";
import type { Architecture } from "../../src/core/base/function-config.ts";
import type { KeepAlive } from "../../src/core/capacity/keep-alive.ts";
import { limitKinds } from "../../src/core/capacity/limits/index.ts";
import { usualPreparationUs } from "../../src/core/capacity/provisioned-ramp.ts";
import { builtInPrices } from "../../src/core/prices/catalog.ts";
import type { AnalyzeOptions } from "../../src/pipeline.ts";
import { fromStart } from "../../src/results/provisioned-settings.ts";
import type { CapacityOptions } from "../../src/results/recorded.ts";

/** What a trace may leave out; empty: nothing is said for it. */
export type TraceFacts = {
  readonly region: string;
  readonly memoryMb: number | null;
  readonly functionName: string;
  readonly architecture: Architecture;
  /** Prices and rules of this day for everything; empty: each invocation's own. */
  readonly on: string;
  /** Leave out what overlapping exports repeat. */
  readonly dedupe: boolean;
};

export const noFacts: TraceFacts = {
  region: "",
  memoryMb: null,
  functionName: "",
  architecture: "x86_64",
  on: "",
  dedupe: false,
};

/** Limits other than those the account is taken to have. */
export type WhatIf = {
  /** Null: what an account has before it asks for more. */
  readonly accountLimit: number | null;
  /** Units by function name. */
  readonly reserve: Readonly<Record<string, number>>;
  readonly provision: Readonly<Record<string, number>>;
  /** Traffic as a multiple of what was recorded. */
  readonly factor: number;
  /** Idle seconds after which an environment is gone; null: as others measured. */
  readonly keepAliveS: number | null;
};

export const asRecorded: WhatIf = { accountLimit: null, reserve: {}, provision: {}, factor: 1, keepAliveS: null };

const BUCKET_US = 60_000_000;
const US_PER_S = 1_000_000;

export function analyzeOptions(facts: TraceFacts, whatIf: WhatIf, today: Day): AnalyzeOptions {
  const { region, memoryMb, functionName, architecture, dedupe } = facts;
  return {
    book: builtInPrices,
    freeTier: "whole",
    freeTierOrder: "proportional",
    freeTierScope: undefined,
    alreadyUsed: [],
    today,
    format: undefined,
    defaults: {
      functionName: functionName.trim() || undefined,
      memoryMb: memoryMb ?? undefined,
      region: region || undefined,
      architecture,
      columns: {},
    },
    filter: { fromUs: undefined, toUs: undefined, only: [] },
    dedupe,
    maxIssues: undefined,
    on: dayOf(facts),
    packageType: "Zip",
    runtimeKind: "managed",
    billed: undefined,
    capacity: capacityOptions(whatIf, dayOf(facts), today),
  };
}

const dayOf = ({ on }: TraceFacts): Day | null => (isDay(on) ? on : null);

export function capacityOptions(whatIf: WhatIf, on: Day | null, today: Day): CapacityOptions {
  const keepAlive: KeepAlive | "measured" =
    whatIf.keepAliveS === null ? "measured" : { kind: "fixed", us: whatIf.keepAliveS * US_PER_S };
  return {
    accountLimit: whatIf.accountLimit ?? undefined,
    reserve: new Map(Object.entries(whatIf.reserve)),
    provision: new Map(Object.entries(whatIf.provision).map(([name, units]) => [name, fromStart(units)])),
    preparationUs: usualPreparationUs,
    scalingRule: "auto",
    limits: limitKinds.map(({ cause }) => cause),
    keepAlive,
    recycleAfterUs: Number.POSITIVE_INFINITY,
    bucketUs: BUCKET_US,
    mostTrialArrivals: 0, // a slider waits for nothing
    seed: 1,
    on,
    today,
  };
}
