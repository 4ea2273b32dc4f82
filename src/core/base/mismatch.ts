// Where a file departs from its schema: the first thing wrong of what zod reports, as a code with parameters.
import type { z } from "zod";
import { type Expectation, isExpectation } from "./expectation.ts";
import { nearest } from "./nearest.ts";

/** A mismatch between a file and its schema. `key` is a path such as `workloads.0.memoryMb`, empty for the whole file. */
export type Mismatch = {
  readonly key: string;
  readonly expected: Expectation;
  /** The words that would do, for `one-of`. */
  readonly values?: string;
  readonly near?: string | undefined;
};

const expectationOfType: Readonly<Record<string, Expectation>> = {
  string: "text",
  number: "number",
  int: "count",
  boolean: "true-or-false",
  array: "list",
  object: "mapping",
  record: "mapping",
};

/**
 * The first thing wrong; a mistyped key before the key it leaves missing. Schemas name their own expectations as zod
 * messages. `path` leads to the data; `keys` are the words a key may be.
 */
export function mismatchOf(error: z.ZodError, path: string, keys: readonly string[]): Mismatch {
  const issues = error.issues.flatMap(innermost);
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;
  const at = [...(path ? [path] : []), ...issue.path.map(String)];
  if (issue.code === "unrecognized_keys") {
    const unknown = issue.keys[0]!; // it may be known elsewhere
    return {
      key: [...at, unknown].join("."),
      expected: "known-key",
      near: nearest(
        unknown,
        keys.filter((key) => key !== unknown),
      ),
    };
  }
  const key = at.join(".");
  if (isExpectation(issue.message)) return { key, expected: issue.message };
  if (issue.code === "invalid_type") {
    const isMissing = issue.input === undefined && !("received" in issue);
    return { key, expected: isMissing ? "present" : (expectationOfType[issue.expected] ?? "other-form") };
  }
  if (issue.code === "invalid_value") return { key, expected: "one-of", values: issue.values.map(String).join(", ") };
  if (issue.code === "too_small") return { key, expected: issue.origin === "number" ? "count" : "not-empty" };
  return { key, expected: "other-form" };
}

/** Of a union, what is wrong with the branch that came nearest: the one that got past the type. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const branch = issue.errors.find((errors) =>
    errors.some(({ code }) => code !== "invalid_type" || errors.length === 0),
  );
  return branch ? branch.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) : [issue];
}
