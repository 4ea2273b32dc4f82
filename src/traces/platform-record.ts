// Lambda's own records in its JSON log format: `{ time, type: "platform.report", record: { requestId, metrics, status } }`.

import type { InitializationType } from "../core/base/function-config.ts";
import { ABSENT, MARK } from "../core/metering/invocation-batch.ts";
import { scaledFromText, usFromMs } from "./decimal-scan.ts";
import { initializationTypeOf } from "./initialization-type.ts";
import type { ReportLine } from "./report-line.ts";
import { utcUs } from "./time-scan.ts";

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export type PlatformRecord =
  /** Undefined report: its figures cannot be used. Undefined time: the record has none of its own. */
  | { readonly kind: "report"; readonly report: ReportLine | undefined; readonly loggedUs: number | undefined }
  | { readonly kind: "start"; readonly requestId: string; readonly loggedUs: number | undefined }
  /** Undefined type: a word that is none we know. */
  | {
      readonly kind: "init";
      readonly initializationType: InitializationType | undefined;
      readonly hasFailed: boolean;
    }
  /** A record of something that is no invocation: its log configuration, the end of the runtime's part. */
  | { readonly kind: "other" };

/** Undefined for anything that is no platform record. */
export function platformRecord(value: unknown): PlatformRecord | undefined {
  if (!isFields(value) || typeof value.type !== "string" || !value.type.startsWith("platform.")) return undefined;
  const record = isFields(value.record) ? value.record : {};
  const loggedUs = value.time === undefined ? undefined : utcUs(String(value.time));
  switch (value.type) {
    case "platform.report":
      return {
        kind: "report",
        report: platformReport(record),
        loggedUs,
      };
    case "platform.start":
      return { kind: "start", requestId: String(record.requestId ?? ""), loggedUs };
    case "platform.initStart":
    case "platform.initReport":
    case "platform.restoreReport":
      return {
        kind: "init",
        initializationType: initializationTypeOf(String(record.initializationType ?? "")),
        hasFailed: record.status !== undefined && record.status !== "success",
      };
    default:
      return { kind: "other" };
  }
}

/** A message that may be a platform record as text; undefined for text of any other kind. */
export function platformRecordOfText(text: string): PlatformRecord | undefined {
  if (!text.includes('"platform.')) return undefined;
  const at = text.indexOf("{");
  try {
    return platformRecord(JSON.parse(text.slice(at)));
  } catch {
    return undefined; // what a function printed about platform records, or a record cut off: no figure of it can be used
  }
}

/** Whether text is a report in JSON, whole or not. */
export const holdsPlatformReport = (text: string): boolean =>
  text.includes('"platform.report"') && /\{\s*"time"\s*:[^{]*"type"\s*:\s*"platform\.report"/.test(text);

/** A figure as text, whether it was written as a number or as text; undefined where there is none. */
export const figure = (value: unknown): string | undefined =>
  typeof value === "number" || typeof value === "string" ? String(value) : undefined;
export const whole = (value: unknown): number => scaledFromText(figure(value) ?? String(ABSENT), 0);
export const usOf = (value: unknown): number => (figure(value) === undefined ? ABSENT : usFromMs(figure(value)!));

function platformReport({ requestId, metrics, status }: Fields): ReportLine | undefined {
  const m = isFields(metrics) ? metrics : {};
  return usable({
    requestId: String(requestId ?? ""),
    durationUs: usOf(m.durationMs),
    billedMs: whole(m.billedDurationMs),
    memoryMb: whole(m.memorySizeMB),
    memoryUsedMb: Math.max(0, whole(m.maxMemoryUsedMB)),
    initUs: usOf(m.initDurationMs),
    billedRestoreMs: Math.max(0, whole(m.billedRestoreDurationMs)),
    marks:
      (m.initDurationMs === undefined ? 0 : MARK.cold) |
      (m.restoreDurationMs === undefined ? 0 : MARK.restored) |
      (status === "timeout" ? MARK.timeout | MARK.error : status === "error" || status === "failure" ? MARK.error : 0),
  });
}

/** Undefined where a figure that every report has is missing or none. */
export function usable(report: ReportLine): ReportLine | undefined {
  const { durationUs, billedMs, memoryMb, memoryUsedMb, initUs, billedRestoreMs } = report;
  const isWhole = ![durationUs, billedMs, memoryMb, memoryUsedMb, initUs, billedRestoreMs].some(Number.isNaN);
  return isWhole && durationUs >= 0 && memoryMb >= 0 ? report : undefined;
}
