import { expect, test } from "vitest";
import { seededRandom } from "../../../src/core/base/random.ts";

const draws = (seed: number, count: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

test("the same seed gives the same numbers, another seed gives others", () => {
  expect(draws(1, 100)).toEqual(draws(1, 100));
  expect(draws(1, 100)).not.toEqual(draws(2, 100));
  expect(draws(0, 3)).not.toEqual([0, 0, 0]);
});

/** xoshiro128** as its authors wrote it, in whole numbers, seeded as the program seeds it. */
function reference(seed: bigint, count: number): number[] {
  const word = (x: bigint) => x & 0xffff_ffffn;
  let mix = word(seed);
  const split = () => {
    mix = word(mix + 0x9e3779b9n);
    const a = word((mix ^ (mix >> 16n)) * 0x85ebca6bn);
    const b = word((a ^ (a >> 13n)) * 0xc2b2ae35n);
    return b ^ (b >> 16n);
  };
  const rotate = (x: bigint, k: bigint) => word(x << k) | (x >> (32n - k));
  const s = [split(), split(), split(), split()] as [bigint, bigint, bigint, bigint];
  const next = () => {
    const result = word(rotate(word(s[1] * 5n), 7n) * 9n);
    const t = word(s[1] << 9n);
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11n);
    return result;
  };
  return Array.from({ length: count }, () => {
    const high = next() >> 5n;
    return Number((high << 26n) | (next() >> 6n)) / 2 ** 53;
  });
}

test.each([0, 1, 42, 0xffff_ffff])("seed %i gives the numbers of the published algorithm", (seed) => {
  expect(draws(seed, 1000)).toEqual(reference(BigInt(seed), 1000));
});

test("numbers are in [0, 1) and spread evenly", () => {
  const numbers = draws(7, 100_000);
  expect(Math.min(...numbers.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers.slice(0, 50_000))).toBeLessThan(1);
  const perTenth = new Array<number>(10).fill(0);
  for (const n of numbers) perTenth[Math.floor(n * 10)]!++;
  for (const count of perTenth) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});
