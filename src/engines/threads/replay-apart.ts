// A replay in parts: the thread that is asked settles what is shared, keeps a part and asks other threads for the rest, while the
// one that asked is busy with the sweep.
import { admittedOf } from "../../core/capacity/admission.ts";
import { replayPart } from "../../core/capacity/part-replay.ts";
import { type ReplayJob, replay } from "../../core/capacity/replay.ts";
import { partsOf, type ReplayedApart } from "../../core/capacity/replay-parts.ts";
import { askFor } from "./ask.ts";

/** Each part looks at every row, if only to leave it out: with more of them little is gained. */
const MOST_PARTS = 8;

export async function replayApart(job: ReplayJob, threads: number, worker: URL): Promise<ReplayedApart> {
  const [own, ...others] = partsOf(job.arrivals, job.configs, job.settings, Math.min(threads, MOST_PARTS));
  if (own === undefined || others.length === 0) return { together: replay(job) };
  const admitted = admittedOf(job);
  const asked = others.map((owners) => askFor("part-replayed", worker, { kind: "replay-part", job, admitted, owners }));
  const answers = Promise.all(asked);
  const parts = [replayPart(job, admitted, own), ...(await answers).map(({ part }) => part)];
  return parts.some(({ isContested }) => isContested) ? { together: replay(job) } : { together: null, admitted, parts };
}
