// serverless.yml of the Serverless Framework, for AWS: settings of all functions under `provider`, then those of each.
import { awsDefaults, type Defaults } from "../../core/planning/default-settings.ts";
import type { DeployedFunction, UnreadPart } from "../../core/planning/deployment.ts";
import { functionSettings, provisionedSetting, queueSource } from "../function-settings.ts";
import { entriesOf, entry, isNode, isNothing, type Resolved, scalar, type TemplateNode, textIn } from "../node.ts";
import { serverlessVariables, type Variables } from "../serverless/variables.ts";
import { flag } from "../settings.ts";
import { queueOf, type SaidOfSource } from "../stack/function-kinds.ts";
import { counted } from "../stack/read-stack.ts";
import { lookUp, type StackResolver, stackResolver } from "../stack/resolver.ts";
import { type Resource, stackResources } from "../stack/resource.ts";
import type { TemplateReader } from "../template-reader.ts";

/** What the framework sets where nothing is said, in AWS's place. */
const frameworkDefaults: Defaults = { ...awsDefaults, memoryMb: 1024, timeoutS: 6 };
const QUEUE = "AWS::SQS::Queue";

export const serverless: TemplateReader = {
  id: "serverless",
  recognises: (root) => {
    const provider = entry(root, "provider");
    const name = textIn(provider) ?? textIn(entry(provider, "name"));
    return name === "aws" && (entry(root, "service") ?? entry(root, "functions")) !== undefined;
  },
  read(root, { region: given }) {
    const variables = serverlessVariables(root, given);
    const region = given ?? textIn(meant(entry(entry(root, "provider"), "region"), variables));
    const declared = gathered("functions", root, variables);
    const added = gathered("resources", root, variables);
    const stack = stackOf(added.parts);
    const resolver = stackResolver(stack, { region, ofText: variables.ofText });
    const resources = stackResources(stack, resolver);
    const queues = resources.filter(({ type }) => type === QUEUE);
    const all = declared.parts
      .flatMap(entriesOf)
      .map(([key, node]) => ({ key, line: node.line, node: variables.ofText(node) }));
    return {
      region: region ?? null,
      functions: all.flatMap(({ key, node }) =>
        isNode(node) ? [functionOf(key, node, { root, variables, resolver, queues })] : [],
      ),
      skipped: counted(resources.filter(({ type }) => type !== QUEUE)),
      unread: [
        ...declared.unread,
        ...all.flatMap(({ key, line, node }) =>
          node?.kind === "unknown" ? [{ name: key, text: node.text, line }] : [],
        ),
        ...added.unread,
      ],
      leftOut: [],
      defaultsTaken: [...variables.defaultsTaken, ...resolver.defaultsTaken],
    };
  },
};

const meant = (node: TemplateNode | undefined, { ofText }: Variables): Resolved => node && ofText(node);

/** A section is one map or a list of maps; what other files hold is not read. */
function gathered(section: string, root: TemplateNode, variables: Variables) {
  const whole = meant(entry(root, section), variables);
  const all = whole?.kind === "list" ? whole.items.map((part) => variables.ofText(part)) : [whole];
  const unread = all.flatMap((part): UnreadPart[] =>
    part?.kind === "unknown" ? [{ name: section, text: part.text, line: part.line }] : [],
  );
  return { parts: all.filter((part) => part?.kind === "map"), unread };
}

/** The resources of all parts as one stack. */
function stackOf(parts: readonly TemplateNode[]): TemplateNode {
  const resources = new Map(parts.flatMap((part) => entriesOf(entry(part, "Resources"))));
  return {
    kind: "map",
    entries: new Map([["Resources", { kind: "map", entries: resources, line: null }]]),
    line: null,
  };
}

type Surroundings = {
  readonly root: TemplateNode;
  readonly variables: Variables;
  readonly resolver: StackResolver;
  readonly queues: readonly Resource[];
};

function functionOf(key: string, node: TemplateNode, surroundings: Surroundings): DeployedFunction {
  const { root, resolver, queues } = surroundings;
  const own = (name: string): Resolved => lookUp(resolver, node, [name]);
  const provider = entry(root, "provider"); // its name alone sets nothing
  const shared = (name: string): Resolved => {
    const value = own(name);
    return isNothing(value) && provider?.kind === "map" ? lookUp(resolver, provider, [name]) : value;
  };
  const image = own("image");
  const said = {
    memoryMb: shared("memorySize"),
    timeoutS: shared("timeout"),
    ephemeralStorageMb: own("ephemeralStorageSize"),
    architecture: shared("architecture"),
    packageType: isNothing(image) ? undefined : scalar("Image", image?.line ?? null),
    runtime: isNothing(image) ? shared("runtime") : undefined,
    reservedConcurrency: own("reservedConcurrency"),
    snapStart: flag(own("snapStart")),
    managedInstances: undefined,
  };
  const level = provisionedSetting(own("provisionedConcurrency"), false); // the framework publishes a version for it
  return {
    name: key,
    deployedName: deployedName(key, own("name"), surroundings),
    line: node.line,
    settings: functionSettings(said, frameworkDefaults),
    provisioned: level ? [level] : [],
    queues: queuesOf(own("events"), resolver)
      .map((source) => queueOf(source, queues))
      .filter((queue) => queue !== undefined)
      .map(queueSource),
  };
}

/** A function without a name of its own is called after service, stage and key. */
function deployedName(key: string, name: Resolved, { root, variables }: Surroundings): string | null {
  if (!isNothing(name)) return textIn(name) ?? null;
  const service = entry(root, "service");
  const [called, stage] = [textIn(meant(entry(service, "name") ?? service, variables)), variables.stage()];
  return called === undefined || stage === undefined ? null : `${called}-${stage}-${key}`;
}

function queuesOf(events: Resolved, resolver: StackResolver): SaidOfSource[] {
  const all = events?.kind === "list" ? events.items : [];
  return all.flatMap((event) => {
    const sqs = lookUp(resolver, event, ["sqs"]);
    if (isNothing(sqs)) return [];
    const isArn = sqs?.kind !== "map";
    const property = (name: string): Resolved => (isArn ? undefined : lookUp(resolver, sqs, [name]));
    return {
      source: isArn ? sqs : property("arn"),
      line: sqs?.line ?? null,
      maximumConcurrency: property("maximumConcurrency"),
      batchWindowS: property("maximumBatchingWindow"),
    };
  });
}
