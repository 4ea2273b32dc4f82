// The report of `compare`, fit for a comment on a pull request: the difference, its causes, the workloads that changed.
import type { Messages } from "../../i18n/messages.ts";
import type { ComparedSideResult, ComparisonResult, DriverResult } from "../../results/comparison.ts";
import { ACCOUNT_ROW } from "../../results/estimate.ts";
import { count, dollars, signedDollars, signedPercent } from "../format.ts";
import { signedUsdText, usdText } from "../money-text.ts";
import type { Reader } from "../reader.ts";
import type { Block, CsvRecord, Facts, Notes, Output, Report, Table } from "../report.ts";
import { comparisonWorkbook } from "../workbook/comparison-workbook.ts";
import { assumptionNotes, readable } from "./assumption-notes.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { driversTable, driverWords } from "./driver-blocks.ts";
import { rateRows } from "./reader-facts.ts";

export function comparisonOutput(result: ComparisonResult, top: number, t: Reader): Output {
  return {
    result,
    report: () => comparisonReport(result, top, t),
    records: () => comparisonRecords(result),
    workbook: () => comparisonWorkbook(result, t),
  };
}

/** Why a comparison fails, in one sentence. */
export const exceededSentence = ({ failAbove, difference, percent }: ComparisonResult, t: Reader): string =>
  t.text.aboveLimit({ difference: changeText(difference.exact, percent, t), limit: failAbove!.limit });

function comparisonReport(result: ComparisonResult, top: number, t: Reader): Report {
  const notes = assumptionNotes(result.assumptions, t);
  const blocks: (Block | null)[] = [
    answer(result, t),
    driversTable(result.drivers, result.difference.exact, t.label.driversTitle, t),
    workloadsTable(result, top, t),
    findingNotes(result, t),
    notes && { ...notes, folded: true },
  ];
  return { title: t.label.compareTitle, blocks: blocks.filter((block) => block !== null) };
}

function answer(result: ComparisonResult, t: Reader): Facts {
  const { before, after, difference, percent, basis, failAbove } = result;
  const { label, text } = t;
  const rows: [string, string][] = [
    [label.difference, changeText(difference.exact, percent, t)],
    [label.before, sideText(before, t)],
    [label.after, sideText(after, t)],
    ...rateRows(t),
    [label.comparedSpan, t.comparisonBasis[basis]],
  ];
  if (failAbove) {
    const said = failAbove.exceeded ? text.aboveLimit : text.withinLimit;
    rows.push([
      label.failAbove,
      said({ difference: changeText(difference.exact, percent, t), limit: failAbove.limit }),
    ]);
  }
  return { kind: "facts", title: label.summary, rows };
}

const changeText = (difference: string, percent: number | null, t: Reader): string =>
  `${signedUsdText(difference, t)}${percent === null ? "" : ` (${signedPercent(percent)} %)`}`;

function sideText({ name, kind, on, pricesAsOf, total }: ComparedSideResult, t: Reader): string {
  const about = `${t.text.ruleDay({ on })}; ${t.text.pricesAge({ asOf: pricesAsOf })}`;
  return `${usdText(total.exact, t)} (${t.sideKind[kind]} ${name}; ${about})`;
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
      driverWords(row.drivers, t),
    ]),
    ...(notes.length > 0 && { note: notes.join(" ") }),
  };
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
