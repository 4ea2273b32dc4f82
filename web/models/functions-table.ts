// The functions of a trace as rows that can be sorted and filtered.
import type { Messages } from "../../src/i18n/messages.ts";
import { count, dollars, quantity } from "../../src/report/format.ts";
import type { FunctionResult } from "../../src/results/analysis.ts";

export const functionColumns = [
  "function",
  "amount",
  "invocations",
  "coldStarts",
  "errors",
  "throttled",
  "peak",
  "durationP50",
  "durationP99",
  "memory",
  "memoryUsed",
  "gbSeconds",
] as const;
export type FunctionColumn = (typeof functionColumns)[number];

type Shown = { readonly value: number | string; readonly text: string };
const number = (value: number): Shown => ({ value, text: count(value) });

const cells: Readonly<Record<FunctionColumn, (f: FunctionResult) => Shown>> = {
  function: ({ name }) => ({ value: name.toLowerCase(), text: name }),
  amount: ({ amount }) => ({ value: Number(amount), text: dollars(amount) }),
  invocations: (f) => number(f.invocations),
  coldStarts: (f) => number(f.coldStarts),
  errors: (f) => number(f.errors),
  throttled: (f) => number(f.throttled),
  peak: (f) => number(f.peakConcurrency),
  durationP50: (f) => number(f.durationMs.p50),
  durationP99: (f) => number(f.durationMs.p99),
  memory: (f) => number(f.memoryMb),
  memoryUsed: ({ memoryUsedMbMax: most }) => ({ value: most ?? -1, text: most === null ? "" : count(most) }),
  gbSeconds: ({ gbSeconds }) => ({ value: Number(gbSeconds), text: quantity(gbSeconds) }),
};

export type FunctionsView = {
  readonly sortBy: FunctionColumn;
  readonly isDescending: boolean;
  /** Part of a name, in any case. */
  readonly filter: string;
  readonly most: number;
};

export const firstView: FunctionsView = { sortBy: "amount", isDescending: true, filter: "", most: 20 };

/** Figures begin with the largest, names with the first; the same column again turns the order. */
export const sortedBy = (view: FunctionsView, column: FunctionColumn): FunctionsView => ({
  ...view,
  sortBy: column,
  isDescending: view.sortBy === column ? !view.isDescending : column !== "function",
});

export type FunctionsTable = {
  readonly rows: readonly {
    readonly key: string;
    readonly detail: string;
    readonly cells: readonly string[];
    readonly of: FunctionResult;
  }[];
  readonly matching: number;
  readonly all: number;
};

export function functionsTable(functions: readonly FunctionResult[], view: FunctionsView): FunctionsTable {
  const wanted = view.filter.trim().toLowerCase();
  const matching = functions.filter(({ name }) => name.toLowerCase().includes(wanted));
  const sorting = cells[view.sortBy];
  const sign = view.isDescending ? -1 : 1;
  const order = (a: number | string, b: number | string): number => (a < b ? -sign : a > b ? sign : 0);
  const sorted = matching
    .map((f) => ({ f, value: sorting(f).value }))
    .sort((a, b) => order(a.value, b.value))
    .slice(0, view.most);
  return {
    rows: sorted.map(({ f }) => ({
      key: [f.account, f.region, f.name, f.architecture, f.initializationType, f.memoryMb].join("\u0000"),
      detail: [f.account, f.region, f.architecture].filter(Boolean).join(" · "),
      cells: functionColumns.map((column) => cells[column](f).text),
      of: f,
    })),
    matching: matching.length,
    all: functions.length,
  };
}

export const columnTitle = (column: FunctionColumn, { label }: Messages): string => label[column];
