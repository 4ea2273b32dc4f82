// Log records as subscription filters deliver them: base64 of gzip of JSON, inside a string of other JSON. Each such string is
// replaced by the JSON it holds, so that readers meet plain records; one that cannot be unpacked stays as it is.

/** What base64 makes of the first bytes of every gzip archive. */
const PACKED_START = '"H4sI';
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** Far more than a subscription filter puts into one record (Kinesis takes 1 MB packed). */
const LONGEST_PACKED = 16 << 20;
/** Longer, and it is taken for damaged. */
export const LONGEST_UNPACKED = 256 << 20;

/** A whole archive as plain bytes; throws, or rejects, where it is none or longer than `LONGEST_UNPACKED`. */
export type Gunzip = (archive: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;

export const holdsPacked = (head: Uint8Array): boolean =>
  /^\s*[[{]/.test(latin1(head.subarray(0, 100))) && latin1(head).includes(PACKED_START);

export async function* unpacked(chunks: AsyncIterable<Uint8Array>, gunzip: Gunzip): AsyncGenerator<Uint8Array> {
  let carry = "";
  for await (const chunk of chunks) {
    const text = carry + latin1(chunk);
    const { pieces, rest } = cut(text, false);
    carry = rest;
    for (const piece of pieces) yield await plain(piece, gunzip);
  }
  for (const piece of cut(carry, true).pieces) yield await plain(piece, gunzip);
}

type Piece = { readonly text: string; readonly isPacked: boolean };

/** Everything up to a packed string whose end is not there yet. */
function cut(text: string, isLast: boolean): { pieces: Piece[]; rest: string } {
  const pieces: Piece[] = [];
  const put = (from: number, to: number, isPacked: boolean): void => {
    if (to > from) pieces.push({ text: text.slice(from, to), isPacked });
  };
  let at = 0;
  for (;;) {
    const from = text.indexOf(PACKED_START, at);
    if (from < 0) break;
    put(at, from, false);
    const to = text.indexOf('"', from + 1);
    if (to < 0 && !isLast && text.length - from < LONGEST_PACKED) return { pieces, rest: text.slice(from) };
    at = to < 0 ? text.length : to + 1;
    put(from, at, true);
  }
  const end = text.length - (isLast ? 0 : endsLikeStart(text, at)); // the mark itself may be cut in two
  put(at, end, false);
  return { pieces, rest: text.slice(end) };
}

async function plain({ text, isPacked }: Piece, gunzip: Gunzip): Promise<Uint8Array> {
  if (!isPacked) return bytesOf(text);
  const base64 = text.slice(1, -1).replaceAll("\\/", "/"); // some writers of JSON escape the slash
  try {
    if (BASE64.test(base64)) return await gunzip(bytesOf(atob(base64.replaceAll("-", "+").replaceAll("_", "/"))));
  } catch {
    // no gzip after all, or damaged: whoever reads the record finds the text in it and counts it
  }
  return bytesOf(text);
}

function endsLikeStart(text: string, from: number): number {
  for (let length = Math.min(PACKED_START.length - 1, text.length - from); length > 0; length--) {
    if (text.endsWith(PACKED_START.slice(0, length))) return length;
  }
  return 0;
}

const SLICE = 8192; // as many arguments as every engine takes at once

/** A character a byte, so that bytes of other letters than base64's go through as they are. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += SLICE) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + SLICE) as unknown as number[]);
  }
  return text;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
