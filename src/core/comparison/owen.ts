// How a difference is split among the units that made it, whatever order they are taken in.
//
// The Owen value: a unit's part is the mean of what its coming changes, over all orders of the groups and all orders inside
// each group (a group comes as a whole, before or after another). Parts add up to the difference; a unit that changes
// nothing gets nothing; swapping the sides negates. Groups keep the number of evaluations small and the parts of a group
// together. Units are bits of a coalition: those that are set to "after".

export type Coalition = number;

/** What a coalition's value counts for each unit, over the unit's own denominator. */
export type OwenTerms = {
  readonly terms: ReadonlyMap<Coalition, readonly bigint[]>;
  readonly denominators: readonly bigint[];
};

/** `sizes`: how many units each group has, in the order of their bits. */
export function owenTerms(sizes: readonly number[]): OwenTerms {
  const groups = sizes.length;
  const starts = sizes.map((_, k) => sizes.slice(0, k).reduce((a, b) => a + b, 0));
  const units = sizes.reduce((a, b) => a + b, 0);
  const wholeOf = sizes.map((size, k) => (2 ** size - 1) * 2 ** starts[k]!);
  const terms = new Map<Coalition, bigint[]>();
  sizes.forEach((size, k) => {
    for (const others of subsets(groups)) {
      if (bit(others, k)) continue;
      const base = wholeOf.reduce((mask, whole, j) => (bit(others, j) ? mask + whole : mask), 0);
      const orders = waysAround(groups, bitsOf(others));
      for (const inside of subsets(size)) {
        const coalition = base + inside * 2 ** starts[k]!;
        const row = terms.get(coalition) ?? Array.from({ length: units }, () => 0n);
        terms.set(coalition, row);
        const present = bitsOf(inside);
        for (let i = 0; i < size; i++) {
          const isIn = bit(inside, i);
          const ways = orders * waysAround(size, isIn ? present - 1 : present);
          row[starts[k]! + i]! += isIn ? ways : -ways;
        }
      }
    }
  });
  return { terms, denominators: sizes.flatMap((size) => Array(size).fill(factorial(groups) * factorial(size))) };
}

/** How many coalitions there are to evaluate. */
export const coalitionCount = (sizes: readonly number[]): number =>
  sizes.length === 0
    ? 1
    : 2 ** sizes.length + sizes.reduce((all, size) => all + 2 ** (sizes.length - 1) * (2 ** size - 2), 0);

export const bit = (mask: number, i: number): boolean => Math.floor(mask / 2 ** i) % 2 === 1;

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

function* subsets(size: number): Generator<number> {
  for (let mask = 0; mask < 2 ** size; mask++) yield mask;
}

/** Orders of `all` in which exactly `before` of the others come before a given one. */
const waysAround = (all: number, before: number): bigint => factorial(before) * factorial(all - 1 - before);

const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));
