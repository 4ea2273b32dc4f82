// Whether a condition of a stack holds: yes, no, or not known where it depends on what is not.
import { itemsOf, onlyEntry, type TemplateNode, textIn } from "../node.ts";
import type { Work } from "./work.ts";

/** Undefined: not known. */
export function isTrue(node: TemplateNode, work: Work): boolean | undefined {
  if (!work.goesOn()) return undefined;
  const [name, argument] = onlyEntry(node) ?? [];
  const each = (): (boolean | undefined)[] => itemsOf(argument).map((item) => isTrue(item, work));
  switch (name) {
    case "Condition":
      return work.holds(textIn(argument) ?? "");
    case "Fn::Equals": {
      const [one, other] = itemsOf(argument).map(work.text);
      return one === undefined || other === undefined ? undefined : one === other;
    }
    case "Fn::Not": {
      const [inner] = each();
      return inner === undefined ? undefined : !inner;
    }
    case "Fn::And":
      return settled(each(), false);
    case "Fn::Or":
      return settled(each(), true);
    default:
      return undefined;
  }
}

/** `by`: the answer that any one of them settles: no for "and", yes for "or". */
const settled = (answers: readonly (boolean | undefined)[], by: boolean): boolean | undefined =>
  answers.includes(by) ? by : answers.includes(undefined) ? undefined : !by;
