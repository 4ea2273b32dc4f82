// The thread's own side: one message in, one answer out.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "../../core/base/errors.ts";
import { joinRuns } from "../../core/capacity/arrival-runs.ts";
import { replayPart } from "../../core/capacity/part-replay.ts";
import { countShards } from "./count-shards.ts";
import { buffersOf, type CountMessage, type Task, type ThreadMessage } from "./messages.ts";
import { replayApart } from "./replay-apart.ts";

const port = parentPort;
invariant(port !== null, "this file runs in a worker thread");
const say = (message: ThreadMessage, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved);

try {
  const asked = workerData as Task;
  if (asked.kind === "count") await count(asked);
  else if (asked.kind === "join") say({ kind: "joined", run: joinRuns(asked.runs, true, collectGarbage()) });
  else if (asked.kind === "replay")
    say({ kind: "replayed", replayed: await replayApart(asked.job, asked.threads, new URL(asked.worker)) });
  else say({ kind: "part-replayed", part: replayPart(asked.job, asked.admitted, asked.owners) });
} catch (error) {
  say({ kind: "failed", error });
}

/** What was copied is freed before more is asked for: no collection would come by itself in time. */
function collectGarbage(): () => undefined {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => undefined;
}

async function count(asked: CountMessage): Promise<void> {
  const part = await countShards(asked, (bytes) => say({ kind: "bytes", bytes }));
  if (part === null) say({ kind: "unsuited" });
  else say({ kind: "counted", part }, part.counted.runs.flatMap(buffersOf));
}
