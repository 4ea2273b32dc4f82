// The library: every public name, listed by hand.
export { readBill } from "./bills/read-bill.ts";
export { billReaders } from "./bills/readers/index.ts";
export { type Day, parseDay } from "./core/base/day.ts";
export { CalculatorError, type ErrorCode } from "./core/base/errors.ts";
export type { Architecture, FunctionConfig, Region } from "./core/base/function-config.ts";
export { Usd } from "./core/base/money.ts";
export { parseRatio, type Ratio, ratio, toDecimalText } from "./core/base/ratio.ts";
export { erlangB, littleConcurrency, secondsToConcurrency, tpsCeiling } from "./core/capacity/closed-forms.ts";
export type { BillRow, RealBill } from "./core/comparison/bill-row.ts";
export { parseSaved, type SavedResult } from "./core/comparison/saved-result.ts";
export { parseThreshold, type Threshold } from "./core/comparison/threshold.ts";
export { type AccountFacts, accountFactsOf, togetherFacts } from "./core/planning/account-facts.ts";
export type { DeployedFunction, Deployment } from "./core/planning/deployment.ts";
export { type Plan, parsePlan, tracesOf } from "./core/planning/plan.ts";
export { presetIds, presets } from "./core/planning/presets.ts";
export type { RecordedTraffic, Workload } from "./core/planning/workload.ts";
export { builtInPrices } from "./core/prices/catalog.ts";
export { type PriceBook, priceOn, regionsOf } from "./core/prices/price-book.ts";
export { withPricesFile } from "./core/prices/prices-file.ts";
export { breakEvenUtilization } from "./core/rating/break-even.ts";
export type { BillableUsage } from "./core/rating/component.ts";
export { type RateOptions, rate } from "./core/rating/rate.ts";
export { messagesFor } from "./i18n/index.ts";
export {
  type AnalyzeOptions,
  analyze,
  type CompareOptions,
  check,
  checkTemplate,
  compare,
  estimate,
  type History,
  type PricingOptions,
  type ReconcileOptions,
  type ReviewOptions,
  type ReviewTraces,
  readHistory,
  readTraffic,
  reconcile,
  review,
  type SideInput,
  type SimulateOptions,
  simulateMade,
  simulateTraces,
  type TraceSideOptions,
  trafficOf,
} from "./pipeline.ts";
export { analysisOutput } from "./report/builders/analysis-report.ts";
export { checkOutput } from "./report/builders/check-report.ts";
export { comparisonOutput } from "./report/builders/comparison-report.ts";
export { estimateOutput } from "./report/builders/estimate-report.ts";
export { reconciliationOutput } from "./report/builders/reconciliation-report.ts";
export { reviewOutput } from "./report/builders/review-report.ts";
export { simulationOutput } from "./report/builders/simulation-report.ts";
export type { Currency, Reader, Zone } from "./report/reader.ts";
export { binaryRenderers, renderers, textRenderers } from "./report/renderers/index.ts";
export type { AnalysisResult } from "./results/analysis.ts";
export type { CheckResult } from "./results/check.ts";
export type { ComparisonResult } from "./results/comparison.ts";
export type { EstimateResult } from "./results/estimate.ts";
export type { ReconciliationResult } from "./results/reconciliation.ts";
export type { ReviewResult } from "./results/review.ts";
export type { SimulationResult } from "./results/simulation.ts";
export { readTemplate } from "./templates/read-template.ts";
export { csvTable } from "./traces/csv-table.ts";
export { findSources, openSource } from "./traces/node/source.ts";
export type { TraceInput } from "./traces/read.ts";
export { allRows } from "./traces/row-filter.ts";
export { VERSION } from "./version.ts";
