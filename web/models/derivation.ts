// Why a number is what it is: quantity × price = amount, the allowance, the tiers, the rule, its day and source.
import { Usd } from "../../src/core/base/money.ts";
import { parseRatio, sum, toDecimalText } from "../../src/core/base/ratio.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import { endColumn, explainRows, startColumn } from "../../src/report/builders/bill-blocks.ts";
import { dollars, grouped, quantity } from "../../src/report/format.ts";
import type { Block, Facts, Table } from "../../src/report/report.ts";
import type { BillResult, LineResult } from "../../src/results/bill-result.ts";
import type { EstimateResult, WorkloadResult } from "../../src/results/estimate.ts";
import type { Answer } from "./answer.ts";

export type Derivation = { readonly title: string; readonly amount: string; readonly blocks: readonly Block[] };
type Answered = Extract<Answer, { kind: "result" }>;

/** A number of a plan that can be asked why. */
export type PlanFigure =
  | { readonly kind: "total" | "perMillion" | "perInvocation" }
  | { readonly kind: "line"; readonly line: number }
  | { readonly kind: "component"; readonly component: LineResult["component"] }
  | { readonly kind: "workload"; readonly row: number };

/** Undefined where the figure has gone: a line that a change took away. */
export function derivationOf(figure: PlanFigure, answer: Answered, t: Messages): Derivation | undefined {
  const { result } = answer;
  const { bill } = result;
  switch (figure.kind) {
    case "total":
      return { ...totalOf(bill, t), blocks: [linesTable(bill, t), dayFacts(result, t)] };
    case "perMillion":
    case "perInvocation":
      return {
        title: t.label[figure.kind],
        amount: dollars(result[figure.kind].exact),
        blocks: [unitFacts(answer, figure.kind, t), linesTable(bill, t)],
      };
    case "line":
      return lineDerivation(bill, figure.line, t);
    case "component":
      return componentDerivation(bill, figure.component, t);
    case "workload":
      return workloadDerivation(figure.row, answer, t);
  }
}

/** The title and the amount of a whole bill; what follows depends on whose it is. */
export const totalOf = ({ total }: BillResult, t: Messages): Pick<Derivation, "title" | "amount"> => ({
  title: t.label.total,
  amount: dollars(total.exact),
});

export function lineDerivation(bill: BillResult, index: number, t: Messages): Derivation | undefined {
  const line = bill.lines[index];
  return line && { title: t.component[line.component], amount: dollars(line.amount), blocks: [lineFacts(line, t)] };
}

/** Every line of it, with its arithmetic. */
export const everyLine = ({ lines }: BillResult, t: Messages): Facts[] => lines.map((line) => lineFacts(line, t));

/** All lines of a kind, with their sum where they are several. */
function componentDerivation({ total, lines }: BillResult, component: string, t: Messages): Derivation | undefined {
  const own = lines.filter((line) => line.component === component);
  const [first] = own;
  if (!first) return undefined;
  const exact = Usd.sum(own.map(({ amount }) => Usd.parse(amount))).toJSON();
  const sum = own.length > 1 ? [linesTable({ total: { ...total, exact }, lines: own }, t)] : [];
  const blocks = [...sum, ...own.map((line) => lineFacts(line, t))];
  return { title: t.component[first.component], amount: dollars(exact), blocks };
}

const whereOf = ({ region, architecture, variant, month }: LineResult): string =>
  [region, architecture ?? variant, month].filter(Boolean).join(" ");

const lineFacts = (line: LineResult, t: Messages): Facts => ({
  kind: "facts",
  title: whereOf(line),
  rows: explainRows(line, t),
});

/** Every line with all its digits: they add up to the total, which alone is rounded. */
export function linesTable({ total, lines }: Pick<BillResult, "total" | "lines">, t: Messages): Table {
  const { label } = t;
  return {
    kind: "table",
    title: label.billTitle,
    columns: [startColumn(label.component), startColumn(label.region), endColumn(label.amount)],
    rows: lines.map((line) => [t.component[line.component], whereOf(line), grouped(line.amount)]),
    footer: [label.total, "", `${grouped(total.exact)} → ${dollars(total.exact)}`],
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
