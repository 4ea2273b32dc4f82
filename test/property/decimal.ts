// Decimal text for random figures, made of whole numbers only.
import { parseRatio, type Ratio } from "../../src/core/base/ratio.ts";

/** Decimal text → exact ratio; a text that is none is a mistake of the test. */
export function exact(text: string): Ratio {
  const value = parseRatio(text);
  if (!value) throw new Error(`not a decimal: ${text}`);
  return value;
}

/** `units` of 10^-places, as plain decimal text. */
export function decimalText(units: bigint, places: number): string {
  const digits = units.toString().padStart(places + 1, "0");
  const at = digits.length - places;
  return places === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
}

/** So many MB·ms, in GB-seconds: 1 ÷ 1,024,000 is 9,765,625 ÷ 10^13. */
export const gbSecondsOfAtoms = (atoms: bigint): string => decimalText(atoms * 9_765_625n, 13);
