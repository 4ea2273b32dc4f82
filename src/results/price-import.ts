// The result of `prices import`: what was taken from AWS's price lists, what was passed over and why, and what to look at.

import type { ImportWarning, PassedOver, PriceImport, PricesFileEntry } from "../core/prices/offer-import.ts";
import type { Offer } from "../core/prices/offer-row.ts";
import { VERSION } from "../version.ts";

export const PRICE_IMPORT_SCHEMA = "lambda-planner/price-import@1";

export type PriceImportResult = {
  schema: typeof PRICE_IMPORT_SCHEMA;
  version: string;
  files: { file: string; kind: string; format: string; offerVersion: string | null; publishedAt: string | null }[];
  name: string;
  pricesAsOf: string;
  currency: string;
  /** Where the prices file went; `installed` is the one every command uses from now on. */
  written: string | null;
  installed: string | null;
  rows: { read: number; imported: number; passedOver: number };
  passedOver: PassedOver[];
  /** How many figures of each dimension a region has; a ladder of three bands is one figure. */
  regions: { region: string; prices: number; dimensions: Record<string, number> }[];
  warnings: ImportWarning[];
};

export type PlacesWritten = { readonly written: string | null; readonly installed: string | null };

export function priceImportResult(
  offers: readonly Offer[],
  from: PriceImport,
  places: PlacesWritten,
): PriceImportResult {
  const { file, rowsRead, rowsImported, passedOver, warnings } = from;
  const regions = [...new Set(file.prices.map(({ region }) => region))];
  return {
    schema: PRICE_IMPORT_SCHEMA,
    version: VERSION,
    files: offers.map((offer) => ({
      file: offer.file,
      kind: offer.kind,
      format: offer.format,
      offerVersion: offer.version || null,
      publishedAt: offer.publishedAt || null,
    })),
    name: file.name,
    pricesAsOf: file.asOf,
    currency: file.currency,
    ...places,
    rows: { read: rowsRead, imported: rowsImported, passedOver: rowsRead - rowsImported },
    passedOver: [...passedOver],
    regions: regions.map((region) =>
      regionResult(
        region,
        file.prices.filter((price) => price.region === region),
      ),
    ),
    warnings: [...warnings],
  };
}

function regionResult(region: string, prices: readonly PricesFileEntry[]): PriceImportResult["regions"][number] {
  const dimensions: Record<string, number> = {};
  for (const { dimension } of prices) dimensions[dimension] = (dimensions[dimension] ?? 0) + 1;
  return { region, prices: prices.length, dimensions };
}
