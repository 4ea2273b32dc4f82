// Numbers → text for people. The only file that rounds and groups; JSON and CSV never come through here.

import { Usd } from "../core/base/money.ts";
import { type Ratio, toDecimalText } from "../core/base/ratio.ts";

/** Thousands in groups of three, in both our languages. */
export function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const withCommas = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}

/** Dollars for a table: cents, or as many digits as a smaller amount needs to have two. A cost that is not zero never shows as 0.00. */
export function dollars(exact: string): string {
  const amount = Usd.parse(exact);
  const cents = amount.toFixed(2);
  const vanishes = Number(cents) === 0 && !amount.isZero();
  return grouped(vanishes ? amount.toSignificant(2) : cents);
}

/** A difference of dollars: always with its sign. */
export function signedDollars(exact: string): string {
  const text = dollars(exact.replace(/^-/, ""));
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

/** An ISO instant to the second, as people read it: `2026-11-06 11:00:08`. */
export const instantText = (iso: string): string => iso.replace("T", " ").replace(/(\.\d+)?Z$/, "");

/** A change in percent, with its sign, to hundredths. */
export function signedPercent(percent: number): string {
  const size = grouped(Math.abs(percent).toFixed(2));
  return size === "0.00" ? size : `${percent > 0 ? "+" : "−"}${size}`;
}

/** Bytes as a rounded number of MB for progress. */
export const percentOf = (part: number, whole: number): string =>
  `${Math.min(100, Math.floor((part / whole) * 100))} %`;
