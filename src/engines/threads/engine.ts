// The engine of large tables: line-aligned shards over worker threads, their counts joined to what one reader would give.
import { Worker } from "node:worker_threads";
import { CalculatorError } from "../../core/base/errors.ts";
import type { TraceInput } from "../../traces/read.ts";
import type { Counted, CountingEngine, CountingJob } from "../counting.ts";
import { joinParts } from "./join-parts.ts";
import type { CountMessage, PartCounted, ThreadMessage } from "./messages.ts";
import { shardsOf, tablesOf } from "./shards.ts";

export type ThreadOptions = {
  /** The built file that threads run. */
  readonly worker: URL;
  readonly threads: number;
  /** Smaller inputs are not worth a thread's start, smaller parts of them not the asking. */
  readonly smallestBytes: number;
  readonly smallestShardBytes: number;
  /** Hears of bytes as they are read; of negative ones where reading begins again. */
  readonly onBytes: (bytes: number) => void;
};

/** What is worth it on the machines this was measured on. */
export const usualSizes = { smallestBytes: 16 << 20, smallestShardBytes: 4 << 20 };

export const threadEngine = (options: ThreadOptions): CountingEngine => ({
  count: (inputs, job) => countInThreads(inputs, job, options),
});

async function countInThreads(
  inputs: readonly TraceInput[],
  job: CountingJob,
  { worker, threads, smallestBytes, smallestShardBytes, onBytes }: ThreadOptions,
): Promise<Counted | null> {
  if (threads < 2) return null;
  const tables = plainTables(inputs, job);
  const totalBytes = tables?.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0;
  if (tables === null || totalBytes < smallestBytes) return null;
  const shards = shardsOf(tables, threads, smallestShardBytes);
  const next = new Int32Array(new SharedArrayBuffer(4));
  let bytesRead = 0;
  const heard = (bytes: number): void => {
    bytesRead += bytes;
    onBytes(bytes);
  };
  const started = Array.from({ length: Math.min(threads, shards.length) }, () =>
    startThread(worker, { tables, shards, job, next }, heard),
  );
  try {
    const parts = await Promise.all(started.map(({ part }) => part));
    const joined = parts.every((part) => part !== null) ? joinParts(parts, tables, shards) : null;
    if (joined === null) onBytes(-bytesRead);
    return joined;
  } finally {
    // Those that still read are not waited for: one that cannot has decided for all.
    await Promise.all(started.map(({ thread }) => thread.terminate()));
  }
}

/** What is wrong with an input is told by the stream, in its words and its order. */
function plainTables(inputs: readonly TraceInput[], job: CountingJob): ReturnType<typeof tablesOf> {
  try {
    return tablesOf(inputs, job);
  } catch (error) {
    if (error instanceof CalculatorError) return null;
    throw error;
  }
}

function startThread(
  worker: URL,
  message: CountMessage,
  onBytes: (bytes: number) => void,
): { readonly thread: Worker; readonly part: Promise<PartCounted | null> } {
  const thread = new Worker(worker, { workerData: message });
  const part = new Promise<PartCounted | null>((resolve, reject) => {
    thread.on("message", (said: ThreadMessage) => {
      if (said.kind === "bytes") onBytes(said.bytes);
      else if (said.kind === "counted") resolve(said.part);
      else if (said.kind === "unsuited") resolve(null);
      else reject(said.error);
    });
    thread.on("error", reject);
    thread.on("exit", reject); // without an answer; after one it changes nothing
  });
  return { thread, part };
}
