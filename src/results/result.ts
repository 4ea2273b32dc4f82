// Every result that the program gives as JSON. `scripts/result-schema.mjs` makes result-schema.json of it, for `schema result`.
import type { AnalysisResult } from "./analysis.ts";
import type { CheckResult } from "./check.ts";
import type { ComparisonResult } from "./comparison.ts";
import type { EstimateResult } from "./estimate.ts";
import type { PriceDiffResult } from "./price-diff.ts";
import type { PriceImportResult } from "./price-import.ts";
import type { PriceListResult } from "./price-list.ts";
import type { ReconciliationResult } from "./reconciliation.ts";
import type { ReviewResult } from "./review.ts";
import type { SimulationResult } from "./simulation.ts";

export type Result =
  | AnalysisResult
  | CheckResult
  | ComparisonResult
  | EstimateResult
  | PriceDiffResult
  | PriceImportResult
  | PriceListResult
  | ReconciliationResult
  | ReviewResult
  | SimulationResult;
