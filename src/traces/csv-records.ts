// CSV bytes → records as field bounds over bytes. Plain lines are split in place; records with a quoted field go through
// csv-parse and come back as bytes, so that whoever takes records has one way to read a field.
import { parse } from "csv-parse/sync";
import { delimiterOf } from "./csv-header.ts";

/** Longer than any honest record; a quote that is never closed must not swallow the rest of the file. */
const LONGEST_RECORD = 1 << 20;
const MAX_FIELDS = 4096;
const SAMPLE_BYTES = 400;
const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;

export type CsvRecordSink = {
  /** Fields of one record: field k is bytes[starts[k], ends[k]). `line` counts from 1. */
  record(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, fields: number, line: number): void;
  /**
   * Asked first, where a record begins: takes it as it lies there and returns where the next begins, or -1 to have it split.
   * What it takes ends with its line.
   */
  plain?(bytes: Uint8Array, from: number, to: number, delimiter: number): number;
  malformed(code: "quote-malformed" | "line-too-long" | "last-line-cut-off", line: number, text: () => string): void;
};

export type CsvRecords = { push(bytes: Uint8Array): void; end(isCutOff: boolean): void; lines(): number };

/** Without a delimiter given, it is the one the first line uses most: comma, semicolon or tab. */
export function createCsvRecords(sink: CsvRecordSink, knownDelimiter = -1): CsvRecords {
  const starts = new Int32Array(MAX_FIELDS);
  const ends = new Int32Array(MAX_FIELDS);
  // Quoted records are handed on while a plain one is being split, so they have bounds of their own.
  const quotedStarts = new Int32Array(MAX_FIELDS);
  const quotedEnds = new Int32Array(MAX_FIELDS);
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let delimiter = knownDelimiter; // -1 until a whole line has been seen
  let largestSpecial = Math.max(delimiter, QUOTE);
  let carry = new Uint8Array(0);
  let line = 1;
  let isSkipping = false; // inside a line that was too long
  /** Whole records with quotes, one after another, not yet parsed. */
  let quoted: { readonly from: number; readonly to: number; readonly line: number }[] = [];

  function push(chunk: Uint8Array): void {
    let rest = chunk;
    if (carry.length > 0) {
      // Only the record that was cut is joined, so that a chunk is not copied for the sake of its first line.
      const newline = chunk.indexOf(NEWLINE);
      const first = newline < 0 ? chunk.length : newline + 1;
      carry = joinAndScan(chunk.subarray(0, first));
      rest = chunk.subarray(first);
      if (carry.length > 0 && rest.length > 0) {
        carry = joinAndScan(rest); // it goes on beyond its line: it is quoted
        return;
      }
    }
    if (rest.length > 0) carry = rest.slice(scan(rest, rest.length, false));
  }

  /** Scans what was carried over together with `more`; returns what is left of them. */
  function joinAndScan(more: Uint8Array): Uint8Array<ArrayBuffer> {
    const joined = new Uint8Array(carry.length + more.length);
    joined.set(carry);
    joined.set(more, carry.length);
    return joined.slice(scan(joined, joined.length, false));
  }

  function end(isCutOff: boolean): void {
    const rest = carry;
    carry = new Uint8Array(0);
    if (rest.length === 0) return;
    if (isCutOff) sink.malformed("last-line-cut-off", line, sample(rest, 0, rest.length));
    else scan(rest, rest.length, true);
  }

  function chooseDelimiter(bytes: Uint8Array, isLast: boolean): boolean {
    const newline = bytes.indexOf(NEWLINE);
    if (newline < 0 && !isLast && bytes.length < LONGEST_RECORD) return false;
    delimiter = delimiterOf(decoder.decode(bytes.subarray(0, newline < 0 ? bytes.length : newline)));
    largestSpecial = Math.max(delimiter, QUOTE);
    return true;
  }

  /** Hands on every whole record; returns where the first record that is not whole begins. */
  function scan(bytes: Uint8Array, to: number, isLast: boolean): number {
    if (delimiter < 0 && !chooseDelimiter(bytes, isLast)) return 0;
    let at = isSkipping ? afterLine(bytes, 0, to) : 0;
    while (at < to) {
      const next = quoted.length === 0 && sink.plain ? sink.plain(bytes, at, to, delimiter) : -1;
      if (next >= 0) {
        line++;
        at = next;
        continue;
      }
      let fields = 0;
      let fieldFrom = at;
      let i = at;
      let byte = 0;
      for (; i < to; i++) {
        byte = bytes[i]!;
        if (byte > largestSpecial) continue; // nearly every byte, told by one comparison
        if (byte === delimiter) {
          if (fields < MAX_FIELDS - 1) {
            starts[fields] = fieldFrom;
            ends[fields++] = i;
          }
          fieldFrom = i + 1;
        } else if (byte === NEWLINE || (byte === QUOTE && i === fieldFrom)) break;
      }
      if (i < to && byte === QUOTE) {
        const next = takeQuoted(bytes, at, to, isLast);
        if (next < 0) break; // the record goes on in the next chunk
        at = next;
        continue;
      }
      const isWhole = i < to || isLast;
      if (i - at > LONGEST_RECORD) {
        flushQuoted(bytes);
        sink.malformed("line-too-long", line, sample(bytes, at, i));
        isSkipping = !isWhole;
        line++;
        at = i + 1;
        continue;
      }
      if (!isWhole) break;
      flushQuoted(bytes);
      const fieldTo = i < to && i > fieldFrom && bytes[i - 1] === RETURN ? i - 1 : i;
      starts[fields] = fieldFrom;
      ends[fields++] = fieldTo;
      if (fields > 1 || fieldTo > fieldFrom) sink.record(bytes, starts, ends, fields, line);
      line++;
      at = i + 1;
    }
    flushQuoted(bytes);
    return Math.min(at, to);
  }

  /** The end of a line that is being skipped; the skipping ends with it. */
  function afterLine(bytes: Uint8Array, from: number, to: number): number {
    const newline = bytes.indexOf(NEWLINE, from);
    if (newline < 0) return to;
    isSkipping = false;
    return newline + 1;
  }

  /**
   * The end of the record that starts at `from` and has a quoted field, or -1 when it is not in these bytes. As csv-parse
   * has it: a quote opens only at the start of a field, two of them inside stand for one, and one that closes before
   * anything but a delimiter or the end of the line is a character like others. Except where that quote stands on a later
   * line than the one that opened: then the first was never meant to be closed, and only its line is lost.
   */
  function takeQuoted(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
    const limit = Math.min(to, from + LONGEST_RECORD);
    let isInside = false;
    let isFieldStart = true;
    let lines = 0;
    for (let i = from; i < limit; i++) {
      const byte = bytes[i]!;
      if (byte === NEWLINE) lines++;
      if (isInside) {
        if (byte !== QUOTE) continue;
        // What the quote means may be in the next chunk.
        if (!isLast && (i + 1 >= to || (bytes[i + 1] === RETURN && i + 2 >= to))) return -1;
        if (bytes[i + 1] === QUOTE && i + 1 < to) i++;
        else if (lines > 0 && !endsField(bytes, i + 1, to)) return skipLine(bytes, from, to);
        else isInside = false;
      } else if (byte === NEWLINE) return queue(from, i + 1, lines);
      else if (byte === QUOTE && isFieldStart) isInside = true;
      isFieldStart = byte === delimiter && !isInside;
    }
    if (limit < to || (isLast && isInside)) return skipLine(bytes, from, to);
    return isLast ? queue(from, to, lines + 1) : -1;
  }

  const endsField = (bytes: Uint8Array, at: number, to: number): boolean =>
    at >= to || bytes[at] === delimiter || bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] === NEWLINE);

  function queue(from: number, to: number, lines: number): number {
    quoted.push({ from, to, line });
    line += lines;
    return to;
  }

  /** A quote that is never closed: the line that opened it is lost, the next one is tried afresh. */
  function skipLine(bytes: Uint8Array, from: number, to: number): number {
    flushQuoted(bytes);
    const newline = bytes.indexOf(NEWLINE, from);
    const next = newline < 0 ? to : newline + 1;
    sink.malformed("quote-malformed", line, sample(bytes, from, next));
    line++;
    return next;
  }

  function flushQuoted(bytes: Uint8Array): void {
    if (quoted.length === 0) return;
    const records = quoted;
    quoted = [];
    const parsed = parseQuoted(decoder.decode(bytes.subarray(records[0]!.from, records.at(-1)!.to)));
    if (parsed?.length === records.length) {
      for (const [i, fields] of parsed.entries()) handOn(fields, records[i]!.line);
      return;
    }
    for (const { from, to, line: at } of records) {
      const one = parseQuoted(decoder.decode(bytes.subarray(from, to)));
      if (one?.length === 1) handOn(one[0]!, at);
      else sink.malformed("quote-malformed", at, sample(bytes, from, to));
    }
  }

  function parseQuoted(text: string): string[][] | undefined {
    try {
      return parse(text, {
        delimiter: String.fromCharCode(delimiter),
        record_delimiter: ["\r\n", "\n"],
        relax_column_count: true,
        relax_quotes: true,
      });
    } catch {
      return undefined; // csv-parse throws for a record it cannot split; the caller counts it
    }
  }

  /** Fields that csv-parse made, as bytes again, with the delimiter between them for whoever shows the record. */
  function handOn(fields: readonly string[], at: number): void {
    const encoded = fields.slice(0, MAX_FIELDS).map((field) => encoder.encode(field));
    const bytes = new Uint8Array(encoded.reduce((length, field) => length + field.length + 1, 0)).fill(delimiter);
    let offset = 0;
    encoded.forEach((field, k) => {
      bytes.set(field, offset);
      quotedStarts[k] = offset;
      quotedEnds[k] = offset + field.length;
      offset += field.length + 1;
    });
    sink.record(bytes, quotedStarts, quotedEnds, encoded.length, at);
  }

  const sample = (bytes: Uint8Array, from: number, to: number) => () =>
    decoder.decode(bytes.subarray(from, Math.min(to, from + SAMPLE_BYTES)));
  return { push, end, lines: () => line - 1 };
}
