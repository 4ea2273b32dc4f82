// Files, folders, globs and stdin → chunks of plain UTF-8 bytes, whatever they were wrapped in: gzip (even twice), UTF-16, BOM.
import { type Dirent, readdirSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import { createGunzip, gunzipSync } from "node:zlib";
import { fail } from "../../core/base/errors.ts";
import { asUtf8, headText, isGzip, isParquet, peek } from "../byte-streams.ts";
import { type Gunzip, holdsPacked, LONGEST_UNPACKED, unpacked } from "../packed-records.ts";

import { isTableWord, tableAsCsv } from "./table-source.ts";

const CHUNK_BYTES = 4 << 20;

export type TraceSource = {
  /** As the user named it; `-` is stdin. */
  readonly file: string;
  /** Without folder and endings. */
  readonly stem: string;
  readonly sizeBytes: number | undefined;
};

/** Endings of files in a folder that can be traces; others in it are passed over. A file named outright is always read. */
const TRACE_FILE = /\.(csv|log|txt|json|jsonl|ndjson|tsv)(\.gz)?$|\.parquet$|(^|\/)\d{6}\.gz$/i; // the last: an export task's to S3

/** The files that words name. A word that names nothing is an error: no partial answer. */
export function findSources(words: readonly string[]): TraceSource[] {
  const sources = words.flatMap((word) => {
    if (word === "-") return [{ file: "-", stem: "stdin", sizeBytes: undefined }];
    if (isTableWord(word)) return [{ file: word, stem: stemOf(word), sizeBytes: undefined }];
    const stat = statOf(word);
    if (stat?.isDirectory()) return filesIn(word);
    if (stat) return [source(word)];
    const matches = /[*?]/.test(word) ? globMatches(word) : [];
    return matches.length > 0 ? matches.map(source) : fail("file-unreadable", { file: word, reason: "ENOENT" });
  });
  return sources.length > 0 ? sources : fail("no-traces-found", { file: words.join(" ") });
}

const statOf = (path: string) => statSync(path, { throwIfNoEntry: false });

function source(file: string): TraceSource {
  const stat = statOf(file);
  return { file, stem: stemOf(file), sizeBytes: stat?.isFile() ? stat.size : undefined };
}

const stemOf = (file: string): string =>
  basename(file)
    .replace(/\.gz$/i, "")
    .replace(/\.[^.]+$/, "");

function filesIn(folder: string): TraceSource[] {
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && TRACE_FILE.test(entry.name));
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return paths.length > 0 ? paths.map(source) : fail("no-traces-found", { file: folder });
}

/** Stars and question marks in the last part of a path; shells expand the rest before we see it. */
function globMatches(pattern: string): string[] {
  const at = pattern.lastIndexOf("/");
  const folder = at < 0 ? "." : pattern.slice(0, at + 1);
  const literal = pattern.slice(at + 1).replace(/[.+^$()|\\{}[\]]/g, "\\$&");
  const name = new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`);
  if (!statOf(folder)?.isDirectory()) return [];
  const names = readdirSync(folder).filter((file) => name.test(file));
  return names.sort().map((file) => (at < 0 ? file : join(folder, file)));
}

export type OpenedSource = {
  /** The beginning as text, to recognise the format by. */
  readonly head: string;
  /** Every byte, the head's included. A chunk holds only until the next one is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Whether the archive ended in its middle; known after the last chunk. */
  readonly wasCutOff: () => boolean;
  /** For whoever does not read to the end. */
  readonly close: () => Promise<unknown> | undefined;
};

/** Opens one source. `onBytes` hears of every chunk read from disk, before unpacking. Throws `file-unreadable`. */
export async function openSource({ file }: TraceSource, onBytes: (bytes: number) => void): Promise<OpenedSource> {
  const state = { cutOff: false, wasPacked: false };
  const failed = (error: unknown): never => unreadable(file, error);
  if (isTableWord(file)) return openTable(file);
  let chunks = file === "-" ? stdinChunks(onBytes) : fileChunks(file, onBytes);
  let first = await peek(chunks, failed);
  while (isGzip(first.head)) {
    state.wasPacked = true;
    chunks = gunzipped(first.chunks, file, state);
    first = await peek(chunks, failed);
  }
  if (isParquet(first.head)) {
    await first.close();
    return isRegularFile(file) && !state.wasPacked ? openTable(file) : fail("parquet-not-in-file", { file });
  }
  first = await asUtf8(first, failed);
  if (holdsPacked(first.head)) first = await peek(unpacked(first.chunks, gunzip), failed);
  return { head: headText(first), chunks: first.chunks, wasCutOff: () => state.cutOff, close: first.close };
}

const gunzip: Gunzip = (archive) => gunzipSync(archive, { maxOutputLength: LONGEST_UNPACKED });

const isRegularFile = (file: string): boolean => file !== "-" && statOf(file)?.isFile() === true;

async function openTable(file: string): Promise<OpenedSource> {
  const first = await peek(tableAsCsv(file), (error) => unreadable(file, error));
  return { head: headText(first), chunks: first.chunks, wasCutOff: () => false, close: first.close };
}

const unreadable = (file: string, error: unknown): never =>
  fail("file-unreadable", { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) });

let pipesOpen = 0;

/** Whether a named pipe is being waited for. */
export const readsFromPipe = (): boolean => pipesOpen > 0;

async function* fileChunks(file: string, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const isPipe = statOf(file)?.isFIFO() === true;
  if (isPipe) pipesOpen++;
  const handle = await open(file).catch((error) => unreadable(file, error));
  const buffer = new Uint8Array(CHUNK_BYTES);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      onBytes(bytesRead);
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    unreadable(file, error);
  } finally {
    if (isPipe) pipesOpen--;
    await handle.close();
  }
}

async function* stdinChunks(onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** A truncated archive gives what it holds; the caller hears of it through `state`. */
async function* gunzipped(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  state: { cutOff: boolean },
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  let failure: unknown;
  const feed = (async () => {
    try {
      for await (const chunk of chunks) {
        // Copied: the reader below reuses its buffer while zlib may still hold the old one.
        if (!gunzip.write(chunk.slice()))
          await new Promise<void>((resolve) => gunzip.once("drain", resolve).once("close", resolve));
        if (gunzip.destroyed) return;
      }
      gunzip.end();
    } catch (error) {
      failure = error;
      gunzip.destroy();
    }
  })();
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "Z_BUF_ERROR" || code === "ERR_STREAM_PREMATURE_CLOSE") state.cutOff = true;
    else if (code === "Z_DATA_ERROR") state.cutOff = true;
    else unreadable(file, error);
  }
  await feed;
  if (failure) throw failure;
}
