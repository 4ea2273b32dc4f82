// The rows of a table as most are: every field plain, every number short. Read in one pass over their bytes, each byte once;
// a row with anything else in it is left to the readers of fields, which know what it means or what is wrong with it.
import { daysFromCivil, US_PER_DAY } from "../core/base/day.ts";
import { ABSENT } from "../core/metering/invocation-batch.ts";
import type { ByteInterner } from "./byte-interner.ts";

/** What a column holds: an instant, in ISO 8601 and UTC or as a number; a number, of which so many decimals count (more are rounded up); a word; nothing of interest. */
export type PlainColumn =
  | { readonly kind: "instant" }
  | { readonly kind: "number"; readonly decimals: number }
  | { readonly kind: "word"; readonly interner: ByteInterner }
  | { readonly kind: "ignored" };

export type PlainRow = {
  /**
   * Reads the row that begins at `from`. Returns where the next one begins, or -1 where the row is not plain or does not end
   * before `to`.
   */
  scan(bytes: Uint8Array, from: number, to: number, delimiter: number): number;
  /** By column: µs since 1970; the number × 10^decimals, ABSENT for an empty field; the word's number. */
  readonly values: Float64Array;
};

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const POINT = 46;
const ZERO = 48;
const LONGEST_FIELD = 4096;
/** A number of so many digits is whole in a double, whatever is appended for the decimals that are missing. */
const MOST_DIGITS = 12;

/** Digit → its value; anything else → NO_DIGIT, which no sum of digits hides. */
const NO_DIGIT = 0x4000;
const digitOf = Int32Array.from({ length: 256 }, (_, byte) =>
  byte >= ZERO && byte <= ZERO + 9 ? byte - ZERO : NO_DIGIT,
);

const INSTANT = 0;
const NUMBER = 1;
const WORD = 2;
const kindOf = { instant: INSTANT, number: NUMBER, word: WORD, ignored: 3 } as const;

export function createPlainRow(columns: readonly PlainColumn[]): PlainRow {
  const kinds = Uint8Array.from(columns, ({ kind }) => kindOf[kind]);
  const decimals = Uint8Array.from(columns, (column) => (column.kind === "number" ? column.decimals : 0));
  const interners = columns.map((column) => (column.kind === "word" ? column.interner : null));
  const values = new Float64Array(columns.length);
  const last = columns.length - 1;
  let lastDate = -1; // yyyymmdd of the row before: most rows share it
  let lastDateUs = 0;

  function scan(bytes: Uint8Array, from: number, to: number, delimiter: number): number {
    let at = from;
    for (let k = 0; k <= last; k++) {
      const kind = kinds[k]!;
      if (kind === NUMBER) at = number(bytes, at, to, k);
      else if (kind === INSTANT) at = instant(bytes, at, to, k);
      else at = text(bytes, at, to, delimiter, k);
      if (at < 0 || at >= to) return -1;
      if (k < last) {
        if (bytes[at++] !== delimiter) return -1;
      } else {
        if (bytes[at] === RETURN) at++;
        if (at >= to || bytes[at++] !== NEWLINE) return -1;
      }
    }
    return at;
  }

  /** Each of these returns where its field ends, or -1. */
  function number(bytes: Uint8Array, from: number, to: number, k: number): number {
    let at = from;
    let value = 0;
    let digit = 0;
    for (; at < to; at++) {
      digit = digitOf[bytes[at]!]!;
      if (digit === NO_DIGIT) break;
      value = value * 10 + digit;
    }
    let digits = at - from;
    let left = decimals[k]!;
    if (at < to && bytes[at] === POINT) {
      let cut = 0;
      for (at++; at < to; at++) {
        digit = digitOf[bytes[at]!]!;
        if (digit === NO_DIGIT) break;
        digits++;
        if (left > 0) {
          value = value * 10 + digit;
          left--;
        } else cut |= digit;
      }
      if (digits === 0) return -1;
      for (; left > 0; left--) value *= 10;
      if (cut > 0) value++;
    } else if (digits === 0) value = ABSENT;
    else for (; left > 0; left--) value *= 10;
    values[k] = value;
    return digits <= MOST_DIGITS ? at : -1;
  }

  // 2026-11-21T09:30:00 with a T or a blank, up to six decimals of a second, and a Z or no zone; else a number.
  function instant(bytes: Uint8Array, from: number, to: number, k: number): number {
    if (from + 20 > to) return -1;
    if (bytes[from + 4] !== 45) return epoch(bytes, from, to, k);
    const y1 = digitOf[bytes[from]!]!;
    const y2 = digitOf[bytes[from + 1]!]!;
    const y3 = digitOf[bytes[from + 2]!]!;
    const y4 = digitOf[bytes[from + 3]!]!;
    const m1 = digitOf[bytes[from + 5]!]!;
    const m2 = digitOf[bytes[from + 6]!]!;
    const d1 = digitOf[bytes[from + 8]!]!;
    const d2 = digitOf[bytes[from + 9]!]!;
    if ((y1 | y2 | y3 | y4 | m1 | m2 | d1 | d2) >= NO_DIGIT) return -1;
    if (bytes[from + 7] !== 45 || bytes[from + 13] !== 58 || bytes[from + 16] !== 58) return -1;
    if (bytes[from + 10] !== 84 && bytes[from + 10] !== 32) return -1;
    const date = ((y1 * 10 + y2) * 10 + y3) * 100_000 + y4 * 10_000 + (m1 * 10 + m2) * 100 + d1 * 10 + d2;
    if (date !== lastDate && !enterDate(date)) return -1;
    const hour = digitOf[bytes[from + 11]!]! * 10 + digitOf[bytes[from + 12]!]!;
    const minute = digitOf[bytes[from + 14]!]! * 10 + digitOf[bytes[from + 15]!]!;
    const second = digitOf[bytes[from + 17]!]! * 10 + digitOf[bytes[from + 18]!]!;
    if (hour > 23 || minute > 59 || second > 59) return -1; // the rare leap second is left to others
    let at = from + 19;
    let fraction = 0;
    if (bytes[at] === POINT) {
      let unit = 100_000;
      for (at++; at < to; at++) {
        const digit = digitOf[bytes[at]!]!;
        if (digit === NO_DIGIT) break;
        if (unit < 1) return -1;
        fraction += digit * unit;
        unit = unit > 1 ? unit / 10 : 0;
      }
    }
    if (bytes[at] === 90) at++;
    values[k] = lastDateUs + ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction;
    return at;
  }

  function enterDate(date: number): boolean {
    const month = Math.floor(date / 100) % 100;
    const day = date % 100;
    // Days that not every month has are left to others, but for the 29th to 31st of the months that surely have them.
    const isSure =
      month >= 1 && month <= 12 && day >= 1 && (day <= 28 || (day <= 30 && month !== 2) || LONG.has(date % 10_000));
    if (!isSure) return false;
    lastDate = date;
    lastDateUs = daysFromCivil(Math.floor(date / 10_000), month, day) * US_PER_DAY;
    return true;
  }

  // Seconds or milliseconds since 1970, told by their size; finer and coarser ones are left to others.
  function epoch(bytes: Uint8Array, from: number, to: number, k: number): number {
    let at = from;
    let value = 0;
    for (; at < to; at++) {
      const digit = digitOf[bytes[at]!]!;
      if (digit === NO_DIGIT) break;
      value = value * 10 + digit;
    }
    if (at === from || value >= 1e14) return -1;
    let left = value < 1e11 ? 6 : 3;
    if (at < to && bytes[at] === POINT) {
      for (at++; at < to; at++) {
        const digit = digitOf[bytes[at]!]!;
        if (digit === NO_DIGIT) break;
        if (left > 0) {
          value = value * 10 + digit;
          left--;
        } // digits finer than a µs are cut
      }
    }
    for (; left > 0; left--) value *= 10;
    values[k] = value;
    return value <= Number.MAX_SAFE_INTEGER ? at : -1;
  }

  function text(bytes: Uint8Array, from: number, to: number, delimiter: number, k: number): number {
    if (bytes[from] === QUOTE) return -1;
    const limit = Math.min(to, from + LONGEST_FIELD);
    const interner = interners[k];
    if (interner && k < last) {
      const word = interner.internUntil(bytes, from, limit, delimiter);
      values[k] = word;
      return word < 0 ? -1 : interner.endOfLast();
    }
    let at = from;
    while (at < limit && bytes[at] !== delimiter && bytes[at] !== NEWLINE) at++;
    if (at === limit) return -1;
    const end = k === last && at > from && bytes[at - 1] === RETURN ? at - 1 : at; // the last field may end with its line's CR
    if (interner) values[k] = interner.intern(bytes, from, end);
    return end;
  }

  return { scan, values };
}

/** The 31sts, as month and day. */
const LONG = new Set([131, 331, 531, 731, 831, 1031, 1231]);
