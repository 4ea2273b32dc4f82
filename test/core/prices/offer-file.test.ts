// AWS's price list files, in every form they come in, give the same prices; everything else is refused by name.
import { describe, expect, test } from "vitest";
import { isOffer, readOffer } from "../../../src/core/prices/offer-file.ts";
import { csvTable } from "../../../src/traces/csv-table.ts";
import {
  armRegion,
  bulkJson,
  COLUMNS,
  csv,
  errorOf,
  figures,
  imported,
  META,
  queryJson,
  region,
  row,
} from "./support/offer-texts.ts";

const rows = [...armRegion(), ...region("APN1-")];
const plain = imported(csv(rows));

describe("one content, many files", () => {
  test("the figures are there, exact and without needless zeros", () => {
    expect(figures(plain)).toEqual([
      "ap-northeast-1 requests x86_64: 0-Inf 0.0000002",
      "ap-northeast-1 duration x86_64: 0-6000000000 0.0000166667, 6000000000-15000000000 0.000015, 15000000000-Inf 0.0000133334",
      "us-east-1 requests arm64: 0-Inf 0.0000002",
      "us-east-1 requests x86_64: 0-Inf 0.0000002",
      "us-east-1 duration arm64: 0-7500000000 0.0000133334, 7500000000-18750000000 0.0000120001, 18750000000-Inf 0.0000106667",
      "us-east-1 duration x86_64: 0-6000000000 0.0000166667, 6000000000-15000000000 0.000015, 15000000000-Inf 0.0000133334",
    ]);
    expect(plain.file).toMatchObject({
      schema: "lambda-planner/prices@1",
      name: "AWSLambda 20260919002359",
      asOf: "2026-09-19",
      currency: "USD",
    });
    expect(plain.file.prices[0]).toMatchObject({
      since: "2025-10-01",
      source: `offer 20260919002359 SKU ${rows[8]!.SKU}`,
    });
  });

  test.each([
    ["CRLF", csv(rows, { newline: "\r\n" })],
    ["a byte order mark", `\ufeff${csv(rows)}`],
    ["a sep line", `sep=,\n${csv(rows)}`],
    ["a sep line and CRLF", `sep=,\r\n${csv(rows, { newline: "\r\n" })}`],
    ["no disclaimer", csv(rows, { meta: META.filter(([name]) => name !== "Disclaimer") })],
    ["more lines before the header", csv(rows, { meta: [...META, ["Anything", "new"], ["SKU count", "12"]] })],
    ["an extra column", csv(rows, { columns: ["SKU", "Nobody Knows", ...COLUMNS.slice(1)] })],
    ["an extra column before all others", csv(rows, { columns: ["Nobody Knows", ...COLUMNS] })],
    ["columns in another order", csv(rows, { columns: COLUMNS.toReversed().toSorted((a) => (a === "SKU" ? -1 : 0)) })],
    [
      "the columns that may be missing missing",
      csv(rows, {
        columns: COLUMNS.filter(
          (name) =>
            !/Group|operation|serviceName|Unit$|RateCode|Description|Region Code|Location|Family|Code$|TermType/.test(
              name,
            ) || /^(SKU|PricePerUnit)$/.test(name),
        ),
      }),
    ],
    [
      "other spellings of columns",
      csv(rows).replace('"usageType"', '"Usage Type"').replace('"Currency"', '"currency"'),
    ],
    ["semicolons", csv(rows).replaceAll('","', '";"')],
    ["JSON", bulkJson(rows)],
    ["JSON with a byte order mark", `\ufeff${bulkJson(rows)}`],
    ["the answer of a query", queryJson(rows)],
    ["the answer's list alone", JSON.stringify(JSON.parse(queryJson(rows)).PriceList)],
    [
      "the answer's list as objects",
      JSON.stringify((JSON.parse(queryJson(rows)).PriceList as string[]).map((text) => JSON.parse(text))),
    ],
  ])("%s", (_name, text) => {
    expect(imported(text).file).toEqual(plain.file);
    expect(isOffer(text)).toBe(true);
  });

  test("a quoted field with delimiters, quotes and line breaks is one field", () => {
    const hostile = rows.map((each) => ({ ...each, PriceDescription: 'a "b", \n "SKU",c\r\n=1+1 \u001b[31m' }));
    expect(imported(csv(hostile)).file).toEqual(plain.file);
  });

  test("a file that does not say when it was published takes the day of import, and says so", () => {
    const bare = imported(csv(rows, { meta: [] }));
    expect([bare.file.asOf, bare.file.name]).toEqual(["2026-11-21", "AWSLambda"]);
    expect(bare.warnings.map(({ code }) => code)).toEqual(["publication-unknown"]);
    expect(bare.file.prices[0]!.source).toMatch(/^offer SKU SKU\d+$/);
    const versioned = imported(csv(rows, { meta: [["Version", "20260819224703"]] }));
    expect([versioned.file.asOf, versioned.warnings]).toEqual(["2026-08-19", []]);
  });

  test("rows without a day hold always", () => {
    const undated = imported(csv(rows.map((each) => ({ ...each, EffectiveDate: "" }))));
    expect(undated.file.prices.every((price) => !("since" in price))).toBe(true);
  });
});

describe("what is no price list of Lambda is refused, with what it looks like", () => {
  test.each([
    ["", "empty"],
    ["  \n", "empty"],
    ["<!DOCTYPE html><html>", "html"],
    ["<Error><Code>AccessDenied</Code></Error>", "html"],
    ["PK\u0003\u0004aaaa", "zip"],
    ["\u0000\u0001\u0002\u0003", "binary"],
    ["hello there", "text"],
    ["timestamp,function,duration_ms,memory_mb\n1,a,2,128\n", "trace"],
    ["START\nREPORT RequestId: 1\tDuration: 2 ms", "trace"],
    ["schema: lambda-planner/prices@1\nname: x\n", "prices-file"],
    ["schema: lambda-planner/plan@1\n", "plan"],
    ['{"schema":"lambda-planner/prices@1"}', "prices-file"],
    ['{"workloads":[]}', "plan"],
    ['{"events":[]}', "trace"],
    ['{"offers":{"AWSLambda":{}}}', "offer-index"],
    ['{"regions":{"us-east-1":{"currentVersionUrl":"/x"}}}', "offer-index"],
    ["{}", "json"],
    ["[]", "json"],
    ['["not json"]', "json"],
    ["[1,2]", "json"],
    ['{"terms":{"OnDemand":{}}}', "json"],
    [bulkJson(region(), { offerCode: "AmazonEC2" }), "other-offer"],
    [csv(region(), { meta: [["OfferCode", "AmazonEC2"]] }), "other-offer"],
  ])("%j", (text, guess) => {
    const { code, kind, params } = errorOf(() => readOffer(text, "x.csv", csvTable));
    expect([code, kind, params]).toEqual(["offer-not-recognised", "input", { file: "x.csv", guess }]);
  });

  test.each(["SKU", "usageType", "PricePerUnit", "Currency"])("a CSV without its column %s", (column) => {
    const text = csv(region(), { columns: COLUMNS.filter((name) => name !== column) });
    const { code, params } = errorOf(() => readOffer(text, "x.csv", csvTable));
    if (column === "SKU") expect([code, params.guess]).toEqual(["offer-not-recognised", "text"]);
    else expect([code, params]).toEqual(["offer-column-missing", { file: "x.csv", column }]);
  });

  test("JSON that is cut off, a CSV row that is cut off, a quote that is never closed", () => {
    expect(errorOf(() => readOffer(bulkJson(rows).slice(0, -9), "x.json", csvTable)).code).toBe("data-malformed");
    const text = csv(rows);
    const cut = text.slice(0, text.trimEnd().lastIndexOf("\n") + 1);
    expect(errorOf(() => readOffer(`${cut}"SKU1","JRT"\n`, "x.csv", csvTable))).toMatchObject({
      code: "offer-row-cut-off",
      params: { line: META.length + 1 + rows.length },
    });
    expect(errorOf(() => readOffer(`${cut}"SKU1","JRT`, "x.csv", csvTable))).toMatchObject({ code: "csv-malformed" });
  });
});

describe("values that are not understood are told with their place", () => {
  test.each(["", "1e-7", "-0.1", "0,2", "$0.2", "0.2 USD", "NaN", ".5", "0x1"])("a price of %j", (price) => {
    const bad = [...region(), row("Lambda-Edge-Request", price, { SKU: "BAD" })];
    expect(errorOf(() => imported(csv(bad)))).toMatchObject({
      code: "offer-value-malformed",
      kind: "input",
      params: { file: "offer.csv", line: META.length + 1 + bad.length, column: "PricePerUnit", value: price },
    });
    const { code, params } = errorOf(() => imported(bulkJson(bad)));
    expect([code, params.sku, params.line]).toEqual(["offer-value-malformed", "BAD", undefined]);
  });

  test("a price that JSON has as a number, whose digits are already lost", () => {
    const text = bulkJson(region()).replace('"0.0000002000"', "2e-7");
    expect(errorOf(() => imported(text))).toMatchObject({ code: "offer-value-malformed", params: { value: "2e-7" } });
  });

  test.each([
    ["StartingRange", "many"],
    ["EndingRange", "1e9"],
    ["EndingRange", "0"],
    ["EffectiveDate", "10/1/2025"],
    ["EffectiveDate", "2025-02-30"],
  ])("%s %s", (column, value) => {
    const bad = [...region(), row("Lambda-SnapStart-Restored-GB", "0.1", { [column]: value })];
    expect(errorOf(() => imported(csv(bad)))).toMatchObject({
      code: "offer-value-malformed",
      params: { column, value },
    });
  });

  test("in rows that are passed over nothing is looked at", () => {
    const odd = row("USE1-DataTransfer-Out", "free", {
      "Product Family": "Data Transfer",
      EffectiveDate: "x",
      Currency: "EUR",
    });
    expect(imported(csv([...rows, odd])).file).toEqual(plain.file);
  });
});
