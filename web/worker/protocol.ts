// What the page and the worker that reads traces say to each other. Plain data: it is copied on the way.
import type { Day } from "../../src/core/base/day.ts";
import type { ErrorCode, ErrorParams } from "../../src/core/base/errors.ts";
import type { TraceShape } from "../../src/pipeline.ts";
import type { AnalysisResult } from "../../src/results/analysis.ts";
import type { TraceFacts, WhatIf } from "../state/trace-settings.ts";

/** A file that was dropped or chosen, or one at an address of the page's own. */
export type TraceSource = {
  readonly name: string;
  readonly from: Blob | string;
  /** Of an address, where it is known. */
  readonly sizeBytes?: number;
};

export type ToWorker =
  | {
      readonly kind: "load";
      readonly sources: readonly TraceSource[];
      readonly facts: TraceFacts;
      readonly whatIf: WhatIf;
      readonly today: Day;
    }
  | { readonly kind: "replay"; readonly whatIf: WhatIf };

/** `too-large`: there was no memory for it. Others are the program's own codes. */
export type TraceProblem =
  | { readonly code: ErrorCode; readonly params: ErrorParams }
  | { readonly code: "too-large" | "broken"; readonly params: ErrorParams };

export type FromWorker =
  /** `totalBytes` is null where the size is not known beforehand. */
  | { readonly kind: "progress"; readonly readBytes: number; readonly totalBytes: number | null }
  /** `shape` comes with what was just read; limits change nothing of it. */
  | { readonly kind: "result"; readonly result: AnalysisResult; readonly whatIf: WhatIf; readonly shape?: TraceShape }
  /** `whatIf`: what was asked for. */
  | { readonly kind: "problem"; readonly problem: TraceProblem; readonly whatIf: WhatIf };
