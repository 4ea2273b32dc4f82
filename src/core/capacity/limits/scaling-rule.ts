// The figures of a scaling rule, which AWS changed in kind and in number, and the choice between them.
import type { Dated } from "../../base/dated.ts";
import { invariant } from "../../base/errors.ts";

export const scalingRuleIds = ["2017", "2023"] as const;
export type ScalingRuleId = (typeof scalingRuleIds)[number];

/** A bucket of tokens, one for each new environment: full at first, refilled in steps, never above `capacity`. */
export type ScalingRule = {
  readonly id: ScalingRuleId;
  /** One bucket for each function, or one for all functions of an account and region. */
  readonly scope: "function" | "pool";
  readonly capacity: number;
  /** So many tokens come back at once, each `everyUs` after the bucket was last full. */
  readonly refill: number;
  readonly everyUs: number;
};

/** `auto`: by the arrival's UTC day. A named rule is its newest figures, whatever the day. */
export function chooseScaling(
  history: Dated<ScalingRule | null>,
  choice: "auto" | "none" | ScalingRuleId,
): Dated<ScalingRule | null> | ScalingRule | null {
  if (choice === "auto") return history;
  if (choice === "none") return null;
  const named = history.history.findLast(({ value }) => value?.id === choice)?.value;
  invariant(named !== undefined, `${history.name} has no rule of ${choice}`);
  return named;
}
