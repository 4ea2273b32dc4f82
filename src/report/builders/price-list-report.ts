// The report of `prices`: one row a region, or every entry of one region with since and source.
import { EVERYWHERE } from "../../core/prices/price-list.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { PriceListResult, PriceRow } from "../../results/price-list.ts";
import { count, grouped, share } from "../format.ts";
import type { CsvRecord, Facts, Output, Report, Table } from "../report.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { dimensionName } from "./dimension-name.ts";

export function priceListOutput(result: PriceListResult, t: Messages): Output {
  return { result, report: () => priceListReport(result, t), records: () => result.prices.flatMap(rowRecords) };
}

function priceListReport(result: PriceListResult, t: Messages): Report {
  const { book, pricesAsOf, ageDays, currency } = result;
  const about: Facts = {
    kind: "facts",
    title: t.label.summary,
    rows: [
      [
        t.label.prices,
        `${book}, ${currency}, ${t.text.pricesAge({ asOf: pricesAsOf })} (${t.text.daysAgo({ days: count(ageDays) })})`,
      ],
      ...result.breakEven.map(({ architecture, utilization }): readonly [string, string] => {
        const never = utilization === null || utilization >= 1;
        const breakEven = utilization === null ? null : share(utilization);
        return [
          `${t.label.provisionedUse} ${architecture}`,
          never ? t.text.breakEvenNever({ breakEven }) : t.text.breakEvenFrom({ breakEven: breakEven! }),
        ];
      }),
    ],
  };
  return {
    title: t.label.pricesTitle,
    blocks: [about, result.history ? entriesTable(result, t) : regionsTable(result, t)],
  };
}

function regionsTable({ prices }: PriceListResult, t: Messages): Table {
  const { label } = t;
  const first = (region: string, dimension: string, architecture: string): string => {
    const row = prices.find((p) => p.region === region && p.dimension === dimension && p.architecture === architecture);
    return row?.tiers[0]?.price ?? t.text.unknownPrice;
  };
  const regions = [...new Set(prices.map(({ region }) => region))].filter((region) => region !== EVERYWHERE);
  return {
    kind: "table",
    title: label.prices,
    columns: [
      startColumn(label.region),
      endColumn(`${t.component.requests} (USD)`),
      endColumn(`x86_64 (USD / ${t.unit["GB-second"]})`),
      endColumn(`arm64 (USD / ${t.unit["GB-second"]})`),
    ],
    rows: regions.map((region) => [
      region,
      first(region, "requests", "x86_64"),
      first(region, "duration", "x86_64"),
      first(region, "duration", "arm64"),
    ]),
  };
}

function entriesTable({ prices }: PriceListResult, t: Messages): Table {
  const { label } = t;
  return {
    kind: "table",
    title: label.prices,
    columns: [
      startColumn(label.component),
      startColumn(label.variant),
      startColumn(label.since),
      startColumn(label.tier),
      endColumn(label.price),
      startColumn(label.confidence),
      startColumn(label.source),
    ],
    rows: prices.flatMap((row) =>
      row.tiers.map(({ from, to, price, confidence, source }) => [
        dimensionName(row.dimension, t),
        row.region === EVERYWHERE ? EVERYWHERE : row.variant,
        row.sinceKnown ? row.since : `${row.since}?`,
        t.text.bandOf({ from: grouped(from), to: to && grouped(to) }),
        price ?? t.text.unknownPrice,
        confidence,
        source,
      ]),
    ),
    ...(prices.some(({ sinceKnown }) => !sinceKnown) && { note: t.text.sinceNotKnown }),
  };
}

const rowRecords = (row: PriceRow): CsvRecord[] =>
  row.tiers.map(({ from, to, price, confidence, source }) => ({
    dimension: row.dimension,
    region: row.region,
    architecture: row.architecture ?? "",
    variant: row.variant,
    unit: row.unit,
    since: row.since,
    since_known: String(row.sinceKnown),
    from,
    to: to ?? "",
    price_usd: price ?? "",
    confidence,
    source,
  }));
