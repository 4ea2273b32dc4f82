// A value AWS changed on known days. Prices, billing rules and quotas are all looked up through here.
import type { Day } from "./day.ts";
import { fail, invariant } from "./errors.ts";

export type Since<T> = {
  readonly since: Day;
  /** False where only the earliest possible day is known, not the real one. */
  readonly sinceKnown: boolean;
  readonly value: T;
  /** Anchor in data/SOURCES.md. */
  readonly source: string;
};
export type Dated<T> = { readonly name: string; readonly history: readonly Since<T>[] };

export function dated<T>(name: string, ...history: readonly Since<T>[]): Dated<T> {
  for (let i = 1; i < history.length; i++) {
    invariant(history[i - 1]!.since < history[i]!.since, `${name}: history out of order at ${history[i]!.since}`);
  }
  return { name, history };
}

/** The entry in force on `day`. A day before the first entry is an error: nothing is guessed backwards. */
export function on<T>(day: Day, { name, history }: Dated<T>): Since<T> {
  for (let i = history.length - 1; i >= 0; i--) {
    if (history[i]!.since <= day) return history[i]!;
  }
  return fail("dated-before-first", { name, day, first: history[0]?.since });
}
