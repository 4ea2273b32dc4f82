// Files of a page as traces: chunks of plain UTF-8 bytes, unpacked where they are gzip, even twice.
import { fail } from "../../src/core/base/errors.ts";
import { asUtf8, headText, isGzip, isParquet, peek } from "../../src/traces/byte-streams.ts";
import { holdsPacked, unpacked } from "../../src/traces/packed-records.ts";
import type { TraceInput } from "../../src/traces/read.ts";
import { gunzip, gunzipped } from "./gunzip.ts";
import type { TraceSource } from "./protocol.ts";

/** `onBytes` hears of every chunk before it is unpacked. Opening throws `file-unreadable`, and for Parquet `file-is-something-else`. */
export const traceInput = ({ name, from }: TraceSource, onBytes: (bytes: number) => void): TraceInput => ({
  file: name,
  stem: name
    .replace(/^.*\//, "")
    .replace(/\.gz$/i, "")
    .replace(/\.[^.]+$/, ""),
  async open() {
    const state = { cutOff: false };
    const failed = (error: unknown): never =>
      fail("file-unreadable", { file: name, reason: error instanceof Error ? error.name : String(error) });
    const stream = await streamOf(from).catch(failed);
    let first = await peek(chunksOf(stream, onBytes, failed), failed);
    while (isGzip(first.head)) first = await peek(gunzipped(first.chunks, state), failed);
    if (isParquet(first.head)) {
      await first.close();
      fail("file-is-something-else", { file: name, guess: "parquet" });
    }
    first = await asUtf8(first, failed);
    if (holdsPacked(first.head)) first = await peek(unpacked(first.chunks, gunzip), failed);
    return { head: headText(first), chunks: first.chunks, wasCutOff: () => state.cutOff, close: first.close };
  },
});

/** Before anything is read; null where it is not known. */
export function sizeOf(sources: readonly TraceSource[]): number | null {
  const sizes = sources.map(({ from, sizeBytes }) => (typeof from === "string" ? sizeBytes : from.size));
  return sizes.reduce<number | null>((sum, size) => (sum === null || size === undefined ? null : sum + size), 0);
}

async function streamOf(from: Blob | string): Promise<ReadableStream<Uint8Array>> {
  if (typeof from !== "string") return from.stream();
  const response = await fetch(from);
  return response.ok && response.body ? response.body : Promise.reject(new Error(String(response.status)));
}

async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
  onBytes: (bytes: number) => void,
  failed: (error: unknown) => never,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(failed);
      if (done) return;
      onBytes(value.length);
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined); // it may be at its end already
  }
}
