// One resource of a stack, with its properties worked out as they are asked for.
import { entriesOf, entry, type Resolved, type TemplateNode, textIn } from "../node.ts";
import { lookUp, resourcesOf, type StackResolver } from "./resolver.ts";

/** The value at a path of properties. */
export type Property = (...path: readonly string[]) => Resolved;

export type Resource = {
  readonly id: string;
  readonly type: string;
  readonly line: number | null;
  /** The condition it is made under; undefined: always. */
  readonly condition: string | undefined;
  readonly property: Property;
  /** The names that a property has inside. */
  readonly inside: (...path: readonly string[]) => readonly string[];
};

export function stackResources(template: TemplateNode, resolver: StackResolver): Resource[] {
  return resourcesOf(template).map(([id, node]) => {
    const properties = entry(node, "Properties");
    const property: Property = (...path) => lookUp(resolver, properties, path);
    return {
      id,
      type: textIn(entry(node, "Type")) ?? "",
      line: node.line,
      condition: textIn(entry(node, "Condition")),
      property,
      inside: (...path) => entriesOf(property(...path)).map(([name]) => name),
    };
  });
}

/** The logical id that a value refers to, of `Function.Alias` the function's; undefined where it is none of this template. */
export const referredTo = (value: Resolved): string | undefined =>
  value?.kind === "unknown" ? value.refersTo?.split(".")[0] : undefined;
