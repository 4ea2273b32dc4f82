// What every reader of templates is: how it knows its format, and nodes as functions.
import type { Deployment } from "../core/planning/deployment.ts";
import type { TemplateNode } from "./node.ts";

export type TemplateOptions = {
  /** Where it is to be deployed, if that was said. */
  readonly region: string | undefined;
};

export type TemplateReader = {
  readonly id: string;
  readonly recognises: (root: TemplateNode) => boolean;
  readonly read: (root: TemplateNode, options: TemplateOptions) => Omit<Deployment, "file" | "format">;
};
