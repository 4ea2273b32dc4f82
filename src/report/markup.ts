// Markup that escapes by itself: what is put into markup`…` is text, unless markup`…` made it too.
import { inertForHtml } from "./inert.ts";

/** Finished HTML or SVG. A class, so that nothing read from a file can pass for it. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

type Part = string | number | Markup | readonly Markup[];

export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(literals.reduce((all, literal, i) => `${all}${source(parts[i - 1]!)}${literal}`));
}

function source(part: Part): string {
  if (part instanceof Markup) return part.source;
  return typeof part === "object" ? part.map((one) => one.source).join("\n") : inertForHtml(String(part));
}
