// The line Lambda logs at the end of an invocation: `REPORT RequestId: …`, its fields in any order, tabs or blanks between.
// Names are matched whole: "Billed Duration" contains "Duration", "Billed Restore Duration" contains "Restore Duration".
import { ABSENT, MARK } from "../core/metering/invocation-batch.ts";
import { isMemoryMb, launchUs, longestDurationUs } from "../core/metering/recorded-limits.ts";
import { scaledFromText, usFromMs } from "./decimal-scan.ts";
import type { IssueCode } from "./issue-log.ts";

export const REPORT_START = "REPORT RequestId:";

const REQUEST_ID = /^REPORT RequestId:\s*(\S+)/;
// A name counts only where a field begins: after a tab, or after what the field before it ends with.
const FIELD =
  /(?<=\t\s*|\s(?:ms|MB)\s+|RequestId:\s*\S+\s+)(Billed Restore Duration|Restore Duration|Billed Duration|Init Duration|Memory Size|Max Memory Used|Duration)\s*:\s*([\d.]+)\s*(?:ms|MB)/g;
const STATUS = /\bStatus: ?(\w+)/;

export type ReportLine = {
  readonly requestId: string;
  readonly durationUs: number;
  readonly billedMs: number;
  readonly memoryMb: number;
  readonly memoryUsedMb: number;
  readonly initUs: number;
  readonly billedRestoreMs: number;
  /** Bits of MARK. */
  readonly marks: number;
};

/** The figures of a REPORT line, which must begin the text; undefined where one that every such line has is missing. */
export function parseReportLine(text: string): ReportLine | undefined {
  const requestId = REQUEST_ID.exec(text)?.[1];
  const figures = new Map<string, string>();
  for (const [, name, figure] of text.matchAll(FIELD)) if (!figures.has(name!)) figures.set(name!, figure!);
  const duration = figures.get("Duration");
  const memory = figures.get("Memory Size");
  if (requestId === undefined || duration === undefined || memory === undefined) return undefined;
  const whole = (name: string): number => scaledFromText(figures.get(name) ?? String(ABSENT), 0);
  const init = figures.get("Init Duration");
  const billedRestoreMs = Math.max(0, whole("Billed Restore Duration"));
  const status = STATUS.exec(text)?.[1]?.toLowerCase();
  const line: ReportLine = {
    requestId,
    durationUs: usFromMs(duration),
    billedMs: whole("Billed Duration"),
    memoryMb: Number(memory),
    memoryUsedMb: Math.max(0, whole("Max Memory Used")),
    initUs: init === undefined ? ABSENT : usFromMs(init),
    billedRestoreMs,
    marks:
      (init === undefined ? 0 : MARK.cold) |
      (figures.has("Restore Duration") ? MARK.restored : 0) |
      (status === "timeout" ? MARK.timeout | MARK.error : status === "error" ? MARK.error : 0),
  };
  const figuresRead = [line.durationUs, line.billedMs, line.initUs, line.memoryUsedMb, billedRestoreMs];
  return figuresRead.some(Number.isNaN) ? undefined : line;
}

/** What makes a well-formed line unusable, or usable with a doubt. `startUs` NaN: the line has no time. */
export function issueOfReport(line: ReportLine, startUs: number, nowUs: number): IssueCode | null {
  if (!isMemoryMb(line.memoryMb)) return "memory-out-of-range";
  if (startUs < launchUs) return "time-before-lambda";
  if (line.durationUs > longestDurationUs) return "duration-over-limit";
  return startUs > nowUs ? "time-in-future" : null;
}

/** A time-out of the years before REPORT lines carried a status: a line of its own, before or after the REPORT line. */
const TIMED_OUT = /([0-9a-f]{8}-[0-9a-f-]{27}) Task timed out after [\d.]+ seconds/;

export const timedOutRequestId = (text: string): string | undefined => TIMED_OUT.exec(text)?.[1];
