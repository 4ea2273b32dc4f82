// Whether a row was read before: two exports of one log that overlap hold the same invocations twice.
//
// A row is the same when its request id, its end, its duration and its billed duration are. The id alone is not enough: a retry
// reuses it, and is billed. Rows without an id or a time are never taken for the same. What is kept of a row is 128 bits
// of hash, so that a hundred million rows in one trace would be mistaken for one another once in 10²² traces.

/** Without anybody having asked, so many rows are remembered; later ones are still compared with them. */
const WATCHED_ROWS = 2_000_000;
const LANES = 4;
export type RepeatedRows = {
  /** Whether repeated rows are to be left out, or only told of. */
  readonly leavesOut: boolean;
  /** `bytes[from, to)` is the request id. False for the first row of its kind, and for a row without an id or an end. */
  isRepeat(
    bytes: Uint8Array,
    from: number,
    to: number,
    endUs: number,
    durationUs: number,
    loggedBilledMs: number,
  ): boolean;
  /** The same, of an id as text. */
  isRepeatOf(requestId: string, endUs: number, durationUs: number, loggedBilledMs: number): boolean;
};

export function createRepeatedRows(leavesOut: boolean): RepeatedRows {
  const most = leavesOut ? Number.POSITIVE_INFINITY : WATCHED_ROWS;
  const encoder = new TextEncoder();
  let idBytes = new Uint8Array(256);
  const key = new Uint32Array(LANES);
  let slots = 1 << 12;
  let table = new Uint32Array(slots * LANES);
  let count = 0;

  /** Into `key`. Four sums side by side: a loop over lanes, or a closure, would be felt on every row. */
  function hash(bytes: Uint8Array, from: number, to: number, a: number, b: number, c: number): void {
    let h0 = 0x9e3779b9 ^ (to - from);
    let h1 = 0x85ebca6b;
    let h2 = 0xc2b2ae35;
    let h3 = 0x27d4eb2f;
    for (let i = from; i < to; i += 4) {
      // Beyond `to` there may be other fields or nothing at all: those bytes count as zero.
      const left = to - i;
      const word =
        left >= 4
          ? bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24)
          : bytes[i]! | (left > 1 ? bytes[i + 1]! << 8 : 0) | (left > 2 ? bytes[i + 2]! << 16 : 0);
      h0 = Math.imul(h0 ^ word, 0x9e3779b1) ^ (h0 >>> 13);
      h1 = Math.imul(h1 ^ word, 0x85ebca77) ^ (h1 >>> 15);
      h2 = Math.imul(h2 ^ word, 0xc2b2ae3d) ^ (h2 >>> 14);
      h3 = Math.imul(h3 ^ word, 0x27d4eb2f) ^ (h3 >>> 16);
      h0 = (h0 << 13) | (h0 >>> 19);
      h1 = (h1 << 11) | (h1 >>> 21);
      h2 = (h2 << 15) | (h2 >>> 17);
      h3 = (h3 << 12) | (h3 >>> 20);
    }
    for (let k = 0; k < 3; k++) {
      const figure = k === 0 ? a : k === 1 ? b : c;
      const low = figure | 0;
      const high = Math.floor(figure / 2 ** 32);
      h0 = Math.imul(mixed(h0 ^ low) ^ high, 0x9e3779b1);
      h1 = Math.imul(mixed(h1 ^ low) ^ high, 0x85ebca77);
      h2 = Math.imul(mixed(h2 ^ low) ^ high, 0xc2b2ae3d);
      h3 = Math.imul(mixed(h3 ^ low) ^ high, 0x27d4eb2f);
    }
    key[0] = mixed(h0) | 1; // no key is all zeros: that is an empty slot
    key[1] = mixed(h1);
    key[2] = mixed(h2);
    key[3] = mixed(h3);
  }

  /** The slot that holds the key, or the empty one where it belongs. */
  function slotOf(of: Uint32Array, at: number): number {
    let slot = of[at + 1]! & (slots - 1);
    for (;;) {
      const s = slot * LANES;
      if (table[s] === 0) return s;
      if (
        table[s] === of[at] &&
        table[s + 1] === of[at + 1] &&
        table[s + 2] === of[at + 2] &&
        table[s + 3] === of[at + 3]
      )
        return s;
      slot = (slot + 1) & (slots - 1);
    }
  }

  function grow(): void {
    const old = table;
    slots *= 2;
    table = new Uint32Array(slots * LANES);
    for (let at = 0; at < old.length; at += LANES) {
      if (old[at] !== 0) table.set(old.subarray(at, at + LANES), slotOf(old, at));
    }
  }

  const isRepeat: RepeatedRows["isRepeat"] = (bytes, from, to, endUs, durationUs, loggedBilledMs) => {
    if (from >= to || Number.isNaN(endUs)) return false;
    hash(bytes, from, to, endUs, durationUs, loggedBilledMs);
    const slot = slotOf(key, 0);
    if (table[slot] !== 0) return true;
    if (count >= most) return false;
    table.set(key, slot);
    count++;
    if (count * 2 > slots) grow();
    return false;
  };

  return {
    leavesOut,
    isRepeat,
    isRepeatOf(requestId, endUs, durationUs, loggedBilledMs) {
      if (requestId.length * 3 > idBytes.length) idBytes = new Uint8Array(requestId.length * 3); // UTF-8 has no more
      const { written } = encoder.encodeInto(requestId, idBytes);
      return isRepeat(idBytes, 0, written, endUs, durationUs, loggedBilledMs);
    },
  };
}

/** Spreads each bit over the whole word. */
function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
