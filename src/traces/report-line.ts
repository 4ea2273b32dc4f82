// The line Lambda logs at the end of an invocation: `REPORT RequestId: …`, its fields in any order, tabs or blanks between.
// Names are matched whole: "Billed Duration" contains "Duration", "Billed Restore Duration" contains "Restore Duration".
import { ABSENT, MARK } from "../core/metering/invocation-batch.ts";
import { isMemoryMb, launchUs, longestDurationUs } from "../core/metering/recorded-limits.ts";
import { scaledFromText, usFromMs } from "./decimal-scan.ts";
import type { IssueCode } from "./issue-log.ts";

export const REPORT_START = "REPORT RequestId:";

/** More than any REPORT line has; whatever stands behind it is not read. */
const LONGEST_LINE = 8192;

const TAB = "\t";
const NUMBER_WITH_UNIT = /^(\d*\.?\d+)(ms|MB)?$/;
const UNIT = /^(ms|MB)$/;

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

type Field = { readonly value: string; readonly hasUnit: boolean };

/**
 * The fields of a line by their whole names. A name is all words up to a colon; its value is the next word, perhaps with a
 * unit. Where tabs part the fields, no value can run into the next name.
 */
function fieldsOf(text: string): Map<string, Field> {
  const fields = new Map<string, Field>();
  const spaced = text
    .slice(0, LONGEST_LINE)
    .replace(/[\t\r\n]+/g, ` ${TAB} `)
    .replaceAll(":", " : ");
  const words = spaced.split(/ +/).filter(Boolean);
  const skipTab = (at: number): number => (words[at] === TAB ? at + 1 : at);
  let name: string[] = [];
  for (let i = 0; i < words.length; i++) {
    if (words[i] === TAB) name = [];
    else if (words[i] !== ":") name.push(words[i]!);
    else {
      i = skipTab(i + 1);
      const word = words[i] ?? "";
      const [, figure, attached] = NUMBER_WITH_UNIT.exec(word) ?? [];
      const isApart = UNIT.test(words[skipTab(i + 1)] ?? "");
      if (isApart) i = skipTab(i + 1);
      const key = name.join(" ");
      if (!fields.has(key)) fields.set(key, { value: figure ?? word, hasUnit: isApart || attached !== undefined });
      name = [];
    }
  }
  return fields;
}

/** The figures of a REPORT line, which must begin the text; undefined where one that every such line has is missing. */
export function parseReportLine(text: string): ReportLine | undefined {
  const fields = fieldsOf(text);
  /** Undefined without its unit: a line cut off inside a figure must not pass for a shorter one. */
  const figure = (name: string): string | undefined => {
    const field = fields.get(name);
    return field?.hasUnit ? field.value : undefined;
  };
  const requestId = fields.get("REPORT RequestId")?.value;
  const duration = figure("Duration");
  const memory = figure("Memory Size");
  if (!requestId || !duration || !memory) return undefined;
  const whole = (name: string): number => scaledFromText(figure(name) ?? String(ABSENT), 0);
  const init = figure("Init Duration");
  const billedRestoreMs = Math.max(0, whole("Billed Restore Duration"));
  const status = fields.get("Status")?.value.toLowerCase();
  const line: ReportLine = {
    requestId,
    durationUs: usFromMs(duration),
    billedMs: whole("Billed Duration"),
    memoryMb: scaledFromText(memory, 0),
    memoryUsedMb: Math.max(0, whole("Max Memory Used")),
    initUs: init === undefined ? ABSENT : usFromMs(init),
    billedRestoreMs,
    marks:
      (init === undefined ? 0 : MARK.cold) |
      (fields.has("Restore Duration") ? MARK.restored : 0) |
      (status === "timeout" ? MARK.timeout | MARK.error : status === "error" ? MARK.error : 0),
  };
  const figures = [line.durationUs, line.billedMs, line.initUs, line.memoryMb, line.memoryUsedMb, billedRestoreMs];
  return figures.some(Number.isNaN) ? undefined : line;
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

const STARTED = /(?:^|\s)START RequestId: ([0-9a-f]{8}-[0-9a-f-]{27})/;

/** The invocation that a START line begins. */
export const startedRequestId = (text: string): string | undefined =>
  text.includes("START RequestId:") ? STARTED.exec(text)?.[1] : undefined;

/**
 * INIT or a SnapStart restore that failed has a line of its own, without request id, memory or billed duration. What it cost
 * cannot be told from it. A restore that went well is in the REPORT line that follows.
 */
const FAILED_INIT = /(?:^|\s)(?:INIT_REPORT|RESTORE_REPORT) .*\bStatus: (?!success\b)\w/;

export const isFailedInit = (text: string): boolean => text.includes("_REPORT ") && FAILED_INIT.test(text);
