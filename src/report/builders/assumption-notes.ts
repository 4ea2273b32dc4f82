// What a result rests on, as sentences.
import type { Messages } from "../../i18n/messages.ts";
import type { Assumption } from "../../results/assumption.ts";
import { quantity } from "../format.ts";
import type { Notes } from "../report.ts";

export function assumptionNotes(assumptions: readonly Assumption[], t: Messages): Notes | null {
  if (assumptions.length === 0) return null;
  const lines = assumptions.map(({ id, params }) => t.assumption[id](readable(params)));
  return { kind: "notes", title: t.label.assumptions, lines };
}

/** Counts grouped as everywhere else; text as it is. */
export function readable(params: Assumption["params"]): Assumption["params"] {
  const pairs = Object.entries(params);
  return Object.fromEntries(pairs.map(([name, value]) => [name, typeof value === "number" ? quantity(value) : value]));
}
