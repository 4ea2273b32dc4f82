// The one picture as code: read → meter → rate → result. Commands, the page and the library all come through here.
export {
  type AnalyzeOptions,
  analysisOf,
  analyze,
  type LoadedTrace,
  loadTrace,
  withTraffic,
} from "./pipeline/analyze.ts";
export { check, checkTemplate } from "./pipeline/check.ts";
export { type CompareOptions, compare, type SideInput, type TraceSideOptions } from "./pipeline/compare.ts";
export { estimate } from "./pipeline/estimate.ts";
export { anyConfiguration, type History, readHistory, trafficOf } from "./pipeline/history.ts";
export type { PricingOptions, ReadingOptions } from "./pipeline/reading.ts";
export { type ReconcileOptions, reconcile } from "./pipeline/reconcile.ts";
export { review } from "./pipeline/review.ts";
export type { ReviewOptions, ReviewTraces } from "./pipeline/review-input.ts";
export { shapeOf, type TraceShape } from "./pipeline/shape.ts";
export { type SimulateOptions, simulateMade, simulateTraces } from "./pipeline/simulate.ts";
export { type SummarizeOptions, summarize } from "./pipeline/summarize.ts";
export { readTraffic } from "./pipeline/traffic.ts";
