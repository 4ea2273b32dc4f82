// The tables of a review: its months, functions, limits, dated changes and what it is made of.
import type { Messages } from "../../i18n/messages.ts";
import type { Cause } from "../../i18n/names.ts";
import { ACCOUNT_ROW } from "../../results/estimate.ts";
import type { DatedChangeResult, HistoryResult, ReviewResult } from "../../results/review.ts";
import { count, dollars, inCurrency, instantText, quantity, signedDollars, signedPercent } from "../format.ts";
import type { Reader } from "../reader.ts";
import type { Table } from "../report.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";

export function monthsTable({ months }: ReviewResult, t: Reader): Table {
  const { label, text, currency } = t;
  const hasRange = months.some(({ range }) => range);
  const hasCases = months.some(({ cases }) => cases);
  const hasRecorded = months.some(({ recordedDays }) => recordedDays > 0);
  return {
    kind: "table",
    title: label.monthsTitle,
    columns: [
      startColumn(label.month),
      ...(hasRecorded ? [endColumn(label.recordedDays)] : []),
      endColumn(label.expected),
      ...(currency ? [endColumn(`${label.expected} ${currency.code}`)] : []),
      ...(hasRange ? [endColumn(label.p10), endColumn(label.p50), endColumn(label.p90)] : []),
      ...(hasCases ? [endColumn(label.caseLow), endColumn(label.caseHigh)] : []),
      endColumn(label.change),
      endColumn("%"),
    ],
    rows: months.map(({ month, days, recordedDays, expected, range, cases, change }) => [
      month,
      ...(hasRecorded ? [`${recordedDays}/${days}`] : []),
      dollars(expected.exact),
      ...(currency ? [inCurrency(expected.exact, currency)] : []),
      ...(hasRange ? [range?.p10, range?.p50, range?.p90].map((money) => (money ? dollars(money.exact) : "")) : []),
      ...(hasCases ? [cases?.low, cases?.high].map((money) => (money ? dollars(money.exact) : "")) : []),
      change ? signedDollars(change.difference.exact) : "",
      change?.percent === null || change?.percent === undefined ? "" : signedPercent(change.percent),
    ]),
    ...(hasRange && hasCases && { note: text.reviewMonthsNote }),
  };
}

/** The dearest, this month and the next, with what the rest costs. */
export function functionsTable({ functions, months }: ReviewResult, top: number, t: Messages): Table | null {
  if (functions.length === 0) return null;
  const { label, text } = t;
  const current = months.findIndex(({ kind }) => kind === "current");
  const columns = [current, current + 1, months.length - 1].filter(
    (at, i, all) => at < months.length && all.indexOf(at) === i,
  );
  const shown = functions.slice(0, top);
  const hasAccounts = functions.some(({ account }) => account !== null);
  const hasRegions = new Set(functions.flatMap(({ region }) => region ?? [])).size > 1;
  return {
    kind: "table",
    title: label.functionsTitle,
    columns: [
      startColumn(label.function),
      ...(hasAccounts ? [startColumn(label.account)] : []),
      ...(hasRegions ? [startColumn(label.region)] : []),
      endColumn(label.memory),
      ...columns.map((at) => endColumn(months[at]!.month)),
    ],
    rows: shown.map(({ name, account, region, memoryMb, amounts }) => [
      name === ACCOUNT_ROW && region === null ? text.accountRow : name,
      ...(hasAccounts ? [account ?? ""] : []),
      ...(hasRegions ? [region ?? ""] : []),
      memoryMb === null ? "" : quantity(memoryMb),
      ...columns.map((at) => dollars(amounts[at]!)),
    ]),
    shares: sharesOf(shown.map(({ amounts }) => Number(amounts[current]))),
    ...(shown.length < functions.length && { note: text.moreRows({ shown: shown.length, all: functions.length }) }),
  };
}

const sharesOf = (amounts: readonly number[]): number[] => {
  const most = Math.max(...amounts);
  return amounts.map((amount) => (most > 0 ? amount / most : 0));
};

export function risksTable({ capacity: { risks } }: ReviewResult, t: Messages): Table | null {
  if (risks.length === 0) return null;
  const { label } = t;
  const times = (factor: number): string => `× ${quantity(factor)}`;
  return {
    kind: "table",
    title: label.risksTitle,
    columns: [
      startColumn(label.region),
      endColumn(label.limit),
      endColumn(label.headroom),
      endColumn(label.trafficThen),
      startColumn(label.reachedIn),
      startColumn(label.firstRefused),
      startColumn(label.reason),
    ],
    rows: risks.map((risk) => [
      risk.account === null ? risk.region : `${risk.account} ${risk.region}`,
      count(risk.limit),
      times(risk.growthToFirstThrottle),
      times(risk.growthForecast),
      risk.reachedIn ?? "–",
      risk.firstFunction ?? "",
      risk.firstCause === null ? "" : t.cause[risk.firstCause as Cause],
    ]),
  };
}

export function datedTable({ changes }: ReviewResult, t: Messages): Table | null {
  if (changes.length === 0) return null;
  const { label } = t;
  return {
    kind: "table",
    title: label.datedTitle,
    columns: [
      startColumn(label.day),
      startColumn(label.what),
      startColumn(label.workload),
      startColumn(label.sets),
      startColumn(label.note),
    ],
    rows: changes.map(({ day, kind, workload, set, note }: DatedChangeResult) => [
      day,
      t.datedChange[kind],
      workload ?? "",
      Object.entries(set)
        .map(([key, value]) => `${key} ${value}`)
        .join(", "),
      note ?? "",
    ]),
  };
}

export function historyTable({ history }: ReviewResult, t: Reader): Table | null {
  if (history.length === 0) return null;
  const { label, text } = t;
  return {
    kind: "table",
    title: label.historyTitle,
    columns: [
      startColumn(label.trace),
      startColumn(label.span),
      endColumn(label.wholeDays),
      endColumn(label.partialDays),
      endColumn(label.gaps),
      startColumn(label.weekdays),
    ],
    rows: history.map((one: HistoryResult) => [
      one.trace,
      `${instantText(one.start, t.zone)} – ${instantText(one.end, t.zone)}`,
      count(one.wholeDays),
      count(one.partialDays.length),
      count(one.gaps.length),
      one.hasWeekdays ? text.toldApart : text.notToldApart,
    ]),
    ...(t.zone && { note: `${label.timeZone}: ${text.timesIn({ zone: t.zone.name })}` }),
  };
}
