// The split of a difference by going through every order there is: slow, obvious, and sharing nothing with the program.
import { type Fraction, fraction, minus, plus, times, ZERO } from "./reference-bill.ts";

/** Every order of the drivers in which the members of a group come one after another. */
export function ordersOf(groups: readonly (readonly string[])[]): string[][] {
  return permutations(groups).flatMap((order) =>
    order.reduce<string[][]>(
      (heads, group) => heads.flatMap((head) => permutations(group).map((tail) => [...head, ...tail])),
      [[]],
    ),
  );
}

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((first, i) => permutations(all.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}

/** What each driver changes on average when it comes, over all those orders. */
export function bruteForceSplit(
  groups: readonly (readonly string[])[],
  value: (after: ReadonlySet<string>) => Fraction,
): Map<string, Fraction> {
  const orders = ordersOf(groups);
  const known = new Map<string, Fraction>();
  const amountOf = (after: readonly string[]): Fraction => {
    const key = [...after].sort().join(" ");
    const found = known.get(key) ?? value(new Set(after));
    known.set(key, found);
    return found;
  };
  const parts = new Map<string, Fraction>();
  for (const order of orders) {
    order.forEach((driver, i) => {
      const change = minus(amountOf(order.slice(0, i + 1)), amountOf(order.slice(0, i)));
      parts.set(driver, plus(parts.get(driver) ?? ZERO, change));
    });
  }
  const share = fraction(1n, BigInt(orders.length));
  return new Map([...parts].map(([driver, sum]) => [driver, times(sum, share)]));
}
