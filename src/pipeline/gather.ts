// Traces and summaries → usage, and what is known of when it was: the left half of the picture, by whichever engine.
import type { Counted, CountingJob } from "../engines/counting.ts";
import { countStream } from "../engines/stream.ts";
import type { TraceInput } from "../traces/read.ts";
import { type ReadingOptions, refuseUnfit } from "./reading.ts";

type Optional = "dedupe" | "takesSummaries" | "wantsRows" | "wantsSeries";

export type Gathering = Omit<CountingJob, Optional> &
  Partial<Pick<CountingJob, Optional>> &
  Pick<ReadingOptions, "maxIssues" | "engine" | "edge">;

export async function gather(inputs: readonly TraceInput[], options: Gathering): Promise<Counted> {
  const { format, defaults, filter, cutDays, undatedDay, engine } = options;
  const { dedupe = false, takesSummaries = true, wantsRows = false, wantsSeries = false } = options;
  const wants = { dedupe, takesSummaries, wantsRows, wantsSeries };
  const job = { format, defaults, filter, cutDays, undatedDay, ...wants };
  const counted = (await engine?.count(inputs, job)) ?? (await countStream(inputs, job));
  refuseUnfit(counted.read, options);
  return counted;
}
