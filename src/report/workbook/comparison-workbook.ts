// The workbook of `compare`: both totals and what made the difference, driver by driver and workload by workload.
import type { Messages } from "../../i18n/messages.ts";
import type {
  ComparedRowResult,
  ComparedSideResult,
  ComparisonResult,
  DriverResult,
} from "../../results/comparison.ts";
import { ACCOUNT_ROW } from "../../results/estimate.ts";
import { readable } from "../builders/assumption-notes.ts";
import { bySize, driverText, groupText } from "../builders/driver-blocks.ts";
import { withExactColumns } from "./exact-columns.ts";
import {
  amountColumn,
  type Formula,
  figure,
  inUnit,
  type Sheet,
  type SheetCell,
  textColumn,
  type Workbook,
} from "./sheet.ts";
import { type SummaryRow, summarySheet, usd } from "./summary-sheet.ts";

export function comparisonWorkbook(result: ComparisonResult, t: Messages): Workbook {
  const sheets = [
    summarySheet(summaryRows(result, t), result.assumptions, t),
    driversSheet(result.drivers, result.difference.exact, t),
    workloadsSheet(result, t),
  ];
  const titleOf = (title: string): string => t.text.exactColumn({ title });
  return { title: t.label.compareTitle, sheets: sheets.map((sheet) => withExactColumns(sheet, titleOf)) };
}

function summaryRows(result: ComparisonResult, t: Messages): SummaryRow[] {
  const { before, after, difference, percent, basis, findings } = result;
  const { label, workbook } = t;
  const total = (column: string, exact: string): Formula => ({
    sumOf: { sheet: WORKLOADS, column },
    exact,
    kind: "amount",
  });
  const side = (title: string, { name, kind, on, pricesAsOf }: ComparedSideResult): SummaryRow[] => [
    [title, `${t.sideKind[kind]} ${name}`],
    [`${title}: ${label.rules}`, t.text.ruleDay({ on })],
    [`${title}: ${workbook.pricesAsOf}`, pricesAsOf],
  ];
  return [
    [label.difference, total("difference", difference.exact), label.amount],
    ...(percent === null ? [] : [[label.difference, usd(String(percent)), "%"] as const]),
    [label.before, total("before", before.total.exact), label.amount],
    [label.after, total("after", after.total.exact), label.amount],
    [label.comparedSpan, t.comparisonBasis[basis]],
    ...side(label.before, before),
    ...side(label.after, after),
    ...findings.map(({ id, params }): SummaryRow => [workbook.finding, t.finding[id](readable(params))]),
  ];
}

/** What made a difference, the largest first; the amounts add up to it. */
export function driversSheet(drivers: readonly DriverResult[], difference: string, t: Messages): Sheet {
  const { label, workbook } = t;
  return {
    id: "drivers",
    name: label.driversTitle,
    columns: [
      textColumn("group", label.driverGroup),
      textColumn("driver", label.driver),
      amountColumn("amount", inUnit(workbook.cost, label.amount)),
    ],
    rows: bySize(drivers).map(({ group, driver, amount }) => ({
      group: groupText(group, t),
      driver: driverText(driver, t),
      amount: figure(amount),
    })),
    totals: { group: label.total, amount: { sumOf: { sheet: "drivers", column: "amount" }, exact: difference } },
  };
}

const WORKLOADS = "workloads";

/** A column for each driver that changed something, so that a row's causes add up to its difference. */
function workloadsSheet({ workloads, drivers, before, after, difference }: ComparisonResult, t: Messages): Sheet {
  const { label } = t;
  const sum = (column: string, exact: string): Formula => ({ sumOf: { sheet: WORKLOADS, column }, exact });
  return {
    id: WORKLOADS,
    name: label.workloadsTitle,
    columns: [
      textColumn("name", label.workload),
      textColumn("account", label.account),
      textColumn("region", label.region),
      amountColumn("before", inUnit(label.before, label.amount)),
      amountColumn("after", inUnit(label.after, label.amount)),
      amountColumn("difference", inUnit(label.difference, label.amount)),
      ...drivers.map(({ driver }) => amountColumn(`driver-${driver}`, inUnit(driverText(driver, t), label.amount))),
    ],
    rows: workloads.map((row) => workloadRow(row, t)),
    totals: {
      name: label.total,
      before: sum("before", before.total.exact),
      after: sum("after", after.total.exact),
      difference: sum("difference", difference.exact),
      ...Object.fromEntries(drivers.map(({ driver, amount }) => [`driver-${driver}`, sum(`driver-${driver}`, amount)])),
    },
  };
}

const workloadRow = (row: ComparedRowResult, { text }: Messages): Record<string, SheetCell> => ({
  name: row.name === ACCOUNT_ROW && row.region === null ? text.accountRow : row.name,
  account: row.account ?? "",
  region: row.regionBefore === null ? (row.region ?? "") : `${row.regionBefore} → ${row.region}`,
  before: figure(row.before),
  after: figure(row.after),
  difference: { difference: ["after", "before"], exact: row.difference },
  ...Object.fromEntries(row.drivers.map(({ driver, amount }) => [`driver-${driver}`, figure(amount)])),
});
