// The workbook of `review`: the months with their ranges, their bills with the arithmetic, budgets, functions, what it rests on.
import { Usd } from "../../core/base/money.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { BillResult } from "../../results/bill-result.ts";
import type { BudgetBreakResult, BudgetResult, ReviewMonthResult, ReviewResult } from "../../results/review.ts";
import { readable } from "../builders/assumption-notes.ts";
import { bySize, driverText } from "../builders/driver-blocks.ts";
import { billZoneRows } from "../builders/reader-facts.ts";
import { instantText } from "../format.ts";
import type { Reader } from "../reader.ts";
import { billRows, billSheet, billTotal } from "./bill-sheet.ts";
import { driversSheet } from "./comparison-workbook.ts";
import { withExactColumns } from "./exact-columns.ts";
import { reviewFunctionsSheet } from "./review-functions-sheet.ts";
import {
  amountColumn,
  figure,
  figureOr,
  inUnit,
  quantityColumn,
  type RowRange,
  type Sheet,
  type SheetCell,
  textColumn,
  type Workbook,
} from "./sheet.ts";
import { number, pairsSheet, type SummaryRow, summarySheet, usd } from "./summary-sheet.ts";

export function reviewWorkbook(result: ReviewResult, t: Messages): Workbook {
  const { months, budgets, history, assumptions } = result;
  const current = currentOf(months);
  const sheets = [
    summarySheet(summaryRows(result, t), assumptions, t),
    monthsSheet(months, t),
    ...(budgets.length > 0 ? [budgetsSheet(budgets, t)] : []),
    reviewFunctionsSheet(result, t),
    ...(current?.change ? [driversSheet(current.change.drivers, current.change.difference.exact, t)] : []),
    billSheet(allBills(months), t),
    ...(history.length > 0 ? [pairsSheet("input", t.label.input, historyRows(result, t), t)] : []),
  ];
  const titleOf = (title: string): string => t.text.exactColumn({ title });
  return { title: t.forecast.title, sheets: sheets.map((sheet) => withExactColumns(sheet, titleOf)) };
}

const currentOf = (months: readonly ReviewMonthResult[]): ReviewMonthResult | undefined =>
  months.find(({ kind }) => kind === "current");

/** Every month's lines, one month below the other. */
const allBills = (months: readonly ReviewMonthResult[]): BillResult => ({
  total: { exact: Usd.sum(months.map(({ bill }) => Usd.parse(bill.total.exact))).toJSON(), rounded: "" },
  lines: months.flatMap(({ bill }) => bill.lines),
});

/** Where each month's lines stand among them. */
function rowsOf(months: readonly ReviewMonthResult[], month: ReviewMonthResult): RowRange {
  const from = months.slice(0, months.indexOf(month)).reduce((rows, { bill }) => rows + billRows(bill), 0);
  return { from, to: from + billRows(month.bill) };
}

function summaryRows(result: ReviewResult, t: Messages): SummaryRow[] {
  const { months, soFar, seed, resamples, pricesAgeDays, warnings } = result;
  const { label, workbook } = t;
  const current = currentOf(months);
  const total = current && ([current.month, billTotal(current.bill, rowsOf(months, current)), label.amount] as const);
  return [
    ...(total ? [total] : []),
    ...(soFar ? [[label.soFar, usd(soFar.exact), label.amount] as const] : []),
    ...rangeRows(current, label.amount),
    ...(current?.change ? [[label.difference, usd(current.change.difference.exact), label.amount] as const] : []),
    [workbook.pricesAsOf, result.pricesAsOf],
    [workbook.pricesAge, number(pricesAgeDays), workbook.daysUnit],
    [workbook.currency, result.currency],
    ...(resamples > 0
      ? [[workbook.resamples, number(resamples)] as const, [workbook.seed, number(seed)] as const]
      : []),
    ...warnings.map(({ id, params }): SummaryRow => [label.warnings, t.assumption[id](readable(params))]),
  ];
}

const rangeRows = (current: ReviewMonthResult | undefined, unit: string): SummaryRow[] =>
  current?.range
    ? (["p10", "p50", "p90"] as const).map((end) => [end.toUpperCase(), usd(current.range![end].exact), unit])
    : [];

function monthsSheet(months: readonly ReviewMonthResult[], t: Messages): Sheet {
  const { label, workbook } = t;
  return {
    id: "months",
    name: label.monthsTitle,
    columns: [
      textColumn("month", label.month),
      textColumn("kind", label.status),
      quantityColumn("days", workbook.daysOf),
      quantityColumn("recorded", label.recordedDays),
      amountColumn("expected", inUnit(label.expected, label.amount)),
      amountColumn("p10", inUnit("P10", label.amount)),
      amountColumn("p50", inUnit("P50", label.amount)),
      amountColumn("p90", inUnit("P90", label.amount)),
      amountColumn("low", inUnit(label.caseLow, label.amount)),
      amountColumn("high", inUnit(label.caseHigh, label.amount)),
      amountColumn("change", inUnit(label.difference, label.amount)),
      quantityColumn("percent", inUnit(label.difference, "%")),
    ],
    rows: months.map((month) => ({
      month: month.month,
      kind: workbook[`month-${month.kind}`],
      days: figure(month.days),
      recorded: figure(month.recordedDays),
      expected: billTotal(month.bill, rowsOf(months, month)),
      ...rangeCells(month),
      change: figureOr(month.change?.difference.exact),
      percent: figureOr(month.change?.percent),
    })),
  };
}

const rangeCells = ({ range, cases }: Pick<ReviewMonthResult, "range" | "cases">): Record<string, SheetCell> => ({
  p10: figureOr(range?.p10.exact),
  p50: figureOr(range?.p50.exact),
  p90: figureOr(range?.p90.exact),
  low: figureOr(cases?.low.exact),
  high: figureOr(cases?.high.exact),
});

function budgetsSheet(budgets: readonly BudgetResult[], t: Messages): Sheet {
  const { label, workbook } = t;
  return {
    id: "budgets",
    name: label.budgets,
    columns: [
      textColumn("name", label.budget),
      textColumn("month", label.month),
      amountColumn("monthly", inUnit(workbook.monthly, label.amount)),
      amountColumn("so-far", inUnit(label.soFar, label.amount)),
      amountColumn("expected", inUnit(label.expected, label.amount)),
      amountColumn("p10", inUnit("P10", label.amount)),
      amountColumn("p50", inUnit("P50", label.amount)),
      amountColumn("p90", inUnit("P90", label.amount)),
      amountColumn("low", inUnit(label.caseLow, label.amount)),
      amountColumn("high", inUnit(label.caseHigh, label.amount)),
      quantityColumn("probability", inUnit(label.chanceAbove, "%")),
      textColumn("status", label.status),
      textColumn("first", workbook.firstAbove),
      textColumn("fails", workbook.fails),
    ],
    rows: budgets.flatMap((budget) => budget.months.map((month, i) => budgetRow(budget, month, i === 0, t))),
  };
}

function budgetRow(
  { name, monthly, soFar, firstAbove, fails }: BudgetResult,
  { month, expected, probability, status, ...ranges }: BudgetResult["months"][number],
  isFirst: boolean,
  t: Messages,
): Record<string, SheetCell> {
  return {
    name,
    month,
    monthly: figure(monthly.exact),
    "so-far": isFirst ? figureOr(soFar?.exact) : null,
    expected: figure(expected.exact),
    ...rangeCells(ranges),
    probability: probability === null ? null : figure(Number((100 * probability).toPrecision(12))),
    status: t.budgetStatus[status],
    first: isFirst
      ? [breakText("P50", firstAbove.p50, t), breakText("P90", firstAbove.p90, t)].filter(Boolean).join("; ")
      : "",
    fails: isFirst && fails ? t.workbook.yes : "",
  };
}

/** The month, and the largest driver of what took it there. */
function breakText(at: string, broken: BudgetBreakResult | null, t: Messages): string {
  if (!broken) return "";
  const largest = bySize(broken.drivers)[0];
  return `${at} ${broken.month}${largest ? ` (${driverText(largest.driver, t)})` : ""}`;
}

function historyRows({ history, capacity, changes }: ReviewResult, t: Reader): SummaryRow[] {
  const { label, workbook } = t;
  const recorded = history.flatMap(({ trace, start, end, wholeDays, partialDays, gaps }): SummaryRow[] => [
    [workbook.file, trace],
    [workbook.spanStart, instantText(start, t.zone)],
    [workbook.spanEnd, instantText(end, t.zone)],
    [label.wholeDays, number(wholeDays), workbook.daysUnit],
    ...partialDays.map((day): SummaryRow => [workbook.partialDay, day]),
    ...gaps.map(
      ({ from, to }): SummaryRow => [workbook.gap, `${instantText(from, t.zone)} – ${instantText(to, t.zone)}`],
    ),
  ]);
  const dated = changes.map(({ day, workload, set, note }): SummaryRow => {
    const values = Object.entries(set).map(([key, value]) => `${key} ${value}`);
    return [`${label.change} ${day}`, [workload, ...values, note].filter(Boolean).join(" · ")];
  });
  const limits = capacity.risks.flatMap(({ region, growthToFirstThrottle, reachedIn }): SummaryRow[] => [
    [`${label.headroom} ${region}`, number(growthToFirstThrottle), "×"],
    ...(reachedIn === null ? [] : [[`${label.reachedIn} ${region}`, reachedIn] as const]),
  ]);
  return [...recorded, ...(history.length > 0 ? billZoneRows(t) : []), ...dated, ...limits];
}
