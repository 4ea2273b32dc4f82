// The resources of a stack → its functions, with what versions, aliases and event sources add to them.
import type { Defaults, DeployedFunction, Deployment, UnreadPart } from "../../core/planning/deployment.ts";
import { functionSettings, provisionedSetting, queueSource } from "../function-settings.ts";
import { entriesOf, entry, type Resolved, shown, type TemplateNode, textIn } from "../node.ts";
import { type FunctionKind, queueOf, sourceOf } from "./function-kinds.ts";
import type { StackResolver } from "./resolver.ts";
import { type Resource, referredTo, stackResources } from "./resource.ts";

/** What adds to a function and is read with it. */
const attached = ["AWS::Lambda::Version", "AWS::Lambda::Alias", "AWS::Lambda::EventSourceMapping", "AWS::SQS::Queue"];
const LATEST = "$LATEST";

export function readStack(
  template: TemplateNode,
  resolver: StackResolver,
  kinds: readonly FunctionKind[],
  region: string | undefined,
  defaults?: Defaults,
): Omit<Deployment, "file" | "format"> {
  const all = stackResources(template, resolver);
  const isMade = ({ condition }: Resource) => condition === undefined || resolver.holds(condition) !== false;
  const resources = all.filter(isMade);
  const kindOf = ({ type }: Resource) => kinds.find((kind) => kind.type === type);
  const functions = resources.flatMap((resource) => {
    const kind = kindOf(resource);
    return kind ? [functionOf(resource, kind, resources, defaults)] : [];
  });
  return {
    region: region ?? null,
    functions,
    skipped: counted(all.filter((resource) => !kindOf(resource) && !attached.includes(resource.type))),
    unread: loops(template),
    leftOut: all
      .filter((resource) => kindOf(resource) && !isMade(resource))
      .map(({ id, condition, line }) => ({ name: id, text: condition ?? "", line })),
    defaultsTaken: [...resolver.defaultsTaken],
  };
}

function functionOf(
  resource: Resource,
  kind: FunctionKind,
  resources: readonly Resource[],
  defaults: Defaults | undefined,
): DeployedFunction {
  const { said, provisioned, sources } = kind.read(resource);
  const deployedName = textIn(resource.property("FunctionName")) ?? null;
  const isOwn = (value: Resolved): boolean =>
    referredTo(value) === resource.id || (deployedName !== null && namesFunction(textIn(value), deployedName));
  const own = (type: string) => resources.filter((one) => one.type === type && isOwn(one.property("FunctionName")));
  const levels = [...own("AWS::Lambda::Version"), ...own("AWS::Lambda::Alias")].map(({ property }) =>
    provisionedSetting(
      property("ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"),
      textIn(property("FunctionVersion")) === LATEST,
    ),
  );
  const mappings = own("AWS::Lambda::EventSourceMapping").map(({ property }) => sourceOf(property, "EventSourceArn"));
  return {
    name: resource.id,
    deployedName,
    line: resource.line,
    settings: functionSettings(said, defaults),
    provisioned: [...provisioned, ...levels].filter((level) => level !== undefined),
    queues: [...sources, ...mappings]
      .map((source) => queueOf(source, resources))
      .filter((queue) => queue !== undefined)
      .map(queueSource),
  };
}

/** A function's name, or an ARN that has it. */
const namesFunction = (text: string | undefined, name: string): boolean =>
  text === name || text?.split(":function:")[1]?.split(":")[0] === name;

/** What makes resources of its own is not worked out: `Fn::ForEach`, `Fn::Transform`. */
const loops = (template: TemplateNode): UnreadPart[] =>
  entriesOf(entry(template, "Resources"))
    .filter(([id]) => id.startsWith("Fn::"))
    .map(([id, node]) => ({ name: id, text: shown(node), line: node.line }));

export function counted(resources: readonly { readonly type: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  return new Map([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
