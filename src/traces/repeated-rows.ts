// Whether a row was read before: two exports of one log that overlap hold the same invocations twice.
//
// A row is the same when its request id, its end, its duration and its billed duration are. The id alone is not enough: a retry
// reuses it, and is billed. Rows without an id or a time are never taken for the same. What is kept of a row is 128 bits
// of hash, so that a hundred million rows in one trace would be mistaken for one another once in 10²² traces.

/** Without anybody having asked, so many rows are remembered; later ones are still compared with them. */
const WATCHED_ROWS = 2_000_000;
const LANES = 4;
const LANE_SEEDS = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;
const LANE_FACTORS = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f] as const;

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
  const key = new Uint32Array(LANES);
  let slots = 1 << 12;
  let table = new Uint32Array(slots * LANES);
  let count = 0;

  function hash(bytes: Uint8Array, from: number, to: number, figures: readonly number[]): void {
    for (let lane = 0; lane < LANES; lane++) {
      const factor = LANE_FACTORS[lane]!;
      let h = LANE_SEEDS[lane]! ^ (to - from);
      const mix = (word: number): void => {
        h = Math.imul(h ^ word, factor);
        h ^= h >>> 15;
      };
      for (let i = from; i < to; i++) h = Math.imul(h ^ bytes[i]!, factor) ^ (h >>> 13);
      for (const figure of figures) {
        mix(figure | 0);
        mix(Math.floor(figure / 2 ** 32));
      }
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
      key[lane] = h ^ (h >>> 16);
    }
    key[0]! |= 1; // no key is all zeros: that is an empty slot
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
    hash(bytes, from, to, [endUs, durationUs, loggedBilledMs]);
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
      const bytes = encoder.encode(requestId);
      return isRepeat(bytes, 0, bytes.length, endUs, durationUs, loggedBilledMs);
    },
  };
}
