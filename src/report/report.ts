// What a report is: blocks of finished text, in one language, before any format. Builders make it, renderers show it.
// Numbers in it are already rounded and grouped (format.ts); `chart` alone keeps numbers, because a picture needs them.

import type { Workbook } from "./workbook/sheet.ts";

export type Align = "start" | "end";
export type Column = { readonly title: string; readonly align: Align };

/** Label and value, one pair a line. The first block of a report is the answer, its first row the large figure. */
export type Facts = {
  readonly kind: "facts";
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
};

/**
 * `footer` is the total row, `beside` the same once more in the reader's currency; `note` stands under the table. Every
 * row has as many cells as there are columns.
 */
export type Table = {
  readonly kind: "table";
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly footer?: readonly string[];
  readonly beside?: readonly string[];
  readonly note?: string;
  /** One for each row, of the largest of them: how long the bar is that HTML draws beside the row's name. */
  readonly shares?: readonly number[];
};

/** Sentences: assumptions, warnings, what was not understood. `folded`: Markdown shows them when they are asked for. */
export type Notes = {
  readonly kind: "notes";
  readonly title: string;
  readonly lines: readonly string[];
  readonly folded?: boolean;
};

/** When something was so, bucket by bucket. */
export type Strip = { readonly label: string; readonly marked: readonly boolean[] };

/** One quantity over evenly spaced buckets, with named limit lines, and strips under it for what happened meanwhile. A
 * limit's label includes its value. HTML draws it, the terminal sketches it, others print `summary`. */
export type Chart = {
  readonly kind: "chart";
  readonly title: string;
  /** The picture in words: what it shows, its peak and when. */
  readonly summary: string;
  readonly unit: string;
  readonly series: readonly { readonly label: string; readonly values: readonly number[] }[];
  readonly limits: readonly { readonly label: string; readonly value: number }[];
  readonly strips?: readonly Strip[];
  /** Labels for the first and last bucket. */
  readonly from: string;
  readonly to: string;
};

/** A month or another step of a forecast: how much of its value is known already, and how far it may be from it. */
export type RangePoint = {
  readonly label: string;
  readonly value: number;
  /** The value as it is written over the point. */
  readonly text: string;
  /** At most the value; 0 where all of it is forecast. */
  readonly known: number;
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Another range, of other making: drawn apart and never joined with the first. */
  readonly cases: { readonly low: number; readonly high: number } | null;
};

/** What is known and what is forecast, step by step, with named limit lines. HTML draws it, others print `summary`. */
export type RangeChart = {
  readonly kind: "range";
  readonly title: string;
  readonly summary: string;
  readonly unit: string;
  readonly points: readonly RangePoint[];
  readonly limits: readonly { readonly label: string; readonly value: number }[];
  /** What the bars, the line, the band and the spans are called. */
  readonly names: { readonly known: string; readonly value: string; readonly range: string; readonly cases: string };
};

export type Block = Facts | Table | Notes | Chart | RangeChart;
export type Report = {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** `sheet`: to be brought on paper, so HTML sets it close enough for one page where it can. */
  readonly layout?: "sheet";
};

/** One flat, language-neutral record for CSV: the same keys in every record of a result. */
export type CsvRecord = Readonly<Record<string, string>>;

/** The rows of totals, as they stand under the others. */
export const footerRows = ({ footer, beside }: Table): (readonly string[])[] =>
  [footer, beside].filter((row) => row !== undefined);

/** Everything a renderer may choose from, all made of one result object. What a result does not have, it leaves out. */
export type Output = {
  readonly result: object;
  readonly report: () => Report;
  readonly records: () => readonly CsvRecord[];
  readonly workbook?: () => Workbook;
  /** A bill's charges, in the columns of FOCUS. */
  readonly charges?: () => readonly CsvRecord[];
};

export type RenderOptions = {
  /** Width of the terminal in columns; undefined where output is not a terminal. */
  readonly width: number | undefined;
  readonly color: boolean;
  /** BCP 47, for the document's lang attribute. */
  readonly lang: string;
};

/** Text at once, or bytes when what writes them has been loaded. */
export type Rendered = string | Promise<Uint8Array>;

export type Renderer<Form extends Rendered = Rendered> = {
  readonly id: string;
  /** Of files in this format; where two fit a name, the longer one. */
  readonly extension: string;
  /** What of the output it shows. */
  readonly of: keyof Output;
  readonly render: (output: Output, options: RenderOptions) => Form;
};
