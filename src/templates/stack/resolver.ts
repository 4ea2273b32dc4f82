// What a value of a CloudFormation template stands for, as far as the template itself tells: defaults of parameters, mappings,
// conditions and text functions are worked out; a reference to what is made while deploying stays unknown, with its name.
import {
  entriesOf,
  entry,
  itemsOf,
  onlyEntry,
  type Resolved,
  scalar,
  shown,
  type TemplateNode,
  textIn,
  type Unknown,
} from "../node.ts";

export type StackResolver = {
  readonly resolve: (node: TemplateNode | undefined) => Resolved;
  /** Undefined where it depends on what is unknown. */
  readonly holds: (condition: string) => boolean | undefined;
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
  const parameters = entry(template, "Parameters");
  const mappings = entry(template, "Mappings");
  const conditions = entry(template, "Conditions");
  let steps = 0;

  const unknown = (node: TemplateNode, refersTo?: string): Unknown => ({
    kind: "unknown",
    text: shown(node),
    line: node.line,
    ...(refersTo !== undefined && { refersTo }),
  });

  function resolve(node: TemplateNode | undefined): Resolved {
    if (node === undefined) return undefined;
    if (++steps > MOST_STEPS) return unknown(node);
    if (node.kind === "scalar") {
      const meant = ofText(node);
      return meant === node && DYNAMIC.test(String(node.value)) ? unknown(node) : meant;
    }
    const [name, argument] = onlyEntry(node) ?? [];
    if (name === undefined || argument === undefined) return node;
    if (name === "Ref") return reference(textIn(argument) ?? "", node);
    if (name === "Fn::GetAtt") return unknown(node, textIn(itemsOf(argument)[0] ?? argument)?.split(".")[0]);
    return functions[name]?.(argument, node) ?? (name.startsWith("Fn::") ? unknown(node) : node);
  }

  function reference(name: string, node: TemplateNode): Resolved {
    if (name === "AWS::NoValue") return undefined;
    if (name === "AWS::Region") return region === undefined ? unknown(node) : scalar(region, node.line);
    const parameter = entry(parameters, name);
    if (!parameter) return unknown(node, name);
    const fallback = entry(parameter, "Default");
    // The default of such a parameter is the name of a stored value, not the value.
    if (!fallback || textIn(entry(parameter, "Type"))?.startsWith("AWS::SSM::")) return unknown(node);
    defaultsTaken.add(name);
    const meant = ofText(fallback);
    return meant?.kind === "scalar" ? scalar(meant.value, node.line) : meant;
  }

  /** Undefined for text that is not known, or has no end. */
  function resolvedText(node: TemplateNode | undefined): string | undefined {
    const text = textIn(resolve(node));
    return text !== undefined && text.length <= LONGEST_TEXT ? text : undefined;
  }

  type StackFunction = (argument: TemplateNode, whole: TemplateNode) => Resolved;
  const functions: Readonly<Record<string, StackFunction | undefined>> = {
    "Fn::If": (argument, whole) => {
      const [condition, yes, no] = itemsOf(argument);
      const answer = holds(textIn(condition) ?? "");
      if (answer !== undefined) return resolve(answer ? yes : no);
      const both = [resolve(yes), resolve(no)] as const;
      const [one, other] = both.map(textIn);
      return one !== undefined && one === other ? both[0] : unknown(whole);
    },
    "Fn::FindInMap": (argument, whole) => {
      const keys = itemsOf(argument).slice(0, 3).map(resolvedText);
      const found = keys.reduce<TemplateNode | undefined>(
        (node, key) => (key === undefined ? undefined : entry(node, key)),
        mappings,
      );
      return found && keys.length === 3 ? resolve(found) : unknown(whole);
    },
    "Fn::Sub": (argument, whole) => {
      const [template, own] = argument.kind === "list" ? argument.items : [argument];
      return substituted(textIn(template) ?? "", own, whole);
    },
    "Fn::Join": (argument, whole) => {
      const [between, list] = itemsOf(argument);
      const parts = itemsOf(resolve(list)).map(resolvedText);
      if (resolve(list)?.kind !== "list" || parts.includes(undefined)) return unknown(whole);
      return scalar(parts.join(textIn(between) ?? "").slice(0, LONGEST_TEXT), whole.line);
    },
    "Fn::Split": (argument, whole) => {
      const [between, text] = itemsOf(argument);
      const whole_ = resolvedText(text);
      if (whole_ === undefined) return unknown(whole);
      const items = whole_.split(textIn(between) ?? ",").map((part) => scalar(part, whole.line));
      return { kind: "list", items, line: whole.line };
    },
    "Fn::Select": (argument, whole) => {
      const [index, list] = itemsOf(argument);
      const items = itemsOf(resolve(list));
      const chosen = items[Number(resolvedText(index) ?? -1)];
      return chosen ? resolve(chosen) : unknown(whole);
    },
  };

  function substituted(text: string, own: TemplateNode | undefined, whole: TemplateNode): Resolved {
    const sole = /^\$\{([\w:]+)(?:\.[\w.]+)?\}$/.exec(text)?.[1];
    let isKnown = text.length <= LONGEST_TEXT;
    const said = text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, inner: string) => {
      const name = inner.trim();
      if (literal) return `\${${name}}`;
      const value = entry(own, name) ?? { kind: "map", entries: new Map([["Ref", scalar(name, null)]]), line: null };
      const part = name.includes(".") ? undefined : resolvedText(value);
      isKnown &&= part !== undefined;
      return part ?? "";
    });
    return isKnown ? scalar(said, whole.line) : unknown(whole, sole);
  }

  function holds(name: string, asked: readonly string[] = []): boolean | undefined {
    const condition = entry(conditions, name);
    return condition && !asked.includes(name) ? isTrue(condition, [...asked, name]) : undefined;
  }

  function isTrue(node: TemplateNode, asked: readonly string[]): boolean | undefined {
    if (++steps > MOST_STEPS) return undefined;
    const [name, argument] = onlyEntry(node) ?? [];
    const each = (): (boolean | undefined)[] => itemsOf(argument).map((item) => isTrue(item, asked));
    if (name === "Condition") return holds(textIn(argument) ?? "", asked);
    if (name === "Fn::Equals") {
      const [one, other] = itemsOf(argument).map(resolvedText);
      return one === undefined || other === undefined ? undefined : one === other;
    }
    if (name === "Fn::Not") {
      const [inner] = each();
      return inner === undefined ? undefined : !inner;
    }
    if (name === "Fn::And") return all(each(), false);
    if (name === "Fn::Or") return all(each(), true);
    return undefined;
  }

  return { resolve, holds: (name) => holds(name), defaultsTaken };
}

/** `settled`: the answer that any one of them settles: no for "and", yes for "or". */
const all = (answers: readonly (boolean | undefined)[], settled: boolean): boolean | undefined =>
  answers.includes(settled) ? settled : answers.includes(undefined) ? undefined : !settled;

/** Follows keys into what they stand for, step by step; what is unknown on the way is the answer. */
export function lookUp(resolver: StackResolver, node: Resolved, path: readonly string[]): Resolved {
  let at = node?.kind === "unknown" ? node : resolver.resolve(node);
  for (const key of path) {
    if (at === undefined || at.kind === "unknown") return at;
    at = resolver.resolve(at.kind === "list" ? at.items[Number(key)] : entry(at, key));
  }
  return at;
}

/** Resources of a template by their logical id, without what makes resources of its own. */
export const resourcesOf = (template: TemplateNode) =>
  entriesOf(entry(template, "Resources")).filter(([id]) => !id.startsWith("Fn::"));
