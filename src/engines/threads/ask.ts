// A question to a thread of its own, and its answer.
import { Worker } from "node:worker_threads";
import { invariant } from "../../core/base/errors.ts";
import type { Task, ThreadMessage } from "./messages.ts";

export type Answer = Exclude<ThreadMessage, { kind: "bytes" | "failed" }>;

/** One question, one thread. */
export async function askFor<Kind extends Answer["kind"]>(
  kind: Kind,
  worker: URL,
  task: Task,
  moved: ArrayBuffer[] = [],
): Promise<Extract<Answer, { kind: Kind }>> {
  const { answer, thread } = startThread(worker, task, () => undefined, moved);
  try {
    const said = await answer;
    invariant(said.kind === kind, "a thread answers what it was asked");
    return said as Extract<Answer, { kind: Kind }>;
  } finally {
    await thread.terminate();
  }
}

export function startThread(
  worker: URL,
  task: Task,
  onBytes: (bytes: number) => void,
  moved: ArrayBuffer[] = [],
): { readonly thread: Worker; readonly answer: Promise<Answer> } {
  const thread = new Worker(worker, { workerData: task, transferList: moved });
  const answer = new Promise<Answer>((resolve, reject) => {
    thread.on("message", (said: ThreadMessage) => {
      if (said.kind === "bytes") onBytes(said.bytes);
      else if (said.kind === "failed") reject(said.error);
      else resolve(said);
    });
    thread.on("error", reject);
    thread.on("exit", reject); // without an answer; after one it changes nothing
  });
  return { thread, answer };
}
