// What every trace format in the list must hold, whoever added it. A new reader needs a sample below, nothing more.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CalculatorError } from "../../src/core/base/errors.ts";
import { findSources, openSource } from "../../src/traces/node/source.ts";
import { readTraces } from "../../src/traces/read.ts";
import type { TraceReader } from "../../src/traces/reader.ts";
import { readers } from "../../src/traces/readers/index.ts";
import { allRows } from "../../src/traces/row-filter.ts";
import {
  anyDefaults,
  bytesOf,
  cutAt,
  oneByOne,
  type Row,
  readRows as readWith,
  takeDown,
  thrownBy,
} from "../traces/support/read-rows.ts";
import { type Sample, samples } from "./support/trace-samples.ts";

fc.configureGlobal({ seed: 20_261_121, numRuns: 100 });

const sampleOf = ({ id: name }: TraceReader): Sample => {
  const sample = samples[name];
  if (!sample) throw new Error(`the reader ${name} needs a sample in test/contract/support/trace-samples.ts`);
  return sample;
};

/** Formats with a header of columns. */
const isCsv = ({ id: name }: TraceReader): boolean => name.includes("csv");

const fileOf = (reader: TraceReader, lines: readonly string[]): string =>
  `${[sampleOf(reader).header, ...lines].join("\n")}\n`;
const goodFile = (reader: TraceReader, rows = 12): string =>
  fileOf(
    reader,
    Array.from({ length: rows }, (_, n) => sampleOf(reader).good(n + 1)),
  );

/** Spans do not say how much memory there was: --memory does. */
const memoryMb = 512;
const readRows: typeof readWith = (reader, input, more, how) => {
  const { companions = [] } = sampleOf(reader);
  return readWith(reader, input, { memoryMb, ...timesOf(reader), ...more }, { companions, ...how });
};

/** Files that belong together are of a trace whose times count from an unknown start. */
const timesOf = (reader: TraceReader) => (sampleOf(reader).companions ? defaults : {});

/** A time at which such a row is a row, for samples whose noise has none. */
const defaults = { relativeStartUs: Date.UTC(2026, 10, 1) * 1000 };

test("ids are unique, and every reader has a sample here", () => {
  expect(new Set(readers.map((reader) => reader.id)).size).toBe(readers.length);
  for (const reader of readers) expect(sampleOf(reader).good(1)).not.toBe("");
});

describe.each(readers)("$id", (reader) => {
  const { good, bad, noise } = sampleOf(reader);
  const whole = readRows(reader, goodFile(reader));

  test("its sample is read without an issue", () => {
    expect(whole.rows).toHaveLength(12);
    expect(whole.issues).toEqual({});
    expect(whole.facts).toMatchObject({ rows: 12, accepted: 12 });
  });

  test("any chunking gives the same rows and issues", () => {
    const lines = [...noise, ...bad, ...Array.from({ length: 8 }, (_, n) => good(n))];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(lines),
        fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 20 }),
        (some, places) => {
          const bytes = bytesOf(fileOf(reader, some));
          const expected = readRows(reader, bytes, defaults);
          expect(readRows(reader, cutAt(bytes, places), defaults)).toEqual(expected);
          expect(readRows(reader, oneByOne(bytes), defaults)).toEqual(expected);
        },
      ),
    );
  });

  test("cut in two at every byte it is the same", () => {
    const bytes = bytesOf(fileOf(reader, [...bad, good(1), good(3), ...noise]));
    const expected = readRows(reader, bytes, defaults);
    for (let at = 1; at < bytes.length; at++) {
      expect(readRows(reader, [bytes.subarray(0, at), bytes.subarray(at)], defaults)).toEqual(expected);
    }
  });

  test("CRLF and a missing final newline change nothing", () => {
    const text = goodFile(reader);
    expect(readRows(reader, text.replace(/\n$/, "")).rows).toEqual(whole.rows);
    const crlf = readRows(reader, text.replaceAll("\n", "\r\n"));
    expect(crlf.rows.map((row) => ({ ...row, name: row.name.replace("\r", "") }))).toEqual(whole.rows);
    expect(crlf.issues).toEqual({});
  });

  test("good rows around bad ones and noise are all kept, in their order, and bad ones are counted", () => {
    const plain = { gapless: readRows(reader, fileOf(reader, [1, 2, 4, 5].map(good))).rows };
    for (const line of bad) {
      const { rows, rejected, facts } = readRows(reader, fileOf(reader, [good(1), good(2), line, good(4), good(5)]));
      expect({ line, rows, rejected }).toEqual({ line, rows: plain.gapless, rejected: 1 });
      expect(facts).toMatchObject({ rows: 5, accepted: 4 });
    }
    for (const line of noise) {
      const lines = [good(1), good(2), line, good(4), good(5)];
      const { rows, rejected, facts } = readRows(reader, fileOf(reader, lines), defaults);
      expect({ line, rows }).toEqual({ line, rows: plain.gapless });
      expect(facts.rows).toBe(facts.accepted + rejected);
    }
  });

  test("rows read are rows accepted plus rows rejected, whatever the bytes", () => {
    const pieces = [sampleOf(reader).header, good(1), good(3), ...bad, ...noise, '"', ",", "\n", "REPORT RequestId: "];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 20 }),
        fc.constantFrom("\n", "\r\n", " "),
        fc.boolean(),
        (some, between, isCutOff) => {
          const bytes = bytesOf(fileOf(reader, [some.join(between)]));
          const { facts, rejected } = readRows(reader, bytes, defaults, { isCutOff });
          expect(facts.rows).toBe(facts.accepted + rejected);
        },
      ),
    );
  });

  test("a file that ends anywhere loses no row before its end", () => {
    const text = goodFile(reader, 5);
    const bytes = bytesOf(text);
    const ends = Array.from({ length: 5 }, (_, n) => bytesOf(goodFile(reader, n + 1)).length);
    for (let length = bytesOf(goodFile(reader, 0)).length; length <= bytes.length; length++) {
      const { rows } = readRows(reader, bytes.subarray(0, length), defaults, { isCutOff: true });
      const complete = ends.filter((end) => end <= length).length;
      expect(rows.slice(0, complete)).toEqual(whole.rows.slice(0, complete));
    }
  });

  test("an archive cut off inside a row counts that row", () => {
    const text = goodFile(reader, 3);
    const inRow = text.length - 3 - Math.floor(good(3).length / 4);
    const { rows, rejected, facts } = readRows(reader, text.slice(0, inRow), {}, { isCutOff: true });
    expect(rows).toEqual(whole.rows.slice(0, 2));
    expect(rejected).toBe(1);
    expect(facts.rows).toBe(3);
  });

  test("nothing, and a header alone, are no rows and no error", () => {
    for (const text of [
      ...(sampleOf(reader).companions ? [] : [""]),
      sampleOf(reader).header,
      `${sampleOf(reader).header}\n`,
      `${sampleOf(reader).header}\r\n\r\n`,
    ]) {
      expect(readRows(reader, text)).toMatchObject({ rows: [], issues: {}, facts: { rows: 0 } });
    }
  });

  test("bytes of any kind are counted or refused in words, never crashed on", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, hasHeader) => {
        const head = bytesOf(hasHeader ? `${sampleOf(reader).header}\n${good(1)}\n` : "");
        const run = () => readRows(reader, [head, bytes], defaults);
        const refusal = thrownBy(run);
        if (!refusal) expect(run().rows.length).toBeGreaterThanOrEqual(hasHeader ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  test("it is the first reader to recognise its own sample, and a header with a byte order mark", () => {
    for (const head of [goodFile(reader), `\ufeff${goodFile(reader)}`, goodFile(reader).replaceAll("\n", "\r\n")]) {
      expect(readers.find(({ sniff }) => sniff(head, {}))?.id).toBe(reader.id);
    }
  });

  test("a header with only unknown columns is refused in words that name the format's needs, not read as nothing", () => {
    if (!isCsv(reader)) return; // it has no header
    const text = "colour,size\nred,5\n";
    expect(thrownBy(() => readRows(reader, text))).toMatchObject({ code: "column-missing" });
  });
});

describe("delimiters", () => {
  const withHeader = readers.filter(isCsv);
  test.each(withHeader)("$id: whatever delimiter it recognises it also reads, in chunks of one byte too", (reader) => {
    const { header, good } = sampleOf(reader);
    for (const delimiter of [";", "\t"]) {
      const head = header.replaceAll(",", delimiter);
      if (readers.find(({ sniff }) => sniff(head, {}))?.id !== reader.id) continue;
      const rows = [2, 4].map((n) => good(n).replaceAll("\t", " ").replaceAll(",", delimiter));
      const bytes = bytesOf(`${[head, ...rows].join("\n")}\n`);
      expect(readRows(reader, bytes).rows).toHaveLength(2);
      expect(readRows(reader, oneByOne(bytes))).toEqual(readRows(reader, bytes));
    }
  });
});

describe("files", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lambda-planner-readers-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function readBeside(bytes: Uint8Array, format?: string, companions: readonly string[] = []) {
    const file = join(folder, "trace.txt");
    writeFileSync(file, bytes);
    const beside = companions.map((text, n) => {
      writeFileSync(join(folder, `beside-${n}.txt`), text);
      return join(folder, `beside-${n}.txt`);
    });
    const rows: Row[] = [];
    const inputs = findSources([...beside, file]).map((source) => ({
      file: source.file,
      stem: "stem",
      open: () => openSource(source, () => undefined),
    }));
    const result = await readTraces(
      {
        inputs,
        defaults: { ...anyDefaults, memoryMb, ...(companions.length > 0 ? defaults : {}) },
        format,
        filter: allRows,
      },
      (batch, { configs }) => {
        rows.push(...takeDown(batch, configs));
      },
    );
    const issues = Object.fromEntries([...result.issues.issues.values()].map(({ code, count }) => [code, count]));
    return { rows, issues, rejected: result.issues.rejected, formats: result.formats, facts: result.facts };
  }

  const utf16 = (text: string, isBigEndian: boolean, hasMark: boolean): Uint8Array => {
    const bytes = Buffer.from(hasMark ? `\ufeff${text}` : text, "utf16le");
    return isBigEndian ? bytes.swap16() : bytes;
  };

  const refusal = async (bytes: Uint8Array, format?: string): Promise<CalculatorError> =>
    readBeside(bytes, format).then(
      () => {
        throw new Error("it was read");
      },
      (error: unknown) => {
        if (error instanceof CalculatorError) return error;
        throw error;
      },
    );

  describe.each(readers)("$id", (reader) => {
    const text = goodFile(reader, 2000);
    const { companions } = sampleOf(reader);
    const readFile = (bytes: Uint8Array, format?: string) => readBeside(bytes, format, companions);
    const whole = readRows(reader, text);
    const forms: [name: string, bytes: Uint8Array][] = [
      ["plain", bytesOf(text)],
      ["with a byte order mark", bytesOf(`\ufeff${text}`)],
      ["UTF-16 LE with its mark", utf16(text, false, true)],
      ["UTF-16 BE with its mark", utf16(text, true, true)],
      ["UTF-16 LE without a mark", utf16(text, false, false)],
      ["UTF-16 BE without a mark", utf16(text, true, false)],
      ["gzip", gzipSync(text)],
      ["gzip twice", gzipSync(gzipSync(text))],
      ["gzip of UTF-16", gzipSync(utf16(text, false, true))],
      [
        "two gzip members, one after the other",
        Buffer.concat([gzipSync(text.slice(0, 5000)), gzipSync(text.slice(5000))]),
      ],
    ];

    test.each(forms)("%s: the same rows, recognised or named", async (_name, bytes) => {
      const sniffed = await readFile(bytes);
      expect(sniffed.rows).toEqual(whole.rows);
      expect(sniffed).toMatchObject({ issues: {}, formats: [reader.id] });
      expect(await readFile(bytes, reader.id)).toEqual(sniffed);
    });

    test("a truncated archive gives every whole row it holds, and says that it is cut off", async () => {
      const bytes = gzipSync(text);
      for (const share of [0.3, 0.5, 0.9, 0.999]) {
        const { rows, issues, facts, rejected } = await readFile(bytes.subarray(0, Math.floor(bytes.length * share)));
        expect(rows.length).toBeGreaterThan(100 * share);
        expect(rows).toEqual(whole.rows.slice(0, rows.length));
        expect(issues["archive-truncated"]).toBe(1);
        expect(facts.rows).toBe(facts.accepted + rejected);
      }
    });

    test("an archive damaged in its middle gives what comes before or is refused as damaged, never as empty", async () => {
      const bytes = Buffer.from(gzipSync(text));
      bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 64);
      const outcome = await readFile(bytes).catch((error: unknown) => error);
      if (outcome instanceof CalculatorError) expect(outcome.code).not.toBe("trace-empty");
      else expect(outcome).toMatchObject({ issues: { "archive-truncated": 1 } });
    });

    test("an empty file is refused whether or not the format is named", async () => {
      for (const bytes of [new Uint8Array(0), bytesOf("\n \r\n"), gzipSync(""), utf16("", false, true)]) {
        expect(await refusal(bytes)).toMatchObject({ code: "trace-empty", kind: "input" });
        expect(await refusal(bytes, reader.id)).toMatchObject({ code: "trace-empty", kind: "input" });
      }
    });

    test("a header alone is read: no rows, no error", async () => {
      const { header, headerTellsNothing } = sampleOf(reader);
      if (headerTellsNothing) return;
      expect(await readFile(bytesOf(`${header}\n`))).toMatchObject({ rows: [], issues: {}, formats: [reader.id] });
    });
  });

  test("a file nothing can read is refused with what was tried and what it looks like", async () => {
    const cases: [Uint8Array, string][] = [
      [bytesOf("MZ\u0000\u0001\u0002\u0003\u0004"), "binary"],
      [bytesOf("<!doctype html><html></html>"), "html"],
      [bytesOf('{"a":1}'), "json"],
      [bytesOf("name: some\nlist: []\n"), "yaml"],
      [bytesOf("just some words\nand more\n"), "text"],
    ];
    for (const [bytes, guess] of cases) {
      const error = await refusal(bytes);
      expect(error).toMatchObject({ code: "trace-format-unknown", kind: "input", params: { guess } });
      for (const { id: name } of readers) expect(String(error.params.tried)).toContain(name);
    }
  });

  test("a file that is something else is refused by what it is, unless a format is named", async () => {
    const cases: [string, string][] = [
      ["%PDF-1.7\n", "pdf"],
      ["PK\u0003\u0004rest", "zip"],
      ["schema: lambda-planner/plan@1\nworkloads: []\n", "plan"],
    ];
    for (const [text, guess] of cases) {
      expect(await refusal(bytesOf(text))).toMatchObject({
        code: "file-is-something-else",
        kind: "input",
        params: { guess },
      });
      expect((await refusal(bytesOf(text), "csv")).code).not.toBe("file-is-something-else");
    }
  });

  test("an archive that holds nothing because it is cut off at its beginning is not called empty", async () => {
    const error = await refusal(gzipSync(goodFile(readers[0]!)).subarray(0, 12));
    expect(error.code).not.toBe("trace-empty");
  });

  test("a format that is not in the list is refused with the list", async () => {
    const error = await refusal(bytesOf("a,b\n"), "csvv");
    expect(error).toMatchObject({ code: "format-unknown", kind: "usage" });
  });
});
