// Names by pattern, `*` and `?` as in a shell: what --only, budgets and planned changes are written with.

/** Matches whole names; every other sign stands for itself. */
export function globPattern(glob: string): RegExp {
  const literal = glob.replace(/[.+^$()|\\{}[\]]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, "su");
}
