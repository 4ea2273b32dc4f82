// What a file that no reader claims looks like, so that the refusal can say which command or release wants it.

export const guesses = ["empty", "html", "json", "parquet", "zip", "yaml", "binary", "text"] as const;
export type Guess = (typeof guesses)[number];

export function guessOf(head: string): Guess {
  const text = head.trimStart();
  if (text === "") return "empty";
  if (head.startsWith("PAR1")) return "parquet";
  if (head.startsWith("PK\u0003\u0004")) return "zip";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
  const odd = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (odd > head.length / 50) return "binary";
  if (/^<(!doctype|html|\?xml)/i.test(text)) return "html";
  if (/^[[{]/.test(text)) return "json";
  return /^(---|[A-Za-z][\w-]*:(\s|$))/.test(text) ? "yaml" : "text";
}
