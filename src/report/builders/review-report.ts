// The report of `review`: one page that a person would bring to the meeting.
import type { Messages } from "../../i18n/messages.ts";
import type { ReviewMonthResult, ReviewResult } from "../../results/review.ts";
import { count, dollars, signedPercent } from "../format.ts";
import { signedUsdText, usdText } from "../money-text.ts";
import type { Reader } from "../reader.ts";
import type { Block, Facts, Output, Report } from "../report.ts";
import { reviewWorkbook } from "../workbook/review-workbook.ts";
import { assumptionNotes, readable } from "./assumption-notes.ts";
import { billTable, explainBlocks } from "./bill-blocks.ts";
import { driversTable, driverWords } from "./driver-blocks.ts";
import { forecastChart } from "./forecast-chart.ts";
import { rateRows } from "./reader-facts.ts";
import { breaksTable, budgetsTable } from "./review-budget-blocks.ts";
import { reviewCharges } from "./review-charges.ts";
import { reviewRecords } from "./review-records.ts";
import { datedTable, functionsTable, historyTable, monthsTable, risksTable } from "./review-tables.ts";

export type ReviewView = {
  /** How many functions are shown. */
  readonly top: number;
  /** A line of the bill, or `all`: the arithmetic of the current month's lines. */
  readonly explain: string | undefined;
};

export function reviewOutput(result: ReviewResult, view: ReviewView, t: Reader): Output {
  return {
    result,
    report: () => reviewReport(result, view, t),
    records: () => reviewRecords(result),
    workbook: () => reviewWorkbook(result, t),
    charges: () => reviewCharges(result),
  };
}

/** Why a review fails, in one sentence. */
export const exceededBudgets = ({ budgets, failOn }: ReviewResult, t: Messages): string =>
  t.text.budgetExceeded({
    names: budgets.flatMap(({ name, fails }) => (fails ? [name] : [])).join(", "),
    level: failOn,
  });

function reviewReport(result: ReviewResult, { top, explain }: ReviewView, t: Reader): Report {
  const current = currentMonth(result);
  const { change } = result.months.find((month) => month.change) ?? { change: null };
  const blocks: (Block | null)[] = [
    answer(result, t),
    forecastChart(result, t),
    monthsTable(result, t),
    budgetsTable(result, t),
    breaksTable(result, t),
    change && driversTable(change.drivers, change.difference.exact, changeTitle(result, t), t),
    datedTable(result, t),
    functionsTable(result, top, t),
    risksTable(result, t),
    findingNotes(result, t),
    warningNotes(result, t),
    assumptionNotes(result.assumptions, t),
    // What follows may be on a second page.
    billTable(current.bill, t),
    ...(explain === undefined ? [] : explainBlocks(current.bill, explain === "all" ? undefined : explain, t)),
    historyTable(result, t),
  ];
  return { title: t.label.reviewTitle, blocks: blocks.filter((block) => block !== null), layout: "sheet" };
}

const currentMonth = ({ months }: ReviewResult): ReviewMonthResult => months.find(({ kind }) => kind === "current")!;

function changeTitle({ months }: ReviewResult, t: Messages): string {
  const at = months.findIndex(({ change }) => change !== null);
  return `${t.label.driversTitle}: ${months[at]!.change!.from} → ${months[at]!.month}`;
}

function answer(result: ReviewResult, t: Reader): Facts {
  const { months, budgets, soFar, on, pricesAsOf } = result;
  const { label, text } = t;
  const current = currentMonth(result);
  const next = months[months.indexOf(current) + 1];
  const { range, cases, expected } = current;
  const rows: [string, string][] = [[`${label.thisMonth} ${current.month}`, usdText(expected.exact, t)]];
  if (range) rows.push([t.forecast.range, `${dollars(range.p10.exact)} – ${dollars(range.p90.exact)}`]);
  if (cases) rows.push([t.forecast.cases, `${dollars(cases.low.exact)} – ${dollars(cases.high.exact)}`]);
  if (soFar) {
    const days = count(current.recordedDays);
    rows.push([label.soFar, text.soFarOf({ amount: usdText(soFar.exact, t), days, all: current.days })]);
  }
  const shown = current.change ? current : next;
  if (shown?.change) rows.push([`${label.change} ${shown.month}`, changeText(shown, t)]);
  if (next) rows.push([`${label.nextMonth} ${next.month}`, monthText(next, t)]);
  const last = months.at(-1)!;
  if (next && last !== next) rows.push([last.month, monthText(last, t)]);
  if (budgets.length > 0) {
    const worst = budgets.map(({ months: own }) => own.map(({ status }) => status));
    const exceeded = worst.filter((own) => own.includes("exceeded")).length;
    const atRisk = worst.filter((own) => !own.includes("exceeded") && own.includes("at-risk")).length;
    const kept = budgets.length - exceeded - atRisk;
    rows.push([label.budgets, text.budgetsSo({ kept: count(kept), atRisk: count(atRisk), exceeded: count(exceeded) })]);
  }
  rows.push([
    label.prices,
    `${text.pricesAge({ asOf: pricesAsOf })} (${text.daysAgo({ days: count(result.pricesAgeDays) })})`,
  ]);
  rows.push([label.day, on], ...rateRows(t));
  return { kind: "facts", title: label.summary, rows };
}

function monthText({ expected, range, cases }: ReviewMonthResult, t: Reader): string {
  const { text } = t;
  const amount = usdText(expected.exact, t);
  const main = range
    ? text.expectedWithin({
        amount,
        p10: dollars(range.p10.exact),
        p50: dollars(range.p50.exact),
        p90: dollars(range.p90.exact),
      })
    : text.expectedIn({ amount });
  if (!cases) return main;
  return `${main}; ${text.casesOf({ low: dollars(cases.low.exact), high: dollars(cases.high.exact) })}`;
}

function changeText({ change }: ReviewMonthResult, t: Reader): string {
  const { difference, percent, from, drivers } = change!;
  const by = percent === null ? "" : ` (${signedPercent(percent)} %)`;
  const reason = driverWords(drivers, t) || t.text.accountRow;
  const sum = `${signedUsdText(difference.exact, t)}${by}`;
  return drivers.length === 0 ? `${sum} ← ${from}` : t.text.changeFrom({ difference: sum, month: from, reason });
}

function findingNotes({ capacity: { findings } }: ReviewResult, t: Messages): Block | null {
  if (findings.length === 0) return null;
  const lines = findings.map(({ id, params, month }) => `${month}: ${t.finding[id](readable(params))}`);
  return { kind: "notes", title: t.label.findingsTitle, lines };
}

function warningNotes({ warnings }: ReviewResult, t: Messages): Block | null {
  const notes = assumptionNotes(warnings, t);
  return notes && { ...notes, title: t.label.warnings };
}
