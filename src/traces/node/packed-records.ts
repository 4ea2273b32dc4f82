// Log records as subscription filters deliver them: base64 of gzip of JSON, inside a string of other JSON. Each such string is
// replaced by the JSON it holds, so that readers meet plain records; one that cannot be unpacked stays as it is.
import { gunzipSync } from "node:zlib";

/** What base64 makes of the first bytes of every gzip archive. */
const PACKED_START = '"H4sI';
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** Far more than a subscription filter puts into one record (Kinesis takes 1 MB packed). */
const LONGEST_PACKED = 16 << 20;
const LONGEST_UNPACKED = 256 << 20;

export const holdsPacked = (head: Uint8Array): boolean =>
  /^\s*[[{]/.test(latin1(head.subarray(0, 100))) && latin1(head).includes(PACKED_START);

// Base64 is ASCII: bytes of other letters go through as they are.
const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carry = "";
  for await (const chunk of chunks) {
    const text = carry + latin1(chunk);
    const { done, rest } = replaced(text, false);
    carry = rest;
    if (done.length > 0) yield done;
  }
  const { done } = replaced(carry, true);
  if (done.length > 0) yield done;
}

/** Everything up to a packed string whose end is not there yet. */
function replaced(text: string, isLast: boolean): { done: Uint8Array; rest: string } {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const from = text.indexOf(PACKED_START, at);
    if (from < 0) break;
    const to = text.indexOf('"', from + 1);
    if (to < 0 && !isLast && text.length - from < LONGEST_PACKED) {
      pieces.push(Buffer.from(text.slice(at, from), "latin1"));
      return { done: Buffer.concat(pieces), rest: text.slice(from) };
    }
    const end = to < 0 ? text.length : to + 1;
    pieces.push(Buffer.from(text.slice(at, from), "latin1"), unpack(text.slice(from, end)));
    at = end;
  }
  const keep = isLast ? 0 : endsLikeStart(text, at); // the mark itself may be cut in two
  pieces.push(Buffer.from(text.slice(at, text.length - keep), "latin1"));
  return { done: Buffer.concat(pieces), rest: text.slice(text.length - keep) };
}

function unpack(quoted: string): Uint8Array {
  const base64 = quoted.slice(1, -1).replaceAll("\\/", "/"); // some writers of JSON escape the slash
  try {
    if (BASE64.test(base64)) return gunzipSync(Buffer.from(base64, "base64"), { maxOutputLength: LONGEST_UNPACKED });
  } catch {
    // no gzip after all, or damaged: whoever reads the record finds the text in it and counts it
  }
  return Buffer.from(quoted, "latin1");
}

function endsLikeStart(text: string, from: number): number {
  for (let length = Math.min(PACKED_START.length - 1, text.length - from); length > 0; length--) {
    if (text.endsWith(PACKED_START.slice(0, length))) return length;
  }
  return 0;
}
