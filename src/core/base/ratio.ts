// Exact quantities: a whole number over a whole number. Requests, GB-seconds and shares are all of this kind until money.
import { invariant } from "./errors.ts";

export type Ratio = { readonly n: bigint; readonly d: bigint };

export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  const denominator = BigInt(d);
  invariant(denominator > 0n, "a ratio has a positive denominator");
  return { n: BigInt(n), d: denominator };
}

export const zero: Ratio = ratio(0n);

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

function reduced(n: bigint, d: bigint): Ratio {
  const common = gcd(n, d);
  return common > 1n ? { n: n / common, d: d / common } : { n, d };
}

export const plus = (a: Ratio, b: Ratio): Ratio =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : reduced(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, { n: -b.n, d: b.d });
export const times = (a: Ratio, b: Ratio): Ratio => reduced(a.n * b.n, a.d * b.d);
export const dividedBy = (a: Ratio, b: Ratio): Ratio => {
  invariant(b.n > 0n, "division by a positive ratio");
  return reduced(a.n * b.d, a.d * b.n);
};
export const sum = (all: Iterable<Ratio>): Ratio => [...all].reduce(plus, zero);

export const isBelow = (a: Ratio, b: Ratio): boolean => a.n * b.d < b.n * a.d;
export const isZero = (a: Ratio): boolean => a.n === 0n;
export const equals = (a: Ratio, b: Ratio): boolean => a.n * b.d === b.n * a.d;
export const smaller = (a: Ratio, b: Ratio): Ratio => (isBelow(b, a) ? b : a);
export const larger = (a: Ratio, b: Ratio): Ratio => (isBelow(a, b) ? b : a);
export const floor = ({ n, d }: Ratio): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d));
export const ceil = ({ n, d }: Ratio): bigint => -floor({ n: -n, d });

/** The smallest denominator in which all of these can be written. */
export const commonDenominator = (denominators: readonly bigint[]): bigint =>
  denominators.reduce((a, b) => (a / gcd(a, b)) * b, 1n);

/** Down to a whole number of 1/`atomsPerUnit`, so that a share of an allowance stays a finite decimal. */
export const floorToAtoms = (a: Ratio, atomsPerUnit: bigint): Ratio => ratio((a.n * atomsPerUnit) / a.d, atomsPerUnit);

/** To the nearest whole number of 1/`atomsPerUnit`, halves up. */
export const roundToAtoms = (a: Ratio, atomsPerUnit: bigint): Ratio =>
  ratio((2n * a.n * atomsPerUnit + a.d) / (2n * a.d), atomsPerUnit);

const DECIMAL = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/;

/** Decimal text → exact ratio; undefined when it is not a plain decimal number. Never goes through a double. */
export function parseRatio(text: string): Ratio | undefined {
  const match = DECIMAL.exec(text.trim());
  if (!match || !(match[2] || match[3])) return undefined;
  const digits = BigInt(`${match[2]}${match[3]}`) * (match[1] === "-" ? -1n : 1n);
  const exponent = Number(match[4] ?? 0) - match[3]!.length;
  return exponent >= 0 ? ratio(digits * 10n ** BigInt(exponent)) : reduced(digits, 10n ** BigInt(-exponent));
}

/** Minimal decimal digits. A ratio that never ends is cut, halves up, at `maxDecimals`. */
export function toDecimalText(a: Ratio, maxDecimals = 30): string {
  const scale = 10n ** BigInt(maxDecimals);
  const negative = a.n < 0n;
  const scaled = (2n * (negative ? -a.n : a.n) * scale + a.d) / (2n * a.d);
  const whole = scaled / scale;
  const fraction = (scaled % scale).toString().padStart(maxDecimals, "0").replace(/0+$/, "");
  const text = fraction && maxDecimals > 0 ? `${whole}.${fraction}` : `${whole}`;
  return negative && scaled > 0n ? `-${text}` : text;
}

/** To a double, for display and charts only. */
export const toNumber = (a: Ratio): number => Number(toDecimalText(a, 17));
