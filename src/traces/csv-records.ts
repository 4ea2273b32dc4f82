// CSV bytes → records as field bounds over bytes. Plain lines are split in place; records with a quote go through csv-parse
// and come back as bytes, so that whoever takes records has one way to read a field.
import { parse } from "csv-parse/sync";

/** Longer than any honest record; a quote that is never closed must not swallow the rest of the file. */
const LONGEST_RECORD = 1 << 20;
const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;

export type CsvRecordSink = {
  /** Fields of one record: field k is bytes[starts[k], ends[k]). `line` counts from 1. */
  record(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, fields: number, line: number): void;
  malformed(code: "quote-malformed" | "line-too-long" | "last-line-cut-off", line: number, text: () => string): void;
};

export type CsvRecords = { push(bytes: Uint8Array): void; end(isCutOff: boolean): void };

const MAX_FIELDS = 4096;

export function createCsvRecords(delimiter: number, sink: CsvRecordSink): CsvRecords {
  const largestSpecial = Math.max(delimiter, QUOTE, NEWLINE);
  const starts = new Int32Array(MAX_FIELDS);
  const ends = new Int32Array(MAX_FIELDS);
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let carry = new Uint8Array(0);
  let line = 1;
  /** Whole records with quotes, not yet parsed: [from, to, line] each. */
  let quoted: [from: number, to: number, line: number][] = [];

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
    if (carry.length > 0) {
      const rest = carry;
      if (isCutOff) sink.malformed("last-line-cut-off", line, () => decoder.decode(rest.subarray(0, 400)));
      else scan(rest, rest.length, true);
    }
    carry = new Uint8Array(0);
  }

  /** Hands on every whole record; returns where the first record that is not whole begins. */
  function scan(bytes: Uint8Array, to: number, isLast: boolean): number {
    let at = 0;
    while (at < to) {
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
        } else if (byte === NEWLINE || byte === QUOTE) break;
      }
      if (i < to && byte === QUOTE) {
        const next = takeQuoted(bytes, at, to, isLast);
        if (next < 0) break; // the record goes on in the next chunk
        at = next;
        continue;
      }
      if (i === to && !isLast) {
        if (to - at > LONGEST_RECORD) return skipLongLine(bytes, at, to);
        break;
      }
      flushQuoted(bytes);
      const fieldTo = i > fieldFrom && bytes[i - 1] === RETURN ? i - 1 : i;
      starts[fields] = fieldFrom;
      ends[fields++] = fieldTo;
      if (fields > 1 || fieldTo > fieldFrom) sink.record(bytes, starts, ends, fields, line);
      line++;
      at = i + 1;
    }
    flushQuoted(bytes);
    return Math.min(at, to);
  }

  /** The end of the record that starts at `from` and has a quote, or -1 when it is not in these bytes. */
  function takeQuoted(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
    let inside = false;
    let lines = 0;
    const limit = Math.min(to, from + LONGEST_RECORD);
    for (let i = from; i < limit; i++) {
      const byte = bytes[i]!;
      if (byte === QUOTE) inside = !inside;
      else if (byte === NEWLINE) {
        lines++;
        if (inside) continue;
        quoted.push([from, i + 1, line]);
        line += lines;
        return i + 1;
      }
    }
    if (limit < to || (isLast && inside)) return skipLine(bytes, from, to);
    if (!isLast) return -1;
    quoted.push([from, to, line]);
    line += lines + 1;
    return to;
  }

  /** A quote that is never closed: the line that opened it is lost, the next one is tried afresh. */
  function skipLine(bytes: Uint8Array, from: number, to: number): number {
    flushQuoted(bytes);
    const newline = bytes.subarray(from, to).indexOf(NEWLINE);
    const next = newline < 0 ? to : from + newline + 1;
    sink.malformed("quote-malformed", line, () => decoder.decode(bytes.subarray(from, Math.min(next, from + 400))));
    line++;
    return next;
  }

  /** A line of more than a MiB without an end so far: what is here of it is dropped, its tail will be one more bad line. */
  function skipLongLine(bytes: Uint8Array, from: number, to: number): number {
    flushQuoted(bytes);
    sink.malformed("line-too-long", line, () => decoder.decode(bytes.subarray(from, from + 400)));
    return to;
  }

  function flushQuoted(bytes: Uint8Array): void {
    if (quoted.length === 0) return;
    const records = quoted;
    quoted = [];
    const text = decoder.decode(bytes.subarray(records[0]![0], records.at(-1)![1]));
    const parsed = parseQuoted(text);
    if (parsed?.length === records.length) {
      for (const [i, fields] of parsed.entries()) handOn(fields, records[i]![2]);
      return;
    }
    for (const [from, to, at] of records) {
      const one = parseQuoted(decoder.decode(bytes.subarray(from, to)));
      if (one?.length === 1) handOn(one[0]!, at);
      else sink.malformed("quote-malformed", at, () => decoder.decode(bytes.subarray(from, Math.min(to, from + 400))));
    }
  }

  function parseQuoted(text: string): string[][] | undefined {
    try {
      return parse(text, { delimiter: String.fromCharCode(delimiter), relax_column_count: true, relax_quotes: true });
    } catch {
      return undefined; // csv-parse throws for a record it cannot split; the caller counts it
    }
  }

  function handOn(fields: readonly string[], at: number): void {
    const kept = fields.slice(0, MAX_FIELDS);
    const bytes = encoder.encode(kept.join(""));
    let offset = 0;
    kept.forEach((field, k) => {
      starts[k] = offset;
      offset += byteLength(field);
      ends[k] = offset;
    });
    sink.record(bytes, starts, ends, kept.length, at);
  }

  const byteLength = (text: string): number => encoder.encode(text).length;
  return { push, end };
}
