// The resources of a stack → its functions, with what versions, aliases and event sources add to them.
import type { DeployedFunction, Deployment, UnreadPart } from "../../core/planning/deployment.ts";
import { functionSettings, provisionedSetting, queueSource } from "../function-settings.ts";
import { entriesOf, entry, type Resolved, shown, type TemplateNode, textIn } from "../node.ts";
import { type FunctionKind, queueOf, type ReadFunction, sourceOf } from "./function-kinds.ts";
import type { StackResolver } from "./resolver.ts";
import { type Resource, referredTo, stackResources } from "./resource.ts";

const VERSION = "AWS::Lambda::Version";
const ALIAS = "AWS::Lambda::Alias";
const MAPPING = "AWS::Lambda::EventSourceMapping";
/** What adds to a function and is read with it. */
const attachedTypes = [VERSION, ALIAS, MAPPING];
const QUEUE = "AWS::SQS::Queue";
const LATEST = "$LATEST";

export function readStack(
  template: TemplateNode,
  resolver: StackResolver,
  kinds: readonly FunctionKind[],
  region: string | undefined,
): Omit<Deployment, "file" | "format"> {
  const all = stackResources(template, resolver);
  const isMade = ({ condition }: Resource) => condition === undefined || resolver.holds(condition) !== false;
  const kindOf = ({ type }: Resource) => kinds.find((kind) => kind.type === type);
  const resources = all.filter(isMade);
  const attached = resources
    .filter(({ type }) => attachedTypes.includes(type))
    .map((resource) => ({ resource, to: resource.property("FunctionName") }));
  const queues = resources.filter(({ type }) => type === QUEUE);
  const functions = resources.flatMap((resource) => {
    const kind = kindOf(resource);
    return kind ? [functionOf(resource, kind.read(resource), attached, queues)] : [];
  });
  return {
    region: region ?? null,
    functions,
    skipped: counted(
      all.filter(({ type }) => ![...attachedTypes, QUEUE, ...kinds.map((kind) => kind.type)].includes(type)),
    ),
    unread: loops(template),
    leftOut: all
      .filter((resource) => kindOf(resource) && !isMade(resource))
      .map(({ id, condition, line }) => ({ name: id, text: condition ?? "", line })),
    defaultsTaken: [...resolver.defaultsTaken],
  };
}

type Attached = { readonly resource: Resource; readonly to: Resolved };

function functionOf(
  { id, line, property }: Resource,
  { said, provisioned, sources }: ReadFunction,
  attached: readonly Attached[],
  queues: readonly Resource[],
): DeployedFunction {
  const deployedName = textIn(property("FunctionName")) ?? null;
  const isNamed = (to: Resolved): boolean => deployedName !== null && namesFunction(textIn(to), deployedName);
  const ownOf = (type: string, owners: readonly string[]) =>
    attached
      .filter(({ resource, to }) => resource.type === type && (owners.includes(referredTo(to) ?? "") || isNamed(to)))
      .map(({ resource }) => resource);
  const published = [...ownOf(VERSION, [id]), ...ownOf(ALIAS, [id])];
  // A source may name a version or an alias in the function's place.
  const mappings = ownOf(MAPPING, [id, ...published.map((resource) => resource.id)]);
  return {
    name: id,
    deployedName,
    line,
    settings: functionSettings(said),
    provisioned: [...provisioned, ...published.map(levelOf)].filter((level) => level !== undefined),
    queues: [...sources, ...mappings.map((mapping) => sourceOf(mapping.property, "EventSourceArn"))]
      .map((source) => queueOf(source, queues))
      .filter((queue) => queue !== undefined)
      .map(queueSource),
  };
}

const levelOf = ({ property }: Resource) =>
  provisionedSetting(
    property("ProvisionedConcurrencyConfig", "ProvisionedConcurrentExecutions"),
    textIn(property("FunctionVersion")) === LATEST,
  );

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
