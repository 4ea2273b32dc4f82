// The configuration that a Terraform plan was made of: which arguments were written, and what they refer to.
import { entry, itemsOf, type TemplateNode, textIn } from "../node.ts";

/** The expressions of a resource by its module's path and its plain name; undefined where the plan does not show them. */
export type ConfigurationOf = (module: string, plainName: string) => TemplateNode | undefined;

export function moduleConfigurations(plan: TemplateNode): ConfigurationOf {
  const root = entry(entry(plan, "configuration"), "root_module");
  const known = new Map<string, ReadonlyMap<string, TemplateNode>>();
  return (module, plainName) => {
    const path = module.replace(/\[[^\]]*\]/g, "");
    const resources = known.get(path) ?? expressionsIn(moduleAt(root, path));
    known.set(path, resources);
    return resources.get(plainName);
  };
}

/** `module.a.module.b`: the call of a in the root, that of b in a. */
const moduleAt = (root: TemplateNode | undefined, path: string): TemplateNode | undefined =>
  path
    .split(".")
    .filter((part, i) => part !== "" && i % 2 === 1)
    .reduce((module, name) => entry(entry(entry(module, "module_calls"), name), "module"), root);

const expressionsIn = (module: TemplateNode | undefined): Map<string, TemplateNode> =>
  new Map(
    itemsOf(entry(module, "resources")).flatMap((resource) => {
      const expressions = entry(resource, "expressions");
      return expressions ? [[textIn(entry(resource, "address")) ?? "", expressions] as const] : [];
    }),
  );

/** The region of the AWS provider, where it is written down or a variable has it. */
export function providerRegion(plan: TemplateNode): string | undefined {
  const provider = entry(entry(entry(plan, "configuration"), "provider_config"), "aws");
  const region = entry(entry(provider, "expressions"), "region");
  const variable = textIn(itemsOf(entry(region, "references"))[0])?.replace(/^var\./, "");
  return (
    textIn(entry(region, "constant_value")) ??
    (variable === undefined ? undefined : textIn(entry(entry(entry(plan, "variables"), variable), "value")))
  );
}
