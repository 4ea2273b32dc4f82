// Log events as JSON: what `aws logs filter-log-events` and `get-log-events` print, Logs Insights results, what subscription
// filters deliver, JSON lines of any, and Lambda's own JSON log format, by itself or as the message of an event.
import type { InitializationType } from "../../core/base/function-config.ts";
import { ABSENT, MARK } from "../../core/metering/invocation-batch.ts";
import { scaledFromText } from "../decimal-scan.ts";
import { createJsonParser, shown } from "../json-reader.ts";
import { beginsLikeJson } from "../json-records.ts";
import { type LogSource, noSource, sourceOfGroup } from "../log-source.ts";
import {
  type Fields,
  figure,
  isFields,
  platformRecord,
  platformRecordOfText,
  usable,
  usOf,
  whole,
} from "../platform-record.ts";
import { type RowParser, reject, type TraceReader } from "../reader.ts";
import { REPORT_START, type ReportLine } from "../report-line.ts";
import { createReportRows } from "../report-rows.ts";
import { utcUs } from "../time-scan.ts";

const SIGNS = /"@?message"|"@(?:billedD|d)uration"|"platform\.\w+"|"logEvents"|"awslogs"|"H4sI/;

/** A list of records of packed log records of events. */
const DEEPEST = 4;

export const jsonLog: TraceReader = {
  id: "json-log",
  sniff: (head) => beginsLikeJson(head) && SIGNS.test(head),
  open(context): RowParser {
    const rows = createReportRows(context);
    const sources = new Map<string, LogSource>();
    /** Log streams of environments that are not on demand: a stream is an environment, and its first record says. */
    const typeOfStream = new Map<string, InitializationType>();

    /** One value a group, so that rows of one group are told to be so at a glance. */
    function sourceOf(group: unknown, owner: unknown, stream: unknown): LogSource {
      const initializationType = typeOfStream.size === 0 ? undefined : typeOfStream.get(String(stream));
      if (typeof group !== "string" && initializationType === undefined) return noSource;
      const key = `${owner} ${initializationType} ${group}`;
      const source = sources.get(key) ?? { ...sourceOfGroup(group, owner), initializationType };
      sources.set(key, source);
      return source;
    }

    function take(value: unknown, line: number, depth = 0): void {
      const event = Array.isArray(value) ? fromPairs(value) : value;
      if (!isFields(event) || depth > DEEPEST) return;
      const delivered = deliveredIn(event);
      if (delivered) {
        for (const inner of delivered) takeDelivered(inner, line, depth + 1);
        return;
      }
      if (Array.isArray(event.logEvents)) {
        const { logGroup, owner, logStream } = event;
        for (const inner of event.logEvents.filter(isFields)) {
          take({ logGroup, owner, logStream, ...inner }, line, depth + 1);
        }
        return;
      }
      const group = event.logGroup ?? event.logGroupName ?? event["@log"] ?? event.log_group;
      const stream = event.logStreamName ?? event.logStream ?? event["@logStream"];
      const stamp = event.timestamp ?? event["@timestamp"] ?? event.time;
      const loggedUs = stamp === undefined ? null : utcUs(String(stamp));
      const message = event.message ?? event["@message"];
      const text = shown(value);
      const record =
        platformRecord(isFields(message) ? message : event) ??
        (typeof message === "string" ? platformRecordOfText(message) : undefined);
      if (record?.kind === "init" && typeof stream === "string") rememberType(stream, record.initializationType);
      const source = sourceOf(group, event.owner, stream);
      if (record) rows.record(record, loggedUs, line, text, source);
      else if (hasFigures(event) && !holdsReport(message)) {
        rows.report(insightsReport(event), loggedUs, line, text, source);
      } else if (typeof message === "string") rows.event(message, loggedUs, line, source);
    }

    function rememberType(stream: string, type: InitializationType | undefined): void {
      if (type !== undefined && type !== "on-demand" && type !== "snap-start") typeOfStream.set(stream, type);
    }

    /** What was packed in base64 comes unpacked; text is left where it could not be. */
    function takeDelivered(inner: unknown, line: number, depth: number): void {
      if (typeof inner !== "string") take(inner, line, depth);
      else if (inner.startsWith("H4sI")) reject(context, "record-packed", line, () => inner);
    }

    return createJsonParser(context, (value, line) => take(value, line), rows);
  },
};

/** A row of Logs Insights: a list of { field, value }. */
function fromPairs(pairs: readonly unknown[]): Fields {
  return Object.fromEntries(pairs.filter(isFields).map(({ field, value }) => [String(field), value]));
}

/** What a subscription filter hands to a function, to Kinesis and to Firehose. */
function deliveredIn(event: Fields): readonly unknown[] | undefined {
  if (isFields(event.awslogs)) return [event.awslogs.data];
  const records = event.Records ?? event.records;
  if (!Array.isArray(records)) return undefined;
  return records.filter(isFields).map((record) => (isFields(record.kinesis) ? record.kinesis.data : record.data));
}

const hasFigures = (event: Fields): boolean =>
  event["@type"] === "REPORT" || event["@billedDuration"] !== undefined || event["@duration"] !== undefined;

const holdsReport = (message: unknown): boolean =>
  typeof message === "string" && (message.includes(REPORT_START) || message.includes('"platform.'));

const BYTES_PER_MB_DIGITS = -6; // Insights writes memory in decimal bytes: 128 MB is 1.28E8

function insightsReport(event: Fields): ReportLine | undefined {
  const memory = (name: string): number => {
    const text = figure(event[name]);
    return text === undefined ? ABSENT : scaledFromText(`${Number(text)}e${BYTES_PER_MB_DIGITS}`, 0);
  };
  const init = event["@initDuration"];
  const memoryMb = memory("@memorySize");
  const report = usable({
    requestId: String(event["@requestId"] ?? ""),
    durationUs: usOf(event["@duration"]),
    billedMs: whole(event["@billedDuration"]),
    memoryMb: Math.max(0, memoryMb),
    memoryUsedMb: Math.max(0, memory("@maxMemoryUsed")),
    initUs: usOf(init),
    billedRestoreMs: 0,
    marks: init === undefined ? 0 : MARK.cold,
  });
  // A query that did not ask for the memory leaves it to the command line.
  return report && memoryMb === ABSENT ? { ...report, memoryMb } : report;
}
