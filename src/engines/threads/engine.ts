// The engine of large tables: line-aligned shards over worker threads, their counts joined to what one reader would give.
import { isShared } from "../../core/base/growing-column.ts";
import type { ArrivalRun } from "../../core/capacity/arrival-runs.ts";
import type { ReplayJob } from "../../core/capacity/replay.ts";
import type { ReplayedApart } from "../../core/capacity/replay-parts.ts";
import type { TraceInput } from "../../traces/read.ts";
import type { Counted, CountingEngine, CountingJob } from "../counting.ts";
import { askFor, startThread } from "./ask.ts";
import { joinParts } from "./join-parts.ts";
import { buffersOf } from "./messages.ts";
import { isOfInput, shardsOf, tablesOf } from "./shards.ts";

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
export const usualSizes = { smallestBytes: 64 << 20, smallestShardBytes: 4 << 20 };

export const threadEngine = (options: ThreadOptions): CountingEngine => ({
  count: (inputs, job) => countInThreads(inputs, job, options),
  replay: (job) => replayInThreads(job, options),
});

/** Rows that are not in shared memory would have to be copied. */
async function replayInThreads(job: ReplayJob, { worker, threads }: ThreadOptions): Promise<ReplayedApart | null> {
  if (threads < 2 || !isShared(job.arrivals.startUs)) return null;
  return (await askFor("replayed", worker, { kind: "replay", job, threads, worker: worker.href })).replayed;
}

async function joinInThread(runs: readonly ArrivalRun[], worker: URL): Promise<ArrivalRun[]> {
  if (runs.length === 0) return [];
  const { run } = await askFor("joined", worker, { kind: "join", runs }, runs.flatMap(buffersOf));
  return [run];
}

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
    startThread(worker, { kind: "count", tables, shards, job, next }, heard),
  );
  const ended = () => Promise.all(started.map(({ thread }) => thread.terminate()));
  try {
    const answers = await Promise.all(started.map(({ answer }) => answer));
    const parts = answers.flatMap((said) => (said.kind === "counted" ? [said.part] : []));
    if (parts.length < started.length) {
      onBytes(-bytesRead);
      return null;
    }
    await ended(); // their memory is needed for what comes
    const counted = joinParts(parts, tables, shards);
    return { ...counted, runs: await joinInThread(counted.runs, worker) };
  } finally {
    await ended();
  }
}

/** What is wrong with an input is told by the stream, in its words and its order. */
function plainTables(inputs: readonly TraceInput[], job: CountingJob): ReturnType<typeof tablesOf> {
  try {
    return tablesOf(inputs, job);
  } catch (error) {
    if (isOfInput(error)) return null;
    throw error;
  }
}
