// What a result rests on, as sentences.
import type { Messages } from "../../i18n/messages.ts";
import type { Assumption } from "../../results/assumption.ts";
import type { Notes } from "../report.ts";

export function assumptionNotes(assumptions: readonly Assumption[], t: Messages): Notes | null {
  if (assumptions.length === 0) return null;
  return {
    kind: "notes",
    title: t.label.assumptions,
    lines: assumptions.map(({ id, params }) => t.assumption[id](params)),
  };
}
