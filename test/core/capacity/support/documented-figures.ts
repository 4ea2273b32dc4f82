// Figures AWS documents, restated for tests; the program reads its own from data/quotas.
import { type Dated, dated } from "../../../../src/core/base/dated.ts";
import type { KeepAlive } from "../../../../src/core/capacity/keep-alive.ts";
import type { ScalingRule } from "../../../../src/core/capacity/limits/scaling-rule.ts";
import { MINUTE, S } from "./workload.ts";

// https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html: 1,000 environments every 10 s for each function,
// refilled continuously, unused allowance not saved.
export const scaling2023: ScalingRule = { id: "2023", scope: "function", capacity: 1000, refill: 1, everyUs: 10_000 };

// awsdocs/aws-lambda-developer-guide, history of doc_source: burst by region, shared by the account's functions, then
// 500 more each minute.
export const scaling2017 = (capacity: number): ScalingRule => ({
  id: "2017",
  scope: "pool",
  capacity,
  refill: 500,
  everyUs: MINUTE,
});

/** Of us-east-1. */
export const scalingHistory: Dated<ScalingRule | null> = dated<ScalingRule | null>(
  "scaling-rate",
  { since: "2017-12-01", sinceKnown: false, value: scaling2017(3000), source: "scaling-rate" },
  { since: "2023-11-26", sinceKnown: true, value: scaling2023, source: "scaling-rate" },
);

// ubc-cirrus-lab/demystifying-serverless-costs, dataset/keep_alive/aws (2025).
export const measured2025: KeepAlive = {
  kind: "survival",
  points: [
    [270, 0.97],
    [300, 0.92],
    [315, 0.57],
    [330, 0.32],
    [345, 0.06],
    [360, 0],
  ],
};

export const fixed = (seconds: number): KeepAlive => ({ kind: "fixed", us: seconds * S });
