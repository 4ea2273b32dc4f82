// A template as it was written: scalars, lists and maps that know their line. YAML's short tags stand in their long form.

export type Scalar = string | number | boolean | null;
export type TemplateNode = { readonly line: number | null } & (
  | { readonly kind: "scalar"; readonly value: Scalar }
  | { readonly kind: "list"; readonly items: readonly TemplateNode[] }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, TemplateNode> }
);

/** What only deploying will tell. `refersTo`: the resource of the template that it is, or is a part of. */
export type Unknown = {
  readonly kind: "unknown";
  readonly text: string;
  readonly refersTo?: string;
  readonly line: number | null;
};

/** Of another form than the settings in it need: a text where a list or map should be. */
export type Misshapen = { readonly kind: "misshapen"; readonly text: string; readonly line: number | null };

/** What a node stands for, variables and functions worked out; undefined where there is nothing. */
export type Resolved = TemplateNode | Unknown | Misshapen | undefined;

/** Whether it is a node of the template, of whatever form. */
export const isNode = (node: Resolved): node is TemplateNode =>
  node !== undefined && node.kind !== "unknown" && node.kind !== "misshapen";

export const scalar = (value: Scalar, line: number | null): TemplateNode => ({ kind: "scalar", value, line });

/** The entry of a map; undefined where there is none, or no map. */
export const entry = (node: Resolved, key: string): TemplateNode | undefined =>
  node?.kind === "map" ? node.entries.get(key) : undefined;

export const entriesOf = (node: Resolved): readonly (readonly [string, TemplateNode])[] =>
  node?.kind === "map" ? [...node.entries] : [];

export const itemsOf = (node: Resolved): readonly TemplateNode[] => (node?.kind === "list" ? node.items : []);

/** A text or a number as text. */
export const textIn = (node: Resolved): string | undefined =>
  node?.kind === "scalar" && (typeof node.value === "string" || typeof node.value === "number")
    ? String(node.value)
    : undefined;

export const isNothing = (node: Resolved): boolean =>
  node === undefined || (node.kind === "scalar" && node.value === null);

/** The only entry of a map that has one: how a function of a stack is written. */
export function onlyEntry(node: Resolved): readonly [string, TemplateNode] | undefined {
  if (node?.kind !== "map" || node.entries.size !== 1) return undefined;
  const [only] = node.entries;
  return only;
}

const LONGEST_SHOWN = 80;

/** How a person would write it, cut short: `!Ref Memory`, `[a, b]`. */
export function shown(node: NonNullable<Resolved>): string {
  const text = written(node, { left: LONGEST_SHOWN });
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…` : text;
}

/** Stops where there is enough: a node may stand in many places of itself. */
function written(node: NonNullable<Resolved>, room: { left: number }): string {
  if (room.left <= 0) return "…";
  room.left -= 1;
  if (node.kind === "unknown" || node.kind === "misshapen") return node.text;
  if (node.kind === "scalar") {
    const text = String(node.value);
    room.left -= text.length;
    return text.slice(0, LONGEST_SHOWN);
  }
  if (node.kind === "list")
    return `[${node.items
      .slice(0, LONGEST_SHOWN)
      .map((item) => written(item, room))
      .join(", ")}]`;
  const [name, inner] = onlyEntry(node) ?? [];
  if (name !== undefined && inner && (name === "Ref" || name.startsWith("Fn::")))
    return `!${name.replace(/^Fn::/, "")} ${name === "Fn::GetAtt" ? dotted(inner, room) : written(inner, room)}`;
  const pairs = [...node.entries].slice(0, LONGEST_SHOWN).map(([key, value]) => `${key}: ${written(value, room)}`);
  return `{${pairs.join(", ")}}`;
}

const dotted = (node: TemplateNode, room: { left: number }): string =>
  node.kind === "list" ? node.items.map((item) => written(item, room)).join(".") : written(node, room);
