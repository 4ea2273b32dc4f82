// Spans of tracing as rows of a batch: an invocation by its begin and its end, without billed duration and often without memory.
import { ABSENT, MARK } from "../core/metering/invocation-batch.ts";
import { createJsonParser } from "./json-reader.ts";
import type { LogSource } from "./log-source.ts";
import { type ReadContext, type RowParser, reject } from "./reader.ts";
import { createReportRows } from "./report-rows.ts";

export type Span = {
  readonly requestId: string;
  readonly endUs: number;
  readonly durationUs: number;
  /** ABSENT where the span does not say. */
  readonly memoryMb: number;
  readonly initUs: number;
  readonly isCold: boolean;
  readonly isRestored: boolean;
  readonly hasFailed: boolean;
};

export type SpanRows = {
  ended(span: Span, source: LogSource, line: number, text: () => string): void;
  /** Begun, and not yet ended when it was recorded. */
  begun(requestId: string, startUs: number, line: number): void;
};

/** `takerOf` makes what takes the records of a file; it is handed where spans go. */
export function createSpanParser(
  context: ReadContext,
  takerOf: (rows: SpanRows) => (value: unknown, line: number) => void,
): RowParser {
  const { seen } = context;
  const rows = createReportRows(context);
  const acceptedBefore = seen.accepted;
  const take = takerOf({
    ended({ requestId, endUs, durationUs, memoryMb, initUs, isCold, isRestored, hasFailed }, source, line, text) {
      const report = {
        requestId,
        durationUs,
        billedMs: ABSENT,
        memoryMb,
        memoryUsedMb: 0,
        initUs,
        billedRestoreMs: 0,
        marks: (isCold ? MARK.cold : 0) | (isRestored ? MARK.restored : 0) | (hasFailed ? MARK.error : 0),
      };
      rows.report(durationUs >= 0 ? report : undefined, endUs, line, text, source);
    },
    begun: rows.started,
  });
  return createJsonParser(context, take, {
    cutOff(text, line) {
      seen.rows++;
      reject(context, "last-line-cut-off", line, () => text);
    },
    end() {
      rows.end();
      seen.spans += seen.accepted - acceptedBefore;
    },
  });
}
