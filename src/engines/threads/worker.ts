// The thread's own side: one message in, one answer out.
import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "../../core/base/errors.ts";
import type { ArrivalRun } from "../../core/capacity/arrival-runs.ts";
import { countShards } from "./count-shards.ts";
import type { CountMessage, ThreadMessage } from "./messages.ts";

const port = parentPort;
invariant(port !== null, "this file runs in a worker thread");
const say = (message: ThreadMessage, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved);

try {
  const part = await countShards(workerData as CountMessage, (bytes) => say({ kind: "bytes", bytes }));
  if (part === null) say({ kind: "unsuited" });
  else say({ kind: "counted", part }, part.counted.runs.flatMap(buffersOf));
} catch (error) {
  say({ kind: "failed", error });
}

/** Rows are handed over, not copied. */
function buffersOf({ startUs, durationUs, initUs, config }: ArrivalRun): ArrayBuffer[] {
  return [startUs, durationUs, initUs, config].flatMap((column) => (column ? [column.buffer as ArrayBuffer] : []));
}
