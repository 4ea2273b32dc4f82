// X-Ray: what `aws xray batch-get-traces` prints, a trace a line, or segment documents by themselves. The segment of origin
// AWS::Lambda::Function is the run of the handler; the one of AWS::Lambda is the service around it and is passed over.
import { ABSENT } from "../../core/metering/invocation-batch.ts";
import { shown } from "../json-reader.ts";
import { beginsLikeJson } from "../json-records.ts";
import { type LogSource, sourceOfArn } from "../log-source.ts";
import { type Fields, isFields } from "../platform-record.ts";
import type { TraceReader } from "../reader.ts";
import { createSpanParser } from "../span-rows.ts";
import { utcUs } from "../time-scan.ts";

const TRACE_ID = /\\?"trace_id\\?"\s*:\s*\\?"1-[0-9a-f]{8}-[0-9a-f]{24}/;

export const xray: TraceReader = {
  id: "xray",
  sniff: (head) => beginsLikeJson(head) && TRACE_ID.test(head) && /"(?:Segments|Document|start_time)"\s*:/.test(head),
  open: (context) =>
    createSpanParser(context, (rows) => {
      const sources = new Map<string, LogSource>();

      function sourceOf(segment: Fields): LogSource {
        const arn = isFields(segment.aws) ? segment.aws.function_arn : undefined;
        const key = String(arn ?? segment.name);
        const source = sources.get(key) ?? { function: String(segment.name), ...sourceOfArn(arn) };
        sources.set(key, source);
        return source;
      }

      function takeSegment(segment: Fields, line: number): void {
        if (segment.origin !== "AWS::Lambda::Function") return;
        const requestId = `${segment.trace_id} ${segment.id}`;
        if (segment.end_time === undefined) {
          rows.begun(requestId, secondsUs(segment.start_time), line);
          return;
        }
        const [startUs, endUs] = [secondsUs(segment.start_time), secondsUs(segment.end_time)];
        const initialization = subsegment(segment, "Initialization");
        const initUs = initialization && secondsUs(initialization.end_time) - secondsUs(initialization.start_time);
        rows.ended(
          {
            requestId,
            endUs,
            durationUs: endUs - startUs,
            memoryMb: ABSENT,
            initUs: initUs !== undefined && initUs >= 0 ? initUs : ABSENT,
            isCold: initialization !== undefined,
            isRestored: subsegment(segment, "Restore") !== undefined,
            hasFailed: segment.error === true || segment.fault === true,
          },
          sourceOf(segment),
          line,
          shown(segment),
        );
      }

      return function take(value, line, depth = 0) {
        const found = isFields(value) && typeof value.Document === "string" ? parsed(value.Document) : value;
        if (!isFields(found)) return;
        if (!Array.isArray(found.Segments)) return takeSegment(found, line);
        if (depth === 0) for (const segment of found.Segments) take(segment, line, 1);
      };
    }),
};

const secondsUs = (value: unknown): number => utcUs(String(value));

const subsegment = ({ subsegments }: Fields, name: string): Fields | undefined =>
  Array.isArray(subsegments) ? subsegments.filter(isFields).find((inner) => inner.name === name) : undefined;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a segment document cut short by whoever stored it
  }
}
