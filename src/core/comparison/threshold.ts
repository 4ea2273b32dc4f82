// How much dearer "after" may be before a comparison fails.
import type { Usd } from "../base/money.ts";
import { isBelow, minus, parseRatio, type Ratio, ratio, times } from "../base/ratio.ts";

export type Threshold =
  | { readonly kind: "percent"; readonly percent: Ratio }
  | { readonly kind: "usd"; readonly dollars: Ratio };

/** `+10%`, `10 %`, `50USD`, `+0.5 usd`; undefined for anything else. */
export function parseThreshold(text: string): Threshold | undefined {
  const [, figure, unit] = /^\s*\+?(\d+(?:\.\d+)?)\s*(%|usd)\s*$/i.exec(text) ?? [];
  const value = figure === undefined ? undefined : parseRatio(figure);
  if (!value) return undefined;
  return unit === "%" ? { kind: "percent", percent: value } : { kind: "usd", dollars: value };
}

/** Exactly as much more is allowed. From nothing, any cost is more than any percentage. */
export function isAbove(threshold: Threshold, before: Usd, after: Usd): boolean {
  const [was, is] = [before.toRatio(), after.toRatio()];
  const more = minus(is, was);
  if (threshold.kind === "usd") return isBelow(threshold.dollars, more);
  return isBelow(times(threshold.percent, was), times(ratio(100n), more));
}
