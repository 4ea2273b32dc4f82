// The port of the trace readers: bytes in, batches of invocations out. No file, no stream class, no AWS rule.
import type { Architecture, Region } from "../core/base/function-config.ts";
import {
  ABSENT,
  type ConfigTable,
  createBatch,
  type InvocationBatch,
  internConfig,
} from "../core/metering/invocation-batch.ts";
import type { SummaryFile } from "../core/metering/summary-lines.ts";
import { addIssue, type IssueCode, type IssueLog } from "./issue-log.ts";
import { createOpenInvocations, type OpenInvocations } from "./open-invocations.ts";
import { createRepeatedRows, type RepeatedRows } from "./repeated-rows.ts";

/** What the command line says for what a trace lacks. */
export type TraceDefaults = {
  readonly functionName?: string | undefined;
  readonly memoryMb?: number | undefined;
  readonly region?: Region | undefined;
  readonly architecture: Architecture;
  /** field=column, in the words of CONTRACT's trace columns. */
  readonly columns: Readonly<Record<string, string>>;
  /** Where times that count from an unknown start begin, and rows without times belong; undefined: such rows are an error. */
  readonly relativeStartUs?: number | undefined;
  /** Later starts are kept with a warning. */
  readonly nowUs: number;
  /** Null where any will do. */
  readonly knownRegions: ReadonlySet<string> | null;
};

export const isKnownRegion = ({ knownRegions }: TraceDefaults, region: string): boolean =>
  knownRegions === null || knownRegions.has(region);

export type ReadContext = {
  /** As the user knows it, for messages. */
  readonly file: string;
  /** The file's name without folder and endings: the function's name where nothing else says it. */
  readonly stem: string;
  readonly defaults: TraceDefaults;
  readonly configs: ConfigTable;
  readonly issues: IssueLog;
  /** Takes the rows of a batch before it is filled again. */
  readonly emit: (batch: InvocationBatch) => void;
  readonly seen: TraceFacts;
  readonly memory: TraceMemory;
  /** Takes a usage summary; undefined where only rows will do. */
  readonly takeSummary?: ((summary: SummaryFile) => void) | undefined;
};

/** What is remembered from file to file of one trace. */
export type TraceMemory = {
  readonly repeats: RepeatedRows;
  readonly open: OpenInvocations;
  /** What a reader of files that belong together has gathered of them, by the reader's id. */
  readonly gathered: Map<string, unknown>;
};

export const createTraceMemory = (leavesOutRepeats: boolean): TraceMemory => ({
  repeats: createRepeatedRows(leavesOutRepeats),
  open: createOpenInvocations(),
  gathered: new Map(),
});

/** What reading found out that results must state. */
export type TraceFacts = {
  rows: number;
  accepted: number;
  relativeTimes: boolean;
  undatedRows: number;
  defaultedArchitecture: boolean;
  /** Header rows of tables. */
  headers: number;
  /** Rows without a request id or a time: whether they repeat one another was not looked for. */
  unidentifiedRows: number;
  /** Invocations made of counts per period, and how long the longest of these periods is. */
  expanded: { invocations: number; periodS: number };
  /** Spans of tracing, which holds a sample of the requests. */
  spans: number;
};

export const emptyFacts = (): TraceFacts => ({
  rows: 0,
  accepted: 0,
  relativeTimes: false,
  undatedRows: 0,
  headers: 0,
  defaultedArchitecture: false,
  unidentifiedRows: 0,
  expanded: { invocations: 0, periodS: 0 },
  spans: 0,
});

/** Fed in chunks of any size. It keeps no reference to a chunk after `push` returns, so the caller may reuse it. */
export type RowParser = {
  push(bytes: Uint8Array): void;
  /** `isCutOff`: the input ended in the middle, so what is left over is not a whole row. */
  end(isCutOff: boolean): void;
  /** Lines taken, once all is read; for formats that a file can be read in parts of. */
  readonly lines?: () => number;
};

/** Adds what was found out in one part of a trace to what was found out in others. */
export function joinFacts(into: TraceFacts, from: TraceFacts): void {
  into.rows += from.rows;
  into.accepted += from.accepted;
  into.relativeTimes ||= from.relativeTimes;
  into.undatedRows += from.undatedRows;
  into.headers += from.headers;
  into.defaultedArchitecture ||= from.defaultedArchitecture;
  into.unidentifiedRows += from.unidentifiedRows;
  into.expanded.invocations += from.expanded.invocations;
  into.expanded.periodS = Math.max(into.expanded.periodS, from.expanded.periodS);
  into.spans += from.spans;
}

export type TraceReader = {
  readonly id: string;
  /** Whether the first 64 kB, as text, look like this format, given what the user says of its columns (field → column). */
  readonly sniff: (head: string, columns: Readonly<Record<string, string>>) => boolean;
  readonly open: (context: ReadContext) => RowParser;
  /** For files that belong together: called once, after the last file of the trace. */
  readonly join?: (context: ReadContext) => void;
};

export type RowWriter = {
  readonly batch: InvocationBatch;
  /** One accepted row. */
  add(
    startUs: number,
    durationUs: number,
    initUs: number,
    loggedBilledMs: number,
    billedRestoreMs: number,
    memoryUsedMb: number,
    config: number,
    marks: number,
  ): void;
  flush(): void;
};

export function createRowWriter({ emit, seen }: ReadContext): RowWriter {
  const batch = createBatch();
  const capacity = batch.startUs.length;
  function flush(): void {
    if (batch.length > 0) emit(batch);
    batch.length = 0;
  }
  return {
    batch,
    flush,
    add(startUs, durationUs, initUs, loggedBilledMs, billedRestoreMs, memoryUsedMb, config, marks) {
      const i = batch.length;
      batch.startUs[i] = startUs;
      batch.durationUs[i] = durationUs;
      batch.initUs[i] = initUs;
      batch.loggedBilledMs[i] = loggedBilledMs;
      batch.billedRestoreMs[i] = billedRestoreMs;
      batch.memoryUsedMb[i] = memoryUsedMb;
      batch.config[i] = config;
      batch.marks[i] = marks;
      seen.accepted++;
      batch.length = i + 1;
      if (batch.length === capacity) flush();
    },
  };
}

export const reject = (context: ReadContext, code: IssueCode, line: number, text: () => string): void =>
  addIssue(context.issues, code, context.file, line, text);

export { ABSENT, internConfig };
