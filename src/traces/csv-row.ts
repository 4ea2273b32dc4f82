// One record of a table with a header → one row of a batch: the columns of the contract, whatever format they came in.
import { fail } from "../core/base/errors.ts";
import { ABSENT, MARK } from "../core/metering/invocation-batch.ts";
import { isMemoryMb, launchUs, longestDurationUs } from "../core/metering/recorded-limits.ts";
import { type ColumnMap, isAzure2021, mapColumns } from "./column-map.ts";
import { createConfigFinder, createWordColumn, type RowWords, type WordColumn } from "./config-of-row.ts";
import { scanScaled } from "./decimal-scan.ts";
import type { IssueCode } from "./issue-log.ts";
import { createPlainRow, type PlainColumn } from "./plain-row.ts";
import type { ReadContext, RowWriter } from "./reader.ts";
import { createTimeScanner } from "./time-scan.ts";

export type RowReader = {
  /** Takes one record. Returns what is wrong with it, if anything; a mere warning means it was taken all the same. */
  take(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, fields: number): IssueCode | null;
  /**
   * Takes the row that begins at `from` if it is plain and nothing is to be said of it. Returns where the next one begins; -1
   * where the row was not taken: it is to be split then, for `take`.
   */
  takePlain(bytes: Uint8Array, from: number, to: number, delimiter: number): number;
};

/** How a format writes what the columns of the contract have in other units. */
export type ColumnUnits = {
  /** Decimal bytes, as Logs Insights writes memory, in place of MB. */
  readonly memoryInBytes?: boolean;
  /** The time of a row is that of its log event, which is the end. */
  readonly timeIsEnd?: boolean;
};

export function createRowReader(
  header: readonly string[],
  context: ReadContext,
  writer: RowWriter,
  { memoryInBytes = false, timeIsEnd = false }: ColumnUnits = {},
): RowReader {
  const { defaults, file, seen, memory } = context;
  const map = mapColumns(header, defaults.columns, file);
  requireColumns(map, header, context);
  const azure = isAzure2021(header);
  const at = (column: keyof ColumnMap): number => map[column] ?? -1;
  const startAt = timeIsEnd ? -1 : at("timestamp");
  const endAt = timeIsEnd ? at("timestamp") : at("end_timestamp");
  const [durationAt, durationScale] = durationColumn(map, azure);
  const memoryAt = at("memory_mb");
  const billedAt = at("billed_duration_ms");
  const restoreAt = at("billed_restore_ms");
  const initAt = at("init_duration_ms");
  const coldAt = at("cold_start");
  const usedAt = at("memory_used_mb");
  const requestAt = at("request_id");
  const unitsPerMb = memoryInBytes ? 1_000_000 : 1;
  const statusAt = at("status");
  const wordAt: Record<keyof RowWords, number> = {
    function: at("function"),
    app: at("app"),
    region: at("region"),
    account: at("account"),
    architecture: at("architecture"),
    initialization: at("initialization_type"),
  };
  const wordNames = Object.keys(wordAt) as (keyof RowWords)[];
  const columns = Object.fromEntries(wordNames.map((name) => [name, createWordColumn()])) as Record<
    keyof RowWords,
    WordColumn
  >;
  const presentWords = wordNames.filter((name) => wordAt[name] >= 0);
  const words: RowWords = { function: 0, app: 0, region: 0, account: 0, architecture: 0, initialization: 0 };
  for (const name of wordNames) words[name] = columns[name].empty;
  const configOf = createConfigFinder(context, columns);
  const statuses = createStatusColumn();
  const times = createTimeScanner();
  const fieldsNeeded = Math.max(startAt, endAt, durationAt, memoryAt, wordAt.function) + 1;
  const baseUs = defaults.relativeStartUs;
  /** Whether the times of this file count from 1970: one row that does so decides, and a row that counts
   * from nowhere is a mistake from then on. */
  let clock: "absolute" | "relative" | undefined;

  function take(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, fields: number): IssueCode | null {
    if (fields < fieldsNeeded) return "fields-missing";
    let marks = 0;
    if (statusAt >= 0 && statusAt < fields) {
      marks = statuses.marks(statuses.interner.intern(bytes, starts[statusAt]!, ends[statusAt]!));
      if (marks === THROTTLED) return "throttled-attempt";
    }
    let startUs = Number.NaN;
    let endUs = Number.NaN;
    let isRelative = false;
    if (startAt >= 0) {
      startUs = times.scan(bytes, starts[startAt]!, ends[startAt]!);
      isRelative = times.wasRelative();
      if (Number.isNaN(startUs)) return "time-malformed";
    }
    if (endAt >= 0) {
      endUs = times.scan(bytes, starts[endAt]!, ends[endAt]!);
      isRelative = times.wasRelative();
      if (Number.isNaN(endUs)) return "time-malformed";
    }
    let durationUs = 0;
    if (durationAt >= 0) {
      if (starts[durationAt] === ends[durationAt]) return "duration-missing";
      durationUs = scanScaled(bytes, starts[durationAt]!, ends[durationAt]!, durationScale, true);
      if (Number.isNaN(durationUs)) return "duration-malformed";
    } else durationUs = endUs - startUs;
    // A negative too small to be a whole µs is still a mistake, not a run of no time.
    if (durationUs < 0 || (durationAt >= 0 && bytes[starts[durationAt]!] === MINUS)) return "duration-negative";
    if (endAt >= 0) startUs = endUs - durationUs;

    if (isRelative) {
      if (baseUs === undefined || clock === "absolute") return "time-relative";
      startUs += baseUs;
    } else if (startUs < launchUs) return "time-before-lambda";

    const thousandthsMb = numberAt(bytes, starts, ends, fields, memoryAt, 3);
    const memoryMb = thousandthsMb === ABSENT ? (defaults.memoryMb ?? ABSENT) : thousandthsMb / (1000 * unitsPerMb);
    if (memoryMb === ABSENT) return "memory-missing";
    if (!isMemoryMb(memoryMb)) return "memory-out-of-range";
    const initUs = numberAt(bytes, starts, ends, fields, initAt, 3);
    if (!(initUs >= ABSENT)) return "init-malformed";
    const billedMs = numberAt(bytes, starts, ends, fields, billedAt, 0);
    if (!(billedMs >= ABSENT)) return "billed-duration-malformed";
    const restoreMs = numberAt(bytes, starts, ends, fields, restoreAt, 0);
    if (!(restoreMs >= ABSENT)) return "billed-duration-malformed";

    for (const name of presentWords) {
      const k = wordAt[name];
      words[name] = k < fields ? columns[name].interner.intern(bytes, starts[k]!, ends[k]!) : columns[name].empty;
    }
    const config = configOf(words, memoryMb);
    if (typeof config === "string") return config;
    if (!Number.isNaN(startUs)) clock = isRelative ? "relative" : "absolute";
    if (isRelative) seen.relativeTimes = true;
    if (initUs > 0 || (coldAt >= 0 && coldAt < fields && isYes(bytes, starts[coldAt]!, ends[coldAt]!)))
      marks |= MARK.cold;
    if (restoreMs > 0) marks |= MARK.restored;
    if (Number.isNaN(startUs)) seen.undatedRows++;
    const isRepeat =
      requestAt >= 0 &&
      requestAt < fields &&
      memory.repeats.isRepeat(bytes, starts[requestAt]!, ends[requestAt]!, startUs + durationUs, durationUs, billedMs);
    if (isRepeat && memory.repeats.leavesOut) return "row-repeated-left-out";
    const used = Math.max(0, numberAt(bytes, starts, ends, fields, usedAt, 0) || 0);
    const usedMb = memoryInBytes ? Math.ceil(used / unitsPerMb) : used;
    writer.add(startUs, durationUs, initUs, billedMs, Math.max(0, restoreMs), usedMb, config, marks);
    if (isRepeat) return "row-repeated";
    if (durationUs > longestDurationUs) return "duration-over-limit";
    return startUs > defaults.nowUs && !isRelative ? "time-in-future" : null;
  }

  // Ends in place of starts, requests that may repeat and units of other formats take the long way.
  const isPlain = startAt >= 0 && endAt < 0 && durationAt >= 0 && requestAt < 0 && coldAt < 0 && !memoryInBytes;
  const plain = isPlain ? createPlainRow(header.map((_, k) => plainColumn(k))) : null;

  function plainColumn(k: number): PlainColumn {
    if (k === startAt) return { kind: "instant" };
    if (k === durationAt) return { kind: "number", decimals: durationScale };
    if (k === memoryAt || k === initAt) return { kind: "number", decimals: 3 };
    if (k === billedAt || k === restoreAt || k === usedAt) return { kind: "number", decimals: 0 };
    if (k === statusAt) return { kind: "word", interner: statuses.interner };
    const word = presentWords.find((name) => wordAt[name] === k);
    return word ? { kind: "word", interner: columns[word].interner } : { kind: "ignored" };
  }

  const valueAt = (k: number): number => (k < 0 ? ABSENT : plain!.values[k]!);

  function takePlain(bytes: Uint8Array, from: number, to: number, delimiter: number): number {
    if (plain === null || clock === "relative") return -1;
    const next = plain.scan(bytes, from, to, delimiter);
    if (next < 0) return -1;
    const startUs = valueAt(startAt);
    const durationUs = valueAt(durationAt);
    if (!(startUs >= launchUs && startUs <= defaults.nowUs)) return -1;
    if (!(durationUs >= 0 && durationUs <= longestDurationUs)) return -1;
    const marks = statusAt < 0 ? 0 : statuses.marks(valueAt(statusAt));
    const thousandthsMb = valueAt(memoryAt);
    const memoryMb = thousandthsMb === ABSENT ? (defaults.memoryMb ?? ABSENT) : thousandthsMb / 1000;
    if (marks === THROTTLED || !isMemoryMb(memoryMb)) return -1;
    for (const name of presentWords) words[name] = valueAt(wordAt[name]);
    const config = configOf(words, memoryMb);
    if (typeof config === "string") return -1;
    clock = "absolute";
    const initUs = valueAt(initAt);
    const restoreMs = Math.max(0, valueAt(restoreAt));
    const allMarks = marks | (initUs > 0 ? MARK.cold : 0) | (restoreMs > 0 ? MARK.restored : 0);
    const usedMb = Math.max(0, valueAt(usedAt));
    writer.add(startUs, durationUs, initUs, valueAt(billedAt), restoreMs, usedMb, config, allMarks);
    return next;
  }

  return { take, takePlain };
}

/** The words of the status column, and what they mean. */
function createStatusColumn() {
  const { interner } = createWordColumn();
  const known: number[] = [];
  const marks = (word: number): number => (known[word] ??= statusMarks(interner.text(word)));
  return { interner, marks };
}

/** A figure of the row × 10^scale, rounded up; ABSENT where the row has none, NaN where it is no number of zero or more. */
function numberAt(
  bytes: Uint8Array,
  starts: Int32Array,
  ends: Int32Array,
  fields: number,
  k: number,
  scale: number,
): number {
  if (k < 0 || k >= fields || starts[k] === ends[k]) return ABSENT;
  const value = scanScaled(bytes, starts[k]!, ends[k]!, scale, true);
  return value < 0 ? Number.NaN : value;
}

/** What neither a column nor a flag says is an error that names the flag; nothing is assumed for it. */
function requireColumns(map: ColumnMap, header: readonly string[], { defaults, file }: ReadContext): void {
  const columns = header.join(", ");
  const hasDuration = [map.duration_ms, map.duration_s, map.duration_us].some((at) => at !== undefined);
  const hasSpan = map.timestamp !== undefined && map.end_timestamp !== undefined;
  if (!hasDuration && !hasSpan)
    fail("column-missing", { file, field: "duration_ms", flag: "--map duration_ms=…", columns });
  if (map.memory_mb === undefined && defaults.memoryMb === undefined) {
    fail("column-missing", { file, field: "memory_mb", flag: "--memory 512MB", columns });
  }
  if (map.region === undefined && defaults.region === undefined) {
    fail("column-missing", { file, field: "region", flag: "--region us-east-1", columns });
  }
  const hasTimes = map.timestamp !== undefined || map.end_timestamp !== undefined;
  if (!hasTimes && defaults.relativeStartUs === undefined) {
    fail("column-missing", { file, field: "timestamp", flag: "--on YYYY-MM-DD", columns });
  }
}

/** Index of the duration column, and the power of ten from its unit to µs. */
function durationColumn(map: ColumnMap, azure: boolean): [index: number, scale: number] {
  if (map.duration_us !== undefined) return [map.duration_us, 0];
  if (map.duration_s !== undefined) return [map.duration_s, 6];
  return [map.duration_ms ?? -1, azure ? 6 : 3];
}

const MINUS = 45;

/** Beside the bits of MARK: not an invocation at all. */
const THROTTLED = 128;

function statusMarks(status: string): number {
  const word = status.trim().toLowerCase();
  if (/throttl|^429$/.test(word)) return THROTTLED;
  if (/timed?[-_ ]?out/.test(word)) return MARK.timeout | MARK.error;
  return /error|fail|^5\d\d$/.test(word) ? MARK.error : 0;
}

/** true, True, 1, yes, cold: by the first letter. */
function isYes(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  while (at < to && bytes[at] === 32) at++;
  const letter = bytes[at]! | 32;
  return at < to && (bytes[at] === 49 || letter === 116 || letter === 121 || letter === 99);
}
