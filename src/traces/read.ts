// Traces of any format → batches, one after another, with what was wrong and what was noticed on the way.
import { fail } from "../core/base/errors.ts";
import { type ConfigTable, createConfigTable, type InvocationBatch } from "../core/metering/invocation-batch.ts";
import type { SummaryFile } from "../core/metering/summary-lines.ts";
import { addIssue, createIssueLog, type IssueLog } from "./issue-log.ts";
import {
  createTraceMemory,
  emptyFacts,
  type ReadContext,
  type TraceDefaults,
  type TraceFacts,
  type TraceReader,
} from "./reader.ts";
import { readers } from "./readers/index.ts";
import { createRowFilter, type RowFilter } from "./row-filter.ts";
import { summaryReader } from "./summary-parser.ts";
import { guessOf, somethingElse } from "./what-is-it.ts";

/** One trace, wherever it comes from: the command line opens files, the page opens what was dropped. */
export type TraceInput = {
  readonly file: string;
  readonly stem: string;
  readonly open: () => Promise<{
    readonly head: string;
    readonly chunks: AsyncIterable<Uint8Array>;
    readonly wasCutOff: () => boolean;
    /** Called where the trace is refused before its end. */
    readonly close?: () => Promise<unknown> | undefined;
  }>;
};

export type ReadOptions = {
  /** Each is asked for when the one before has been read. */
  readonly inputs: Iterable<TraceInput>;
  readonly defaults: TraceDefaults;
  /** A reader's id; undefined: each file's own format is recognised. */
  readonly format: string | undefined;
  readonly filter: RowFilter;
  /** Leave out rows that were read before; otherwise they are told of and kept. */
  readonly dedupe?: boolean | undefined;
  /** Takes usage summaries; without it they are refused. */
  readonly takeSummary?: (summary: SummaryFile, file: string, configs: ConfigTable) => void;
  /** Hears of every input that was read: its lines, where its format counts them, and how many configurations there are by now. */
  readonly onRead?: (file: string, lines: number, configs: number) => void;
};

export type ReadResult = {
  readonly configs: ConfigTable;
  readonly issues: IssueLog;
  readonly facts: TraceFacts;
  /** Reader ids, in the order in which files needed them. */
  readonly formats: readonly string[];
  readonly filtered: number;
};

export async function readTraces(
  { inputs, defaults, format, filter, dedupe = false, takeSummary, onRead }: ReadOptions,
  take: (batch: InvocationBatch, configs: ConfigTable) => void,
): Promise<ReadResult> {
  const configs = createConfigTable();
  const issues = createIssueLog();
  const facts = emptyFacts();
  const memory = createTraceMemory(dedupe);
  const joins = new Map<TraceReader, ReadContext>();
  const formats = new Set<string>();
  const rows = createRowFilter(filter, configs);
  for (const { file, stem, open } of inputs) {
    const { head, chunks, wasCutOff, close } = await open();
    const choose = (): TraceReader => readerFor({ head, isCutOff: wasCutOff(), file, format, defaults });
    const reader = await readerOrClose(choose, close);
    formats.add(reader.id);
    const emit = (batch: InvocationBatch): void => {
      rows.keep(batch);
      take(batch, configs);
    };
    const context: ReadContext = {
      file,
      stem,
      defaults,
      configs,
      issues,
      emit,
      seen: facts,
      memory,
      takeSummary: takeSummary && ((summary) => takeSummary(summary, file, configs)),
    };
    if (reader.join && !joins.has(reader)) joins.set(reader, context);
    const parser = reader.open(context);
    for await (const chunk of chunks) parser.push(chunk);
    parser.end(wasCutOff());
    onRead?.(file, parser.lines?.() ?? 0, configs.configs.length);
    if (wasCutOff()) addIssue(issues, "archive-truncated", file, 0, () => file);
  }
  for (const [reader, context] of joins) reader.join!(context);
  memory.open.settle(issues);
  return { configs, issues, facts, formats: [...formats], filtered: rows.filtered() };
}

type Beginning = Pick<ReadOptions, "format" | "defaults"> & {
  readonly head: string;
  readonly isCutOff: boolean;
  readonly file: string;
};

/** The reader of what begins like this. Throws CalculatorError for what no trace looks like. */
export function readerFor({ head, isCutOff, file, format, defaults }: Beginning): TraceReader {
  if (summaryReader.sniff(head, {})) return summaryReader;
  const guess = guessOf(head);
  if (guess === "empty") fail(isCutOff ? "archive-damaged" : "trace-empty", { file });
  const known = readers.map(({ id }) => id).join(" ");
  if (format !== undefined) {
    return readers.find(({ id }) => id === format) ?? fail("format-unknown", { format, known });
  }
  const other = somethingElse(head);
  if (other) fail("file-is-something-else", { file, guess: other });
  return (
    readers.find(({ sniff }) => sniff(head, defaults.columns)) ??
    fail("trace-format-unknown", { file, guess, tried: known })
  );
}

/** A file that is refused is not left open. */
async function readerOrClose(choose: () => TraceReader, close: (() => unknown) | undefined): Promise<TraceReader> {
  try {
    return choose();
  } catch (error) {
    await close?.();
    throw error;
  }
}
