// The functions that a budget is about: by tag, name, region, architecture or account, each a pattern; all where nothing is said.
import { fail } from "../base/errors.ts";
import { globPattern } from "../base/glob.ts";
import { nearest } from "../base/nearest.ts";
import type { Budget } from "../planning/plan.ts";
import type { ForecastFunction } from "./forecast-function.ts";

/** What a budget may name besides tags. */
export const budgetKeys = ["name", "region", "architecture", "account"] as const;

export type Scoped = Pick<ForecastFunction, "name" | "region" | "account" | "tags"> & {
  readonly architecture: string;
};

/** Throws `plan-malformed` for a key or value that no function has: a budget for nothing is a mistake. */
export function scopeOf(budget: Budget, at: string, functions: readonly Scoped[], file: string): boolean[] {
  const keys = Object.keys(budget.where);
  const known = [...budgetKeys, ...new Set(functions.flatMap(({ tags }) => Object.keys(tags)))];
  for (const key of keys) {
    if (known.includes(key)) continue;
    fail("plan-malformed", { file, key: `${at}.where.${key}`, expected: "known-key", near: nearest(key, known) });
  }
  const patterns = keys.map((key) => ({ key, text: budget.where[key]!, pattern: globPattern(budget.where[key]!) }));
  for (const { key, text, pattern } of patterns) {
    const values = functions.flatMap((one) => fieldOf(one, key) ?? []);
    if (values.some((value) => pattern.test(value))) continue;
    const near = nearest(text, [...new Set(values)]);
    fail("plan-malformed", { file, key: `${at}.where.${key}`, expected: "known-name", near, values: text });
  }
  return functions.map((one) => patterns.every(({ key, pattern }) => pattern.test(fieldOf(one, key) ?? "")));
}

const fieldOf = (one: Scoped, key: string): string | undefined =>
  (budgetKeys as readonly string[]).includes(key)
    ? (one[key as (typeof budgetKeys)[number]] ?? undefined)
    : one.tags[key];
