// The report of `compare`, fit for a comment on a pull request: the difference, its causes, the workloads that changed.
import { Usd } from "../../core/base/money.ts";
import type { Messages } from "../../i18n/messages.ts";
import type {
  ComparedRowResult,
  ComparedSideResult,
  ComparisonResult,
  DriverResult,
} from "../../results/comparison.ts";
import { ACCOUNT_ROW } from "../../results/estimate.ts";
import { count, dollars, signedDollars, signedPercent } from "../format.ts";
import type { Block, CsvRecord, Facts, Notes, Output, Report, Table } from "../report.ts";
import { comparisonWorkbook } from "../workbook/comparison-workbook.ts";
import { assumptionNotes, readable } from "./assumption-notes.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { bySize, driverText, groupText } from "./driver-names.ts";

export function comparisonOutput(result: ComparisonResult, top: number, t: Messages): Output {
  return {
    result,
    report: () => comparisonReport(result, top, t),
    records: () => comparisonRecords(result),
    workbook: () => comparisonWorkbook(result, t),
  };
}

/** Why a comparison fails, in one sentence. */
export const exceededSentence = ({ failAbove, difference, percent }: ComparisonResult, t: Messages): string =>
  t.text.aboveLimit({ difference: changeText(difference.exact, percent), limit: failAbove!.limit });

function comparisonReport(result: ComparisonResult, top: number, t: Messages): Report {
  const notes = assumptionNotes(result.assumptions, t);
  const blocks: (Block | null)[] = [
    answer(result, t),
    driversTable(result, t),
    workloadsTable(result, top, t),
    findingNotes(result, t),
    notes && { ...notes, folded: true },
  ];
  return { title: t.label.compareTitle, blocks: blocks.filter((block) => block !== null) };
}

function answer(result: ComparisonResult, t: Messages): Facts {
  const { before, after, difference, percent, basis, failAbove } = result;
  const { label, text } = t;
  const rows: [string, string][] = [
    [label.difference, changeText(difference.exact, percent)],
    [label.before, sideText(before, t)],
    [label.after, sideText(after, t)],
    [label.comparedSpan, t.comparisonBasis[basis]],
  ];
  if (failAbove) {
    const said = failAbove.exceeded ? text.aboveLimit : text.withinLimit;
    rows.push([label.failAbove, said({ difference: changeText(difference.exact, percent), limit: failAbove.limit })]);
  }
  return { kind: "facts", title: label.summary, rows };
}

const changeText = (difference: string, percent: number | null): string =>
  `${signedDollars(difference)} USD${percent === null ? "" : ` (${signedPercent(percent)} %)`}`;

function sideText({ name, kind, on, pricesAsOf, total }: ComparedSideResult, t: Messages): string {
  const about = `${t.text.ruleDay({ on })}; ${t.text.pricesAge({ asOf: pricesAsOf })}`;
  return `${dollars(total.exact)} USD (${t.sideKind[kind]} ${name}; ${about})`;
}

function driversTable({ drivers, difference }: ComparisonResult, t: Messages): Table | null {
  if (drivers.length === 0) return null;
  const { label, text } = t;
  const rows = bySize(drivers).map((row) => [
    groupText(row.group, t),
    driverText(row.driver, t),
    signedDollars(row.amount),
  ]);
  const total = signedDollars(difference.exact);
  return {
    kind: "table",
    title: label.driversTitle,
    columns: [startColumn(label.driverGroup), startColumn(label.driver), endColumn(label.amount)],
    rows,
    footer: [label.total, "", total],
    ...(addsUp(drivers, difference.exact) ? {} : { note: text.roundedLines }),
  };
}

/** Whether the amounts as they are shown add up to the total as it is shown. */
function addsUp(drivers: readonly DriverResult[], total: string): boolean {
  const shown = (exact: string): Usd =>
    Usd.parse(signedDollars(exact).replaceAll(",", "").replace("−", "-").replace("+", ""));
  return Usd.sum(drivers.map(({ amount }) => shown(amount))).compare(shown(total)) === 0;
}

function workloadsTable({ workloads }: ComparisonResult, top: number, t: Messages): Table | null {
  const changed = workloads.filter(({ difference }) => Number(difference) !== 0);
  if (changed.length === 0) return null;
  const { label, text } = t;
  const shown = changed.slice(0, top);
  const hasAccounts = changed.some(({ account }) => account !== null);
  const notes = [
    shown.length < changed.length ? text.moreRows({ shown: shown.length, all: changed.length }) : "",
    changed.length < workloads.length ? text.unchangedRows({ count: count(workloads.length - changed.length) }) : "",
  ].filter(Boolean);
  return {
    kind: "table",
    title: label.workloadsTitle,
    columns: [
      startColumn(label.workload),
      ...(hasAccounts ? [startColumn(label.account)] : []),
      startColumn(label.region),
      endColumn(label.before),
      endColumn(label.after),
      endColumn(label.difference),
      endColumn("%"),
      startColumn(label.reason),
    ],
    rows: shown.map((row) => [
      row.name === ACCOUNT_ROW && row.region === null ? text.accountRow : row.name,
      ...(hasAccounts ? [row.account ?? ""] : []),
      row.regionBefore === null ? (row.region ?? "") : `${row.regionBefore} → ${row.region}`,
      row.status === "new" ? "" : dollars(row.before),
      row.status === "gone" ? "" : dollars(row.after),
      signedDollars(row.difference),
      row.percent === null ? "" : signedPercent(row.percent),
      whyText(row, t),
    ]),
    ...(notes.length > 0 && { note: notes.join(" ") }),
  };
}

const MOST_CAUSES = 3;

/** The largest causes by group: volume and the mix that takes part of it back are one. */
function whyText({ drivers }: ComparedRowResult, t: Messages): string {
  const groups = [...new Set(drivers.map(({ group }) => group))].map((group) => {
    const own = drivers.filter((driver) => driver.group === group);
    const name = own.length === 1 ? driverText(own[0]!.driver, t) : groupText(group, t);
    return { name, amount: Usd.sum(own.map(({ amount }) => Usd.parse(amount))).toJSON() };
  });
  return bySize(groups)
    .filter(({ amount }) => Number(amount) !== 0)
    .slice(0, MOST_CAUSES)
    .map(({ name, amount }) => `${name} ${signedDollars(amount)}`)
    .join(" · ");
}

function findingNotes({ findings }: ComparisonResult, t: Messages): Notes | null {
  if (findings.length === 0) return null;
  const lines = findings.map(({ id, params }) => t.finding[id](readable(params)));
  return { kind: "notes", title: t.label.newFindingsTitle, lines };
}

const emptyRecord = {
  record: "",
  name: "",
  account: "",
  region: "",
  region_before: "",
  status: "",
  group: "",
  driver: "",
  before_usd: "",
  after_usd: "",
  difference_usd: "",
  percent: "",
} as const satisfies CsvRecord;

/** The total, its drivers, each workload, and each workload's drivers. */
function comparisonRecords(result: ComparisonResult): CsvRecord[] {
  const { before, after, difference, percent, drivers, workloads } = result;
  const driverRecord = ({ group, driver, amount }: DriverResult) => ({ group, driver, difference_usd: amount });
  const percentRecord = (value: number | null): string => (value === null ? "" : String(value));
  return [
    {
      ...emptyRecord,
      record: "total",
      before_usd: before.total.exact,
      after_usd: after.total.exact,
      difference_usd: difference.exact,
      percent: percentRecord(percent),
    },
    ...drivers.map((driver) => ({ ...emptyRecord, record: "driver", ...driverRecord(driver) })),
    ...workloads.flatMap((row) => {
      const { name, status } = row;
      const own = {
        ...emptyRecord,
        name,
        account: row.account ?? "",
        region: row.region ?? "",
        region_before: row.regionBefore ?? "",
        status,
      };
      return [
        {
          ...own,
          record: "workload",
          before_usd: row.before,
          after_usd: row.after,
          difference_usd: row.difference,
          percent: percentRecord(row.percent),
        },
        ...row.drivers.map((driver) => ({ ...own, record: "workload-driver", ...driverRecord(driver) })),
      ];
    }),
  ];
}
