// Decimal text → whole numbers, digit by digit over bytes: 2.01 × 1000 is 2009.9999999999998 in doubles, and 2010 here.

const ZERO = 48;
const SPACE = 32;
const largestExact = Number.MAX_SAFE_INTEGER;

/**
 * bytes[from, to) as a decimal number × 10^`scale`, whole. Digits beyond the scale are rounded up (durations) or cut
 * (instants). NaN for anything that is not a number, or is too large to be whole in a double. Blanks around it are allowed.
 */
export function scanScaled(bytes: Uint8Array, from: number, to: number, scale: number, roundUp: boolean): number {
  let at = from;
  let end = to;
  while (at < end && bytes[at] === SPACE) at++;
  while (end > at && bytes[end - 1] === SPACE) end--;
  const sign = bytes[at];
  const negative = sign === 45;
  if (negative || sign === 43) at++;
  let value = 0;
  let digits = 0;
  let left = scale;
  let cut = false;
  for (; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    digits++;
  }
  if (at < end && bytes[at] === 46) {
    for (at++; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) break;
      digits++;
      if (left > 0) {
        value = value * 10 + digit;
        left--;
      } else if (digit > 0) cut = true;
    }
  }
  if (digits === 0) return Number.NaN;
  if (at < end) return scanExponent(bytes, from, to, scale, roundUp);
  for (; left > 0; left--) value *= 10;
  if (cut && roundUp !== negative) value++;
  if (value > largestExact) return Number.NaN;
  return negative && value > 0 ? -value : value;
}

const EXPONENT_FORM = /^\s*([+-]?\d*\.?\d*)[eE]([+-]?\d{1,2})\s*$/;

/** `1.28E8`, `1.61975325414E9`: rare enough to go through text, still without a float. */
export function scanExponent(bytes: Uint8Array, from: number, to: number, scale: number, roundUp: boolean): number {
  if (to - from > 64) return Number.NaN;
  const match = EXPONENT_FORM.exec(String.fromCharCode(...bytes.subarray(from, to)));
  const shifted = scale + Number(match?.[2] ?? Number.NaN);
  if (!match || !Number.isFinite(shifted)) return Number.NaN;
  const mantissa = Uint8Array.from(match[1]!, (c) => c.charCodeAt(0));
  if (shifted >= 0) return scanScaled(mantissa, 0, mantissa.length, shifted, roundUp);
  const [whole = "", fraction = ""] = match[1]!.split(".");
  const sign = whole.startsWith("-") ? "-" : "";
  const digits = whole.replace(/^[+-]/, "").padStart(-shifted + 1, "0");
  const moved = `${sign}${digits.slice(0, shifted)}.${digits.slice(shifted)}${fraction}`;
  const plain = Uint8Array.from(moved, (c) => c.charCodeAt(0));
  return scanScaled(plain, 0, plain.length, 0, roundUp);
}

const encoder = new TextEncoder();

/** The same for text. */
export function scaledFromText(text: string, scale: number, roundUp = true): number {
  const bytes = encoder.encode(text);
  return scanScaled(bytes, 0, bytes.length, scale, roundUp);
}

/** `12.34` ms → 12340 µs; finer digits are rounded up, so every later ceil stays exact. */
export const usFromMs = (text: string): number => scaledFromText(text, 3);
