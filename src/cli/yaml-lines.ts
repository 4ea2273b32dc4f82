// A small YAML file as a tree in which every key still knows its line. Nothing is expanded: an alias is looked up, not copied.
import type { Alias, Document, LineCounter, Node } from "yaml";
import { fail } from "../core/base/errors.ts";

export type YamlValue =
  /** A text or a number, with the digits that were written. */
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "truth"; readonly is: boolean }
  | { readonly kind: "list"; readonly items: readonly YamlValue[] }
  | { readonly kind: "mapping"; readonly entries: readonly YamlEntry[] }
  /** Nothing at all, or deeper than anything we read. */
  | { readonly kind: "other" };

export type YamlEntry = { readonly key: string; readonly line: number; readonly value: YamlValue };

/** Deeper than this nothing is looked at, so that no file can make us follow it in circles. */
const DEEPEST = 3;

/** Throws `data-malformed`: no YAML, several documents in one, or a key given twice. */
export async function yamlWithLines(text: string, file: string): Promise<YamlValue> {
  const { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } = await import("yaml");
  const lines: LineCounter = new LineCounter();
  const document = parsed();
  const targets = aliasTargets();
  // What several aliases name is read once for each depth, however many they are.
  const known = Array.from({ length: DEEPEST + 1 }, () => new Map<unknown, YamlValue>());
  return document.contents === null
    ? { kind: "mapping", entries: [] } // an empty file sets nothing
    : treeOf(document.contents, 0);

  function parsed(): Document {
    const read = parseDocument(text, { lineCounter: lines });
    const [error] = read.errors;
    return error ? fail("data-malformed", { file, problem: error.message.split("\n", 1)[0]!.replace(/:$/, "") }) : read;
  }

  /** An alias names the last node before it that has its anchor. */
  function aliasTargets(): Map<Alias, Node | undefined> {
    const anchors = new Map<string, Node>();
    const found = new Map<Alias, Node | undefined>();
    visit(document, {
      Node(_, node) {
        if (isAlias(node)) found.set(node, anchors.get(node.source));
        else if (node.anchor) anchors.set(node.anchor, node);
      },
    });
    return found;
  }

  function treeOf(written: unknown, depth: number): YamlValue {
    if (depth > DEEPEST) return { kind: "other" };
    const node = isAlias(written) ? targets.get(written) : written;
    const tree = known[depth]!.get(node) ?? readTree(node, depth);
    known[depth]!.set(node, tree);
    return tree;
  }

  function readTree(node: unknown, depth: number): YamlValue {
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }) => ({
        key: isScalar(key) ? String(key.value) : "?",
        line: lineOf(key),
        value: treeOf(value, depth + 1),
      }));
      return { kind: "mapping", entries };
    }
    if (isSeq(node)) return { kind: "list", items: node.items.map((item) => treeOf(item, depth + 1)) };
    if (!isScalar(node)) return { kind: "other" };
    const { value, source } = node;
    if (typeof value === "boolean") return { kind: "truth", is: value };
    if (typeof value === "string") return { kind: "text", text: value };
    return typeof value === "number" ? { kind: "text", text: source ?? String(value) } : { kind: "other" };
  }

  function lineOf(key: unknown): number {
    const start = (key as Partial<Node> | null)?.range?.[0];
    return start === undefined ? 1 : lines.linePos(start).line;
  }
}
