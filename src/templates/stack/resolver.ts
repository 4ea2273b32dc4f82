// What a value of a CloudFormation template stands for, as far as the template itself tells: defaults of parameters, mappings,
// conditions and text functions are worked out; a reference to what is made while deploying stays unknown, with its name.
import {
  entriesOf,
  entry,
  isNode,
  isNothing,
  itemsOf,
  onlyEntry,
  type Resolved,
  scalar,
  shown,
  type TemplateNode,
  textIn,
} from "../node.ts";
import { isTrue } from "./conditions.ts";
import { stackFunctions } from "./functions.ts";
import type { Work } from "./work.ts";

export type StackResolver = Pick<Work, "resolve" | "holds"> & {
  /** Parameters whose defaults were taken. */
  readonly defaultsTaken: ReadonlySet<string>;
};

export type StackOptions = {
  readonly region: string | undefined;
  /** What a text stands for before any function of the stack is worked out. */
  readonly ofText?: (node: TemplateNode) => Resolved;
};

/** Nodes may refer to one another without end; no template that was meant comes near this. */
const MOST_STEPS = 200_000;
const LONGEST_TEXT = 10_000;
const DYNAMIC = /\{\{resolve:/;

export function stackResolver(
  template: TemplateNode,
  { region, ofText = (node) => node }: StackOptions,
): StackResolver {
  const defaultsTaken = new Set<string>();
  const asked: string[] = [];
  let steps = 0;

  const work: Work = {
    template,
    resolve(node) {
      if (node === undefined) return undefined;
      if (!work.goesOn()) return work.unknown(node);
      return node.kind === "scalar" ? plain(node) : worked(node);
    },
    text(node) {
      const text = textIn(work.resolve(node));
      return text !== undefined && text.length <= LONGEST_TEXT ? text : undefined;
    },
    holds(name) {
      const condition = entry(entry(template, "Conditions"), name);
      if (!condition || asked.includes(name)) return undefined; // a circle has no answer
      asked.push(name);
      const answer = isTrue(condition, work);
      asked.pop();
      return answer;
    },
    goesOn: () => ++steps <= MOST_STEPS,
    unknown: (node, refersTo) => ({
      kind: "unknown",
      text: shown(node),
      line: node.line,
      ...(refersTo !== undefined && { refersTo }),
    }),
  };

  function plain(node: TemplateNode & { kind: "scalar" }): Resolved {
    const meant = ofText(node);
    return meant === node && DYNAMIC.test(String(node.value)) ? work.unknown(node) : meant;
  }

  function worked(node: TemplateNode): Resolved {
    const [name, argument] = onlyEntry(node) ?? [];
    if (name === undefined || argument === undefined) return node;
    if (name === "Ref") return reference(textIn(argument) ?? "", node);
    if (name === "Fn::GetAtt") return work.unknown(node, textIn(itemsOf(argument)[0] ?? argument)?.split(".")[0]);
    const stackFunction = stackFunctions.get(name);
    if (stackFunction) return stackFunction(argument, node, work);
    return name.startsWith("Fn::") ? work.unknown(node) : node;
  }

  function reference(name: string, node: TemplateNode): Resolved {
    if (name === "AWS::NoValue") return undefined;
    if (name === "AWS::Region") return region === undefined ? work.unknown(node) : scalar(region, node.line);
    const parameter = entry(entry(template, "Parameters"), name);
    if (!parameter) return work.unknown(node, name);
    const type = textIn(entry(parameter, "Type")) ?? "";
    const fallback = entry(parameter, "Default");
    // The default of such a parameter is the name of a stored value, not the value.
    if (!fallback || type.startsWith("AWS::SSM::")) return work.unknown(node);
    const meant = ofText(fallback);
    defaultsTaken.add(name);
    if (meant?.kind !== "scalar") return meant;
    if (!/^List<|^CommaDelimitedList$/.test(type)) return scalar(meant.value, node.line);
    const items = String(meant.value).split(",");
    return { kind: "list", items: items.map((item) => scalar(item.trim(), node.line)), line: node.line };
  }

  return { resolve: work.resolve, holds: work.holds, defaultsTaken };
}

/** Follows keys into what they stand for, step by step; what is unknown or of another form on the way is the answer. */
export function lookUp(resolver: StackResolver, node: Resolved, path: readonly string[]): Resolved {
  let at = isNode(node) ? resolver.resolve(node) : node;
  for (const key of path) {
    if (!isNode(at) || isNothing(at)) return at;
    if (!isAskedFor(at, key)) return { kind: "misshapen", text: shown(at), line: at.line };
    at = resolver.resolve(at.kind === "list" ? at.items[Number(key)] : entry(at, key));
  }
  return at;
}

/** A list is asked for a place in it, a map for a name. */
const isAskedFor = ({ kind }: TemplateNode, key: string): boolean => kind === (/^\d+$/.test(key) ? "list" : "map");

/** Resources of a template by their logical id, without what makes resources of its own. */
export const resourcesOf = (template: TemplateNode) =>
  entriesOf(entry(template, "Resources")).filter(([id]) => !id.startsWith("Fn::"));
