// Log events as JSON: what `aws logs filter-log-events` and `get-log-events` print, Logs Insights results, JSON lines of
// either, and Lambda's own JSON log format (`platform.report`), by itself or as the message of an event.
import { ABSENT, MARK } from "../../core/metering/invocation-batch.ts";
import { scaledFromText, usFromMs } from "../decimal-scan.ts";
import { createJsonRecords } from "../json-records.ts";
import { type RowParser, reject, type TraceReader } from "../reader.ts";
import type { ReportLine } from "../report-line.ts";
import { createReportRows } from "../report-rows.ts";
import { utcUs } from "../time-scan.ts";

type Fields = Readonly<Record<string, unknown>>;

const SIGNS = /"@?message"|"@billedDuration"|"platform\.report"/;

export const jsonLog: TraceReader = {
  id: "json-log",
  sniff: (head) => /^\s*[[{]/.test(head) && SIGNS.test(head),
  open(context): RowParser {
    const rows = createReportRows(context);
    const decoder = new TextDecoder();

    function take(value: unknown, line: number): void {
      const event = Array.isArray(value) ? fromPairs(value) : value;
      if (!isFields(event)) return;
      const stamp = event.timestamp ?? event["@timestamp"] ?? event.time;
      const loggedUs = stamp === undefined ? null : utcUs(String(stamp));
      const message = event.message ?? event["@message"];
      const platform = platformReport(typeof message === "string" ? parsed(message) : (message ?? event));
      if (platform) rows.report(platform.report, platform.loggedUs ?? loggedUs, line, () => JSON.stringify(value));
      else if (typeof message === "string") rows.event(message, loggedUs, line);
      else if (event["@type"] === "REPORT" || event["@billedDuration"] !== undefined) {
        rows.report(insightsReport(event), loggedUs, line, () => JSON.stringify(value));
      }
    }

    const records = createJsonRecords({
      record: take,
      malformed(text, line) {
        context.seen.rows++;
        reject(context, "json-malformed", line, () => text);
      },
    });
    return {
      push: (bytes) => records.push(decoder.decode(bytes, { stream: true })),
      end(isCutOff) {
        const rest = records.end(isCutOff);
        if (rest) rows.cutOff(rest.text, rest.line);
        rows.end();
      },
    };
  },
};

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A row of Logs Insights: a list of { field, value }. */
function fromPairs(pairs: readonly unknown[]): Fields {
  return Object.fromEntries(pairs.filter(isFields).map(({ field, value }) => [String(field), value]));
}

/** A message that is JSON itself; undefined for text. */
function parsed(message: string): unknown {
  if (!message.startsWith("{")) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined; // a line that begins like JSON and is none: what the function printed
  }
}

/** A figure as text, whether it was written as a number or as text; undefined where there is none. */
const figure = (value: unknown): string | undefined =>
  typeof value === "number" || typeof value === "string" ? String(value) : undefined;
const whole = (value: unknown): number => scaledFromText(figure(value) ?? String(ABSENT), 0);
const us = (value: unknown): number => (figure(value) === undefined ? ABSENT : usFromMs(figure(value)!));

/** Lambda's JSON log format: `{ time, type: "platform.report", record: { requestId, metrics, status } }`. */
function platformReport(value: unknown): { report: ReportLine | undefined; loggedUs: number | undefined } | undefined {
  if (!isFields(value) || value.type !== "platform.report" || !isFields(value.record)) return undefined;
  const { requestId, metrics, status } = value.record;
  const m = isFields(metrics) ? metrics : {};
  const report = checked({
    requestId: String(requestId ?? ""),
    durationUs: us(m.durationMs),
    billedMs: whole(m.billedDurationMs),
    memoryMb: whole(m.memorySizeMB),
    memoryUsedMb: Math.max(0, whole(m.maxMemoryUsedMB)),
    initUs: us(m.initDurationMs),
    billedRestoreMs: Math.max(0, whole(m.billedRestoreDurationMs)),
    marks:
      (m.initDurationMs === undefined ? 0 : MARK.cold) |
      (m.restoreDurationMs === undefined ? 0 : MARK.restored) |
      (status === "timeout" ? MARK.timeout | MARK.error : status === "error" || status === "failure" ? MARK.error : 0),
  });
  return { report, loggedUs: value.time === undefined ? undefined : utcUs(String(value.time)) };
}

const BYTES_PER_MB_DIGITS = -6; // Insights writes memory in decimal bytes: 128 MB is 1.28E8

function insightsReport(event: Fields): ReportLine | undefined {
  const memory = (name: string): number => {
    const text = figure(event[name]);
    return text === undefined ? ABSENT : scaledFromText(`${Number(text)}e${BYTES_PER_MB_DIGITS}`, 0);
  };
  const init = event["@initDuration"];
  return checked({
    requestId: String(event["@requestId"] ?? ""),
    durationUs: us(event["@duration"]),
    billedMs: whole(event["@billedDuration"]),
    memoryMb: memory("@memorySize"),
    memoryUsedMb: Math.max(0, memory("@maxMemoryUsed")),
    initUs: us(init),
    billedRestoreMs: 0,
    marks: init === undefined ? 0 : MARK.cold,
  });
}

/** Undefined where a figure that every report has is missing or none. */
function checked(report: ReportLine): ReportLine | undefined {
  const { durationUs, billedMs, memoryMb, memoryUsedMb, initUs, billedRestoreMs } = report;
  const isWhole = ![durationUs, billedMs, memoryMb, memoryUsedMb, initUs, billedRestoreMs].some(Number.isNaN);
  return isWhole && durationUs >= 0 && memoryMb >= 0 ? report : undefined;
}
