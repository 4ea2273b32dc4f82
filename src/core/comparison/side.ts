// One side of a comparison: functions with everything that decides what they cost, and the account they are billed to.
import type { Day } from "../base/day.ts";
import type { Region } from "../base/function-config.ts";
import type { Usd } from "../base/money.ts";
import { minus, type Ratio } from "../base/ratio.ts";
import type { MonthLength, Workload } from "../planning/workload.ts";
import type { RateOptions } from "../rating/rate.ts";

/** Whose prices hold, and which month the usage falls into. */
export type Period = {
  readonly day: Day;
  readonly month: MonthLength;
  /** Periods with the same text cost the same; absent: only the same day of the same month does. */
  readonly text?: string;
};

/**
 * Runs of a function that have everything in common; `requests` counts these. A planned workload is one row; a recorded
 * function has one for each configuration and rating period it ran in.
 */
export type Row = Workload & {
  readonly period: Period;
  readonly roundingDay: Day;
  readonly initDay: Day;
  /** Recorded runs on provisioned concurrency. */
  readonly ranOnProvisioned: boolean;
  /** Recorded rows only. */
  readonly times: RecordedTimes | undefined;
};

/** Mean billed ms of recorded runs, taken apart so that INIT and handler can come from different sides. */
export type RecordedTimes = {
  /** Without INIT. A logged figure, INIT taken off, under the rules it was logged by. */
  readonly handlerMs: (stepMs: number, isInitBilled: boolean) => Ratio;
  readonly initMs: (stepMs: number) => Ratio;
  readonly occupancyUs: Ratio;
};

export type FunctionName = { readonly account: string | null; readonly region: Region; readonly name: string };

export type ComparedFunction = FunctionName & { readonly rows: readonly Row[] };

/** Everything about the payer. */
export type Account = RateOptions;

export type DetailedSide = { readonly functions: readonly ComparedFunction[]; readonly account: Account };

/** A side of which only the amounts are known. */
export type AmountsSide = {
  readonly amounts: readonly (FunctionName & { readonly amount: Usd })[];
  readonly unattributed: Usd;
};

export const functionKey = ({ account, region, name }: FunctionName): string =>
  [account ?? "", region, name].join("\u0000");

/** Planned workloads as functions. Two of one name and region stay two, told apart by their place in a fixed order. */
export function plannedFunctions(workloads: readonly Workload[], period: Period): ComparedFunction[] {
  const { day } = period;
  const seen = new Map<string, number>();
  const ordered = workloads.map((workload) => ({ workload, text: plainText(workload) }));
  ordered.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return ordered.map(({ workload }) => {
    const { region } = workload;
    const key = functionKey({ account: null, ...workload });
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const name = count === 1 ? workload.name : `${workload.name} #${count}`;
    const row = { period, roundingDay: day, initDay: day, ranOnProvisioned: false, times: timesOf(workload) };
    return { account: null, region, name, rows: [{ ...workload, ...row }] };
  });
}

/** Of a workload that names a trace. */
function timesOf({ duration }: Workload): RecordedTimes | undefined {
  if (duration.kind !== "recorded") return undefined;
  const { meanBilledMs, meanOccupancyUs } = duration.traffic;
  return {
    handlerMs: (stepMs) => meanBilledMs(stepMs, false),
    initMs: (stepMs) => minus(meanBilledMs(stepMs, true), meanBilledMs(stepMs, false)),
    occupancyUs: meanOccupancyUs,
  };
}

/** Plain data as text, for comparing: ratios as they are reduced, functions left out. */
export const plainText = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "bigint") return inner.toString();
    if (isRatio(inner)) return ratioText(inner);
    return inner;
  }) ?? "";

const isRatio = (value: unknown): value is Ratio =>
  typeof value === "object" && value !== null && "n" in value && "d" in value && typeof value.n === "bigint";

export function ratioText({ n, d }: Ratio): string {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return `${n / a}/${d / a}`;
}
