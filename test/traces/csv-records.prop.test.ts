import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCsvRecords } from "../../src/traces/csv-records.ts";
import { bytesOf, cutAt, oneByOne } from "./support/read-rows.ts";

fc.configureGlobal({ seed: 20_261_121, numRuns: 300 });

type Found = { records: string[][]; lines: number[]; malformed: [code: string, line: number][] };

function recordsOf(chunks: readonly Uint8Array[], delimiter = ",", isCutOff = false): Found {
  const found: Found = { records: [], lines: [], malformed: [] };
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const records = createCsvRecords(
    {
      record(bytes, starts, ends, fields, line) {
        found.records.push(
          Array.from({ length: fields }, (_, k) => decoder.decode(bytes.subarray(starts[k], ends[k]))),
        );
        found.lines.push(line);
      },
      malformed(code, line, text) {
        text();
        found.malformed.push([code, line]);
      },
    },
    delimiter.charCodeAt(0),
  );
  const buffer = new Uint8Array(Math.max(0, ...chunks.map(({ length }) => length)));
  for (const chunk of chunks) {
    buffer.set(chunk);
    records.push(buffer.subarray(0, chunk.length));
    buffer.fill(34); // a chunk holds only until the next one: nobody may look at it again
  }
  records.end(isCutOff);
  return found;
}

/** csv-parse over the whole file at once; undefined where it refuses the file. */
function reference(text: string, delimiter = ",", relaxed = true): string[][] | undefined {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ["\r\n", "\n"],
      relax_column_count: true,
      relax_quotes: relaxed,
      skip_empty_lines: true,
    });
  } catch {
    return undefined;
  }
}

const delimiters = fc.constantFrom(",", ";", "\t", "|");
const newlines = fc.constantFrom("\n", "\r\n");
const cuts = (longest: number) => fc.array(fc.integer({ min: 1, max: Math.max(1, longest) }), { maxLength: 12 });

const field = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9.:-]{0,12}$/) },
  { weight: 3, arbitrary: fc.constantFrom("", '"', '""', "a,b", "a;b\tc|d", "two\nlines", "two\r\nlines", "\n", "\r") },
  {
    weight: 3,
    arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }).filter((text) => !/\p{Cs}|\ufeff/u.test(text)),
  },
  { weight: 1, arbitrary: fc.constantFrom("x".repeat(20_000), `${'say "hi", '.repeat(2000)}\n`, "한\n".repeat(5000)) },
);

/** A record in CSV: quoted where it must be, and here and there where it need not. */
const written = (fields: readonly string[], delimiter: string, quotesAll: boolean): string =>
  fields
    .map((text) =>
      quotesAll || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text,
    )
    .join(delimiter);

const file = fc
  .record({
    delimiter: delimiters,
    rows: fc.array(fc.record({ fields: fc.array(field, { minLength: 2, maxLength: 6 }), quotesAll: fc.boolean() }), {
      maxLength: 12,
    }),
    newline: newlines,
    hasFinalNewline: fc.boolean(),
  })
  .map(({ delimiter, rows, newline, hasFinalNewline }) => ({
    delimiter,
    fields: rows.map((row) => row.fields),
    text:
      rows.map((row) => written(row.fields, delimiter, row.quotesAll)).join(newline) +
      (hasFinalNewline && rows.length > 0 ? newline : ""),
  }));

describe("files that are CSV as RFC 4180 has it", () => {
  test("the fields that were written come back, as csv-parse reads them, however the bytes are cut", () => {
    fc.assert(
      fc.property(file, cuts(3000), ({ delimiter, fields, text }, places) => {
        const whole = recordsOf([bytesOf(text)], delimiter);
        expect(whole.records).toEqual(fields);
        expect(whole.records).toEqual(reference(text, delimiter));
        expect(whole.malformed).toEqual([]);
        expect(recordsOf(cutAt(bytesOf(text), places), delimiter)).toEqual(whole);
      }),
    );
  });

  test("one byte at a time gives the same records, and so do empty chunks in between", () => {
    fc.assert(
      fc.property(
        file.filter(({ text }) => text.length < 2000),
        ({ delimiter, text }) => {
          const bytes = bytesOf(text);
          const whole = recordsOf([bytes], delimiter);
          expect(recordsOf(oneByOne(bytes), delimiter)).toEqual(whole);
          expect(
            recordsOf(
              oneByOne(bytes).flatMap((byte) => [new Uint8Array(0), byte]),
              delimiter,
            ),
          ).toEqual(whole);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("a record's line is the line it begins on, newlines inside quotes counted", () => {
    const { records, lines } = recordsOf([bytesOf('h1,h2\n1,2\n"a\nb\r\nc",3\n4,5\n\n6,7\n"8",9')]);
    expect(records.map(([first]) => first)).toEqual(["h1", "1", "a\nb\r\nc", "4", "6", "8"]);
    expect(lines).toEqual([1, 2, 3, 6, 8, 9]);
  });
});

describe("files that are nearly CSV", () => {
  test("lines may end in LF here and CRLF there", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(field, { minLength: 2, maxLength: 4 }), newlines), { maxLength: 8 }),
        cuts(200),
        (rows, places) => {
          const text = rows.map(([fields, newline]) => written(fields, ",", false) + newline).join("");
          const found = recordsOf(cutAt(bytesOf(text), places));
          expect(found.records).toEqual(rows.map(([fields]) => fields));
          expect(found.records).toEqual(reference(text));
        },
      ),
    );
  });

  test("a quote in the middle of an unquoted field is a character, and no later line belongs to its record", () => {
    const found = recordsOf([bytesOf('name,n\n5" pipe,1\nplain,2\n6" pipe,3\nplain,4\n')]);
    expect(found.records).toEqual([
      ["name", "n"],
      ['5" pipe', "1"],
      ["plain", "2"],
      ['6" pipe', "3"],
      ["plain", "4"],
    ]);
    expect(found.malformed).toEqual([]);
  });

  test("a quote in an unquoted field and a quoted field further down do not swallow the lines between them", () => {
    const between = Array.from({ length: 50 }, (_, n) => `row${n},${n}`);
    const text = ["h,n", 'a"b,1', ...between, '"quoted, field",2', "last,3", ""].join("\n");
    const { records } = recordsOf([bytesOf(text)]);
    expect(records.filter(([name]) => name!.startsWith("row"))).toHaveLength(50);
    expect(records.at(-1)).toEqual(["last", "3"]);
  });

  test("a bare carriage return inside a field stays in it, beside a quoted field too", () => {
    for (const text of ["h,n\na\rb,1\n", 'h,n\na\rb,"1"\nc,"2"\n']) {
      expect(recordsOf([bytesOf(text)]).records).toEqual(reference(text));
    }
  });

  test("whatever csv-parse accepts, of a soup of letters, commas, quotes and newlines, is read as csv-parse reads it", () => {
    const soup = fc.array(fc.constantFrom("a", "b", ",", '"', "\n", "\r\n", '""', ',"', '",'), { maxLength: 40 });
    fc.assert(
      fc.property(soup, cuts(40), (pieces, places) => {
        const text = pieces.join("");
        const whole = recordsOf([bytesOf(text)]);
        expect(recordsOf(cutAt(bytesOf(text), places))).toEqual(whole);
        const expected = reference(text, ",", false);
        if (expected) expect(whole.records).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test("quotes that begin no field are characters, wherever they stand", () => {
    const line = fc.stringMatching(/^(?:[ab]["ab]{0,4}|)(?:,[ab]["ab]{0,4}){1,3}$/);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), newlines, cuts(100), (lines, newline, places) => {
        const text = lines.join(newline);
        const found = recordsOf(cutAt(bytesOf(text), places));
        expect(found.records).toEqual(lines.map((each) => each.split(",")));
        expect(found.records).toEqual(reference(text));
      }),
    );
  });

  test("any bytes at all, in any chunks, throw nothing and give the same records", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), cuts(200), (bytes, places) => {
        const whole = recordsOf([bytes]);
        expect(recordsOf(cutAt(bytes, places))).toEqual(whole);
        expect(recordsOf(oneByOne(bytes))).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("quotes that are opened and never closed", () => {
  const good = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `row${n + from},${n + from}`);

  test("the line that opened it is counted, and every other line is kept", () => {
    const text = ["h,n", ...good(20), 'bad,"never closed', ...good(20, 20), ""].join("\n");
    for (const chunks of [[bytesOf(text)], oneByOne(bytesOf(text))]) {
      const { records, malformed } = recordsOf(chunks);
      expect(records).toHaveLength(41);
      expect(malformed).toEqual([["quote-malformed", 22]]);
    }
  });

  test("the same where proper quotes come later", () => {
    const text = ["h,n", 'bad,"never closed', ...good(5), '"a, b",1', "last,2", ""].join("\n");
    const { records, malformed } = recordsOf([bytesOf(text)]);
    expect(records.map(([name]) => name)).toEqual(["h", "row0", "row1", "row2", "row3", "row4", "a, b", "last"]);
    expect(malformed).toEqual([["quote-malformed", 2]]);
  });

  test("a file of more than a MiB after it loses one line, in chunks of any size", () => {
    const rows = good(100_000);
    const bytes = bytesOf(["h,n", '"never closed,1', ...rows, ""].join("\n"));
    expect(bytes.length).toBeGreaterThan(1 << 20);
    for (const size of [bytes.length, 1 << 16, 100_003]) {
      const places = Array.from({ length: Math.ceil(bytes.length / size) }, (_, k) => k * size);
      const { records, malformed } = recordsOf(cutAt(bytes, places));
      expect(records.length).toBe(rows.length + 1);
      expect(malformed).toEqual([["quote-malformed", 2]]);
    }
  });
});

describe("records without measure", () => {
  test("a line of more than a MiB costs that line, the same in chunks of any size", () => {
    const long = `long,${"x".repeat((1 << 20) + 200_000)},tail,of,it`;
    const bytes = bytesOf(`h,n\na,1\n${long}\nb,2\n`);
    const found = [bytes.length, 1 << 16, 70_001].map((size) => {
      const places = Array.from({ length: Math.ceil(bytes.length / size) }, (_, k) => k * size);
      const { records, malformed } = recordsOf(cutAt(bytes, places));
      return { short: records.filter(({ length }) => length === 2), malformed };
    });
    expect(found[0]!.short).toEqual([
      ["h", "n"],
      ["a", "1"],
      ["b", "2"],
    ]);
    expect(found[1]).toEqual(found[0]);
    expect(found[2]).toEqual(found[0]);
  });

  test("more than 4,096 fields keep the first ones and the lines after", () => {
    const wide = Array.from({ length: 6000 }, (_, k) => `f${k}`);
    for (const line of [wide.join(","), wide.map((text) => `"${text}"`).join(",")]) {
      const { records } = recordsOf([bytesOf(`h,n\n${line}\nb,2\n`)]);
      expect(records[1]!.slice(0, 4000)).toEqual(wide.slice(0, 4000));
      expect(records[2]).toEqual(["b", "2"]);
    }
  });
});

test("the last line of an input that was cut off is counted, not taken for a row", () => {
  expect(recordsOf([bytesOf("h,n\na,1\nb,2")], ",", true)).toEqual({
    records: [
      ["h", "n"],
      ["a", "1"],
    ],
    lines: [1, 2],
    malformed: [["last-line-cut-off", 3]],
  });
  expect(recordsOf([bytesOf('h,n\na,1\n"b,2')], ",", true).malformed).toEqual([["last-line-cut-off", 3]]);
  expect(recordsOf([bytesOf("h,n\na,1\n")], ",", true).malformed).toEqual([]);
});
