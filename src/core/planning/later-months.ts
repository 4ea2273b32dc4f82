// What a plan says of later months: how traffic grows, what changes on which day, and which traces hold recorded traffic.
import type { Day } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Architecture, PackageType, Region, RuntimeKind } from "../base/function-config.ts";
import { globPattern } from "../base/glob.ts";
import { nearest } from "../base/nearest.ts";
import { parseRatio, plus, type Ratio, ratio, times } from "../base/ratio.ts";
import type { CaseName, Workload, WorkloadDefaults } from "./workload.ts";
import { caseFields, durationOf, overlaid, type Reading, type Tagged, workloadOf } from "./workload-of.ts";
import type { CaseFields, ChangeFields } from "./workload-shape.ts";

/** A change on a day, for every function whose name matches. */
export type PlannedChange = {
  readonly on: Day;
  readonly workload: string;
  readonly set: ChangeFields;
  /** `set` as it stands in the plan. */
  readonly given: Readonly<Record<string, string>>;
  readonly note: string | undefined;
};

/** Functions of a trace, each in its recorded configuration, and what the trace does not say of them. */
export type RecordedEntry = {
  readonly trace: string;
  /** Pattern of names; a function is of the first entry of its trace that it matches. */
  readonly only: string | undefined;
  readonly region: Region | undefined;
  readonly architecture: Architecture;
  readonly memoryMb: number | undefined;
  readonly packageType: PackageType;
  readonly runtimeKind: RuntimeKind;
  readonly scale: Ratio;
  /** A month's traffic over that of the month before. */
  readonly growth: Ratio;
  readonly tags: Readonly<Record<string, string>>;
};

/** When, and in which case, a workload is asked for. */
export type Moment = {
  readonly day: Day;
  /** Changes up to this day are left out: what was recorded then has them already. Null: all count. */
  readonly after: Day | null;
  /** Length of the month that rates are spread over. */
  readonly seconds: Ratio;
  readonly inCase?: CaseName | undefined;
};

/** `followsTrace`: its requests are those that were recorded, `requests` times over. */
export type WorkloadThen = { readonly workload: Workload; readonly followsTrace: boolean };

/** One planned workload through the months. */
export type LaterWorkload = {
  readonly growth: Ratio;
  /** The path of the trace that its traffic comes from, and how many times over. */
  readonly trace: string | undefined;
  readonly scale: Ratio;
  /** As it is on a day, growth left out. Throws `plan-malformed` where changes make something of it that cannot be. */
  readonly at: (moment: Moment) => WorkloadThen;
};

const one = ratio(1n);

/** 5 (percent a month) → 1.05. */
export function growthFactor(growth: { readonly monthlyPercent: number } | undefined): Ratio {
  const percent = growth && parseRatio(String(growth.monthlyPercent));
  return percent ? plus(one, times(percent, ratio(1n, 100n))) : one;
}

/** Those for a function of that name from one day (exclusive) to another, in the order of their days. */
export const changesFor = (
  changes: readonly PlannedChange[],
  name: string,
  { day, after }: Pick<Moment, "day" | "after">,
): PlannedChange[] =>
  changes
    .filter(({ on, workload }) => on <= day && (after === null || on > after) && globPattern(workload).test(name))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** The factors of traffic that changes set, one after the other. */
const changedScale = (changes: readonly PlannedChange[]): Ratio =>
  changes.reduce((factor, { set }) => (set.scale ? times(factor, set.scale) : factor), one);

export function laterWorkload(
  { fields, tags }: Tagged,
  reading: Omit<Reading, "monthSeconds">,
  changes: readonly PlannedChange[],
): LaterWorkload {
  return {
    growth: growthFactor(fields.growth),
    trace: fields.trace,
    scale: fields.scale ?? one,
    at({ inCase, seconds, ...moment }) {
      const { cases: _, ...expected } = fields;
      const base = inCase ? caseFields(fields, inCase) : expected;
      return changedWorkload(base, tags, changesFor(changes, fields.name ?? "", moment), {
        ...reading,
        monthSeconds: seconds,
      });
    },
  };
}

/** Durations are set apart: recorded traffic keeps its requests when a change says how long they run. */
function changedWorkload(base: CaseFields, tags: Tagged["tags"], changes: readonly PlannedChange[], reading: Reading) {
  let [fields, durations]: CaseFields[] = [base, {}] as const;
  for (const { set } of changes) {
    const { scale: _, durationMs, durations: shares, meanDurationMs, ...rest } = set;
    fields = overlaid(fields!, rest);
    const own = { durationMs, durations: shares, meanDurationMs };
    if (Object.values(own).some((value) => value !== undefined)) durations = own;
  }
  const followsTrace = fields!.trace !== undefined;
  const duration = durationOf(durations!, reading);
  const isPlanned = !followsTrace && duration;
  const workload = workloadOf({ fields: isPlanned ? overlaid(fields!, durations!) : fields!, tags }, reading);
  const scale = changedScale(changes);
  return {
    followsTrace,
    workload: {
      ...workload,
      ...(followsTrace && duration && { duration }),
      requests: followsTrace ? scale : times(workload.requests, scale),
    },
  };
}

/** What a change may set of recorded functions: the rest is in the trace. */
const recordedChanges = [
  "scale",
  "memoryMb",
  "architecture",
  "ephemeralStorageMb",
  "durationMs",
  "durations",
  "meanDurationMs",
] as const;

/** A recorded function with changes, as above. `requests` of the outcome: how many times the recorded ones. */
export function changedRecorded(
  workload: Workload,
  changes: readonly PlannedChange[],
  moment: Pick<Moment, "day" | "after">,
  file: string,
): Workload {
  const inForce = changesFor(changes, workload.name, moment);
  let now: Workload = { ...workload, requests: changedScale(inForce) };
  for (const change of inForce) {
    const at = `changes.${changes.indexOf(change)}.set`;
    const { scale: _, memoryMb, architecture, ephemeralStorageMb, ...set } = change.set;
    const other = Object.keys(set).find((key) => !(recordedChanges as readonly string[]).includes(key));
    if (other) fail("plan-malformed", { file, key: `${at}.${other}`, expected: "not-with", values: "recorded" });
    const duration = durationOf(set, { file, at });
    now = {
      ...now,
      ...(memoryMb !== undefined && { memoryMb }),
      ...(architecture !== undefined && { architecture }),
      ...(ephemeralStorageMb !== undefined && { ephemeralStorageMb }),
      ...(duration && { duration }),
    };
  }
  return now;
}

/** A change for functions that nobody has is a mistyped name. */
export function refuseUnmatched(changes: readonly PlannedChange[], names: readonly string[], file: string): void {
  changes.forEach(({ workload }, i) => {
    if (names.some((name) => globPattern(workload).test(name))) return;
    const near = nearest(workload, names);
    fail("plan-malformed", { file, key: `changes.${i}.workload`, expected: "known-name", near, values: workload });
  });
}

/** What a trace's functions take from the plan where the trace does not say it. */
export const entryDefaults = (defaults: WorkloadDefaults) => ({
  architecture: defaults.architecture ?? ("x86_64" as const),
  packageType: defaults.packageType ?? ("Zip" as const),
  runtimeKind: defaults.runtimeKind ?? ("managed" as const),
});
