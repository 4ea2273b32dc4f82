// The workbook of `analyze`: the answer, the bill with its arithmetic, every function, what was read.
import { Usd } from "../../core/base/money.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { AnalysisResult, FunctionResult } from "../../results/analysis.ts";
import { edgeName, throttledSentence } from "../builders/capacity-blocks.ts";
import { billZoneRows } from "../builders/reader-facts.ts";
import { count, instantText, quantity } from "../format.ts";
import type { Reader } from "../reader.ts";
import { billSheet, billTotal } from "./bill-sheet.ts";
import { withExactColumns } from "./exact-columns.ts";
import {
  amountColumn,
  figure,
  figureOr,
  inUnit,
  quantityColumn,
  type Sheet,
  type SheetCell,
  textColumn,
  type Workbook,
} from "./sheet.ts";
import { number, pairsSheet, priceRows, type SummaryRow, summarySheet, usd } from "./summary-sheet.ts";

export function analysisWorkbook(result: AnalysisResult, t: Reader): Workbook {
  const sheets = [
    summarySheet(summaryRows(result, t), result.assumptions, t),
    billSheet(result.bill, t),
    functionsSheet(result, t),
    pairsSheet("input", t.label.input, inputRows(result, t), t),
  ];
  const titleOf = (title: string): string => t.text.exactColumn({ title });
  return { title: t.label.analysisTitle, sheets: sheets.map((sheet) => withExactColumns(sheet, titleOf)) };
}

function summaryRows(result: AnalysisResult, t: Reader): SummaryRow[] {
  const { bill, projection, throttling, usage, concurrency } = result;
  const { label, text, workbook } = t;
  const rows: SummaryRow[] = [[label.total, billTotal(bill), label.amount]];
  if (projection) {
    const { month, days, factor, total } = projection;
    rows.push([label.projection, usd(total.exact), label.amount]);
    rows.push([workbook.projectedHow, text.projectionOf({ month, days, factor: quantity(factor) })]);
  }
  rows.push(
    [label.invocations, number(usage.invocations)],
    [label.usageTitle, number(usage.gbSeconds), label.gbSeconds],
    [label.coldStarts, number(usage.coldStarts)],
    [label.errors, number(usage.errors)],
    [label.timeouts, number(usage.timeouts)],
  );
  if (concurrency) rows.push([workbook.peakConcurrency, number(concurrency.peak)]);
  if (throttling)
    rows.push([label.throttled, number(throttling.throttled)], [label.reason, throttledSentence(throttling, t)]);
  return [...rows, ...priceRows(result, t)];
}

/** A sheet holds 1,048,576 rows; what is beyond these stands together in one, so that the amounts still add up. */
const MOST_ROWS = 1_000_000;

function functionsSheet({ functions, bill }: AnalysisResult, t: Messages): Sheet {
  const { label, workbook } = t;
  const shown = functions.slice(0, MOST_ROWS);
  const others = functions.slice(MOST_ROWS);
  return {
    id: "functions",
    name: label.functionsTitle,
    columns: [
      textColumn("name", label.function),
      textColumn("account", label.account),
      textColumn("region", label.region),
      textColumn("architecture", label.architecture),
      quantityColumn("memory", inUnit(workbook.memoryTitle, label.memory)),
      quantityColumn("vcpu", label.vcpu),
      quantityColumn("memory-used", label.memoryUsed),
      quantityColumn("invocations", label.invocations),
      quantityColumn("cold-starts", label.coldStarts),
      quantityColumn("errors", label.errors),
      quantityColumn("throttled", label.throttled),
      quantityColumn("peak", workbook.peakConcurrency),
      quantityColumn("p50", label.durationP50),
      quantityColumn("p99", label.durationP99),
      quantityColumn("max", label.maxDuration),
      quantityColumn("billed", inUnit(label.billed, "ms")),
      quantityColumn("gb-seconds", inUnit(label.usageTitle, label.gbSeconds)),
      amountColumn("amount", inUnit(workbook.cost, label.amount)),
    ],
    rows: [...shown.map((f) => functionRow(f, t)), ...(others.length > 0 ? [othersRow(others, t)] : [])],
    totals: { name: label.total, amount: { sumOf: { sheet: "functions", column: "amount" }, exact: bill.total.exact } },
  };
}

const functionRow = (f: FunctionResult, t: Messages): Record<string, SheetCell> => ({
  name: edgeName(f.name, f.metering === "edge", t),
  account: f.account ?? "",
  region: f.region,
  architecture: f.architecture,
  memory: figure(f.memoryMb),
  vcpu: figure(f.vcpu),
  "memory-used": figureOr(f.memoryUsedMbMax),
  invocations: figure(f.invocations),
  "cold-starts": figure(f.coldStarts),
  errors: figure(f.errors),
  throttled: figure(f.throttled),
  peak: figure(f.peakConcurrency),
  p50: figure(f.durationMs.p50),
  p99: figure(f.durationMs.p99),
  max: figure(f.durationMs.max),
  billed: figure(f.billedMs),
  "gb-seconds": figure(f.gbSeconds),
  amount: figure(f.amount),
});

const othersRow = (others: readonly FunctionResult[], { text }: Messages): Record<string, SheetCell> => ({
  name: text.otherFunctions({ count: count(others.length) }),
  amount: figure(Usd.sum(others.map(({ amount }) => Usd.parse(amount))).toJSON()),
});

function inputRows({ input, usage }: AnalysisResult, t: Reader): SummaryRow[] {
  const { label, workbook } = t;
  const rows: SummaryRow[] = input.files.map((file) => [workbook.file, file]);
  rows.push(
    [workbook.format, input.format],
    [label.rows, number(input.rows)],
    [workbook.accepted, number(input.accepted)],
    [workbook.rejected, number(input.rejected)],
  );
  if (input.start && input.end) {
    const [start, end] = [instantText(input.start, t.zone), instantText(input.end, t.zone)];
    rows.push([workbook.spanStart, start], [workbook.spanEnd, end], ...billZoneRows(t));
  }
  if (input.days !== null) rows.push([label.span, number(input.days), workbook.daysUnit]);
  rows.push(
    [workbook.billedByLog, number(usage.billedFrom.logged)],
    [workbook.billedByRules, number(usage.billedFrom.computed)],
  );
  if (usage.billedDifferenceMs !== "0") rows.push([label.billedDifference, number(usage.billedDifferenceMs), "ms"]);
  return [
    ...rows,
    ...input.issues.map(({ code, count: rowsOf }): SummaryRow => [t.issue[code], number(rowsOf), workbook.rowsUnit]),
  ];
}
