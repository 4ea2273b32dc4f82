// What the page's charts show: numbers for the picture, the picture in words, and the same as a table. No drawing here.
import type { CsvRecord, Strip, Table } from "../../src/report/report.ts";

export type ChartId =
  | "components"
  | "workloads"
  | "requests"
  | "memory"
  | "architecture"
  | "rounding"
  | "concurrency"
  | "durations"
  | "cost-over-time"
  | "cold-starts";

type Described = {
  readonly id: ChartId;
  readonly title: string;
  /** The picture in one or two sentences. */
  readonly summary: string;
  /** What the figures rest on beyond the plan. */
  readonly note?: string | undefined;
  readonly table: Table;
  readonly records: readonly CsvRecord[];
};

/** One length a row, labelled at its end. */
export type BarChart = Described & {
  readonly kind: "bars";
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
};

/** One or two lines over a logarithmic axis, with named upright marks. */
export type CurveChart = Described & {
  readonly kind: "curves";
  readonly xTitle: string;
  readonly yTitle: string;
  /** Figures too far apart to be seen side by side: powers of ten instead; what is nothing is then left out. */
  readonly isLogY?: boolean;
  readonly x: readonly number[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  readonly marks: readonly {
    readonly at: number;
    readonly label: string;
    readonly isStrong?: boolean;
    readonly isFree?: boolean;
  }[];
  readonly yText: (value: number) => string;
  readonly xText: (value: number) => string;
};

/** One quantity over time in even buckets, with limit lines, and strips under it for when something was refused. */
export type TimelineChart = Described & {
  readonly kind: "timeline";
  readonly yTitle: string;
  readonly startMs: number;
  readonly bucketMs: number;
  readonly label: string;
  readonly values: readonly number[];
  readonly limits: readonly { readonly label: string; readonly value: number }[];
  readonly strips: readonly Strip[];
  readonly yText: (value: number) => string;
  /** A moment, UTC, to the minute. */
  readonly timeText: (ms: number) => string;
};

export type ChartModel = BarChart | CurveChart | TimelineChart;
