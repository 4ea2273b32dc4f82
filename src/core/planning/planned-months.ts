// What is known of later months: planned changes, recorded traffic, and a workload on any day of them.
import type { Day } from "../base/day.ts";
import type { Architecture, PackageType, Region, RuntimeKind } from "../base/function-config.ts";
import type { Ratio } from "../base/ratio.ts";
import type { CaseName, Workload } from "./workload.ts";

/** A change on a day, for every function whose name matches. */
export type PlannedChange = {
  readonly on: Day;
  readonly workload: string;
  /** As they were checked (ChangeFields): that type is the schema's, which the library's declarations do not bring along. */
  readonly set: Readonly<Record<string, unknown>>;
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
