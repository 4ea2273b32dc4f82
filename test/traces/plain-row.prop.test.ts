// Rows read in one pass, held against the same rows read field by field: quoted rows always go that way.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CalculatorError } from "../../src/core/base/errors.ts";
import { createByteInterner } from "../../src/traces/byte-interner.ts";
import { createPlainRow, type PlainColumn } from "../../src/traces/plain-row.ts";
import { csv } from "../../src/traces/readers/csv.ts";
import { bytesOf, cutAt, readRows } from "./support/read-rows.ts";

fc.configureGlobal({ seed: 20_261_121 });

const names = [
  "timestamp",
  "function",
  "duration_ms",
  "memory_mb",
  "billed_duration_ms",
  "init_duration_ms",
  "status",
  "region",
  "note",
];

const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{0,${most}}$`));
const anyNumber = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), digits(4)).map(([n, d]) => (d ? `${n}.${d}` : `${n}`)),
  },
  { weight: 1, arbitrary: fc.tuple(digits(14), fc.constantFrom("", "."), digits(14)).map((parts) => parts.join("")) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "-1",
      "+5",
      " 7 ",
      "1e3",
      "0x10",
      "1,5",
      "NaN",
      "00012.5",
      "1.2.3",
      "900000.001",
      ".5",
      "5.",
    ),
  },
);
const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, "0"));
const anyTime = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom("2026", "2024", "2025", "1999", "2100"),
        two(13),
        two(32),
        fc.constantFrom("T", " ", "t"),
        two(24),
        two(60),
        two(61),
        digits(8),
        fc.constantFrom("", "Z", "z", "+09:00", " "),
      )
      .map(([y, m, d, t, h, i, s, f, zone]) => `${y}-${m}-${d}${t}${h}:${i}:${s}${f ? `.${f}` : ""}${zone}`),
  },
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 10, 23) })
      .map((ms) => new Date(ms).toISOString()),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.integer({ min: 1_700_000_000, max: 1_795_000_000 }), digits(9)).map(([s, f]) => `${s}.${f}`),
  },
  { weight: 3, arbitrary: fc.integer({ min: 1_700_000_000_000, max: 1_795_000_000_000 }).map(String) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "2026-11-2",
      "2026-1x-21T00:00:00Z",
      "20a6-11-21T00:00:00Z",
      "1700000000000000",
      "1700000000000000000",
      "12.5",
      "2026-11-21",
      "2026-02-29T00:00:00Z",
      "2024-02-29T00:00:00Z",
    ),
  },
);
const anyRow = fc.tuple(
  anyTime,
  fc.constantFrom("checkout", "결제", "", " a b ", "x".repeat(5000), "a\rb", 'in"side'),
  anyNumber,
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom("128", "512", "1769.5") }, { weight: 1, arbitrary: anyNumber }),
  anyNumber,
  fc.oneof({ weight: 3, arbitrary: fc.constant("") }, { weight: 2, arbitrary: anyNumber }),
  fc.constantFrom("success", "Error", "Throttled", "timed out", "", "429", "502"),
  fc.constantFrom("us-east-1", "eu-west-1", "", "mars-1"),
  fc.constantFrom("", "nothing", "0"),
);

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;

/** What was read, or why the whole is refused. The text of a sample shows how the row was written. */
function read(chunks: readonly Uint8Array[]) {
  try {
    const { samples, ...others } = readRows(csv, chunks);
    return { ...others, lines: samples.map(({ line }) => line) };
  } catch (error) {
    if (error instanceof CalculatorError) return error.code;
    throw error;
  }
}

describe("a plain row", () => {
  test("says what its fields say, at any cut", () => {
    const places = fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 4 });
    const anyTable = fc.record({
      rows: fc.array(anyRow, { minLength: 1, maxLength: 25 }),
      newline: fc.constantFrom("\n", "\r\n"),
      delimiter: fc.constantFrom(",", ";", "\t"),
      columns: fc.shuffledSubarray([...names.keys()], { minLength: names.length }),
    });
    fc.assert(
      fc.property(anyTable, places, ({ rows, newline, delimiter, columns }, at) => {
        const table = (of: (field: string, k: number) => string): string =>
          [names, ...rows]
            .map((row, i) => columns.map((k, place) => (i === 0 ? row[k]! : of(row[k]!, place))).join(delimiter))
            .join(newline) + newline;
        // A field that holds the delimiter, and one that begins with a quote, has to be quoted in both.
        const isOdd = (field: string): boolean => field.includes(delimiter) || field.startsWith('"');
        const plain = read(cutAt(bytesOf(table((field) => (isOdd(field) ? quoted(field) : field))), at));
        const whole = read([bytesOf(table((field, place) => (place === 0 || isOdd(field) ? quoted(field) : field)))]);
        expect(plain).toEqual(whole);
      }),
      { numRuns: 1500 },
    );
  });

  test("is taken in one pass in every shape that traces usually have", () => {
    const columns: PlainColumn[] = [
      { kind: "instant" },
      { kind: "word", interner: createByteInterner() },
      { kind: "number", decimals: 3 },
      { kind: "ignored" },
    ];
    const rest = ",checkout,12.5,anything\n";
    const usual: readonly [time: string, us: number][] = [
      ["2026-11-21T09:30:00.123Z", Date.UTC(2026, 10, 21, 9, 30, 0, 123) * 1000],
      ["2026-11-21T09:30:00Z", Date.UTC(2026, 10, 21, 9, 30) * 1000],
      ["2026-11-21 09:30:00.123456", Date.UTC(2026, 10, 21, 9, 30, 0, 123) * 1000 + 456],
      ["2026-12-31 23:59:59", Date.UTC(2026, 11, 31, 23, 59, 59) * 1000],
      ["1795253400", 1_795_253_400_000_000],
      ["1795253400.25", 1_795_253_400_250_000],
      ["1795253400123", 1_795_253_400_123_000],
    ];
    for (const [time, us] of usual) {
      const plain = createPlainRow(columns);
      const bytes = bytesOf(time + rest);
      expect(plain.scan(bytes, 0, bytes.length, 44)).toBe(bytes.length);
      expect([plain.values[0], plain.values[2]]).toEqual([us, 12_500]);
      for (let to = 0; to < bytes.length; to++) expect(plain.scan(bytes, 0, to, 44)).toBe(-1);
    }
  });
});
