// Streams of bytes as they come, from a disk or from a page: looked at before they are read, and made UTF-8.

const LONGEST_HEAD = 1 << 16;

export type Peeked = {
  /** The first bytes, 64 kB where there are as many. */
  readonly head: Uint8Array;
  /** The whole stream from its beginning. A chunk holds only until the next one is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** For whoever does not read to the end. */
  readonly close: () => Promise<unknown> | undefined;
};

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** "PAR1", at both ends of every such file; what it holds is only to be found from its end. */
export const isParquet = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31;

/** The beginning as text, to recognise a format by. */
export const headText = ({ head }: Peeked): string => new TextDecoder().decode(head.subarray(0, LONGEST_HEAD));

/** Without a byte order mark, and no longer in UTF-16. */
export async function asUtf8(first: Peeked, failed: (error: unknown) => never): Promise<Peeked> {
  const { head, chunks } = first;
  const encoding = encodingOf(head);
  if (encoding !== "utf-8") return peek(transcoded(chunks, encoding), failed);
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return hasMark ? peek(withoutFirst(chunks, 3), failed) : first;
}

const encodingOf = (head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" => {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const isAscii = (byte: number): boolean => (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13;
  const isAsciiPair = (zero: number, letter: number): boolean => head[zero] === 0 && isAscii(head[letter]!);
  if (isAsciiPair(1, 0) && isAsciiPair(3, 2)) return "utf-16le";
  return isAsciiPair(0, 1) && isAsciiPair(2, 3) ? "utf-16be" : "utf-8";
};

async function* transcoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding: "utf-16le" | "utf-16be",
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

async function* withoutFirst(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    yield chunk.subarray(Math.min(left, chunk.length));
    left = Math.max(0, left - chunk.length);
  }
}

/** Looks at the first bytes. `failed` turns what went wrong with the source into an error of ours; ours go through. */
export async function peek(chunks: AsyncIterable<Uint8Array>, failed: (error: unknown) => never): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  try {
    while (length < LONGEST_HEAD && !ended) {
      const { value, done } = await iterator.next();
      ended = done === true;
      if (value) pieces.push(value.slice()); // copied: the next read may reuse the buffer
      length += value?.length ?? 0;
    }
  } catch (error) {
    if (error instanceof Error && error.name === "CalculatorError") throw error;
    failed(error);
  }
  const head = pieces.length === 1 ? pieces[0]! : concatenated(pieces, length);
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      if (!ended) for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head, chunks: whole(), close: () => iterator.return?.() };
}

function concatenated(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
