// Text that recurs in a column → a small number, without making a string for a text already seen.

const NEWLINE = 10;

export type ByteInterner = {
  /** The number of bytes[from, to): the order of first sight. */
  intern(bytes: Uint8Array, from: number, to: number): number;
  /** The same of the bytes from `from` to the first `delimiter` or line end before `to`; -1 where there is none. */
  internUntil(bytes: Uint8Array, from: number, to: number, delimiter: number): number;
  /** Where the last of these ended. */
  endOfLast(): number;
  /** Its text. */
  text(index: number): string;
};

export function createByteInterner(): ByteInterner {
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let slots = new Int32Array(1024).fill(-1);
  let pool = new Uint8Array(1 << 14);
  let poolEnd = 0;
  let starts = new Int32Array(256);
  let ends = new Int32Array(256);
  let hashes = new Int32Array(256);
  let last = -1;
  let end = 0;

  const isAt = (index: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const start = starts[index]!;
    if (ends[index]! - start !== to - from) return false;
    for (let i = 0; i < to - from; i++) if (pool[start + i] !== bytes[from + i]) return false;
    return true;
  };

  function place(index: number): void {
    let slot = hashes[index]! & (slots.length - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = index;
  }

  function insert(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const index = texts.length;
    if (index === starts.length) {
      starts = grown(starts, 2 * index);
      ends = grown(ends, 2 * index);
      hashes = grown(hashes, 2 * index);
    }
    if (poolEnd + to - from > pool.length) {
      const wider = new Uint8Array(Math.max(2 * pool.length, poolEnd + to - from));
      wider.set(pool);
      pool = wider;
    }
    pool.set(bytes.subarray(from, to), poolEnd);
    starts[index] = poolEnd;
    poolEnd += to - from;
    ends[index] = poolEnd;
    hashes[index] = hash;
    texts.push(decoder.decode(bytes.subarray(from, to)));
    if (texts.length * 2 > slots.length) {
      slots = new Int32Array(slots.length * 4).fill(-1);
      for (let i = 0; i < index; i++) place(i);
    }
    place(index);
    return index;
  }

  function intern(bytes: Uint8Array, from: number, to: number): number {
    if (last >= 0 && isAt(last, bytes, from, to)) return last;
    let hash = 0;
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    return find(bytes, from, to, hash);
  }

  function internUntil(bytes: Uint8Array, from: number, to: number, delimiter: number): number {
    let hash = 0;
    let at = from;
    for (; at < to; at++) {
      const byte = bytes[at]!;
      if (byte === delimiter || byte === NEWLINE) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    if (at === to) return -1;
    end = at;
    return find(bytes, from, at, hash);
  }

  function find(bytes: Uint8Array, from: number, to: number, sum: number): number {
    const hash = sum ^ (sum >>> 15);
    let slot = hash & (slots.length - 1);
    for (let index = slots[slot]!; index !== -1; index = slots[slot]!) {
      if (hashes[index] === hash && isAt(index, bytes, from, to)) {
        last = index;
        return index;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    last = insert(bytes, from, to, hash);
    return last;
  }

  return { intern, internUntil, endOfLast: () => end, text: (index) => texts[index]! };
}

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length);
  wider.set(array);
  return wider;
}
