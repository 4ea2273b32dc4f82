// How many terminal columns a text takes, and cutting, padding and wrapping by that: a Hangul syllable takes two, a
// combining mark none, a family emoji of seven code points two. Widths of graphemes add up to the width of the text.
import type { Align } from "./report.ts";

const ASCII = /^[ -~]*$/;
// Language-neutral: grapheme boundaries do not depend on the locale, so none is looked up.
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

// Marks and invisible signs (but not the Arabic and Kaithi signs that enclose a number), and the vowels and finals that
// complete a Hangul syllable written in parts.
const ZERO =
  /^(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])[\p{M}\p{Cf}\p{Cc}\u1160-\u11ff\ud7b0-\ud7ff]$/u;
// East Asian Wide and Fullwidth (UAX #11, Unicode 17; unassigned gaps inside a block count with it), and emoji.
const WIDE_RANGES =
  String.raw`\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u3247\u3250-\ua4cf\ua960-\ua97c` +
  String.raw`\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}` +
  String.raw`\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}`;
const WIDE = new RegExp(String.raw`^(?:[${WIDE_RANGES}]|\p{Emoji_Presentation})$`, "u");
// One picture made of several code points: shown as emoji on request, a flag, with a skin tone, or joined to another.
const ONE_EMOJI =
  /^(?!\p{Emoji_Modifier})(?:\p{Emoji}\ufe0f|\p{RI}{2}|\p{ExtPict}\p{Emoji_Modifier}|\p{ExtPict}\u200d\p{ExtPict})/u;

/** Columns a text takes in a terminal. Control characters take none: take them out first (inert.ts). */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  if (ONE_EMOJI.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

// A grapheme may be made of any number of code points, and a hundred accents on one letter cover the lines above. What
// people write needs fewer than this for one grapheme, and for each column.
const CODE_UNITS_PER_GRAPHEME = 32;
const CODE_UNITS_PER_COLUMN = 16;

/** The longest beginning of whole graphemes that fits. */
function fitting(text: string, columns: number): string {
  if (ASCII.test(text)) return text.slice(0, columns);
  const head = text.slice(0, (columns + 1) * CODE_UNITS_PER_COLUMN);
  let end = 0;
  let width = 0;
  for (const { segment, index } of graphemes.segment(head)) {
    width += graphemeWidth(segment);
    const next = index + segment.length;
    const isCutInside = next === head.length && head.length < text.length;
    if (width > columns || segment.length > CODE_UNITS_PER_GRAPHEME || isCutInside) break;
    end = next;
  }
  return text.slice(0, end);
}

/** The text in at most `columns` (one or more), ending in "…" where something was cut off. */
export function cutText(text: string, columns: number): string {
  return fitting(text, columns) === text ? text : `${fitting(text, columns - 1)}…`;
}

export function padText(text: string, columns: number, align: Align = "start"): string {
  const padding = " ".repeat(Math.max(0, columns - textWidth(text)));
  return align === "end" ? padding + text : text + padding;
}

/** Lines of at most `columns`, broken at spaces, and inside a word only where the word alone is too long. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fitting(longer, columns) === longer) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    for (;;) {
      const head = fitting(line, columns) || firstGrapheme(line); // too wide a grapheme goes over the edge: none is lost
      if (head === line) break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line];
}

function firstGrapheme(text: string): string {
  for (const { segment } of graphemes.segment(text)) return segment;
  return "";
}
