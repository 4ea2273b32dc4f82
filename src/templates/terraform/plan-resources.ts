// The resources of a Terraform plan with the values it will give them; what it cannot tell before applying is unknown.
import { entry, isNothing, itemsOf, type Resolved, type TemplateNode, textIn, type Unknown } from "../node.ts";
import { moduleConfigurations } from "./configuration.ts";

export type PlannedResource = {
  /** `module.a["x"].aws_lambda_function.f[0]` */
  readonly address: string;
  readonly type: string;
  /** The address without what `count` and `for_each` add: what a reference in its module names. */
  readonly plainName: string;
  /** Of the module it is in, with the keys of its modules; empty for the root. */
  readonly module: string;
  /** What `count` or `for_each` added, as text. */
  readonly index: string | undefined;
  readonly line: number | null;
  readonly value: (...path: readonly string[]) => Resolved;
  /** What the expression of an argument names, the longest first as Terraform lists them. */
  readonly references: (argument: string) => readonly string[];
};

export function plannedResources(plan: TemplateNode): PlannedResource[] {
  const unknowns = new Map(
    itemsOf(entry(plan, "resource_changes")).map((change) => [
      textIn(entry(change, "address")) ?? "",
      entry(entry(change, "change"), "after_unknown"),
    ]),
  );
  const configurationOf = moduleConfigurations(plan);
  const inModule = (module: TemplateNode | undefined): PlannedResource[] => {
    const path = textIn(entry(module, "address")) ?? "";
    const own = itemsOf(entry(module, "resources"))
      .filter((node) => textIn(entry(node, "mode")) !== "data")
      .map((node) => {
        const plainName = `${textIn(entry(node, "type"))}.${textIn(entry(node, "name"))}`;
        const address = textIn(entry(node, "address")) ?? plainName;
        return plannedResource(
          node,
          { address, plainName, module: path },
          unknowns.get(address),
          configurationOf(path, plainName),
        );
      });
    return [...own, ...itemsOf(entry(module, "child_modules")).flatMap(inModule)];
  };
  return inModule(entry(entry(plan, "planned_values"), "root_module"));
}

function plannedResource(
  node: TemplateNode,
  names: Pick<PlannedResource, "address" | "plainName" | "module">,
  unknowns: TemplateNode | undefined,
  expressions: TemplateNode | undefined,
): PlannedResource {
  const values = entry(node, "values");
  const { address } = names;
  const references = (argument: string): string[] =>
    itemsOf(entry(entry(expressions, argument), "references")).map((one) => textIn(one) ?? "");
  const unknown = (argument: string): Unknown => ({
    kind: "unknown",
    text: references(argument)[0] ?? `${address}.${argument}`,
    line: node.line,
  });
  return {
    ...names,
    type: textIn(entry(node, "type")) ?? "",
    index: textIn(entry(node, "index")),
    line: node.line,
    references,
    value(...path) {
      const [argument = ""] = path;
      const value = at(values, path);
      if (!isNothing(value) || !isTrue(unknowns, path)) return value;
      // Computed and not written down: the provider leaves it to AWS, whose default it becomes.
      const isWritten = expressions === undefined || entry(expressions, argument) !== undefined;
      return isWritten ? unknown(argument) : undefined;
    },
  };
}

const step = (node: TemplateNode | undefined, key: string): TemplateNode | undefined =>
  node?.kind === "list" ? node.items[Number(key)] : entry(node, key);

const at = (node: TemplateNode | undefined, path: readonly string[]): TemplateNode | undefined =>
  path.reduce<TemplateNode | undefined>(step, node);

/** Whether the value at a path, or a part that holds it, is marked. */
function isTrue(marks: TemplateNode | undefined, path: readonly string[]): boolean {
  let node = marks;
  for (const key of ["", ...path]) {
    if (key !== "") node = step(node, key);
    if (node?.kind === "scalar") return node.value === true;
  }
  return false;
}
