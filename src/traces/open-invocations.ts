// Which invocations a log began and never reported, because the export ends in their middle. Starts and reports come in
// any order (Logs Insights lists the newest first) and from any file of the trace; a request id can run more than once.
import { addIssue, type IssueLog } from "./issue-log.ts";

/** Far more than run at one time. A log that keeps more of them waiting is sorted by something else than time, or filtered. */
const REMEMBERED = 100_000;

export type OpenInvocations = {
  started(requestId: string, file: string, line: number): void;
  reported(requestId: string): void;
  /** Counts what was begun and never reported. */
  settle(issues: IssueLog): void;
};

type Start = { readonly file: string; readonly line: number; count: number };

export function createOpenInvocations(): OpenInvocations {
  const starts = new Map<string, Start>();
  /** Reports whose start has not been seen: in a log of REPORT lines alone, all of them. */
  const reports = new Map<string, number>();
  /** Then a start left over may have had its report, and nothing is said of any. */
  let hasForgotten = false;

  function forgetOldest(map: Map<string, unknown>): void {
    if (map.size <= REMEMBERED) return;
    hasForgotten = true;
    for (const [oldest] of map) {
      map.delete(oldest);
      return;
    }
  }

  return {
    started(requestId, file, line) {
      const waiting = reports.get(requestId);
      if (waiting !== undefined) {
        if (waiting === 1) reports.delete(requestId);
        else reports.set(requestId, waiting - 1);
        return;
      }
      const start = starts.get(requestId);
      if (start) start.count++;
      else starts.set(requestId, { file, line, count: 1 });
      forgetOldest(starts);
    },
    reported(requestId) {
      const start = starts.get(requestId);
      if (start) {
        if (start.count === 1) starts.delete(requestId);
        else start.count--;
        return;
      }
      reports.set(requestId, (reports.get(requestId) ?? 0) + 1);
      forgetOldest(reports);
    },
    settle(issues) {
      if (hasForgotten) return;
      for (const [requestId, { file, line, count }] of starts) {
        for (let n = 0; n < count; n++) addIssue(issues, "invocation-cut-off", file, line, () => requestId);
      }
    },
  };
}
