// Where a large table can be cut: into stretches of whole lines, each read as if its header stood above it.
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { CalculatorError } from "../../core/base/errors.ts";
import { traceColumn } from "../../traces/column-map.ts";
import { headerOf } from "../../traces/csv-header.ts";
import { readerFor, type TraceInput } from "../../traces/read.ts";
import { csv } from "../../traces/readers/csv.ts";
import type { CountingJob } from "../counting.ts";

const NEWLINE = 10;
const QUOTE = 34;
const HEAD_BYTES = 1 << 16;
const LARGEST_SHARD_BYTES = 64 << 20;

/** What is wrong with an input, or with reading it: the stream says so, in its words. */
export const isOfInput = (error: unknown): boolean =>
  error instanceof CalculatorError || (error instanceof Error && "syscall" in error);

/** Bytes [from, to) of a file, from the begin of a line to the end of one; `input` counts the files. */
export type Shard = { readonly input: number; readonly from: number; readonly to: number };

/** A file that may be cut, and what every part of it needs. */
export type Table = {
  readonly file: string;
  readonly stem: string;
  readonly sizeBytes: number;
  /** The header line, with its line end. */
  readonly header: Uint8Array;
  /** The begin of the file as text, to recognise the format by. */
  readonly head: string;
};

/**
 * The tables, or null when one of the inputs is not a plain CSV that can be read in parts with the same result: other
 * formats carry state from line to line, quotes may hide line ends, and what repeats is found only by whoever reads all.
 */
export function tablesOf(inputs: readonly TraceInput[], job: CountingJob): Table[] | null {
  if ("request_id" in job.defaults.columns) return null;
  const tables: Table[] = [];
  for (const input of inputs) {
    const table = tableOf(input, job);
    if (table === null) return null;
    tables.push(table);
  }
  return tables;
}

function tableOf({ file, stem }: TraceInput, job: CountingJob): Table | null {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (file === "-" || !stat?.isFile()) return null;
  const bytes = readAt(file, 0, HEAD_BYTES);
  const headerEnd = bytes.indexOf(NEWLINE) + 1;
  if (headerEnd === 0 || bytes.includes(QUOTE) || !isPlainText(bytes)) return null;
  const head = new TextDecoder().decode(bytes);
  const { format, defaults } = job;
  const reader = readerFor({ head, isCutOff: false, file, format, defaults });
  if (reader !== csv || headerOf(head).some((name) => traceColumn(name) === "request_id")) return null;
  return { file, stem, sizeBytes: stat.size, header: bytes.slice(0, headerEnd), head };
}

/** No archive, no UTF-16, no byte order mark: those are unwrapped on the way, not in the middle. */
const isPlainText = (bytes: Uint8Array): boolean => bytes[0]! < 0x80 && bytes[0] !== 0x1f && !bytes.includes(0);

/** Shards in the order of the files, several for each thread, so that all threads are done at the same time. */
export function shardsOf(tables: readonly Table[], threads: number, smallestBytes: number): Shard[] {
  const totalBytes = tables.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const wanted = Math.ceil(totalBytes / (threads * 8));
  const shardBytes = Math.min(LARGEST_SHARD_BYTES, Math.max(smallestBytes, wanted));
  return tables.flatMap(({ file, sizeBytes, header }, input) => {
    const shards: Shard[] = [];
    for (let from = header.length; from < sizeBytes; ) {
      const to = from + shardBytes >= sizeBytes ? sizeBytes : nextLine(file, from + shardBytes, sizeBytes);
      shards.push({ input, from, to });
      from = to;
    }
    return shards;
  });
}

/** Where the line after the one that holds the byte before `at` begins. */
function nextLine(file: string, at: number, sizeBytes: number): number {
  for (let from = at - 1; from < sizeBytes; from += HEAD_BYTES) {
    const newline = readAt(file, from, HEAD_BYTES).indexOf(NEWLINE);
    if (newline >= 0) return from + newline + 1;
  }
  return sizeBytes;
}

function readAt(file: string, position: number, length: number): Uint8Array {
  const handle = openSync(file, "r");
  try {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(handle, bytes, 0, length, position));
  } finally {
    closeSync(handle);
  }
}
