// The one picture as code: read → meter → rate → result. Commands, the page and the library all come through here.
export {
  type AnalyzeOptions,
  analysisOf,
  analyze,
  type LoadedTrace,
  loadTrace,
  withTraffic,
} from "./pipeline/analyze.ts";
export { check } from "./pipeline/check.ts";
export { type CompareOptions, compare, type SideInput, type TraceSideOptions } from "./pipeline/compare.ts";
export { estimate } from "./pipeline/estimate.ts";
export type { PricingOptions, ReadingOptions } from "./pipeline/reading.ts";
export { shapeOf, type TraceShape } from "./pipeline/shape.ts";
export { type SimulateOptions, simulateMade, simulateTraces } from "./pipeline/simulate.ts";
export { type SummarizeOptions, summarize } from "./pipeline/summarize.ts";
export { readTraffic } from "./pipeline/traffic.ts";
