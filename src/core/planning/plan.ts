// What a plan file means. Unknown keys are errors that name the nearest key.
import type { z } from "zod";
import type { Day } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import { mismatchOf } from "../base/mismatch.ts";
import type { Usd } from "../base/money.ts";
import { nearest } from "../base/nearest.ts";
import { isZero, type Ratio, ratio } from "../base/ratio.ts";
import type { FreeTierScope } from "../rating/free-tier.ts";
import type { FreeTier } from "../rating/rate.ts";
import type { SavingsPlan } from "../rating/savings-plan.ts";
import { entryDefaults, growthFactor, laterWorkload, refuseUnmatched } from "./later-months.ts";
import { planKeys, planShape } from "./plan-shape.ts";
import type { LaterWorkload, PlannedChange, RecordedEntry } from "./planned-months.ts";
import type { PresetId } from "./presets.ts";
import {
  type AccountLimit,
  accountLimitOf,
  type CaseName,
  monthLength,
  type RecordedTraffic,
  type Workload,
  type WorkloadDefaults,
} from "./workload.ts";
import { caseFields, type Tagged, workloadOf } from "./workload-of.ts";
import { recordedKeys, recordedShape, workloadKeys, workloadShape } from "./workload-shape.ts";

/** What `estimate` prices, whether it came from a file or from flags. */
export type Estimate = {
  readonly workloads: readonly Workload[];
  /** The same workloads in a low and a high case, where the plan has any. */
  readonly cases?: Readonly<Record<CaseName, readonly Workload[]>> | undefined;
  readonly on: Day;
  /** Length of the month that rates are spread over; null: the real month of `on`. */
  readonly monthHours: Ratio | null;
  readonly accountLimit: AccountLimit;
  /** Regions that have a limit of their own. */
  readonly limitedRegions?: readonly Region[];
  /** Keys of the plan that say something about later months: a month by itself does not need them. */
  readonly laterKeys?: readonly string[];
  /** The ready scenario this is. */
  readonly preset?: PresetId;
};

export type Budget = { readonly name: string; readonly where: Readonly<Record<string, string>>; readonly monthly: Usd };

export type Plan = Estimate & {
  readonly freeTier: FreeTier;
  readonly freeTierScope: FreeTierScope | undefined;
  readonly alreadyUsed: readonly { region: string; architecture: Architecture; gbSeconds: Ratio }[];
  readonly savingsPlan: SavingsPlan | undefined;
  /** Path of a prices file, relative to the plan. */
  readonly prices: string | undefined;
  readonly budgets: readonly Budget[];
  readonly changes: readonly PlannedChange[];
  /** Traces whose functions are part of the account, beside the workloads. */
  readonly recorded: readonly RecordedEntry[];
  /** The workloads through the months, in their order. */
  readonly later: readonly LaterWorkload[];
};

/** What a plan leaves to the command line. */
export type PlanDefaults = WorkloadDefaults & {
  readonly today: Day;
  readonly on: Day | undefined;
  /** Length of the month, instead of the plan's. */
  readonly monthHours?: Ratio | undefined;
  /** What the traces say that `tracesOf` named. */
  readonly recorded?: ReadonlyMap<string, RecordedTraffic>;
  /** Whether recorded traffic alone will do, without a workload. */
  readonly takesRecorded?: boolean;
};

/** Plain data, as YAML or JSON gave it → a plan. Throws `plan-malformed`. */
export function parsePlan(data: unknown, file: string, defaults: PlanDefaults): Plan {
  const plan = parsed(planShape, data, file, "");
  const on = defaults.on ?? plan.on ?? defaults.today;
  const monthHours = defaults.monthHours ?? plan.month?.hours ?? null;
  const { freeTier, freeTierScope, alreadyUsed, concurrencyLimit } = plan.account ?? {};
  if (!plan.workloads && !(defaults.takesRecorded && plan.recorded))
    fail("plan-malformed", { file, key: "workloads", expected: "present" });
  const all = (plan.workloads ?? []).map((raw, i) => ({
    ...parseWorkload(raw, file, `workloads.${i}`),
    at: `workloads.${i}`,
  }));
  const monthSeconds = monthLength(on, monthHours).seconds;
  const { recorded = new Map() } = defaults;
  const workloads = all.map(({ at, ...tagged }) => workloadOf(tagged, { file, at, monthSeconds, defaults, recorded }));
  const changes = (plan.changes ?? []).map((change, i) => plannedChange(change, data, i));
  if (!plan.recorded)
    refuseUnmatched(
      changes,
      workloads.map(({ name }) => name),
      file,
    );
  const inCase = (name: CaseName): Workload[] =>
    all.map(({ fields, tags, at }) =>
      workloadOf(
        { fields: caseFields(fields, name), tags },
        { file, at: `${at}.cases.${name}`, monthSeconds, defaults, recorded },
      ),
    );
  return {
    on,
    monthHours,
    workloads,
    cases: all.some(({ fields }) => fields.cases) ? { low: inCase("low"), high: inCase("high") } : undefined,
    freeTier: typeof freeTier === "object" ? freeTierLeft(freeTier) : freeTier === false ? "none" : "whole",
    freeTierScope,
    alreadyUsed: alreadyUsed ?? [],
    savingsPlan: savingsPlanOf(plan.account, monthHours, file),
    accountLimit: accountLimitOf(concurrencyLimit, on),
    limitedRegions: typeof concurrencyLimit === "object" ? Object.keys(concurrencyLimit).filter(isRegion) : [],
    prices: plan.account?.prices,
    budgets: (plan.budgets ?? []).map(({ where = {}, ...budget }) => ({ ...budget, where })),
    changes,
    recorded: (plan.recorded ?? []).map((raw, i) => recordedEntry(raw, file, `recorded.${i}`, defaults)),
    later: all.map(({ at, ...tagged }) => laterWorkload(tagged, { file, at, defaults, recorded }, changes)),
    laterKeys: [
      ...(["budgets", "changes", "recorded"] as const).filter((key) => plan[key]),
      ...all.flatMap(({ fields, at }) => (fields.growth ? [`${at}.growth`] : [])),
    ],
  };
}

/** The trace files that workloads of a plan name, so that they can be read before it is parsed. Malformed parts are passed over. */
export function tracesOf(data: unknown): string[] {
  const workloads = (data as { workloads?: unknown } | null)?.workloads;
  const named = (Array.isArray(workloads) ? workloads : []).flatMap((workload) => {
    const { trace, cases } = (workload ?? {}) as { trace?: unknown; cases?: Record<string, { trace?: unknown }> };
    return [trace, cases?.low?.trace, cases?.high?.trace];
  });
  return [...new Set(named.filter((file) => typeof file === "string"))];
}

const isRegion = (key: string): boolean => key !== "default";

type Account = NonNullable<z.output<typeof planShape>["account"]>;

const freeTierLeft = ({
  requests,
  gbSeconds,
  streamedGb,
}: Exclude<Account["freeTier"], boolean | undefined>): FreeTier =>
  streamedGb ? { requests, gbSeconds, streamedGb } : { requests, gbSeconds };

function savingsPlanOf(account: Account | undefined, monthHours: Ratio | null, file: string): SavingsPlan | undefined {
  const { savingsPlan, hourlyUsage = [] } = account ?? {};
  if (!savingsPlan) {
    if (hourlyUsage.length > 0) {
      fail("plan-malformed", { file, key: "account.hourlyUsage", expected: "only-with", values: "savingsPlan" });
    }
    return undefined;
  }
  const empty = hourlyUsage.findIndex(({ gbSeconds }) => gbSeconds.every(isZero));
  if (empty >= 0) fail("plan-malformed", { file, key: `account.hourlyUsage.${empty}.gbSeconds`, expected: "positive" });
  const { hourlyCommitment, payment = "no-upfront", term = "1y", tiers = "covered-counts" } = savingsPlan;
  return { hourlyCommitment, payment, term, tiers, monthHours, hourly: hourlyUsage };
}

const parseWorkload = (raw: Raw, file: string, at: string): Tagged => {
  const { known, tags } = tagsApart(raw, workloadKeys, file, at);
  return { fields: parsed(workloadShape, known, file, at), tags };
};

function recordedEntry(raw: Raw, file: string, at: string, defaults: PlanDefaults): RecordedEntry {
  const { known, tags } = tagsApart(raw, recordedKeys, file, at);
  const {
    trace,
    only,
    memoryMb,
    region = defaults.region,
    scale,
    growth,
    ...rest
  } = parsed(recordedShape, known, file, at);
  const own = { ...defaults, ...rest };
  return {
    trace,
    only,
    memoryMb,
    region,
    scale: scale ?? ratio(1n),
    growth: growthFactor(growth),
    tags,
    ...entryDefaults(own),
  };
}

/** With what was written beside what it means. */
function plannedChange(
  { on, workload, set, note }: NonNullable<z.output<typeof planShape>["changes"]>[number],
  data: unknown,
  i: number,
): PlannedChange {
  const written = (data as { changes: { set: Record<string, unknown> }[] }).changes[i]!.set;
  const textOf = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
  const given = Object.fromEntries(Object.entries(written).map(([key, value]) => [key, textOf(value)]));
  return { on, workload, set, given, note };
}

type Raw = Readonly<Record<string, unknown>>;

/** Keys that are known, to be checked; any other key of a text value is a tag. */
function tagsApart(raw: Raw, keys: readonly string[], file: string, at: string) {
  const tags: Record<string, string> = {};
  const known: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (keys.includes(key)) known[key] = value;
    else if (typeof value === "string" && !isMistyped(key, keys)) tags[key] = value;
    else fail("plan-malformed", { file, key: `${at}.${key}`, expected: "known-key", near: nearest(key, keys) });
  }
  return { known, tags };
}

/** A tag must not swallow a mistyped key: `memorymb: "512"` is a mistake, `stage: prod` is a tag. One letter apart is one. */
const isMistyped = (key: string, keys: readonly string[]): boolean => nearest(key, keys, 1) !== undefined;

function parsed<S extends z.ZodType>(shape: S, data: unknown, file: string, at: string): z.output<S> {
  const result = shape.safeParse(data, { reportInput: true });
  return result.success ? result.data : fail("plan-malformed", { file, ...mismatchOf(result.error, at, planKeys) });
}
