// REPORT lines, wherever they were found, as rows of a batch. Readers of log exports share this: they differ only in where
// the text and its time come from.
import { fail } from "../core/base/errors.ts";
import { internConfig, MARK } from "../core/metering/invocation-batch.ts";
import { type IssueCode, issueKinds } from "./issue-log.ts";
import { createRowWriter, type ReadContext, reject } from "./reader.ts";
import { issueOfReport, parseReportLine, REPORT_START, type ReportLine, timedOutRequestId } from "./report-line.ts";

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
  event(text: string, loggedUs: number | null, line: number): void;
  /** A report whose figures were read elsewhere; undefined where they could not be. */
  report(report: ReportLine | undefined, loggedUs: number | null, line: number, text: () => string): void;
  /** Text that the input ended in the middle of. */
  cutOff(text: string, line: number): void;
  end(): void;
};

export function createReportRows(context: ReadContext): ReportRows {
  const { defaults, seen, configs } = context;
  const writer = createRowWriter(context);
  const acceptedBefore = seen.accepted;
  const held: HeldRow[] = [];
  /** Request ids whose time-out line came before the REPORT line, with how many. */
  const timedOut = new Map<string, number>();
  let withoutTime = 0;
  let lastKey = "";
  let lastConfig = -1;

  const configOf = (memoryMb: number): number => {
    const { region = fail("column-missing", { file: context.file, field: "region", flag: "--region us-east-1" }) } =
      defaults;
    const name = defaults.functionName ?? context.stem;
    const key = `${name} ${memoryMb}`;
    if (key === lastKey) return lastConfig;
    lastKey = key;
    seen.defaultedArchitecture = true;
    const { architecture } = defaults;
    const initializationType = "on-demand";
    lastConfig = internConfig(configs, { account: null, region, name, memoryMb, architecture, initializationType });
    return lastConfig;
  };

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

  function event(text: string, loggedUs: number | null, line: number): void {
    const at = text.indexOf(REPORT_START);
    if (at < 0) {
      const requestId = text.includes("Task timed out") ? timedOutRequestId(text) : undefined;
      if (requestId !== undefined) takeTimeOut(requestId);
      return; // else START, END and whatever the function printed
    }
    take(parseReportLine(text.slice(at)), loggedUs, line, () => text.slice(at));
  }

  function take(report: ReportLine | undefined, loggedUs: number | null, line: number, text: () => string): void {
    seen.rows++;
    const startUs = loggedUs === null || !report ? Number.NaN : loggedUs - report.durationUs;
    const issue = issueOf(report, loggedUs, startUs);
    if (issue) reject(context, issue, line, text);
    if (!report || (issue && issueKinds[issue] === "rejected")) return;
    if (loggedUs === null) seen.undatedRows++;
    if (held.length === ROWS_HELD) release();
    const isTimeOutTold = takeWaiting(report);
    const marks = isTimeOutTold ? report.marks | MARK.timeout | MARK.error : report.marks;
    held.push({ report, startUs, config: configOf(report.memoryMb), marks, isTimeOutTold });
  }

  function issueOf(report: ReportLine | undefined, loggedUs: number | null, startUs: number): IssueCode | null {
    if (!report) return "report-line-malformed";
    if (loggedUs !== null && Number.isNaN(loggedUs)) return "time-malformed";
    if (loggedUs === null && defaults.relativeStartUs === undefined) {
      withoutTime++;
      return "time-relative";
    }
    return issueOfReport(report, startUs, defaults.nowUs);
  }

  return {
    event,
    report: take,
    cutOff(text, line) {
      if (!text.includes("REPORT")) return;
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
