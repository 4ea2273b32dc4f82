// Templates of the Serverless Application Model: CloudFormation with functions of its own and settings for all of them.
import { entriesOf, entry, itemsOf, textIn } from "../node.ts";
import { lambdaFunction, serverlessFunction } from "../stack/function-kinds.ts";
import { readStack } from "../stack/read-stack.ts";
import { stackResolver } from "../stack/resolver.ts";
import type { TemplateReader } from "../template-reader.ts";

export const sam: TemplateReader = {
  id: "sam",
  recognises: (root) => {
    const transform = entry(root, "Transform");
    const isServerless = [transform, ...itemsOf(transform)].some((one) => textIn(one)?.startsWith("AWS::Serverless"));
    const types = entriesOf(entry(root, "Resources")).map(([, node]) => textIn(entry(node, "Type")));
    return (isServerless && types.length > 0) || types.some((type) => type?.startsWith("AWS::Serverless::"));
  },
  read(root, { region }) {
    const resolver = stackResolver(root, { region });
    const globals = entry(entry(root, "Globals"), "Function");
    return readStack(root, resolver, [lambdaFunction, serverlessFunction(globals, resolver)], region);
  },
};
