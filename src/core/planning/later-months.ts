// What a plan says of later months: how traffic grows, what changes on which day, and which traces hold recorded traffic.
import { fail } from "../base/errors.ts";
import { globPattern } from "../base/glob.ts";
import { nearest } from "../base/nearest.ts";
import { parseRatio, plus, type Ratio, ratio, times } from "../base/ratio.ts";
import type { LaterWorkload, Moment, PlannedChange } from "./planned-months.ts";
import type { Workload, WorkloadDefaults } from "./workload.ts";
import { caseFields, durationOf, overlaid, type Reading, type Tagged, workloadOf } from "./workload-of.ts";
import type { CaseFields, ChangeFields } from "./workload-shape.ts";

const one = ratio(1n);

const fieldsOf = ({ set }: PlannedChange): ChangeFields => set as ChangeFields;

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
  changes.map(fieldsOf).reduce((factor, { scale }) => (scale ? times(factor, scale) : factor), one);

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
  for (const change of changes) {
    const { scale: _, durationMs, durations: shares, meanDurationMs, ...rest } = fieldsOf(change);
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
    const { scale: _, memoryMb, architecture, ephemeralStorageMb, ...set } = fieldsOf(change);
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
