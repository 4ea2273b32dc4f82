// The report of `reconcile`: the residual, its causes, each line, and what the bill says of Lambda.
import { addDays, type Day } from "../../core/base/day.ts";
import type { BilledComponent } from "../../core/comparison/bill-row.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { PartResult, RealBillResult, ReconciliationResult } from "../../results/reconciliation.ts";
import { count, dollars, quantity, signed, signedDollars, signedPercent } from "../format.ts";
import { signedUsdText, totalRows, usdText } from "../money-text.ts";
import type { Reader } from "../reader.ts";
import type { Block, CsvRecord, Facts, Output, Report, Table } from "../report.ts";
import { assumptionNotes } from "./assumption-notes.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { issuesTable } from "./issues-table.ts";
import { rateRows } from "./reader-facts.ts";
import { reconciliationRecords } from "./reconciliation-records.ts";

export function reconciliationOutput(result: ReconciliationResult, t: Reader): Output {
  return {
    result,
    report: () => reconciliationReport(result, t),
    records: (): CsvRecord[] => reconciliationRecords(result),
  };
}

/** Why a reconciliation fails, in one sentence. */
export const unexplainedSentence = (result: ReconciliationResult, t: Reader): string =>
  t.text.unexplainedAbove(unexplainedParams(result, t));

const unexplainedParams = ({ compared, failAbove }: ReconciliationResult, t: Reader) => ({
  amount: signedUsdText(compared!.unexplained.exact, t),
  limit: failAbove!.limit,
});

function reconciliationReport(result: ReconciliationResult, t: Reader): Report {
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

function answer(result: ReconciliationResult, t: Reader): Facts {
  const rows = [...comparedFacts(result, t), ...billFacts(result, t), ...rateRows(t)];
  return { kind: "facts", title: t.label.summary, rows };
}

function comparedFacts(result: ReconciliationResult, t: Reader): [string, string][] {
  const { compared, failAbove, on, pricesAsOf } = result;
  if (!compared) return [];
  const { label, text } = t;
  const { residual, percent, unexplained, billed, ours, leftOut, days, billDays, from, to } = compared;
  const rows: [string, string][] = [
    [label.residual, `${signedUsdText(residual.exact, t)}${percent === null ? "" : ` (${signedPercent(percent)} %)`}`],
    [label.unexplained, signedUsdText(unexplained.exact, t)],
    [label.realBill, moneyText(billed.exact, t)],
    [label.ours, `${moneyText(ours.exact, t)} (${text.ruleDay({ on })}; ${text.pricesAge({ asOf: pricesAsOf })})`],
    [label.comparedDays, text.comparedDays({ days, all: billDays, from, to: lastDay(to) })],
  ];
  if (Number(leftOut.exact) !== 0) rows.push([label.leftOut, `${moneyText(leftOut.exact, t)} (${text.notCompared})`]);
  if (failAbove) {
    const said = failAbove.exceeded ? text.unexplainedAbove : text.unexplainedWithin;
    rows.push([label.failAbove, said(unexplainedParams(result, t))]);
  }
  return rows;
}

function billFacts({ realBill }: ReconciliationResult, t: Reader): [string, string][] {
  const { from, to, lambda, lambdaRows, notLambda, rows, accepted, rejected } = realBill;
  const { label, text } = t;
  const amount = moneyText(lambda.exact, t);
  const figures = { accepted: count(accepted), rows: count(rows), rejected: count(rejected) };
  return [
    [
      label.lambdaBilled,
      from && to ? text.billedDays({ amount, rows: count(lambdaRows), from, to: lastDay(to) }) : amount,
    ],
    [label.notLambda, moneyText(notLambda.exact, t)],
    [label.input, `${realBill.file} (${realBill.format}; ${text.rowsRead(figures)})`],
  ];
}

/** People count the last day in. */
const lastDay = (to: Day): Day => addDays(to, -1);

/** With a minus sign that is one. */
const money = (exact: string, show = dollars): string => (exact.startsWith("-") ? signed(exact, show) : show(exact));
const moneyText = (exact: string, t: Reader): string =>
  exact.startsWith("-") ? signedUsdText(exact, t) : usdText(exact, t);

function causesTable(parts: readonly PartResult[], total: string, t: Reader): Table | null {
  if (parts.length === 0) return null;
  return {
    kind: "table",
    title: t.label.causesTitle,
    columns: [startColumn(t.label.residualCauses), endColumn(t.label.amount)],
    rows: parts.map(({ cause, amount }) => [t.residualCause[cause], signedDollars(amount)]),
    ...totalRows((show) => [t.label.total, signed(total, show)], t),
  };
}

function residualTable({ compared }: ReconciliationResult, t: Reader): Table {
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
    ...totalRows((show) => {
      const amounts = [money(billed.exact, show), money(ours.exact, show), signed(residual.exact, show)];
      return [label.total, ...Array<string>(5).fill(""), ...amounts, ""];
    }, t),
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

function realBillTable({ lines, lambda }: RealBillResult, t: Reader): Table | null {
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
    ...totalRows((show) => [label.total, ...Array<string>(6).fill(""), money(lambda.exact, show)], t),
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
