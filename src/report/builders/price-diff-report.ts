// The report of `prices diff`: one row for every band whose price differs.
import type { Messages } from "../../i18n/messages.ts";
import type { PriceChange, PriceDiffResult } from "../../results/price-diff.ts";
import { count, grouped, signedPercent } from "../format.ts";
import type { CsvRecord, Facts, Output, Report, Table } from "../report.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { dimensionName } from "./dimension-name.ts";

export function priceDiffOutput(result: PriceDiffResult, t: Messages): Output {
  return { result, report: () => priceDiffReport(result, t), records: () => result.changes.map(changeRecord) };
}

function priceDiffReport(result: PriceDiffResult, t: Messages): Report {
  const { before, after, on, counts } = result;
  const bookText = ({ book, pricesAsOf }: PriceDiffResult["before"]): string =>
    `${book}, ${t.text.pricesAge({ asOf: pricesAsOf })}`;
  const about: Facts = {
    kind: "facts",
    title: t.label.summary,
    rows: [
      [
        t.label.change,
        t.text.changesOf({
          changed: count(counts.changed),
          added: count(counts.added),
          removed: count(counts.removed),
          unchanged: count(counts.unchanged),
        }),
      ],
      [t.label.before, bookText(before)],
      [t.label.after, bookText(after)],
      [t.label.rules, t.text.ruleDay({ on })],
    ],
  };
  return {
    title: t.label.pricesDiffTitle,
    blocks: [about, ...(result.changes.length > 0 ? [changesTable(result, t)] : [])],
  };
}

function changesTable({ changes, currency }: PriceDiffResult, t: Messages): Table {
  const { label } = t;
  return {
    kind: "table",
    title: label.change,
    columns: [
      startColumn(label.component),
      startColumn(label.region),
      startColumn(label.variant),
      startColumn(label.tier),
      startColumn(label.change),
      endColumn(`${label.before} (${currency})`),
      endColumn(`${label.after} (${currency})`),
      endColumn("%"),
    ],
    rows: changes.map((row) => [
      dimensionName(row.dimension, t),
      row.region,
      row.variant,
      t.text.bandOf({ from: grouped(row.from), to: row.to && grouped(row.to) }),
      t.change[row.change],
      priceText(row.before, row.change === "added", t),
      priceText(row.after, row.change === "removed", t),
      row.percent === null ? "" : signedPercent(row.percent),
    ]),
  };
}

const priceText = (price: string | null, isAbsent: boolean, t: Messages): string =>
  price ?? (isAbsent ? "" : t.text.unknownPrice);

const changeRecord = (row: PriceChange): CsvRecord => ({
  change: row.change,
  dimension: row.dimension,
  region: row.region,
  architecture: row.architecture ?? "",
  variant: row.variant,
  from: row.from,
  to: row.to ?? "",
  before_usd: row.before ?? "",
  after_usd: row.after ?? "",
  percent: row.percent === null ? "" : String(row.percent),
});
