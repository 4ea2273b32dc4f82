// AWS price lists written by the test: the same rows as CSV, as the JSON of the bulk file, and as a query answers.

import { type Day, parseDay } from "../../../../src/core/base/day.ts";
import type { CalculatorError } from "../../../../src/core/base/errors.ts";
import { readOffer } from "../../../../src/core/prices/offer-file.ts";
import { type ImportOptions, importOffers, type PriceImport } from "../../../../src/core/prices/offer-import.ts";
import { csvTable } from "../../../../src/traces/csv-table.ts";

export const COLUMNS = [
  "SKU",
  "OfferTermCode",
  "RateCode",
  "TermType",
  "PriceDescription",
  "EffectiveDate",
  "StartingRange",
  "EndingRange",
  "Unit",
  "PricePerUnit",
  "Currency",
  "Product Family",
  "serviceCode",
  "Location",
  "Location Type",
  "Group",
  "usageType",
  "operation",
  "Region Code",
  "serviceName",
] as const;

export type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

let made = 0;
/** A row as AWS has it, with a SKU of its own where none is given. */
export const row = (usageType: string, price: string, more: Row = {}): Row => ({
  SKU: `SKU${String(++made).padStart(6, "0")}`,
  OfferTermCode: "JRTCKXETXF",
  TermType: "OnDemand",
  EffectiveDate: "2025-10-01",
  StartingRange: "0",
  EndingRange: "Inf",
  Unit: "Requests",
  PricePerUnit: price,
  Currency: "USD",
  "Product Family": "Serverless",
  serviceCode: "AWSLambda",
  Location: "somewhere",
  usageType,
  ...more,
});

/** Bands of one product: `[from, to, price]`. */
export const ladder = (
  usageType: string,
  bands: readonly (readonly [string, string, string])[],
  more: Row = {},
): Row[] => {
  const SKU = `SKU${String(++made).padStart(6, "0")}`;
  return bands.map(([StartingRange, EndingRange, price]) =>
    row(usageType, price, { SKU, StartingRange, EndingRange, ...more }),
  );
};

export const X86_BANDS = [
  ["0", "6000000000", "0.0000166667"],
  ["6000000000", "15000000000", "0.0000150000"],
  ["15000000000", "Inf", "0.0000133334"],
] as const;
export const ARM_BANDS = [
  ["0", "7500000000", "0.0000133334"],
  ["7500000000", "18750000000", "0.0000120001"],
  ["18750000000", "Inf", "0.0000106667"],
] as const;

/** What every region has to have; `prefix` as AWS writes it, `APN1-`. */
export const region = (prefix = "", more: Row = {}): Row[] => [
  row(`${prefix}Request`, "0.0000002000", more),
  ...ladder(`${prefix}Lambda-GB-Second`, X86_BANDS, more),
];
export const armRegion = (prefix = "", more: Row = {}): Row[] => [
  ...region(prefix, more),
  row(`${prefix}Request-ARM`, "0.0000002000", more),
  ...ladder(`${prefix}Lambda-GB-Second-ARM`, ARM_BANDS, more),
];

const VERSION = "20260919002359";
const PUBLISHED = "2026-09-19T00:23:59Z";
export const META = [
  ["FormatVersion", "v1.0"],
  ["Disclaimer", 'This pricing list is for informational purposes only, "as is".'],
  ["Publication Date", PUBLISHED],
  ["Version", VERSION],
  ["OfferCode", "AWSLambda"],
];

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const line = (cells: readonly string[]): string => cells.map(quoted).join(",");

export const csv = (
  rows: readonly Row[],
  { columns = COLUMNS as readonly string[], meta = META, newline = "\n" } = {},
): string =>
  [
    ...meta.map(line),
    line(columns),
    ...rows.map((each) => line(columns.map((name) => (each as Record<string, string>)[name] ?? ""))),
  ]
    .map((text) => `${text}${newline}`)
    .join("");

const productOf = (each: Row) => ({
  sku: each.SKU,
  productFamily: each["Product Family"],
  attributes: {
    servicecode: each.serviceCode,
    location: each.Location,
    group: each.Group ?? "",
    usagetype: each.usageType,
    ...(each["Region Code"] && { regionCode: each["Region Code"] }),
  },
});
const dimensionOf = (each: Row) => ({
  beginRange: each.StartingRange,
  endRange: each.EndingRange,
  unit: each.Unit,
  pricePerUnit: { [each.Currency!]: each.PricePerUnit },
});

function bySku(rows: readonly Row[]): Map<string, Row[]> {
  const all = new Map<string, Row[]>();
  for (const each of rows) all.set(each.SKU!, [...(all.get(each.SKU!) ?? []), each]);
  return all;
}
const termOf = (own: readonly Row[]) => ({
  [`${own[0]!.SKU}.JRTCKXETXF`]: {
    offerTermCode: "JRTCKXETXF",
    effectiveDate: own[0]!.EffectiveDate ? `${own[0]!.EffectiveDate}T00:00:00Z` : "",
    priceDimensions: Object.fromEntries(own.map((each, i) => [`${each.SKU}.JRTCKXETXF.${i}`, dimensionOf(each)])),
  },
});

export const bulkJson = (rows: readonly Row[], about: object = {}): string =>
  JSON.stringify({
    formatVersion: "v1.0",
    offerCode: "AWSLambda",
    version: VERSION,
    publicationDate: PUBLISHED,
    products: Object.fromEntries([...bySku(rows)].map(([sku, own]) => [sku, productOf(own[0]!)])),
    terms: { OnDemand: Object.fromEntries([...bySku(rows)].map(([sku, own]) => [sku, termOf(own)])) },
    ...about,
  });

export const queryJson = (rows: readonly Row[]): string =>
  JSON.stringify({
    FormatVersion: "aws_v1",
    PriceList: [...bySku(rows).values()].map((own) =>
      JSON.stringify({
        product: productOf(own[0]!),
        serviceCode: "AWSLambda",
        terms: { OnDemand: termOf(own) },
        version: VERSION,
        publicationDate: PUBLISHED,
      }),
    ),
  });

export const TODAY: Day = parseDay("2026-11-21");

export const imported = (text: string, options: Partial<ImportOptions> = {}, file = "offer.csv"): PriceImport =>
  importOffers([readOffer(text, file, csvTable)], { regions: null, expected: null, today: TODAY, ...options });

/** The figures alone: `region dimension variant: from-to price …`. */
export const figures = ({ file }: PriceImport): string[] =>
  file.prices.map(
    ({ region: place, dimension, architecture, variant, tiers }) =>
      `${place} ${dimension} ${architecture ?? variant}: ${tiers.map(({ from, to, price }) => `${from}-${to ?? "Inf"} ${price}`).join(", ")}`,
  );

export const passed = ({ passedOver }: PriceImport): Record<string, number> =>
  Object.fromEntries(passedOver.map(({ reason, rows }) => [reason, rows]));

export function errorOf(act: () => unknown): CalculatorError {
  try {
    act();
  } catch (error) {
    if ((error as Error).name === "CalculatorError") return error as CalculatorError;
    throw error;
  }
  throw new Error("nothing was thrown");
}
