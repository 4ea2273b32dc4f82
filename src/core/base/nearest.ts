// The word a person probably meant, for every "unknown …" message.
import { closest, distance } from "fastest-levenshtein";

/** The nearest of the known words, or undefined when none is near enough (`most` letters apart) to be worth saying. */
export function nearest(
  word: string,
  known: readonly string[],
  most = Math.max(2, Math.floor(word.length / 3)),
): string | undefined {
  if (known.length === 0 || word.length > 100) return undefined;
  const lower = word.toLowerCase();
  const candidate = known.find(
    (other) =>
      other.toLowerCase() ===
      closest(
        lower,
        known.map((other) => other.toLowerCase()),
      ),
  );
  return candidate !== undefined && distance(lower, candidate.toLowerCase()) <= most ? candidate : undefined;
}

const NAMES_SAID = 20;

/** Some of the known names for a message, the nearest first; a blank in a name must not make two of it. */
export function namesNear(name: string, known: readonly string[]): string {
  const said = [nearest(name, known), ...known].filter((other) => other !== undefined).slice(0, NAMES_SAID);
  return [...new Set(said)].map((other) => other.slice(0, 60).replaceAll(" ", "\u00a0")).join(" ");
}
