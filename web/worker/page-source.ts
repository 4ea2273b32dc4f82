// Files of a page as traces: chunks of plain UTF-8 bytes, unpacked where they are gzip, even twice.
import { fail } from "../../src/core/base/errors.ts";
import { asUtf8, headText, isGzip, isParquet, peek } from "../../src/traces/byte-streams.ts";
import type { TraceInput } from "../../src/traces/read.ts";
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

/**
 * A truncated archive gives what it holds. The stream of the browser drops what it has unpacked when it finds out, so it is
 * told of the end only once everything before it was read.
 */
async function* gunzipped(chunks: AsyncIterable<Uint8Array>, state: { cutOff: boolean }): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let isWaiting = false;
  let isLeft = false;
  const feed = (async () => {
    for await (const chunk of chunks) {
      if (isLeft) return;
      await writer.write(chunk.slice()); // copied: the source may use its buffer again
    }
    do await new Promise((resolve) => setTimeout(resolve));
    while (!isWaiting && !isLeft);
    await writer.close();
  })();
  feed.catch(() => undefined); // the reading side meets the same error
  try {
    for (;;) {
      isWaiting = true;
      const { done, value } = await reader.read();
      isWaiting = false;
      if (done) break;
      yield value;
    }
    await feed;
  } catch (error) {
    if (error instanceof Error && error.name === "CalculatorError") throw error;
    await feed.catch((reason: unknown) => {
      if (reason instanceof Error && reason.name === "CalculatorError") throw reason;
    });
    state.cutOff = true;
  } finally {
    isLeft = true;
    reader.cancel().catch(() => undefined);
  }
}
