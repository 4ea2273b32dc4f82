// CloudFormation templates, as JSON or YAML; what `cdk synth` writes is one.
import { entriesOf, entry, textIn } from "../node.ts";
import { lambdaFunction } from "../stack/function-kinds.ts";
import { readStack } from "../stack/read-stack.ts";
import { stackResolver } from "../stack/resolver.ts";
import type { TemplateReader } from "../template-reader.ts";

export const cloudFormation: TemplateReader = {
  id: "cloudformation",
  recognises: (root) =>
    entriesOf(entry(root, "Resources")).some(
      ([id, node]) => id.startsWith("Fn::") || textIn(entry(node, "Type"))?.includes("::"),
    ),
  read: (root, { region }) => readStack(root, stackResolver(root, { region }), [lambdaFunction], region),
};
