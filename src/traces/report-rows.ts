// REPORT lines, wherever they were found, as rows of a batch. Readers of log exports share this: they differ only in where
// the text and its time come from.
import { fail } from "../core/base/errors.ts";
import { internConfig, MARK } from "../core/metering/invocation-batch.ts";
import { issueKinds } from "./issue-log.ts";
import { createRowWriter, type ReadContext, reject } from "./reader.ts";
import { issueOfReport, parseReportLine, REPORT_START, type ReportLine, timedOutRequestId } from "./report-line.ts";

/** A time-out line stands next to its REPORT line; further back than this it is another run's. */
const TIMED_OUT_REMEMBERED = 1000;

export type ReportRows = {
  /** Text of one log event or line, and the time it was logged (NaN: none), which is the end of the invocation. */
  event(text: string, loggedUs: number, line: number): void;
  end(): void;
};

export function createReportRows(context: ReadContext): ReportRows {
  const { defaults, seen, configs } = context;
  const writer = createRowWriter(context);
  const timedOut = new Set<string>();
  /** The newest row, held back because a time-out line may follow it. */
  let held: { report: ReportLine; startUs: number; config: number } | undefined;
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
    lastConfig = internConfig(configs, {
      account: null,
      region,
      name,
      memoryMb,
      architecture,
      initializationType: "on-demand",
    });
    return lastConfig;
  };

  function release(): void {
    if (!held) return;
    const { report, startUs, config } = held;
    held = undefined;
    const marks = timedOut.delete(report.requestId) ? report.marks | MARK.timeout | MARK.error : report.marks;
    writer.add(
      startUs,
      report.durationUs,
      report.initUs,
      report.billedMs,
      report.billedRestoreMs,
      report.memoryUsedMb,
      config,
      marks,
    );
  }

  function event(text: string, loggedUs: number, line: number): void {
    const at = text.indexOf(REPORT_START);
    if (at < 0) {
      const requestId = text.includes("Task timed out") ? timedOutRequestId(text) : undefined;
      if (requestId === undefined) return; // START, END and whatever the function printed
      if (timedOut.size === TIMED_OUT_REMEMBERED) timedOut.clear();
      timedOut.add(requestId);
      return;
    }
    seen.rows++;
    const report = parseReportLine(text.slice(at));
    if (!report) {
      reject(context, "report-line-malformed", line, () => text.slice(at));
      return;
    }
    if (Number.isNaN(loggedUs)) {
      if (defaults.relativeStartUs === undefined) fail("times-relative", { file: context.file });
      seen.undatedRows++;
    }
    const startUs = loggedUs - report.durationUs;
    const issue = issueOfReport(report, startUs, defaults.nowUs);
    if (issue) reject(context, issue, line, () => text.slice(at));
    if (issue && issueKinds[issue] === "rejected") return;
    release();
    held = { report, startUs, config: configOf(report.memoryMb) };
  }

  return {
    event,
    end() {
      release();
      writer.flush();
    },
  };
}
