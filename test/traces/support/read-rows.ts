// Feeds bytes to a reader in chunks of any size and takes down every row as plain values, so that two readings can be compared.
import { CalculatorError } from "../../../src/core/base/errors.ts";
import type { FunctionConfig } from "../../../src/core/base/function-config.ts";
import { createConfigTable, type InvocationBatch } from "../../../src/core/metering/invocation-batch.ts";
import { createIssueLog, type IssueCode, type IssueSample } from "../../../src/traces/issue-log.ts";
import {
  createTraceMemory,
  emptyFacts,
  type ReadContext,
  type TraceDefaults,
  type TraceFacts,
  type TraceReader,
} from "../../../src/traces/reader.ts";

export type Row = {
  readonly startUs: number;
  readonly durationUs: number;
  readonly initUs: number;
  readonly billedMs: number;
  readonly restoreMs: number;
  readonly usedMb: number;
  readonly marks: number;
} & FunctionConfig;

export type Reading = {
  readonly rows: readonly Row[];
  readonly issues: Readonly<Partial<Record<IssueCode, number>>>;
  readonly samples: readonly IssueSample[];
  readonly rejected: number;
  readonly facts: TraceFacts;
};

/** 2026-11-22 00:00 UTC. */
export const NOW_US = Date.UTC(2026, 10, 22) * 1000;

export const anyDefaults: TraceDefaults = {
  region: "us-east-1",
  architecture: "x86_64",
  columns: {},
  nowUs: NOW_US,
  knownRegions: new Set(["us-east-1", "eu-west-1", "ap-northeast-2"]),
};

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes cut at these places; a place outside is ignored. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const inside = [...new Set(places.filter((at) => at > 0 && at < bytes.length))].sort((a, b) => a - b);
  return [0, ...inside].map((from, k) => bytes.subarray(from, inside[k] ?? bytes.length));
}

export const oneByOne = (bytes: Uint8Array): Uint8Array[] => Array.from(bytes, (byte) => Uint8Array.of(byte));

/** Rows of a batch that is about to be used again. */
export function takeDown(batch: InvocationBatch, configs: readonly FunctionConfig[]): Row[] {
  return Array.from({ length: batch.length }, (_, i) => ({
    startUs: batch.startUs[i]!,
    durationUs: batch.durationUs[i]!,
    initUs: batch.initUs[i]!,
    billedMs: batch.loggedBilledMs[i]!,
    restoreMs: batch.billedRestoreMs[i]!,
    usedMb: batch.memoryUsedMb[i]!,
    marks: batch.marks[i]!,
    ...configs[batch.config[i]!]!,
  }));
}

export function readRows(
  reader: TraceReader,
  input: string | Uint8Array | readonly Uint8Array[],
  defaults: Partial<TraceDefaults> = {},
  { isCutOff = false, stem = "stem", dedupe = false, companions = [] as readonly string[] } = {},
): Reading {
  const configs = createConfigTable();
  const log = createIssueLog();
  const facts = emptyFacts();
  const rows: Row[] = [];
  const memory = createTraceMemory(dedupe);
  const context: ReadContext = {
    file: "trace",
    stem,
    defaults: { ...anyDefaults, ...defaults },
    configs,
    issues: log,
    emit: (batch) => rows.push(...takeDown(batch, configs.configs)),
    seen: facts,
    memory,
  };
  for (const companion of companions) {
    const other = reader.open({ ...context, file: "companion" });
    other.push(bytesOf(companion));
    other.end(false);
  }
  const parser = reader.open(context);
  const chunks = typeof input === "string" ? [bytesOf(input)] : input instanceof Uint8Array ? [input] : input;
  // One buffer for all chunks, overwritten each time: a reader that keeps a reference to a chunk shows here.
  const buffer = new Uint8Array(Math.max(0, ...chunks.map(({ length }) => length)));
  for (const chunk of chunks) {
    buffer.set(chunk);
    parser.push(buffer.subarray(0, chunk.length));
    buffer.fill(63);
  }
  parser.end(isCutOff);
  reader.join?.(context);
  memory.open.settle(log);
  const all = [...log.issues.values()];
  return {
    rows,
    issues: Object.fromEntries(all.map(({ code, count }) => [code, count])),
    samples: all.flatMap(({ samples }) => samples),
    rejected: log.rejected,
    facts,
  };
}

/** What a reading throws, for its code and parameters. */
export function thrownBy(run: () => unknown): CalculatorError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof CalculatorError) return error;
    throw error;
  }
  return undefined;
}
