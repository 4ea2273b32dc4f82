import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inertForCsv } from "../../src/report/inert.ts";
import { csv } from "../../src/report/renderers/csv.ts";
import { json } from "../../src/report/renderers/json.ts";
import type { CsvRecord, Output } from "../../src/report/report.ts";
import { hostileTexts } from "./hostile-texts.ts";

fc.configureGlobal({ seed: 20_261_121 });

const options = { width: undefined, color: false, lang: "en" };
const output = (result: object, records: readonly CsvRecord[] = []): Output => ({
  result,
  report: () => ({ title: "", blocks: [] }),
  records: () => records,
});
const csvOf = (...records: CsvRecord[]): string => csv.render(output({}, records), options);
const jsonOf = (result: object): string => json.render(output(result), options);

test("CSV: a header from the keys, one record a line, quotes only where they are needed", () => {
  expect(
    csvOf(
      { name: "checkout", amount: "18.33" },
      { name: 'the "second", and last', amount: "-0.40" },
      { name: "결제\n함수" },
    ),
  ).toMatchInlineSnapshot(`
    "name,amount
    checkout,18.33
    "the ""second"", and last",-0.40
    "결제
    함수",
    "
  `);
});

test("CSV: no records, no columns, no bytes; a record of one empty cell is still a record", () => {
  expect(csvOf()).toBe("");
  expect(csvOf({ name: "" })).toBe('name\n""\n');
});

test("CSV: a formula becomes text, a number stays a number", () => {
  expect(csvOf({ a: "=cmd|' /C calc'!A0", b: "-1.5", c: "@x" })).toBe("a,b,c\n'=cmd|' /C calc'!A0,-1.5,'@x\n");
});

test("CSV read back gives the same cells, once the guard is taken off", () => {
  const clean = fc
    .oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("=1", "'=1", "''-x", '"', ",", "\n", "a\nb", " ", "-1", "\t@"),
    )
    .filter(
      (text) => inertForCsv(text).replace(/^'/, "") === text.replace(/^'/, "") || inertForCsv(text) === `'${text}`,
    );
  const unguarded = (cell: string): string => (/^'+(?:[\t\n]|\s*[=+\-@＝＋－＠])/.test(cell) ? cell.slice(1) : cell);
  fc.assert(
    fc.property(fc.array(fc.tuple(clean, clean, clean), { minLength: 1, maxLength: 5 }), (rows) => {
      const records = rows.map(([a, b, c]) => ({ a, b, c }));
      const read: string[][] = parse(csvOf(...records));
      expect(read.map((row) => row.map(unguarded))).toEqual([["a", "b", "c"], ...rows]);
    }),
  );
});

test("CSV of any names has as many records and columns as it was given", () => {
  const read: string[][] = parse(csvOf(...hostileTexts.map((name) => ({ name, amount: "1" }))));
  expect(read.map(({ length }) => length)).toEqual(new Array(hostileTexts.length + 1).fill(2));
});

test("JSON is the result, indented, ending in a newline", () => {
  expect(jsonOf({ total: "18.73", lines: [1, null] })).toBe(
    '{\n  "total": "18.73",\n  "lines": [\n    1,\n    null\n  ]\n}\n',
  );
});

test("JSON shows no character a terminal obeys, and reads back as it was", () => {
  expect(jsonOf({ name: "a\u009b31m\u2028\u202e\u007f" })).toBe('{\n  "name": "a\\u009b31m\\u2028\\u202e\\u007f"\n}\n');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...hostileTexts)), (name) => {
      const text = jsonOf({ name, [name]: 1 });
      expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ name, [name]: 1 })));
    }),
  );
});
