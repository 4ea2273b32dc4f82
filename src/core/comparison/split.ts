// The difference between two bills, split among drivers: for every function and in total, to the last digit.
//
// Drivers that cannot be set apart are set together: where a mixture of both sides has no price (arm64 on a day before it
// existed), and where there would be too many mixtures to bill them all. The result says which.
import { CalculatorError } from "../base/errors.ts";
import { Usd } from "../base/money.ts";
import { SHARE_DECIMALS } from "../rating/attribution.ts";
import { type DriverId, groupIds, groupOf, inOrder, type Unit } from "./drivers.ts";
import { bit, type Coalition, coalitionCount, type OwenTerms, owenTerms } from "./owen.ts";

/** Amounts of every row with these drivers as after, the others as before. Throws where that has no price. */
export type Evaluate = (after: ReadonlySet<DriverId>) => readonly Usd[];

/** `drivers`: each by itself. `groups`: some groups as one. `functions`: only new, gone, and all the rest. */
export type Grain = "drivers" | "groups" | "functions";

export type SplitRow = {
  readonly before: Usd;
  readonly after: Usd /** One for each unit. */;
  readonly parts: readonly Usd[];
};
export type Split = { readonly units: readonly Unit[]; readonly grain: Grain; readonly rows: readonly SplitRow[] };

/** How many rows may be billed in all; more would take minutes. */
const MOST_ROWS = 400_000;
/** What a bill takes whatever is on it. */
const ROWS_OF_A_BILL = 150;

/** `together`: drivers that have to be one unit from the start. `rows`: how many an evaluation bills. */
export function splitDifference(
  drivers: readonly DriverId[],
  together: readonly DriverId[],
  rows: number,
  evaluate: Evaluate,
): Split {
  const memo = new Map<string, readonly bigint[]>();
  const [before, after] = [evaluate(new Set()), evaluate(new Set(drivers))];
  memo.set("", before.map(atomsOf)).set(keyOf(drivers), after.map(atomsOf));
  const { grain, units: first } = affordable(unitsOf(drivers, together), rows);
  let units = first;
  for (;;) {
    const groups = groupsOf(units);
    const flat = groups.flat();
    const terms = owenTerms(groups.map(({ length }) => length));
    const values = new Map<Coalition, readonly bigint[]>();
    const priceless: Coalition[] = [];
    for (const coalition of terms.terms.keys()) {
      const value = amountsIn(membersOf(coalition, flat), evaluate, memo);
      if (value) values.set(coalition, value);
      else priceless.push(coalition);
    }
    if (priceless.length === 0) return { units: flat, grain, rows: rowsOf(before, after, terms, values) };
    units = joined(flat, priceless);
  }
}

function unitsOf(drivers: readonly DriverId[], together: readonly DriverId[]): Unit[] {
  const one = inOrder(drivers).filter((driver) => together.includes(driver));
  const rest = inOrder(drivers).filter((driver) => !one.includes(driver));
  return [...rest.map((driver) => [driver]), ...(one.length > 0 ? [one] : [])];
}

/** Units fine enough that evaluations are not too many: the group with the most of them becomes one, then the next. */
function affordable(units: readonly Unit[], rows: number): { grain: Grain; units: readonly Unit[] } {
  const isTooMuch = (groups: readonly (readonly Unit[])[]): boolean =>
    coalitionCount(groups.map(({ length }) => length)) * (rows + ROWS_OF_A_BILL) > MOST_ROWS;
  let groups = groupsOf(units);
  if (!isTooMuch(groups)) return { grain: "drivers", units };
  while (isTooMuch(groups)) {
    const most = Math.max(...groups.map(({ length }) => length));
    if (most === 1) return { grain: "functions", units: functionsApart(units) };
    groups = groups.map((group) => (group.length === most ? [inOrder(group.flat())] : group));
  }
  return { grain: "groups", units: groups.flat() };
}

function functionsApart(units: readonly Unit[]): Unit[] {
  const isFunction = (unit: Unit): boolean => groupOf(unit[0]!) === "functions";
  const rest = inOrder(units.filter((unit) => !isFunction(unit)).flat());
  return [...units.filter(isFunction), ...(rest.length > 0 ? [rest] : [])];
}

/** Units by group, in fixed order; a unit across groups is a group of its own. */
function groupsOf(units: readonly Unit[]): Unit[][] {
  const groups = new Map<string, Unit[]>();
  const ordered = [...units].sort((a, b) => orderOf(a) - orderOf(b));
  for (const unit of ordered) groups.set(groupName(unit), [...(groups.get(groupName(unit)) ?? []), unit]);
  return [...groups.values()];
}

/** The groups a unit's drivers are of, `configuration+prices`; usually one. */
export const groupName = (unit: Unit): string => [...new Set(unit.map(groupOf))].join("+");

const orderOf = (unit: Unit): number =>
  groupIds.indexOf(groupOf(unit[0]!)) + (new Set(unit.map(groupOf)).size > 1 ? groupIds.length : 0);

const membersOf = (coalition: Coalition, units: readonly Unit[]): DriverId[] =>
  inOrder(units.filter((_, i) => bit(coalition, i)).flat());

const keyOf = (drivers: readonly DriverId[]): string => inOrder(drivers).join(" ");

/** Null where the mixture has no price. */
function amountsIn(
  after: readonly DriverId[],
  evaluate: Evaluate,
  memo: Map<string, readonly bigint[]>,
): readonly bigint[] | null {
  const known = memo.get(keyOf(after));
  if (known) return known;
  try {
    const value = evaluate(new Set(after)).map(atomsOf);
    memo.set(keyOf(after), value);
    return value;
  } catch (error) {
    if (error instanceof CalculatorError && error.kind === "price") return null;
    throw error;
  }
}

/** The two units that most of the priceless coalitions take from different sides, as one. */
function joined(units: readonly Unit[], priceless: readonly Coalition[]): Unit[] {
  let [a, b, most] = [0, 1, -1];
  for (let i = 0; i < units.length; i++) {
    for (let j = i + 1; j < units.length; j++) {
      const parted = priceless.filter((coalition) => bit(coalition, i) !== bit(coalition, j)).length;
      if (parted > most) [a, b, most] = [i, j, parted];
    }
  }
  const one = inOrder([...units[a]!, ...units[b]!]);
  return [...units.filter((_, i) => i !== a && i !== b), one];
}

function rowsOf(
  before: readonly Usd[],
  after: readonly Usd[],
  { terms, denominators }: OwenTerms,
  values: ReadonlyMap<Coalition, readonly bigint[]>,
): SplitRow[] {
  return before.map((was, row) => {
    const sums = denominators.map(() => 0n);
    for (const [coalition, counts] of terms) {
      const value = values.get(coalition)![row]!;
      if (value === 0n) continue;
      counts.forEach((count, unit) => {
        sums[unit]! += count * value;
      });
    }
    const is = after[row]!;
    return { before: was, after: is, parts: cutParts(is.minus(was), sums, denominators) };
  });
}

/**
 * Parts are cut at as many decimals as shares of a bill are; the last one that is not dust takes what is left. Dust: where
 * the shares of a bill were cut, one unit in their last decimal, which no driver caused.
 */
function cutParts(difference: Usd, sums: readonly bigint[], denominators: readonly bigint[]): Usd[] {
  const isDust = (sum: bigint, i: number): boolean => (sum < 0n ? -sum : sum) < DUST_ATOMS * denominators[i]!;
  const real = sums.findLastIndex((sum, i) => !isDust(sum, i));
  const last = real >= 0 ? real : difference.isZero() ? -1 : sums.length - 1;
  let left = difference;
  const parts = sums.map((sum, i) => {
    if (i === last || isDust(sum, i)) return Usd.zero;
    const part = ONE.share({ n: sum, d: denominators[i]! * ATOMS_PER_USD }, SHARE_DECIMALS);
    left = left.minus(part);
    return part;
  });
  if (last >= 0) parts[last] = left;
  return parts;
}

const ONE = Usd.parse("1");
/** Finer than any amount of a bill. */
const DECIMALS = 90;
const ATOMS_PER_USD = 10n ** BigInt(DECIMALS);
const DUST_ATOMS = ATOMS_PER_USD / 10n ** 20n;

function atomsOf(amount: Usd): bigint {
  const { n, d } = amount.toRatio();
  return (n * ATOMS_PER_USD) / d;
}
