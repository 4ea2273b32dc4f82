// What in the input could not be used, or only with a doubt: counted by code, with the first samples. Never thrown.

/** Whether a row was left out, or none was: it was used all the same, or what is told of is no row. */
export type IssueKind = "rejected" | "warning";

export const issueKinds = {
  "architecture-unknown": "rejected",
  "archive-truncated": "warning",
  "billed-duration-malformed": "rejected",
  "count-malformed": "rejected",
  "duration-malformed": "rejected",
  "duration-missing": "rejected",
  "duration-negative": "rejected",
  "duration-over-limit": "warning",
  "edge-not-offered": "warning",
  "fields-missing": "rejected",
  "init-failed": "warning",
  "init-malformed": "rejected",
  "initialization-type-unknown": "rejected",
  "invocation-cut-off": "warning",
  "json-malformed": "rejected",
  "last-line-cut-off": "rejected",
  "line-too-long": "rejected",
  "memory-missing": "rejected",
  "memory-out-of-range": "rejected",
  "quote-malformed": "rejected",
  "record-packed": "warning",
  "region-unknown": "rejected",
  "report-line-malformed": "rejected",
  "row-repeated": "warning",
  "row-repeated-left-out": "rejected",
  "throttled-attempt": "rejected",
  "time-before-lambda": "rejected",
  "time-in-future": "warning",
  "time-malformed": "rejected",
  "time-relative": "rejected",
} as const satisfies Record<string, IssueKind>;

export type IssueCode = keyof typeof issueKinds;
export type IssueSample = { readonly file: string; readonly line: number; readonly text: string };
export type Issue = { readonly code: IssueCode; count: number; readonly samples: IssueSample[] };

const SAMPLES_PER_CODE = 3;
const SAMPLE_CHARACTERS = 160;

export type IssueLog = { readonly issues: Map<IssueCode, Issue>; rejected: number };

export const createIssueLog = (): IssueLog => ({ issues: new Map(), rejected: 0 });

/** Counts one issue. `text` is only called for a sample, so a million bad rows cost no strings. */
export function addIssue(log: IssueLog, code: IssueCode, file: string, line: number, text: () => string): void {
  let issue = log.issues.get(code);
  if (!issue) {
    issue = { code, count: 0, samples: [] };
    log.issues.set(code, issue);
  }
  issue.count++;
  if (issueKinds[code] === "rejected") log.rejected++;
  if (issue.samples.length < SAMPLES_PER_CODE) {
    issue.samples.push({ file, line, text: text().slice(0, SAMPLE_CHARACTERS) });
  }
}

/** Leaves as many samples as one log would have kept. */
export function keepFirstSamples({ samples }: Issue): void {
  samples.splice(SAMPLES_PER_CODE);
}

/** Counts issues of which no row is at hand: found when a summary was made, or in what rows add up to. Codes of another version are passed over. */
export function addIssues(log: IssueLog, code: string, count: number): void {
  if (!Object.hasOwn(issueKinds, code)) return;
  const known = code as IssueCode;
  const issue = log.issues.get(known) ?? { code: known, count: 0, samples: [] };
  issue.count += count;
  log.issues.set(known, issue);
  if (issueKinds[known] === "rejected") log.rejected += count;
}
