// Plans side by side: what each costs, how far it is from the first, and which line of the bill makes the difference.
import { Usd } from "../../src/core/base/money.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import { endColumn, startColumn } from "../../src/report/builders/bill-blocks.ts";
import { dollars, grouped, signedDollars } from "../../src/report/format.ts";
import type { Table } from "../../src/report/report.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import type { PlanDraft } from "../state/plan-draft.ts";
import type { Derivation, PlanFigure } from "./derivation.ts";

export type ComparedPlan = { readonly name: string; readonly draft: PlanDraft; readonly result: EstimateResult };
export type ComparisonRow = {
  readonly label: string;
  readonly cells: readonly string[];
  readonly kind: "total" | "difference" | "figure" | "setting";
  /** What its cells can be asked: each of its own plan. */
  readonly figure?: PlanFigure;
};
export type Comparison = {
  readonly names: readonly string[];
  readonly rows: readonly ComparisonRow[];
  /** Undefined where all cost the same. */
  readonly cheapest: number | undefined;
  readonly summary: string;
};

export function comparisonOf(plans: readonly ComparedPlan[], t: Messages): Comparison {
  const { label } = t;
  const totals = plans.map(({ result }) => Usd.parse(result.bill.total.exact));
  const order = totals.map((_, i) => i).sort((a, b) => totals[a]!.compare(totals[b]!));
  const [least, most] = [order[0]!, order.at(-1)!];
  const isEqual = totals[least]!.compare(totals[most]!) === 0;
  const row = (
    kind: ComparisonRow["kind"],
    title: string,
    cell: (plan: ComparedPlan, i: number) => string,
  ): ComparisonRow => ({ kind, label: title, cells: plans.map(cell) });
  const rows = [
    { ...row("total", label.total, (_, i) => dollars(totals[i]!.toJSON())), figure: { kind: "total" } as const },
    row("difference", label.difference, (_, i) =>
      i === 0 ? "" : signedDollars(totals[i]!.minus(totals[0]!).toJSON()),
    ),
    ...(["perMillion", "perInvocation"] as const).map((kind) => ({
      ...row("figure", label[kind], ({ result }) => dollars(result[kind].exact)),
      figure: { kind },
    })),
    ...componentsOf(plans).map((component) => ({
      ...row("figure", t.component[component], ({ result }) => dollars(amountOf(result, component))),
      figure: { kind: "component", component } as const,
    })),
    ...settings(t).map(({ title, of }) => row("setting", title, of)),
  ];
  const gap = dollars(totals[most]!.minus(totals[least]!).toJSON());
  return {
    names: plans.map(({ name }) => name),
    // A setting all plans share explains no difference.
    rows: rows.filter(({ kind, cells }) => kind !== "setting" || new Set(cells).size > 1),
    cheapest: isEqual ? undefined : least,
    summary: isEqual ? t.page.text.allEqual : t.page.text.cheaperBy({ name: plans[least]!.name, amount: gap }),
  };
}

/** Line by line, with every digit: the differences add up to that of the totals. */
export function differenceOf(first: ComparedPlan, other: ComparedPlan, t: Messages): Derivation {
  const { label } = t;
  const totals = [first, other].map(({ result }) => Usd.parse(result.bill.total.exact));
  const [before, after] = [totals[0]!, totals[1]!];
  const row = (title: string, a: Usd, b: Usd): string[] => [
    title,
    grouped(a.toJSON()),
    grouped(b.toJSON()),
    grouped(b.minus(a).toJSON()),
  ];
  const table: Table = {
    kind: "table",
    title: label.difference,
    columns: [label.component, first.name, other.name, label.difference].map((title, i) =>
      i === 0 ? startColumn(title) : endColumn(title),
    ),
    rows: componentsOf([first, other]).map((component) =>
      row(
        t.component[component],
        Usd.parse(amountOf(first.result, component)),
        Usd.parse(amountOf(other.result, component)),
      ),
    ),
    footer: row(label.total, before, after),
  };
  return { title: label.difference, amount: signedDollars(after.minus(before).toJSON()), blocks: [table] };
}

const componentsOf = (plans: readonly ComparedPlan[]) => [
  ...new Set(plans.flatMap(({ result }) => result.bill.lines.map(({ component }) => component))),
];

const amountOf = ({ bill }: EstimateResult, component: string): string =>
  Usd.sum(bill.lines.filter((line) => line.component === component).map(({ amount }) => Usd.parse(amount))).toJSON();

type Setting = { readonly title: string; readonly of: (plan: ComparedPlan) => string };

const settings = (t: Messages): Setting[] => {
  const { label, page } = t;
  const listed = (values: readonly string[]): string => [...new Set(values)].join(", ");
  return [
    { title: page.label.workloads, of: ({ draft }) => listed(draft.workloads.map(({ name }) => name)) },
    { title: label.region, of: ({ draft }) => listed(draft.workloads.map(({ region }) => region)) },
    { title: page.field.architecture, of: ({ draft }) => listed(draft.workloads.map((each) => each.architecture)) },
    { title: page.field.memory, of: ({ draft }) => listed(draft.workloads.map(({ fields }) => textOf(fields.memory))) },
    {
      title: page.field.duration,
      of: ({ draft }) => listed(draft.workloads.map(({ fields }) => textOf(fields.duration))),
    },
    { title: page.label.freeTier, of: ({ draft }) => (draft.freeTier ? page.label.yes : page.label.no) },
    { title: page.label.rounding, of: ({ draft }) => draft.rounding ?? page.label.dayRules },
    {
      title: page.label.initBilling,
      of: ({ draft }) => (draft.initBilling ? page.label[initWord[draft.initBilling]] : page.label.dayRules),
    },
    { title: page.label.billingDay, of: ({ result }) => result.on },
  ];
};

const initWord = { before: "initBefore", after: "initAfter" } as const;
const textOf = ({ text, unit }: { text: string; unit: string }): string => `${text} ${unit}`;
