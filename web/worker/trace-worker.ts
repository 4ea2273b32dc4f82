// Reads traces beside the page and keeps the last one, so that other limits are answered without reading again.
import "../no-eval.ts";
import { CalculatorError } from "../../src/core/base/errors.ts";
import { analysisOf, type LoadedTrace, loadTrace, shapeOf, withTraffic } from "../../src/pipeline.ts";
import { analyzeOptions, capacityOptions } from "../state/trace-settings.ts";
import { sizeOf, traceInput } from "./page-source.ts";
import type { FromWorker, ToWorker, TraceProblem } from "./protocol.ts";

const PROGRESS_EVERY_MS = 60;

const say = (message: FromWorker): void => postMessage(message);
let loaded: LoadedTrace | null = null;
/** The traffic asked for last: limits change more often. */
let multiplied: { readonly factor: number; readonly trace: LoadedTrace } | null = null;

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  (data.kind === "load" ? load(data) : replay(data)).catch((error: unknown) =>
    say({ kind: "problem", problem: problemOf(error), whatIf: data.whatIf }),
  );
});

async function load({ sources, facts, whatIf, today }: Extract<ToWorker, { kind: "load" }>): Promise<void> {
  const totalBytes = sizeOf(sources);
  let readBytes = 0;
  let saidAt = 0;
  const inputs = sources.map((source) =>
    traceInput(source, (bytes) => {
      readBytes += bytes;
      if (performance.now() - saidAt < PROGRESS_EVERY_MS) return;
      saidAt = performance.now();
      say({ kind: "progress", readBytes, totalBytes });
    }),
  );
  const options = analyzeOptions(facts, whatIf, today);
  loaded = await loadTrace(inputs, options);
  say({ kind: "result", result: analysisOf(loaded, options.capacity), whatIf, shape: shapeOf(loaded) });
}

async function replay({ whatIf }: Extract<ToWorker, { kind: "replay" }>): Promise<void> {
  if (!loaded) return;
  const { on, today } = loaded.options;
  const capacity = capacityOptions(whatIf, on, today);
  if (whatIf.factor === 1) multiplied = null;
  else if (multiplied?.factor !== whatIf.factor) {
    multiplied = { factor: whatIf.factor, trace: withTraffic(loaded, whatIf.factor, capacity) };
  }
  say({ kind: "result", result: analysisOf(multiplied?.trace ?? loaded, capacity), whatIf });
}

function problemOf(error: unknown): TraceProblem {
  if (error instanceof CalculatorError) return { code: error.code, params: error.params };
  return { code: error instanceof RangeError ? "too-large" : "broken", params: { problem: String(error) } };
}
