// Gzip in a page. The browser's own stream knows one archive and takes what follows for an error; archives that were joined are
// cut here, where the length at an archive's end is that of what came out of it and another archive begins.
//
// An archive that was cut off gives what it holds. The browser's stream drops what it has unpacked when it finds out, so it is told
// of the end only once everything before it was read.
import { LONGEST_UNPACKED } from "../../src/traces/packed-records.ts";

const TRAILER_BYTES = 8; // checksum, length modulo 2³²
const HEAD_BYTES = 4; // magic, method, flags
const LENGTHS = 2 ** 32;
const SLICE_BYTES = 1 << 16;
/** The most that deflate makes of a byte, roughly. */
const MOST_PER_BYTE = 1100;
/** Where nothing more has come out for so long, nothing will. */
const QUIET_MS = 50;

/** `state.cutOff` is set where an archive ends in its middle or is damaged; errors of the source go through. */
export async function* gunzipped(
  chunks: AsyncIterable<Uint8Array>,
  state: { cutOff: boolean },
): AsyncGenerator<Uint8Array> {
  let archive = new Archive();
  try {
    for await (const { bytes, mayBeLast } of cutAtHeads(chunks)) {
      await archive.put(bytes);
      yield* archive.take();
      if (archive.isBroken) break;
      if (!mayBeLast || !archive.mayBeComplete() || !(await archive.isComplete())) continue;
      yield* archive.take();
      await archive.end();
      if (archive.isBroken) break;
      archive = new Archive();
    }
    await archive.isComplete();
    yield* archive.take();
    if (!archive.isBroken) await archive.end();
    state.cutOff = archive.isBroken;
  } finally {
    archive.leave();
  }
}

/** A small archive as a whole. Rejects where it is none. */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const state = { cutOff: false };
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of gunzipped(slicesOf(bytes), state)) {
    length += piece.length;
    if (length > LONGEST_UNPACKED) state.cutOff = true;
    if (state.cutOff) break;
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  }
  if (state.cutOff) throw new RangeError("no archive");
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** A little at a time: what comes out of each is counted before the next, however much that is. */
async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES);
}

type Part = { readonly bytes: Uint8Array<ArrayBuffer>; readonly mayBeLast: boolean };

/** The same bytes, cut before everything that looks like the head of an archive; copied, as a chunk holds only until the next. */
async function* cutAtHeads(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  let kept = new Uint8Array(0); // a head may lie across two chunks
  let isFirst = true;
  for await (const chunk of chunks) {
    const bytes = new Uint8Array(kept.length + chunk.length);
    bytes.set(kept);
    bytes.set(chunk, kept.length);
    let from = 0;
    for (let at = isFirst ? 1 : 0; at + HEAD_BYTES <= bytes.length; at++) {
      at = bytes.indexOf(0x1f, at);
      if (at < 0 || at + HEAD_BYTES > bytes.length) break;
      if (!isHead(bytes, at)) continue;
      yield { bytes: bytes.slice(from, at), mayBeLast: true };
      from = at;
    }
    const end = Math.max(from, bytes.length - HEAD_BYTES + 1);
    if (end > from) yield { bytes: bytes.slice(from, end), mayBeLast: false };
    kept = bytes.slice(end);
    isFirst = false;
  }
  if (kept.length > 0) yield { bytes: kept, mayBeLast: false };
}

const isHead = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && bytes[at + 3]! < 0x20;

class Archive {
  isBroken = false;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #isRead: Promise<void>;
  #out: Uint8Array[] = [];
  #outBytes = 0;
  #last: Uint8Array = new Uint8Array(0); // its end, as far as it was put in
  #recentBytes = 0; // put in of late: what they make may not be out yet

  constructor() {
    const { readable, writable } = new DecompressionStream("gzip");
    this.#writer = writable.getWriter();
    this.#reader = readable.getReader();
    this.#writer.closed.catch(() => undefined); // the reading side meets the same error
    this.#isRead = this.#read();
  }

  async put(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const both = new Uint8Array(this.#last.length + bytes.length);
    both.set(this.#last);
    both.set(bytes, this.#last.length);
    this.#last = both.slice(-TRAILER_BYTES);
    this.#recentBytes = bytes.length + this.#recentBytes / 2;
    await this.#writer.write(bytes).catch(() => this.#break());
  }

  /** What has come out since it was last asked. */
  *take(): Generator<Uint8Array> {
    const out = this.#out;
    this.#out = [];
    yield* out;
  }

  /** As far as the length at its end can be that of what has come out and of what may still come. */
  mayBeComplete(): boolean {
    return this.#last.length === TRAILER_BYTES && this.#lacking() <= this.#recentBytes * MOST_PER_BYTE;
  }

  /** Waits until everything has come out. Whether that is an archive from beginning to end, as far as its length tells. */
  async isComplete(): Promise<boolean> {
    let before = -1;
    for (let quietSince = performance.now(); !this.isBroken && this.#lacking() !== 0; await turn()) {
      if (this.#outBytes !== before) quietSince = performance.now();
      else if (performance.now() - quietSince > QUIET_MS) return false;
      before = this.#outBytes;
    }
    return !this.isBroken;
  }

  #lacking(): number {
    if (this.#last.length < TRAILER_BYTES) return Number.POSITIVE_INFINITY;
    const length = new DataView(this.#last.buffer).getUint32(TRAILER_BYTES - 4, true);
    return (length - (this.#outBytes % LENGTHS) + LENGTHS) % LENGTHS;
  }

  /** Checks the whole of it, the checksum too. */
  async end(): Promise<void> {
    await this.#writer.close().catch(() => this.#break());
    await this.#isRead;
  }

  leave(): void {
    this.#reader.cancel().catch(() => undefined);
  }

  async #read(): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await this.#reader.read();
        if (done) return;
        this.#out.push(value);
        this.#outBytes += value.length;
      }
    } catch {
      this.#break();
    }
  }

  #break(): void {
    this.isBroken = true;
  }
}

/** One turn of the event loop; a timer would wait longer the more often it is asked. */
function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener(
      "message",
      () => {
        port1.close();
        resolve();
      },
      { once: true },
    );
    port1.start();
    port2.postMessage(null);
  });
}
