// What a review is asked with: how far it looks, how its range is drawn, and the traces that its plan names.
import type { FailOn } from "../results/review.ts";
import type { History } from "./history.ts";
import type { PricingOptions } from "./reading.ts";

export type ReviewOptions = PricingOptions & {
  /** How many, the current one included. */
  readonly months: number;
  readonly seed: number;
  /** Months that are drawn for the range. */
  readonly resamples: number;
  readonly failOn: FailOn;
};

/** Of workloads by the path that the plan names, of `recorded` in its order. */
export type ReviewTraces = {
  readonly ofWorkloads: ReadonlyMap<string, History>;
  readonly recorded: readonly History[];
};
