// A trace given as text → the result of `analyze`, with everything said that the command line would say.
import { parseDay } from "../../../src/core/base/day.ts";
import { builtInPrices } from "../../../src/core/prices/catalog.ts";
import { type AnalyzeOptions, analyze } from "../../../src/pipeline.ts";
import type { AnalysisResult } from "../../../src/results/analysis.ts";
import type { TraceInput } from "../../../src/traces/read.ts";
import { allRows } from "../../../src/traces/row-filter.ts";

const today = parseDay("2026-11-21");

export const analyzeOptions: AnalyzeOptions = {
  book: builtInPrices,
  freeTier: "none",
  freeTierOrder: "proportional",
  alreadyUsed: [],
  today,
  on: null,
  packageType: "Zip",
  runtimeKind: "managed",
  billed: undefined,
  format: undefined,
  defaults: {
    functionName: undefined,
    memoryMb: undefined,
    region: "us-east-1",
    architecture: "x86_64",
    columns: {},
  },
  filter: allRows,
  maxIssues: undefined,
  capacity: {
    accountLimit: undefined,
    scalingRule: "auto",
    limits: ["account-concurrency", "scaling-rate"],
    keepAlive: "measured",
    recycleAfterUs: Number.POSITIVE_INFINITY,
    reserve: new Map(),
    provision: new Map(),
    preparationUs: 0,
    bucketUs: 60_000_000,
    mostTrialArrivals: 100_000,
    seed: 1,
    on: null,
    today,
  },
};

export function textInput(text: string, stem = "trace"): TraceInput {
  const bytes = new TextEncoder().encode(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return {
    file: `${stem}.txt`,
    stem,
    open: async () => ({ head: text.slice(0, 65_536), chunks: chunks(), wasCutOff: () => false }),
  };
}

export const analyzeText = (text: string, change: Partial<AnalyzeOptions> = {}): Promise<AnalysisResult> =>
  analyze([textInput(text)], { ...analyzeOptions, ...change });

/** What `--format json` carries: the result after a round trip. */
export const asJson = (result: unknown): unknown => JSON.parse(JSON.stringify(result));
