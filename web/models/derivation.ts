// Why a number is what it is: quantity × price = amount, the allowance, the tiers, the rule, its day and source.
import { parseRatio, sum, toDecimalText } from "../../src/core/base/ratio.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import { endColumn, explainBlocks, startColumn } from "../../src/report/builders/bill-blocks.ts";
import { dollars, grouped, quantity } from "../../src/report/format.ts";
import type { Block, Facts, Table } from "../../src/report/report.ts";
import type { EstimateResult, WorkloadResult } from "../../src/results/estimate.ts";
import type { Answer } from "./answer.ts";

/** A number on the page that can be asked why. */
export type Figure =
  | { readonly kind: "total" | "perMillion" | "perInvocation" }
  | { readonly kind: "line"; readonly line: number }
  | { readonly kind: "workload"; readonly row: number };

export type Derivation = { readonly title: string; readonly amount: string; readonly blocks: readonly Block[] };
type Answered = Extract<Answer, { kind: "result" }>;

/** Undefined where the figure has gone: a line that a change took away. */
export function derivationOf(figure: Figure, answer: Answered, t: Messages): Derivation | undefined {
  const { result } = answer;
  const { bill } = result;
  switch (figure.kind) {
    case "total":
      return {
        title: t.label.total,
        amount: dollars(bill.total.exact),
        blocks: [linesTable(result, t), dayFacts(result, t)],
      };
    case "perMillion":
    case "perInvocation":
      return {
        title: t.label[figure.kind],
        amount: dollars(result[figure.kind].exact),
        blocks: [unitFacts(answer, figure.kind, t), linesTable(result, t)],
      };
    case "line": {
      const line = bill.lines[figure.line];
      if (!line) return undefined;
      const where = [line.region, line.architecture ?? line.variant, line.month].filter(Boolean).join(" ");
      const blocks = explainBlocks({ ...bill, lines: [line] }, undefined, t).map((block) => ({
        ...block,
        title: where,
      }));
      return { title: t.component[line.component], amount: dollars(line.amount), blocks };
    }
    case "workload":
      return workloadDerivation(figure.row, answer, t);
  }
}

/** Every line with all its digits: they add up to the total, which alone is rounded. */
function linesTable({ bill }: EstimateResult, t: Messages): Table {
  const { label } = t;
  return {
    kind: "table",
    title: label.billTitle,
    columns: [startColumn(label.component), startColumn(label.region), endColumn(label.amount)],
    rows: bill.lines.map(({ component, region, architecture, variant, amount }) => [
      t.component[component],
      [region, architecture ?? variant].filter(Boolean).join(" "),
      grouped(amount),
    ]),
    footer: [label.total, "", `${grouped(bill.total.exact)} → ${dollars(bill.total.exact)}`],
  };
}

const dayFacts = ({ on, month, monthHours, pricesAsOf }: EstimateResult, t: Messages): Facts => ({
  kind: "facts",
  title: t.label.rules,
  rows: [
    [t.label.rules, t.text.ruleDay({ on })],
    [t.label.prices, t.text.pricesAge({ asOf: pricesAsOf })],
    [t.label.month, t.text.monthOfHours({ month, hours: quantity(monthHours) })],
  ],
});

function unitFacts({ result, runs }: Answered, kind: "perMillion" | "perInvocation", t: Messages): Facts {
  const { bill, perInvocation, perMillion } = result;
  const { text } = t.page;
  const requests = toDecimalText(sum(runs.map((each) => parseRatio(each)!)));
  const each = grouped(perInvocation.exact);
  return {
    kind: "facts",
    title: t.label[kind],
    rows: [
      [
        t.label.perInvocation,
        text.divided({ total: grouped(bill.total.exact), requests: grouped(requests), amount: each }),
      ],
      ...(kind === "perMillion"
        ? [[t.label.perMillion, text.timesMillion({ amount: each, value: grouped(perMillion.exact) })] as const]
        : []),
      [t.label.amount, `${grouped(result[kind].exact)} → ${dollars(result[kind].exact)}`],
    ],
  };
}

const isWorkload = (row: EstimateResult["workloads"][number]): row is WorkloadResult => "requests" in row;

function workloadDerivation(row: number, { result }: Answered, t: Messages): Derivation | undefined {
  const workload = result.workloads[row];
  if (!workload || !isWorkload(workload)) return undefined;
  const { name, region, architecture, memoryMb, billedMs, gbSeconds, requests, amount } = workload;
  const { label } = t;
  const gb = { value: grouped(billedMs), memory: grouped(String(memoryMb)), amount: grouped(gbSeconds) };
  const facts: Facts = {
    kind: "facts",
    title: label.usageTitle,
    rows: [
      [label.region, `${region} ${architecture}`],
      [label.requests, grouped(requests)],
      [label.gbSeconds, t.page.text.billedGb(gb)],
      [label.perMillion, dollars(workload.perMillion.exact)],
    ],
  };
  const shares: Table = {
    kind: "table",
    title: label.workloadsTitle,
    columns: [startColumn(label.workload), endColumn(label.amount)],
    rows: result.workloads.map((each) => [isWorkload(each) ? each.name : t.text.accountRow, grouped(each.amount)]),
    footer: [label.total, grouped(result.bill.total.exact)],
    note: t.page.text.attributed,
  };
  return { title: name, amount: dollars(amount), blocks: [facts, shares] };
}
