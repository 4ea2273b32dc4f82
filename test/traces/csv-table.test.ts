import { describe, expect, test } from "vitest";
import { csvTable } from "../../src/traces/csv-table.ts";

describe("a whole CSV text", () => {
  test("records of unlike length, with the line each ends on", () => {
    expect(csvTable('a,b\r\n"x\ny","z ""q"""\n\n1,2,3\nlast', "f", ",")).toEqual([
      { cells: ["a", "b"], line: 1 },
      { cells: ["x\ny", 'z "q"'], line: 3 },
      { cells: ["1", "2", "3"], line: 5 },
      { cells: ["last"], line: 6 },
    ]);
    expect(csvTable("", "f", ",")).toEqual([]);
    expect(csvTable("a;b,c", "f", ";")).toEqual([{ cells: ["a", "b,c"], line: 1 }]);
  });

  test.each(['a\n"b', 'a\n"b"c,d', 'a\nb"c,d'])(
    "a quote that is not as CSV wants it is told by its line: %j",
    (text) => {
      expect(() => csvTable(text, "f.csv", ",")).toThrow(
        expect.objectContaining({ code: "csv-malformed", params: { file: "f.csv", line: 2 } }),
      );
    },
  );
});
