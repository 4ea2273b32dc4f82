// What a workbook is: sheets of named columns, whose cells are text, exact figures, or formulas over columns, in one
// language, before any format. A formula names columns, never cells, so no text of a trace can become part of one.

export type Workbook = {
  readonly title: string;
  /** The first one is shown when the file is opened. */
  readonly sheets: readonly Sheet[];
};

/** How a number is shown: dollars; dollars of one unit; a quantity or count. */
export type FigureKind = "amount" | "price" | "quantity";

/** `text`: words, and now and then a number among them. `exact`: digits that the numbers of another column cannot hold. */
export type ColumnKind = FigureKind | "text" | "exact";

export const isWords = (kind: ColumnKind): kind is "text" | "exact" => kind === "text" || kind === "exact";

export type SheetColumn = {
  /** Unique in its sheet; formulas name it. */
  readonly id: string;
  /** With its unit, where it has one. */
  readonly title: string;
  readonly kind: ColumnKind;
};

/** A number, as exact decimal text. A cell that stands in a column of words says itself how it is shown. */
export type Figure = {
  readonly exact: string;
  readonly kind?: FigureKind;
  /** How many are shown, where it is not for the kind to say. */
  readonly decimals?: number;
};

/** Some of a sheet's rows, counted from 0; `to` is not among them. */
export type RowRange = { readonly from: number; readonly to: number };

/**
 * Stays live in the sheet: the product or difference of two columns of its own row, the sum of a column of any sheet, or
 * the cell above it so many times over (exact decimal text). `exact` is our figure.
 */
export type Formula = Figure &
  (
    | { readonly product: readonly [columnId: string, columnId: string] }
    | { readonly difference: readonly [of: string, less: string] }
    | { readonly aboveTimes: string; readonly column: string }
    | { readonly sumOf: { readonly sheet: string; readonly column: string; readonly rows?: RowRange } }
  );

export type SheetCell = string | Figure | Formula | null;

export type Sheet = {
  /** Unique in the workbook; formulas name it. */
  readonly id: string;
  /** What stands on its tab. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly Readonly<Record<string, SheetCell>>[];
  /** The row under them: words, and sums of whole columns. */
  readonly totals?: Readonly<Record<string, SheetCell>>;
};

export const textColumn = (id: string, title: string): SheetColumn => ({ id, title, kind: "text" });
export const amountColumn = (id: string, title: string): SheetColumn => ({ id, title, kind: "amount" });
export const priceColumn = (id: string, title: string): SheetColumn => ({ id, title, kind: "price" });
export const quantityColumn = (id: string, title: string): SheetColumn => ({ id, title, kind: "quantity" });

export const figure = (exact: string | number): Figure => ({ exact: String(exact) });

/** Where there is nothing to say, an empty cell. */
export const figureOr = (exact: string | number | null | undefined): SheetCell =>
  exact === null || exact === undefined ? null : figure(exact);

export const isFormula = (cell: Figure | Formula): cell is Formula =>
  "product" in cell || "difference" in cell || "aboveTimes" in cell || "sumOf" in cell;

export const inUnit = (title: string, unit: string): string => `${title} (${unit})`;
