// A figure as it was typed, with its unit. Switching the unit never changes what was typed: it only shows it otherwise.
import {
  dividedBy,
  floor,
  isZero,
  parseRatio,
  type Ratio,
  ratio,
  times,
  toDecimalText,
} from "../../src/core/base/ratio.ts";
import {
  parseBytesKb,
  parseCount,
  parseDurationUs,
  parseMemoryMb,
  parsePerSecond,
  parseShare,
} from "../../src/core/planning/quantities.ts";

export type QuantityKind = "volume" | "time" | "memory" | "bytes" | "percent" | "count" | "hours";

/** `shown` is the unit it is looked at in, where that is not the one it was typed in. */
export type QuantityText = { readonly text: string; readonly unit: string; readonly shown?: string | undefined };

/** The units a kind can be typed in; the first is the usual one. */
export const unitsOf: Readonly<Record<QuantityKind, readonly [string, ...string[]]>> = {
  volume: ["month", "d", "h", "min", "s"],
  time: ["ms", "s", "min"],
  memory: ["MB", "GB"],
  bytes: ["KB", "MB"],
  percent: ["%"],
  count: [""],
  hours: ["h"],
};

/** Exact value in the kind's base unit (requests a second, µs, MB, KB, a share, one, hours); undefined where it is no such figure. */
export function quantityOf(kind: QuantityKind, { text, unit }: QuantityText, monthSeconds: Ratio): Ratio | undefined {
  const typed = text.trim();
  const withUnit = /[a-zµ%]$/i.test(typed) ? typed : `${typed}${unit}`;
  switch (kind) {
    case "volume":
      if (typed.includes("/")) return parsePerSecond(typed);
      if (unit !== "month") return parsePerSecond(`${typed}/${unit}`);
      return over(parseCount(typed), monthSeconds);
    case "time":
      return parseDurationUs(withUnit);
    case "memory":
      return wholeRatio(parseMemoryMb(withUnit));
    case "bytes":
      return parseBytesKb(withUnit);
    case "percent":
      return parseShare(withUnit);
    case "count":
      return parseCount(typed);
    case "hours":
      return over(parseDurationUs(withUnit), HOUR_US);
  }
}

const HOUR_US = ratio(3_600_000_000n);
const over = (value: Ratio | undefined, by: Ratio): Ratio | undefined => value && dividedBy(value, by);
const wholeRatio = (whole: number | undefined): Ratio | undefined => (whole === undefined ? undefined : ratio(whole));

/** One of `unit` in the kind's base unit. */
const oneOf = (kind: QuantityKind, unit: string, monthSeconds: Ratio): Ratio =>
  quantityOf(kind, { text: "1", unit }, monthSeconds) ?? ratio(1n);

const MOST_DECIMALS = 9;
export type ShownText = { readonly text: string; readonly unit: string; readonly isExact: boolean };

/** What stands in the field. A conversion that never ends is cut for the eye and says so; the figure behind it stays exact. */
export function shownText(kind: QuantityKind, quantity: QuantityText, monthSeconds: Ratio): ShownText {
  const { text, unit, shown = unit } = quantity;
  const value = shown === unit ? undefined : quantityOf(kind, quantity, monthSeconds);
  if (value === undefined) return { text, unit, isExact: true };
  const converted = dividedBy(value, oneOf(kind, shown, monthSeconds));
  const digits = toDecimalText(converted, MOST_DECIMALS);
  const seen = parseRatio(digits)!;
  return { text: digits, unit: shown, isExact: seen.n * converted.d === converted.n * seen.d };
}

/** Looked at in another unit; back in its own, it is as it was typed. A text that is no figure just takes the unit. */
export function inUnit(kind: QuantityKind, quantity: QuantityText, unit: string, monthSeconds: Ratio): QuantityText {
  const isFigure = quantityOf(kind, quantity, monthSeconds) !== undefined;
  if (!isFigure) return { text: quantity.text, unit };
  return unit === quantity.unit
    ? { text: quantity.text, unit }
    : { text: quantity.text, unit: quantity.unit, shown: unit };
}

/** A text just typed in the unit on show. A unit typed behind it (`1.5GB`, `12/s`) becomes the field's unit. */
export function typedText(kind: QuantityKind, text: string, shown: string): QuantityText {
  const own = kind === "volume" ? /^(.*)\/\s*([a-z]+)\s*$/i.exec(text) : /^(.*?[\d.])\s*([a-zµ%]+)\s*$/i.exec(text);
  const unit = own && unitsOf[kind].find((known) => known.toLowerCase() === own[2]!.toLowerCase());
  return unit ? { text: own[1]!.trim(), unit } : { text, unit: shown };
}

/** The value as decimal text in one of the kind's units, every digit kept as far as it ends. */
export function decimalIn(kind: QuantityKind, value: Ratio, unit: string, monthSeconds: Ratio): string {
  return toDecimalText(dividedBy(value, oneOf(kind, unit, monthSeconds)));
}

/** The largest unit in which the value is a whole number, else the usual one: how a figure from a file is first shown. */
export function roundest(kind: QuantityKind, value: Ratio, monthSeconds: Ratio): QuantityText {
  const [usual] = unitsOf[kind];
  const units = kind === "volume" || kind === "percent" ? [usual] : unitsOf[kind].toReversed();
  const unit = isZero(value)
    ? usual
    : (units.find((each) => isWhole(dividedBy(value, oneOf(kind, each, monthSeconds)))) ?? usual);
  return { text: decimalIn(kind, value, unit, monthSeconds), unit };
}

const isWhole = (value: Ratio): boolean => times(value, ratio(1n)).n % value.d === 0n && floor(value) > 0n;
