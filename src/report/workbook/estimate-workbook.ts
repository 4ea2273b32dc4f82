// The workbook of `estimate`: the answer, the bill with its arithmetic, the workloads, the same month told otherwise.
import type { Messages } from "../../i18n/messages.ts";
import type { ScenarioName } from "../../i18n/names.ts";
import type { AccountRow, EstimateResult, WorkloadResult } from "../../results/estimate.ts";
import { readable } from "../builders/assumption-notes.ts";
import { dollars } from "../format.ts";
import { billSheet, billTotal } from "./bill-sheet.ts";
import { withExactColumns } from "./exact-columns.ts";
import {
  amountColumn,
  figure,
  inUnit,
  quantityColumn,
  type Sheet,
  type SheetCell,
  textColumn,
  type Workbook,
} from "./sheet.ts";
import { number, priceRows, type SummaryRow, summarySheet, usd } from "./summary-sheet.ts";

export function estimateWorkbook(result: EstimateResult, t: Messages): Workbook {
  const sheets = [
    summarySheet(summaryRows(result, t), result.assumptions, t),
    billSheet(result.bill, t),
    workloadsSheet(result, t),
    ...(result.scenarios.length > 0 ? [scenariosSheet(result, t)] : []),
  ];
  const titleOf = (title: string): string => t.text.exactColumn({ title });
  return { title: t.label.estimateTitle, sheets: sheets.map((sheet) => withExactColumns(sheet, titleOf)) };
}

function summaryRows(result: EstimateResult, t: Messages): SummaryRow[] {
  const { bill, upperBound, perMillion, perInvocation, month, monthHours, findings } = result;
  const { label, text, workbook } = t;
  const plans = (bill.savingsPlan ?? []).map(({ committed, used, unused }): SummaryRow => {
    const figures = { committed: dollars(committed), used: dollars(used), unused: dollars(unused) };
    return [label.savingsPlan, text.planMonth(figures)];
  });
  return [
    [label.total, billTotal(bill), label.amount],
    ...(upperBound ? [[label.upperBound, usd(upperBound.exact), label.amount] as const] : []),
    [label.perMillion, usd(perMillion.exact), label.amount],
    [label.perInvocation, usd(perInvocation.exact), label.amount],
    ...plans,
    [label.month, month],
    [workbook.monthLength, number(monthHours), workbook.hoursUnit],
    ...priceRows(result, t),
    ...findings.map((finding): SummaryRow => [workbook.finding, t.finding[finding.id](readable(finding.params))]),
  ];
}

const isWorkload = (row: WorkloadResult | AccountRow): row is WorkloadResult => "requests" in row;

function workloadsSheet({ workloads, bill }: EstimateResult, t: Messages): Sheet {
  const { label, workbook } = t;
  const tags = [...new Set(workloads.flatMap((row) => (isWorkload(row) ? Object.keys(row.tags) : [])))];
  return {
    id: "workloads",
    name: label.workloadsTitle,
    columns: [
      textColumn("name", label.workload),
      ...tags.map((tag) => textColumn(`tag-${tag}`, tag)),
      textColumn("region", label.region),
      textColumn("architecture", label.architecture),
      quantityColumn("memory", inUnit(workbook.memoryTitle, label.memory)),
      quantityColumn("vcpu", label.vcpu),
      quantityColumn("requests", inUnit(label.requests, t.unit.request)),
      quantityColumn("billed", inUnit(label.billed, "ms")),
      quantityColumn("gb-seconds", inUnit(label.usageTitle, label.gbSeconds)),
      quantityColumn("concurrency", label.concurrency),
      amountColumn("per-million", inUnit(label.perMillion, label.amount)),
      amountColumn("amount", inUnit(workbook.cost, label.amount)),
    ],
    rows: workloads.map((row) =>
      isWorkload(row) ? workloadRow(row) : { name: t.text.accountRow, amount: figure(row.amount) },
    ),
    totals: { name: label.total, amount: { sumOf: { sheet: "workloads", column: "amount" }, exact: bill.total.exact } },
  };
}

const workloadRow = (row: WorkloadResult): Record<string, SheetCell> => ({
  name: row.name,
  ...Object.fromEntries(Object.entries(row.tags).map(([tag, value]) => [`tag-${tag}`, value])),
  region: row.region,
  architecture: row.architecture,
  memory: figure(row.memoryMb),
  vcpu: figure(row.vcpu),
  requests: figure(row.requests),
  billed: figure(row.billedMs),
  "gb-seconds": figure(row.gbSeconds),
  concurrency: figure(row.concurrency),
  "per-million": figure(row.perMillion.exact),
  amount: figure(row.amount),
});

function scenariosSheet({ scenarios, bill, perMillion, perInvocation }: EstimateResult, t: Messages): Sheet {
  const { label } = t;
  const others = scenarios.map(({ kind, name, total, difference, ...costs }) => ({
    name: t.scenario[`${kind}-${name}` as ScenarioName],
    total: figure(total.exact),
    difference: figure(difference.exact),
    "per-million": figure(costs.perMillion.exact),
    "per-invocation": figure(costs.perInvocation.exact),
  }));
  const main = {
    name: t.scenario.expected,
    total: billTotal(bill),
    difference: null,
    "per-million": figure(perMillion.exact),
    "per-invocation": figure(perInvocation.exact),
  };
  return {
    id: "scenarios",
    name: label.scenariosTitle,
    columns: [
      textColumn("name", label.scenario),
      amountColumn("total", inUnit(label.total, label.amount)),
      amountColumn("difference", inUnit(label.difference, label.amount)),
      amountColumn("per-million", inUnit(label.perMillion, label.amount)),
      amountColumn("per-invocation", inUnit(label.perInvocation, label.amount)),
    ],
    rows: [main, ...others],
  };
}
