// The report of `reconcile`: the residual, its causes, each line, and what the bill says of Lambda.
import { addDays, type Day } from "../../core/base/day.ts";
import type { BilledComponent } from "../../core/comparison/bill-row.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { PartResult, RealBillResult, ReconciliationResult } from "../../results/reconciliation.ts";
import { count, dollars, quantity, signedDollars, signedPercent } from "../format.ts";
import type { Block, CsvRecord, Facts, Output, Report, Table } from "../report.ts";
import { assumptionNotes } from "./assumption-notes.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { issuesTable } from "./issues-table.ts";
import { reconciliationRecords } from "./reconciliation-records.ts";

export function reconciliationOutput(result: ReconciliationResult, t: Messages): Output {
  return {
    result,
    report: () => reconciliationReport(result, t),
    records: (): CsvRecord[] => reconciliationRecords(result),
  };
}

/** Why a reconciliation fails, in one sentence. */
export const unexplainedSentence = (result: ReconciliationResult, t: Messages): string =>
  t.text.unexplainedAbove(unexplainedParams(result));

const unexplainedParams = ({ compared, failAbove }: ReconciliationResult) => ({
  amount: `${signedDollars(compared!.unexplained.exact)} USD`,
  limit: failAbove!.limit,
});

function reconciliationReport(result: ReconciliationResult, t: Messages): Report {
  const { realBill, input, compared } = result;
  const blocks: (Block | null)[] = [
    answer(result, t),
    compared && causesTable(compared.parts, compared.residual.exact, t),
    compared && residualTable(result, t),
    realBillTable(realBill, t),
    billIssuesTable(realBill, t),
    input && issuesTable(input, t),
    assumptionNotes(result.assumptions, t),
  ];
  return { title: t.label.reconcileTitle, blocks: blocks.filter((block) => block !== null) };
}

function answer(result: ReconciliationResult, t: Messages): Facts {
  return { kind: "facts", title: t.label.summary, rows: [...comparedFacts(result, t), ...billFacts(result, t)] };
}

function comparedFacts(result: ReconciliationResult, t: Messages): [string, string][] {
  const { compared, failAbove, on, pricesAsOf } = result;
  if (!compared) return [];
  const { label, text } = t;
  const { residual, percent, unexplained, billed, ours, leftOut, days, billDays, from, to } = compared;
  const rows: [string, string][] = [
    [label.residual, `${signedDollars(residual.exact)} USD${percent === null ? "" : ` (${signedPercent(percent)} %)`}`],
    [label.unexplained, `${signedDollars(unexplained.exact)} USD`],
    [label.realBill, `${money(billed.exact)} USD`],
    [label.ours, `${money(ours.exact)} USD (${text.ruleDay({ on })}; ${text.pricesAge({ asOf: pricesAsOf })})`],
    [label.comparedDays, text.comparedDays({ days, all: billDays, from, to: lastDay(to) })],
  ];
  if (Number(leftOut.exact) !== 0) rows.push([label.leftOut, `${money(leftOut.exact)} USD (${text.notCompared})`]);
  if (failAbove) {
    const said = failAbove.exceeded ? text.unexplainedAbove : text.unexplainedWithin;
    rows.push([label.failAbove, said(unexplainedParams(result))]);
  }
  return rows;
}

function billFacts({ realBill }: ReconciliationResult, t: Messages): [string, string][] {
  const { from, to, lambda, lambdaRows, notLambda, rows, accepted, rejected } = realBill;
  const { label, text } = t;
  const amount = money(lambda.exact);
  const figures = { accepted: count(accepted), rows: count(rows), rejected: count(rejected) };
  return [
    [
      label.lambdaBilled,
      from && to ? text.billedDays({ amount, rows: count(lambdaRows), from, to: lastDay(to) }) : `${amount} USD`,
    ],
    [label.notLambda, `${money(notLambda.exact)} USD`],
    [label.input, `${realBill.file} (${realBill.format}; ${text.rowsRead(figures)})`],
  ];
}

/** People count the last day in. */
const lastDay = (to: Day): Day => addDays(to, -1);

/** With a minus sign that is one. */
const money = (exact: string): string => (exact.startsWith("-") ? signedDollars(exact) : dollars(exact));

function causesTable(parts: readonly PartResult[], total: string, t: Messages): Table | null {
  if (parts.length === 0) return null;
  return {
    kind: "table",
    title: t.label.causesTitle,
    columns: [startColumn(t.label.residualCauses), endColumn(t.label.amount)],
    rows: parts.map(({ cause, amount }) => [t.residualCause[cause], signedDollars(amount)]),
    footer: [t.label.total, signedDollars(total)],
  };
}

function residualTable({ compared }: ReconciliationResult, t: Messages): Table {
  const { label } = t;
  const { lines, billed, ours, residual } = compared!;
  return {
    kind: "table",
    title: label.residualTitle,
    columns: [
      startColumn(label.component),
      startColumn(label.region),
      startColumn(label.architecture),
      startColumn(label.month),
      endColumn(label.billQuantity),
      endColumn(label.ourQuantity),
      endColumn(label.realBill),
      endColumn(label.ours),
      endColumn(label.residual),
      startColumn(label.residualCauses),
    ],
    rows: lines.map((line) => [
      componentName(line.component, t),
      line.region ?? "",
      line.architecture ?? "",
      line.month,
      line.billQuantity === null ? "" : quantity(line.billQuantity),
      line.ourQuantity === null ? "" : quantity(line.ourQuantity),
      money(line.billed),
      money(line.ours),
      signedDollars(line.residual),
      causesOf(line.parts, t),
    ]),
    footer: [
      label.total,
      ...Array<string>(5).fill(""),
      money(billed.exact),
      money(ours.exact),
      signedDollars(residual.exact),
      "",
    ],
  };
}

/** In one cell: what is less than half a cent only where nothing is more. The table of causes has all of it. */
function causesOf(parts: readonly PartResult[], t: Messages): string {
  const large = parts.filter(({ amount }) => Math.abs(Number(amount)) >= 0.005);
  const shown = large.length > 0 ? large : parts;
  return shown.map(({ cause, amount }) => `${t.residualCause[cause]} ${signedDollars(amount)}`).join(" · ");
}

const componentName = (component: BilledComponent, t: Messages): string =>
  component === "other" || component === "all" ? t.billedOther[component] : t.component[component];

function realBillTable({ lines, lambda }: RealBillResult, t: Messages): Table | null {
  if (lines.length === 0) return null;
  const { label } = t;
  return {
    kind: "table",
    title: label.realBillTitle,
    columns: [
      startColumn(label.component),
      startColumn(label.region),
      startColumn(label.architecture),
      startColumn(label.month),
      startColumn(label.chargeKind),
      endColumn(label.rows),
      endColumn(label.quantity),
      endColumn(label.amount),
    ],
    rows: lines.map((line) => [
      componentName(line.component, t),
      line.region ?? "",
      line.architecture ?? "",
      line.month,
      t.chargeKind[line.kind],
      count(line.rows),
      line.quantity === null ? "" : quantity(line.quantity),
      money(line.amount),
    ]),
    footer: [label.total, ...Array<string>(6).fill(""), money(lambda.exact)],
  };
}

function billIssuesTable({ issues }: RealBillResult, t: Messages): Table | null {
  if (issues.length === 0) return null;
  return {
    kind: "table",
    title: t.label.billIssuesTitle,
    columns: [endColumn(t.label.issueCount), startColumn(t.label.issue), startColumn(t.label.issueSample)],
    rows: issues.map(({ code, count: rows, samples }) => {
      const sample = samples[0];
      return [count(rows), t.billIssue[code], sample ? `${t.text.sampleOf(sample)} ${sample.text}` : ""];
    }),
  };
}
