// The text of a file → the functions it sets up, by the format it looks like.
import type { Deployment } from "../core/planning/deployment.ts";
import { templateNodes } from "./document.ts";
import { templateReaders } from "./readers/index.ts";
import type { TemplateOptions } from "./template-reader.ts";

/** Undefined for what no format claims. */
export function readTemplate(text: string, file: string, options: TemplateOptions): Deployment | undefined {
  const root = templateNodes(text.replace(/^\uFEFF/, ""));
  const reader = root && templateReaders.find(({ recognises }) => recognises(root));
  return reader && { file, format: reader.id, ...reader.read(root, options) };
}
