// The AWSLambda offer as CSV: lines of two cells about the file, the column names, then one price a line.
import { fail } from "../base/errors.ts";
import { LAMBDA, type Offer, type OfferRow } from "./offer-row.ts";

export type CsvRecord = { readonly cells: readonly string[]; readonly line: number };
/** Handed in, because the types of a CSV parser know Node and the core does not. */
export type SplitCsv = (text: string, file: string, delimiter: string) => readonly CsvRecord[];

/** `Product Family`, `productFamily` and `PRODUCT_FAMILY` are one column: AWS has changed spellings, never names. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

const columns = {
  sku: "SKU",
  usageType: "usageType",
  price: "PricePerUnit",
  currency: "Currency",
  group: "Group",
  regionCode: "Region Code",
  location: "Location",
  productFamily: "Product Family",
  serviceCode: "serviceCode",
  termType: "TermType",
  effectiveDate: "EffectiveDate",
  from: "StartingRange",
  to: "EndingRange",
} as const satisfies Record<Exclude<keyof OfferRow, "line" | "plan">, string>;
type Field = keyof typeof columns;
const fields = Object.keys(columns) as Field[];

/** Without these a row says nothing; every other column may be missing, and columns not named here are not looked at. */
const needed: readonly Field[] = ["sku", "usageType", "price", "currency"];

export function offerFromCsv(records: readonly CsvRecord[], file: string): Offer {
  const at = records.findIndex(({ cells }) => cells.some((cell) => plain(cell) === "sku"));
  const header = (records[at]?.cells ?? []).map(plain);
  const places = new Map(fields.map((field) => [field, header.indexOf(plain(columns[field]))]));
  for (const field of needed) {
    if (places.get(field)! < 0) fail("offer-column-missing", { file, column: columns[field] });
  }
  const lastNeeded = Math.max(...needed.map((field) => places.get(field)!));
  const about = new Map(records.slice(0, at).map(({ cells }) => [plain(cells[0] ?? ""), cells[1] ?? ""]));
  const code = about.get("offercode") || LAMBDA;
  if (code !== LAMBDA) fail("offer-not-recognised", { file, guess: "other-offer" });
  const rows = records.slice(at + 1).map(({ cells, line }): OfferRow => {
    if (cells.length <= lastNeeded) fail("offer-row-cut-off", { file, line });
    const texts = fields.map((field) => [field, (cells[places.get(field)!] ?? "").trim()] as const);
    return { line, ...(Object.fromEntries(texts) as Record<Field, string>) };
  });
  return {
    file,
    kind: "offer",
    format: "csv",
    code,
    version: about.get("version") ?? "",
    publishedAt: about.get("publicationdate") ?? "",
    rows,
  };
}
