// Names by pattern, `*` and `?` as in a shell: what --only, --edge, budgets and planned changes are written with.
import { fail } from "./errors.ts";
import { namesNear } from "./nearest.ts";

/** Matches whole names; every other sign stands for itself. */
export function globPattern(glob: string): RegExp {
  const literal = glob.replace(/[.+^$()|\\{}[\]]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, "su");
}

/** Whether a name fits one of them; where there are none, no name does. */
export function matchesAny(globs: readonly string[]): (name: string) => boolean {
  const patterns = globs.map(globPattern);
  return (name) => patterns.some((pattern) => pattern.test(name));
}

/** Fails for the first that fits no name. */
export function refuseUnmatched(globs: readonly string[], names: readonly string[]): void {
  for (const glob of globs) {
    const pattern = globPattern(glob);
    if (!names.some((name) => pattern.test(name)))
      fail("name-not-in-trace", { name: glob, known: namesNear(glob, [...new Set(names)]) });
  }
}
