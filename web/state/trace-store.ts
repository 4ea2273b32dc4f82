// The trace on show, the one being read, and what follows from them. Two workers at most: one that keeps the trace on show, one
// that reads the next; to cancel is to end the second.
import { signal } from "@preact/signals";
import type { TraceShape } from "../../src/pipeline.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import type { FromWorker, ToWorker, TraceProblem, TraceSource } from "../worker/protocol.ts";
import { today } from "./store.ts";
import { asRecorded, noFacts, type TraceFacts, type WhatIf } from "./trace-settings.ts";
import { zone } from "./zone.ts";

type Reading = { readonly names: readonly string[]; readonly readBytes: number; readonly totalBytes: number | null };
export type ShownTrace = { readonly result: AnalysisResult; readonly whatIf: WhatIf };

export const facts = signal<TraceFacts>(noFacts);
export const reading = signal<Reading | null>(null);
/** As it was read, under the limits every account begins with. */
export const recorded = signal<AnalysisResult | null>(null);
export const shown = signal<ShownTrace | null>(null);
export const shape = signal<TraceShape | null>(null);
/** What was wrong with the files read last. */
export const problem = signal<TraceProblem | null>(null);

/** The trace that ships with the page: generated, so that there is something to look at. */
export const sampleTrace: TraceSource = {
  name: "busy-account.csv.gz",
  from: new URL("../../data/traces/busy-account.csv.gz", import.meta.url).href,
};

/** The limits that are asked for; `shown` follows as soon as they are worked out. */
export const whatIf = signal<WhatIf>(asRecorded);
/** What of these limits cannot be. */
export const whatIfProblem = signal<TraceProblem | null>(null);

/** What `lambda-planner serve` was told of traces. */
let factsAtFirst: TraceFacts = noFacts;
let sources: readonly TraceSource[] = [];
let keeper: Worker | null = null;
let reader: Worker | null = null;

const startWorker = (): Worker =>
  new Worker(new URL("../worker/trace-worker.ts", import.meta.url), { type: "module", name: "trace" });
const tell = (worker: Worker, message: ToWorker): void => worker.postMessage(message);

/** Reads these files together, as one trace. What is on show stays until they are read. */
export function openTrace(files: readonly TraceSource[]): void {
  if (files.length === 0) return;
  cancelReading();
  sources = files;
  problem.value = null;
  reading.value = { names: files.map(({ name }) => name), readBytes: 0, totalBytes: null };
  const worker = startWorker();
  reader = worker;
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    if (worker === reader) heardOfReading(worker, data);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    if (worker === reader) stopReading({ code: "broken", params: { problem: event.message } });
  });
  tell(worker, { kind: "load", sources: files, facts: facts.value, whatIf: asRecorded, today });
}

type Served = { readonly name: string; readonly sizeBytes: number; readonly address: string };

/** What `lambda-planner serve` was given: the page it sends names it. */
export function openServedTraces(): void {
  const contentOf = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content;
  const said = contentOf("trace-facts");
  if (said) factsAtFirst = { ...noFacts, ...JSON.parse(said) };
  facts.value = factsAtFirst;
  const given = contentOf("traces");
  if (!given) return;
  const served = JSON.parse(given) as readonly Served[];
  zone.value = "trace";
  openTrace(
    served.map(({ name, sizeBytes, address }) => ({ name, sizeBytes, from: new URL(address, document.baseURI).href })),
  );
}

/** The same files again, as something was said that they leave out. */
export function sayOfTrace(said: Partial<TraceFacts>): void {
  facts.value = { ...facts.value, ...said };
  if (sources.length > 0) openTrace(sources);
}

export function cancelReading(): void {
  reader?.terminate();
  reader = null;
  reading.value = null;
}

export function closeTrace(): void {
  cancelReading();
  keeper?.terminate();
  keeper = null;
  sources = [];
  shown.value = null;
  recorded.value = null;
  shape.value = null;
  whatIf.value = asRecorded;
  whatIfProblem.value = null;
  problem.value = null;
  facts.value = factsAtFirst;
}

function heardOfReading(worker: Worker, message: FromWorker): void {
  if (message.kind === "progress") {
    if (reading.value) reading.value = { ...reading.value, ...message };
    return;
  }
  if (message.kind === "problem") {
    stopReading(message.problem);
    return;
  }
  keeper?.terminate();
  keeper = worker;
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => heardOfReplay(worker, data));
  reader = null;
  reading.value = null;
  whatIf.value = asRecorded;
  whatIfProblem.value = null;
  isReplaying = false;
  recorded.value = message.result;
  shape.value = message.shape ?? null;
  shown.value = { result: message.result, whatIf: message.whatIf };
}

function stopReading(what: TraceProblem): void {
  cancelReading();
  problem.value = what;
}

let isReplaying = false;

/** Worked out at once; what is asked meanwhile waits, and only the latest is answered. */
export function askWhatIf(change: Partial<WhatIf>): void {
  whatIf.value = { ...whatIf.value, ...change };
  replay();
}

function replay(): void {
  if (!keeper || isReplaying) return;
  isReplaying = true;
  tell(keeper, { kind: "replay", whatIf: whatIf.value });
}

function heardOfReplay(worker: Worker, message: FromWorker): void {
  if (worker !== keeper || message.kind === "progress") return;
  isReplaying = false;
  whatIfProblem.value = message.kind === "problem" ? message.problem : null;
  if (message.kind === "result") shown.value = { result: message.result, whatIf: message.whatIf };
  if (!isSame(message.whatIf, whatIf.value)) replay();
}

const isSame = (a: WhatIf, b: WhatIf): boolean => JSON.stringify(a) === JSON.stringify(b);
