// The word a person probably meant, for every "unknown …" message.
import { closest, distance } from "fastest-levenshtein";

/** The nearest of the known words, or undefined when none is near enough to be worth saying. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 100) return undefined;
  const candidate = closest(word.toLowerCase(), known as string[]);
  return distance(word.toLowerCase(), candidate.toLowerCase()) <= Math.max(2, Math.floor(word.length / 3))
    ? candidate
    : undefined;
}
