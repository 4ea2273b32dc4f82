// What the functions and conditions of a stack work with: the template, and ways to ask what another value stands for.
import type { Resolved, TemplateNode, Unknown } from "../node.ts";

export type Work = {
  readonly template: TemplateNode;
  readonly resolve: (node: TemplateNode | undefined) => Resolved;
  /** Undefined for what is no text, not known, or has no end. */
  readonly text: (node: TemplateNode | undefined) => string | undefined;
  /** Undefined where the condition depends on what is unknown. */
  readonly holds: (condition: string) => boolean | undefined;
  /** Takes a step; false when there have been more than any template that was meant takes. */
  readonly goesOn: () => boolean;
  readonly unknown: (node: TemplateNode, refersTo?: string) => Unknown;
};
