// REPORT lines and platform records, wherever they were found, as rows of a batch. Readers of log exports share this: they
// differ only in where the text, its time and its log group come from.
import { fail } from "../core/base/errors.ts";
import { ABSENT, MARK } from "../core/metering/invocation-batch.ts";
import { createConfigOfLog } from "./config-of-log.ts";
import { type IssueCode, issueKinds } from "./issue-log.ts";
import { type LogSource, noSource } from "./log-source.ts";
import { holdsPlatformReport, type PlatformRecord, platformRecordOfText } from "./platform-record.ts";
import { createRowWriter, isKnownRegion, type ReadContext, reject } from "./reader.ts";
import {
  isFailedInit,
  issueOfReport,
  parseReportLine,
  REPORT_START,
  type ReportLine,
  startedRequestId,
  timedOutRequestId,
} from "./report-line.ts";

/** A time-out line stands near its REPORT line, before or after it: so many rows wait for theirs. */
const ROWS_HELD = 64;
const TIME_OUTS_REMEMBERED = 1000;

type HeldRow = {
  readonly report: ReportLine;
  readonly startUs: number;
  readonly config: number;
  marks: number;
  /** Its time-out line has been seen. */
  isTimeOutTold: boolean;
};

export type ReportRows = {
  /** Text of one log event or line, and the time it was logged, which is the end of the invocation; null: it has none. */
  event(text: string, loggedUs: number | null, line: number, source?: LogSource): void;
  /** A platform record that was no text. */
  record(record: PlatformRecord, loggedUs: number | null, line: number, text: () => string, source?: LogSource): void;
  /** A report whose figures were read elsewhere; undefined where they could not be. */
  report(
    report: ReportLine | undefined,
    loggedUs: number | null,
    line: number,
    text: () => string,
    source?: LogSource,
  ): void;
  /** An invocation that was begun in this trace, and may be reported later or not at all. */
  started(requestId: string, loggedUs: number | null, line: number): void;
  /** Text that the input ended in the middle of. */
  cutOff(text: string, line: number): void;
  end(): void;
};

export function createReportRows(context: ReadContext): ReportRows {
  const { defaults, seen, memory } = context;
  const writer = createRowWriter(context);
  const configOf = createConfigOfLog(context);
  const acceptedBefore = seen.accepted;
  const held: HeldRow[] = [];
  /** Request ids whose time-out line came before the REPORT line, with how many. */
  const timedOut = new Map<string, number>();
  let withoutTime = 0;

  function release(): void {
    const { report: r, startUs, config, marks } = held.shift()!;
    writer.add(startUs, r.durationUs, r.initUs, r.billedMs, r.billedRestoreMs, r.memoryUsedMb, config, marks);
  }

  /** For the newest row of that request still without one, else for a row to come. */
  function takeTimeOut(requestId: string): void {
    const row = held.findLast(({ report, isTimeOutTold }) => report.requestId === requestId && !isTimeOutTold);
    if (row) {
      row.isTimeOutTold = true;
      row.marks |= MARK.timeout | MARK.error;
      return;
    }
    if (timedOut.size === TIME_OUTS_REMEMBERED) timedOut.clear();
    timedOut.set(requestId, (timedOut.get(requestId) ?? 0) + 1);
  }

  /** Whether a time-out line came before this row; it is used up. */
  function takeWaiting(report: ReportLine): boolean {
    const waiting = timedOut.get(report.requestId);
    if (waiting === undefined) return false;
    if (waiting === 1) timedOut.delete(report.requestId);
    else timedOut.set(report.requestId, waiting - 1);
    return true;
  }

  const event: ReportRows["event"] = (text, loggedUs, line, source) => {
    const at = text.indexOf(REPORT_START);
    if (at >= 0) {
      take(parseReportLine(text.slice(at)), loggedUs, line, () => text.slice(at), source);
      return;
    }
    const record = platformRecordOfText(text);
    if (record) takeRecord(record, loggedUs, line, () => text, source);
    else if (holdsPlatformReport(text)) take(undefined, loggedUs, line, () => text, source);
    else if (text.includes("Task timed out")) {
      const requestId = timedOutRequestId(text);
      if (requestId !== undefined) takeTimeOut(requestId);
    } else if (isFailedInit(text)) reject(context, "init-failed", line, () => text);
    else {
      const requestId = startedRequestId(text);
      if (requestId !== undefined) memory.open.started(requestId, loggedUs, context.file, line);
    } // else END and whatever the function printed
  };

  const takeRecord: ReportRows["record"] = (record, loggedUs, line, text, source) => {
    if (record.kind === "report") take(record.report, record.loggedUs ?? loggedUs, line, text, source);
    else if (record.kind === "start")
      memory.open.started(record.requestId, record.loggedUs ?? loggedUs, context.file, line);
    else if (record.kind === "init" && record.hasFailed) reject(context, "init-failed", line, text);
  };

  const take: ReportRows["report"] = (read, loggedUs, line, text, source = noSource) => {
    seen.rows++;
    if (read) memory.open.reported(read.requestId);
    const report = read && withMemory(read);
    const startUs = loggedUs === null || !report ? Number.NaN : loggedUs - report.durationUs;
    const issue = issueOf(report, loggedUs, startUs, source);
    if (issue) reject(context, issue, line, text);
    if (!report || (issue && issueKinds[issue] === "rejected")) return;
    if (isRepeat(report, loggedUs, line, text)) return;
    if (loggedUs === null) seen.undatedRows++;
    if (held.length === ROWS_HELD) release();
    const isTimeOutTold = takeWaiting(report);
    const marks = isTimeOutTold ? report.marks | MARK.timeout | MARK.error : report.marks;
    held.push({ report, startUs, config: configOf(report.memoryMb, source), marks, isTimeOutTold });
  };

  /** Spans of tracing do not say how much memory there was. */
  function withMemory(report: ReportLine): ReportLine {
    if (report.memoryMb !== ABSENT) return report;
    const { memoryMb = fail("column-missing", { file: context.file, field: "memory_mb", flag: "--memory 512MB" }) } =
      defaults;
    return { ...report, memoryMb };
  }

  /** Whether this row is one read before, and is to be left out. */
  function isRepeat(report: ReportLine, loggedUs: number | null, line: number, text: () => string): boolean {
    const { repeats } = memory;
    if (loggedUs === null || report.requestId === "") seen.unidentifiedRows++;
    if (!repeats.isRepeatOf(report.requestId, loggedUs ?? Number.NaN, report.durationUs, report.billedMs)) return false;
    reject(context, repeats.leavesOut ? "row-repeated-left-out" : "row-repeated", line, text);
    return repeats.leavesOut;
  }

  function issueOf(
    report: ReportLine | undefined,
    loggedUs: number | null,
    startUs: number,
    { region }: LogSource,
  ): IssueCode | null {
    if (!report) return "report-line-malformed";
    if (region !== undefined && !isKnownRegion(defaults, region)) return "region-unknown";
    if (loggedUs !== null && Number.isNaN(loggedUs)) return "time-malformed";
    if (loggedUs === null && defaults.relativeStartUs === undefined) {
      withoutTime++;
      return "time-relative";
    }
    return issueOfReport(report, startUs, defaults.nowUs);
  }

  return {
    event,
    record: takeRecord,
    report: take,
    started: (requestId, loggedUs, line) => memory.open.started(requestId, loggedUs, context.file, line),
    cutOff(text, line) {
      if (!text.includes("REPORT") && !text.includes("platform.report")) return;
      seen.rows++;
      reject(context, "last-line-cut-off", line, () => text);
    },
    end() {
      while (held.length > 0) release();
      writer.flush();
      if (withoutTime > 0 && seen.accepted === acceptedBefore) fail("times-relative", { file: context.file });
    },
  };
}
