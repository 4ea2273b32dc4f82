// The report of `prices import`: what was taken, what was passed over and why, and what to look at.
import type { Dimension } from "../../core/prices/price-data.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { PriceImportResult } from "../../results/price-import.ts";
import { count } from "../format.ts";
import type { Block, CsvRecord, Facts, Output, Report, Table } from "../report.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { dimensionName } from "./dimension-name.ts";

export function priceImportOutput(result: PriceImportResult, t: Messages): Output {
  return { result, report: () => priceImportReport(result, t), records: () => records(result) };
}

function priceImportReport(result: PriceImportResult, t: Messages): Report {
  const { passedOver, warnings } = result;
  const blocks: Block[] = [
    aboutFacts(result, t),
    regionsTable(result, t),
    ...(passedOver.length > 0 ? [passedTable(result, t)] : []),
    ...(warnings.length > 0 ? [warningNotes(result, t)] : []),
  ];
  return { title: t.label.pricesImportTitle, blocks };
}

function aboutFacts({ name, currency, pricesAsOf, rows, written, installed }: PriceImportResult, t: Messages): Facts {
  return {
    kind: "facts",
    title: t.label.summary,
    rows: [
      [t.label.prices, `${name}, ${currency}, ${t.text.pricesAge({ asOf: pricesAsOf })}`],
      [t.label.rows, t.text.rowsImported({ imported: count(rows.imported), rows: count(rows.read) })],
      ...[written, installed].flatMap((file) => (file === null ? [] : [[t.label.output, file] as const])),
    ],
  };
}

function regionsTable({ regions }: PriceImportResult, t: Messages): Table {
  const named = (dimensions: Readonly<Record<string, number>>): string =>
    Object.entries(dimensions)
      .map(([dimension, prices]) => `${dimensionName(dimension as Dimension, t)} ${count(prices)}`)
      .join(", ");
  return {
    kind: "table",
    title: t.label.prices,
    columns: [startColumn(t.label.region), endColumn(t.label.prices), startColumn(t.label.component)],
    rows: regions.map(({ region, prices, dimensions }) => [region, count(prices), named(dimensions)]),
  };
}

function passedTable({ passedOver }: PriceImportResult, t: Messages): Table {
  return {
    kind: "table",
    title: t.label.passedOver,
    columns: [startColumn(t.label.reason), endColumn(t.label.rows), startColumn(t.label.issueSample)],
    rows: passedOver.map(({ reason, rows, samples }) => [t.passing[reason], count(rows), samples.join(", ")]),
  };
}

const warningNotes = ({ warnings }: PriceImportResult, t: Messages): Block => ({
  kind: "notes",
  title: t.label.warnings,
  lines: warnings.map((warning) => t.importWarning[warning.code](warning)),
});

const records = ({ regions, passedOver, warnings }: PriceImportResult): CsvRecord[] => [
  ...regions.flatMap(({ region, dimensions }) =>
    Object.entries(dimensions).map(([dimension, prices]) =>
      record("imported", { region, dimension, count: String(prices) }),
    ),
  ),
  ...passedOver.map(({ reason, rows, samples }) =>
    record("passed-over", { reason, count: String(rows), detail: samples.join(" ") }),
  ),
  ...warnings.map(({ code, region, dimension, variant, from, to, usageType }) =>
    record("warning", {
      reason: code,
      region: region ?? "",
      dimension: dimension ?? "",
      detail: [variant, from, to, usageType].filter((part) => part !== null).join(" "),
    }),
  ),
];

const record = (kind: string, more: CsvRecord): CsvRecord => ({
  kind,
  region: "",
  dimension: "",
  reason: "",
  count: "",
  detail: "",
  ...more,
});
