// Quantities as people write them, with their units: `512MB`, `1.5GB`, `120ms`, `2s`, `3M`, `250k`, `12/s`, `10m`. Exact.
import { equals, floor, parseRatio, type Ratio, ratio, times } from "../base/ratio.ts";

/** Digits, perhaps in groups of three by commas: a comma anywhere else is no decimal point and no number. */
const QUANTITY = /^\s*((?:\d{1,3}(?:[,_]\d{3})+|\d+|(?=\.\d))(?:\.\d*)?(?:e\d{1,2})?)\s*([a-zA-Zµ%]*)\s*$/i;

type Units = Readonly<Record<string, Ratio>>;

function parseUnits(text: string, units: Units, byItself: Ratio): Ratio | undefined {
  const [, digits, unit] = QUANTITY.exec(text) ?? [];
  const number = digits === undefined ? undefined : parseRatio(digits.replace(/[,_]/g, ""));
  const factor = !unit ? byItself : Object.hasOwn(units, unit) ? units[unit] : undefined;
  return number && factor ? times(number, factor) : undefined;
}

const one = ratio(1n);
const counts: Units = {
  k: ratio(1000n),
  K: ratio(1000n),
  M: ratio(1_000_000n),
  B: ratio(1_000_000_000n),
  G: ratio(1_000_000_000n),
};
const megabytes: Units = {
  MB: one,
  MiB: one,
  mb: one,
  M: one,
  GB: ratio(1024n),
  GiB: ratio(1024n),
  gb: ratio(1024n),
  G: ratio(1024n),
};
const microseconds: Units = {
  us: one,
  µs: one,
  ms: ratio(1000n),
  s: ratio(1_000_000n),
  m: ratio(60_000_000n),
  min: ratio(60_000_000n),
  h: ratio(3_600_000_000n),
  d: ratio(86_400_000_000n),
};
const perSecond: Readonly<Record<string, bigint>> = { s: 1n, m: 60n, min: 60n, h: 3600n, d: 86_400n };

/** A count, perhaps fractional: `3M`, `250k`, `3,000,000`. Undefined for anything else, as below. */
export const parseCount = (text: string): Ratio | undefined => parseUnits(text, counts, one);

/** Whole MB of memory or storage; a bare number is MB. 1 GB = 1,024 MB. */
export function parseMemoryMb(text: string): number | undefined {
  const mb = parseUnits(text, megabytes, one);
  return mb && equals(mb, ratio(floor(mb))) ? Number(floor(mb)) : undefined;
}

const kilobytes: Units = {
  B: ratio(1n, 1024n),
  KB: one,
  kB: one,
  kb: one,
  KiB: one,
  K: one,
  ...Object.fromEntries(Object.entries(megabytes).map(([unit, mb]) => [unit, times(mb, ratio(1024n))])),
};

/** An amount of data in KB, perhaps fractional; a bare number is KB. 1 MB = 1,024 KB. */
export const parseBytesKb = (text: string): Ratio | undefined => parseUnits(text, kilobytes, one);

/** A length of time in µs, exact; a bare number is ms. */
export const parseDurationUs = (text: string): Ratio | undefined => parseUnits(text, microseconds, ratio(1000n));

/** A rate per second: `12/s`, `50/h`, `1.5k/min`; a bare number is per second. */
export function parsePerSecond(text: string): Ratio | undefined {
  const [amount, per = "s", ...rest] = text.split("/");
  const count = amount === undefined || rest.length > 0 ? undefined : parseCount(amount);
  const seconds = Object.hasOwn(perSecond, per.trim()) ? perSecond[per.trim()] : undefined;
  return count && seconds ? times(count, ratio(1n, seconds)) : undefined;
}

/** A share between 0 and 1, as `0.01` or `1%`. */
export function parseShare(text: string): Ratio | undefined {
  const share = parseUnits(text, { "%": ratio(1n, 100n) }, one);
  return share && share.n <= share.d ? share : undefined;
}
