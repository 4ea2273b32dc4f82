// The result itself, for programs. Its shape is the command's (CONTRACT.md §5); here it only becomes text.
import type { Renderer } from "../report.ts";

// JSON leaves these as they are, but terminals obey C1 controls, pagers break at U+2028, and bidi controls reorder a line.
const UNSAFE_TO_SHOW = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

export const json: Renderer<string> = {
  id: "json",
  extension: ".json",
  of: "result",
  render: ({ result }) => `${JSON.stringify(result, null, 2).replace(UNSAFE_TO_SHOW, escaped)}\n`,
};

/** These characters occur only inside strings, where an escape means the same. */
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
