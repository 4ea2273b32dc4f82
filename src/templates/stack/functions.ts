// The functions of CloudFormation that a template itself can answer; any other is known only when it is deployed.
import { entry, itemsOf, type Resolved, scalar, type TemplateNode, textIn } from "../node.ts";
import type { Work } from "./work.ts";

/** `whole`: the function as it is written, for what cannot be worked out. */
type StackFunction = (argument: TemplateNode, whole: TemplateNode, work: Work) => Resolved;

const chosen: StackFunction = (argument, whole, { resolve, holds, unknown }) => {
  const [condition, yes, no] = itemsOf(argument);
  const answer = holds(textIn(condition) ?? "");
  if (answer !== undefined) return resolve(answer ? yes : no);
  const both = [resolve(yes), resolve(no)] as const;
  const [one, other] = both.map(textIn);
  return one !== undefined && one === other ? both[0] : unknown(whole);
};

const mapped: StackFunction = (argument, whole, { template, text, resolve, unknown }) => {
  const keys = itemsOf(argument).slice(0, 3).map(text);
  const found = keys.reduce<TemplateNode | undefined>(
    (node, key) => (key === undefined ? undefined : entry(node, key)),
    entry(template, "Mappings"),
  );
  return found && keys.length === 3 ? resolve(found) : unknown(whole);
};

const joined: StackFunction = (argument, whole, { text, resolve, unknown }) => {
  const [between, list] = itemsOf(argument);
  const all = resolve(list);
  const parts = itemsOf(all).map(text);
  if (all?.kind !== "list" || parts.includes(undefined)) return unknown(whole);
  return scalar(parts.join(textIn(between) ?? ""), whole.line);
};

const cut: StackFunction = (argument, whole, { text, unknown }) => {
  const [between, joint] = itemsOf(argument);
  const parts = text(joint)?.split(textIn(between) ?? ",");
  if (parts === undefined) return unknown(whole);
  return { kind: "list", items: parts.map((part) => scalar(part, whole.line)), line: whole.line };
};

const selected: StackFunction = (argument, whole, { text, resolve, unknown }) => {
  const [index, list] = itemsOf(argument);
  const item = itemsOf(resolve(list))[Number(text(index) ?? -1)];
  return item ? resolve(item) : unknown(whole);
};

const SOLE_VARIABLE = /^\$\{([\w:]+)(?:\.[\w.]+)?\}$/;

const substituted: StackFunction = (argument, whole, { text, unknown }) => {
  const [template, own] = argument.kind === "list" ? argument.items : [argument];
  const given = textIn(template) ?? "";
  let isKnown = text(template) !== undefined;
  const said = given.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, inner: string) => {
    const name = inner.trim();
    if (literal) return `\${${name}}`;
    const value = name.includes(".") ? undefined : text(entry(own, name) ?? referenceTo(name));
    isKnown &&= value !== undefined;
    return value ?? "";
  });
  return isKnown ? scalar(said, whole.line) : unknown(whole, SOLE_VARIABLE.exec(given)?.[1]);
};

const referenceTo = (name: string): TemplateNode => ({
  kind: "map",
  entries: new Map([["Ref", scalar(name, null)]]),
  line: null,
});

export const stackFunctions: ReadonlyMap<string, StackFunction> = new Map([
  ["Fn::If", chosen],
  ["Fn::FindInMap", mapped],
  ["Fn::Join", joined],
  ["Fn::Split", cut],
  ["Fn::Select", selected],
  ["Fn::Sub", substituted],
]);
