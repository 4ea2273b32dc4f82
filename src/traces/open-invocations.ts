// Which invocations a log began and never reported, because the export ends in their middle. Starts and reports come in
// any order (Logs Insights lists the newest first) and from any file of the trace; a request id can run more than once.
import { addIssue, type IssueLog } from "./issue-log.ts";

/** Far more than run at one time. A log that keeps more of them waiting is sorted by something else than time, or filtered. */
const REMEMBERED = 100_000;

export type OpenInvocations = {
  /** `loggedUs`: when it began; null: the log does not say. */
  started(requestId: string, loggedUs: number | null, file: string, line: number): void;
  reported(requestId: string): void;
  /** Counts what was begun and never reported. */
  settle(issues: IssueLog): void;
};

type Start = { readonly file: string; readonly line: number; loggedUs: number | null; count: number };

export function createOpenInvocations(): OpenInvocations {
  const starts = new Map<string, Start>();
  /** Reports whose start has not been seen: in a log of REPORT lines alone, all of them. */
  const reports = new Map<string, number>();
  let hasGivenUp = false;

  /** Then a start left over may have had its report, and nothing is said of any. */
  function giveUpBeyond(map: ReadonlyMap<string, unknown>): void {
    if (map.size <= REMEMBERED) return;
    hasGivenUp = true;
    starts.clear();
    reports.clear();
  }

  return {
    started(requestId, loggedUs, file, line) {
      if (hasGivenUp) return;
      const waiting = reports.get(requestId);
      if (waiting !== undefined) {
        if (waiting === 1) reports.delete(requestId);
        else reports.set(requestId, waiting - 1);
        return;
      }
      const start = starts.get(requestId);
      if (!start) starts.set(requestId, { file, line, loggedUs, count: 1 });
      else if (loggedUs === null || loggedUs !== start.loggedUs) {
        start.count++; // tried again; at the same time it is the same line, from an export that overlaps
        start.loggedUs = loggedUs;
      }
      giveUpBeyond(starts);
    },
    reported(requestId) {
      if (hasGivenUp) return;
      const start = starts.get(requestId);
      if (start) {
        if (start.count === 1) starts.delete(requestId);
        else start.count--;
        return;
      }
      reports.set(requestId, (reports.get(requestId) ?? 0) + 1);
      giveUpBeyond(reports);
    },
    settle(issues) {
      for (const [requestId, { file, line, count }] of starts) {
        for (let n = 0; n < count; n++) addIssue(issues, "invocation-cut-off", file, line, () => requestId);
      }
    },
  };
}
