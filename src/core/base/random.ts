// Seeded random numbers (splitmix-seeded xoshiro128**): the same seed gives the same bytes on every machine.

export type Random = { /** Uniform in [0, 1). */ next(): number };

export function seededRandom(seed: number): Random {
  let mix = seed >>> 0;
  const split = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  // In a typed array: numbers that change inside a closure are boxed, and this runs once for each idle period.
  const state = Int32Array.from({ length: 4 }, split);
  const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));
  const next32 = (): number => {
    const b = state[1]!;
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= b;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= t;
    state[3] = rotate(state[3]!, 11);
    return result;
  };
  // 53 bits, as Math.random has: 27 high bits and 26 low ones.
  return { next: () => ((next32() >>> 5) * 67108864 + (next32() >>> 6)) / 9007199254740992 };
}

/** A seed for a part of something that has one: a function, a replication, a purpose. Different parts, unrelated streams. */
export function partSeed(seed: number, part: number): number {
  let z = Math.imul(seed ^ (seed >>> 16), 0x21f0aaad) + Math.imul(part + 1, 0x735a2d97);
  z = Math.imul(z ^ (z >>> 15), 0xd35a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}
