// Days to come, drawn from days that were recorded: a block bootstrap in two steps.
//
// First the history is drawn anew, as if it had been recorded once more: it is itself only a sample. Then the days to come are
// drawn from that. A day stands for a day of its weekday, where weekdays are told apart, and blocks keep days together that
// followed each other. All functions of a trace are drawn together, so what moves together stays together.
import type { Random } from "../base/random.ts";
import { weekdayOf } from "./recorded-days.ts";

/** Whole days that may be drawn, in order, by number since 1970. */
export type DayPool = {
  readonly numbers: readonly number[];
  readonly hasWeekdays: boolean;
  readonly blockDays: number;
};

/** Places in the pool, one for each of `wanted` (days by number since 1970). */
export type DrawDays = (wanted: readonly number[], random: Random) => Int32Array;

export function dayDrawer({ numbers, hasWeekdays, blockDays }: DayPool): DrawDays {
  const kindOf = (number: number): number => (hasWeekdays ? weekdayOf(number) : 0);
  const places = Array.from({ length: hasWeekdays ? 7 : 1 }, (_, kind) =>
    numbers.flatMap((number, place) => (kindOf(number) === kind ? [place] : [])),
  );
  const follows = (place: number): boolean => numbers[place + 1] === numbers[place]! + 1;

  /** Runs of at most `blockDays`, each from a day of the right kind on. */
  function fill(wanted: readonly number[], kinds: Int8Array, random: Random): Int32Array {
    const drawn = new Int32Array(wanted.length);
    let left = 0;
    for (let i = 0; i < wanted.length; i++) {
      const before = i > 0 ? drawn[i - 1]! : 0;
      const goesOn = left > 0 && wanted[i] === wanted[i - 1]! + 1 && follows(before);
      const some = places[kinds[i]!]!;
      drawn[i] = goesOn ? before + 1 : some[Math.floor(random.next() * some.length)]!;
      left = goesOn ? left - 1 : blockDays - 1;
    }
    return drawn;
  }

  const ownKinds = Int8Array.from(numbers, kindOf);
  const known = new Map<readonly number[], Int8Array>();
  return (wanted, random) => {
    const kinds = known.get(wanted) ?? Int8Array.from(wanted, kindOf);
    known.set(wanted, kinds);
    const history = fill(numbers, ownKinds, random);
    const future = fill(wanted, kinds, random);
    for (let i = 0; i < future.length; i++) future[i] = history[future[i]!]!;
    return future;
  };
}
