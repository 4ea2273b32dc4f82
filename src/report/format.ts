// Numbers → text for people. The only file that rounds and groups; JSON and CSV never come through here.

import { Usd } from "../core/base/money.ts";
import { parseRatio, type Ratio, times, toDecimalText } from "../core/base/ratio.ts";
import type { Currency, Zone } from "./reader.ts";

/** Thousands in groups of three, in both our languages. */
export function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const withCommas = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}

/** Dollars for a table: cents, or as many digits as a smaller amount needs to have two. A cost that is not zero never shows as 0.00. */
export const dollars = (exact: string): string => money(exact, 2);

/** A difference of dollars: always with its sign. */
export const signedDollars = (exact: string): string => signed(exact, dollars);

/** Exact dollars in another currency, by its own smallest unit; rounded once, from all digits of both. */
export const inCurrency = (exact: string, currency: Currency): string =>
  money(exactInCurrency(exact, currency), currency.decimals);

/** All digits of exact dollars times the rate. */
export function exactInCurrency(exact: string, { rate }: Currency): string {
  const digits = decimalsOf(exact) + decimalsOf(rate); // a product has no more
  return toDecimalText(times(parseRatio(exact)!, parseRatio(rate)!), digits);
}

/** By its smallest unit, or as many digits as a smaller amount needs to have two. */
function money(exact: string, decimals: number): string {
  const amount = Usd.parse(exact);
  const units = amount.toFixed(decimals);
  const vanishes = Number(units) === 0 && !amount.isZero();
  return grouped(vanishes ? amount.toSignificant(2) : units);
}

export const decimalsOf = (decimal: string): number => decimal.split(".")[1]?.length ?? 0;

/** With a sign that is one, + for more. */
export function signed(exact: string, show: (exact: string) => string): string {
  const text = show(exact.replace(/^-/, ""));
  return Number(exact) === 0 ? text : `${exact.startsWith("-") ? "−" : "+"}${text}`;
}

/** A count or quantity, at most `decimals` decimals, trailing zeros dropped; small ones keep two significant digits. */
export function quantity(figure: string | number, decimals = 2): string {
  const text = typeof figure === "number" ? plain(figure) : figure;
  const [whole = "0", fraction = ""] = text.split(".");
  if (fraction.length <= decimals) return grouped(text);
  const isSmall = Number(whole) === 0 && Number(`0.${fraction.slice(0, decimals)}`) === 0;
  const rounded = isSmall ? Usd.parse(text).toSignificant(2) : Usd.parse(text).toFixed(decimals);
  return grouped(rounded.includes(".") ? rounded.replace(/\.?0+$/, "") : rounded);
}

/** Without an exponent: from 1e21 on String() would write one. */
const plain = (n: number): string => (Math.abs(n) < 1e21 ? String(n) : String(BigInt(n)));

export const count = (n: number): string => grouped(String(n));
export const share = (part: number): string => `${quantity(Number((part * 100).toPrecision(12)), 1)} %`;
export const exactRatio = (ratio: Ratio): string => grouped(toDecimalText(ratio));

/**
 * An ISO instant to the second, as people read it: `2026-11-06 11:00:08`; in a zone with its distance from UTC then,
 * `2026-11-06 20:00:08 +09:00`, so that the hour that comes twice a year is told apart.
 */
export function instantText(iso: string, zone: Zone | undefined): string {
  if (zone === undefined) return plainInstant(iso);
  const epochMs = Date.parse(iso);
  const ahead = zone.aheadMinutes(epochMs);
  const size = Math.abs(ahead);
  const twoDigits = (n: number): string => String(n).padStart(2, "0");
  const offset = `${ahead < 0 ? "-" : "+"}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
  return `${plainInstant(new Date(epochMs + ahead * 60_000).toISOString())} ${offset}`;
}

const plainInstant = (iso: string): string => iso.replace("T", " ").replace(/(\.\d+)?Z$/, "");

/** A change in percent, with its sign, to hundredths. */
export function signedPercent(percent: number): string {
  const size = grouped(Math.abs(percent).toFixed(2));
  return size === "0.00" ? size : `${percent > 0 ? "+" : "−"}${size}`;
}

/** Bytes as a rounded number of MB for progress. */
export const percentOf = (part: number, whole: number): string =>
  `${Math.min(100, Math.floor((part / whole) * 100))} %`;
