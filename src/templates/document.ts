// The text of a template → nodes with their lines. YAML and JSON alike; what is neither is no template.
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { type Scalar, scalar, type TemplateNode } from "./node.ts";

/** A stack's template has at most 1 MB. What is larger is a plan of Terraform's, mostly on one line: its lines say nothing. */
const LONGEST_WITH_LINES = 1_048_576;

/** Undefined for what is neither YAML nor JSON. */
export function templateNodes(text: string): TemplateNode | undefined {
  const isJson = /^\s*[{[]/.test(text);
  try {
    if (isJson && text.length > LONGEST_WITH_LINES) return nodeOfData(JSON.parse(text));
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: !isJson, logLevel: "silent" });
    return document.errors.length > 0 ? undefined : nodeOfDocument(document, lines);
  } catch {
    return undefined; // nested deeper than can be read, among others
  }
}

/** A map or list has the line of its key: there it begins for whoever reads it. */
function nodeOfDocument({ contents }: Document, lines: LineCounter): TemplateNode {
  const anchored = new Map<string, TemplateNode>();
  const lineOf = ({ range }: Node): number | null => (range ? lines.linePos(range[0]).line : null);
  const nodeOf = (node: Node | null): TemplateNode => {
    if (node === null) return scalar(null, null);
    const line = lineOf(node);
    // Only what was anchored before: an alias of something around it stands for nothing.
    if (isAlias(node)) return anchored.get(node.source) ?? scalar(null, line);
    const made = withTag(node.tag, untagged(node, line));
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined) anchored.set(anchor, made);
    return made;
  };
  const untagged = (node: Node, line: number | null): TemplateNode => {
    if (isSeq(node)) return { kind: "list", items: node.items.map((item) => nodeOf(item as Node)), line };
    if (!isMap(node)) return scalar(isScalar(node) ? scalarOf(node.value) : null, line);
    const entries = new Map<string, TemplateNode>();
    const merged: TemplateNode[] = [];
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      const made = nodeOf(value as Node | null);
      if (name === "<<") merged.push(...(made.kind === "list" ? made.items : [made]));
      else entries.set(name, made.kind === "scalar" ? made : { ...made, line: lineOf(key as Node) });
    }
    for (const other of merged) {
      if (other.kind !== "map") continue;
      for (const [name, value] of other.entries) if (!entries.has(name)) entries.set(name, value);
    }
    return { kind: "map", entries, line };
  };
  return nodeOf(contents as Node | null);
}

const scalarOf = (value: unknown): Scalar =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null
    ? value
    : String(value);

/** `!Ref x` is `{Ref: x}`, `!GetAtt a.b` is `{Fn::GetAtt: [a, b]}`, any other `!Name` is `{Fn::Name: …}`. */
function withTag(tag: string | undefined, node: TemplateNode): TemplateNode {
  const name = tag?.startsWith("!") && !tag.startsWith("!!") ? tag.slice(1) : undefined;
  if (!name) return node;
  const { line } = node;
  const key = name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
  const inner: TemplateNode =
    name === "GetAtt" && node.kind === "scalar"
      ? { kind: "list", items: attributePath(String(node.value)).map((part) => scalar(part, line)), line }
      : node;
  return { kind: "map", entries: new Map([[key, inner]]), line };
}

/** A resource and its attribute, whose name may have dots itself. */
function attributePath(text: string): string[] {
  const at = text.indexOf(".");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Plain data without lines. */
export function nodeOfData(data: unknown): TemplateNode {
  if (Array.isArray(data)) return { kind: "list", items: data.map(nodeOfData), line: null };
  if (typeof data !== "object" || data === null) return scalar(scalarOf(data), null);
  return {
    kind: "map",
    entries: new Map(Object.entries(data).map(([key, value]) => [key, nodeOfData(value)])),
    line: null,
  };
}
