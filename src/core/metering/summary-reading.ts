// A usage summary from its lines. Nothing of it is believed before its end proves that it is whole, and no figure unchecked.
import { isDay } from "../base/day.ts";
import { architectures, type FunctionConfig, initializationTypes } from "../base/function-config.ts";
import { Checksum } from "./checksum.ts";
import { addMany, type DurationHistogram } from "./duration-histogram.ts";
import { internConfig } from "./invocation-batch.ts";
import { groupFigures, histogramNames, SUMMARY_SCHEMA, type SummaryFile, type SummaryInput } from "./summary-lines.ts";
import { emptySeries, type SecondCounts, type TimeSeries } from "./time-series.ts";
import { type DurationCounts, emptyGroup, type UsageGroup } from "./usage-group.ts";
import { emptySummary, groupsOf } from "./usage-summary.ts";

/** What is wrong with a summary, and in which line. */
export type SummaryFault = { readonly fault: "cut-off" | "changed" | "malformed"; readonly line: number };

export const isSummaryHead = (head: string): boolean => head.startsWith(`{"schema":"${SUMMARY_SCHEMA}"`);

/** Lines in order, without their ends. */
export class SummaryReading {
  readonly #checksum = new Checksum();
  readonly #summary = emptySummary();
  readonly #series: TimeSeries[] = [];
  #header: (Pick<SummaryFile, "cutDays" | "input"> & { hasSeries: boolean; groups: number }) | undefined;
  #lines = 0;
  #isOver = false;

  /** What is wrong with the line, if anything. */
  line(text: string): SummaryFault | null {
    this.#lines++;
    const fault = (what: SummaryFault["fault"]): SummaryFault => ({ fault: what, line: this.#lines });
    if (this.#isOver) return text === "" ? null : fault("changed");
    const data = parsed(text);
    if (data === undefined) return fault("malformed");
    if ("end" in data) {
      this.#isOver = true;
      return data.end === this.#checksum.text() && this.#lines === (this.#header?.groups ?? 0) + 2
        ? null
        : fault("changed");
    }
    this.#checksum.add(text);
    try {
      if (this.#header) this.#addConfig(data);
      else this.#header = headerOf(data);
      return null;
    } catch (error) {
      if (error instanceof Malformed) return fault("malformed");
      throw error;
    }
  }

  /** After the last line. */
  end(): SummaryFile | SummaryFault {
    if (!this.#isOver || !this.#header) return { fault: "cut-off", line: this.#lines + 1 };
    const { cutDays, input, hasSeries } = this.#header;
    return { cutDays, input, summary: this.#summary, series: hasSeries ? this.#series : null };
  }

  #addConfig(data: Data): void {
    const at = internConfig(this.#summary.configs, configOf(object(data.config)));
    for (const period of list(data.periods).map(object)) {
      if (typeof period.since !== "string" || !isDay(period.since)) throw new Malformed();
      groupsOf(this.#summary, period.since)[at] = groupOf(period);
    }
    if (!this.#header!.hasSeries) return;
    const series = emptySeries();
    for (const [hour, invocations, billedMs] of threes(data.hours)) series.hours.set(hour, { invocations, billedMs });
    series.seconds = secondsOf(data.seconds);
    this.#series[at] = series;
  }
}

type Data = Readonly<Record<string, unknown>>;
class Malformed extends Error {}

function parsed(text: string): Data | undefined {
  try {
    return object(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function object(value: unknown): Data {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed();
  return value as Data;
}
function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Malformed();
  return value;
}
/** A whole number of zero or more, as every figure of a summary is. */
function whole(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw new Malformed();
  return value;
}
const text = (value: unknown): string => {
  if (typeof value !== "string") throw new Malformed();
  return value;
};
const wholeOrNull = (value: unknown): number | null => (value === null ? null : whole(value));
function oneOf<T extends string>(value: unknown, words: readonly T[]): T {
  return words.find((word) => word === value) ?? fault();
}
function fault(): never {
  throw new Malformed();
}

function headerOf(data: Data) {
  if (data.schema !== SUMMARY_SCHEMA) throw new Malformed();
  const cutDays = list(data.cutDays).map((day) => (typeof day === "string" && isDay(day) ? day : fault()));
  const input = object(data.input);
  const read: SummaryInput = {
    files: list(input.files).map(text),
    formats: list(input.formats).map(text),
    rows: whole(input.rows),
    accepted: whole(input.accepted),
    rejected: whole(input.rejected),
    issues: list(input.issues)
      .map(object)
      .map(({ code, count }) => ({ code: text(code), count: whole(count) })),
    firstUs: wholeOrNull(input.firstUs),
    lastStartUs: wholeOrNull(input.lastStartUs),
    lastEndUs: wholeOrNull(input.lastEndUs),
    defaultedArchitecture: input.defaultedArchitecture === true,
    undatedRows: whole(input.undatedRows),
  };
  const hasSeries = oneOf(data.detail, ["full", "bill"]) === "full";
  return { cutDays, input: read, hasSeries, groups: whole(data.groups) };
}

const configOf = (data: Data): FunctionConfig => ({
  account: data.account === null ? null : text(data.account),
  region: text(data.region),
  name: text(data.name),
  memoryMb: whole(data.memoryMb),
  architecture: oneOf(data.architecture, architectures),
  initializationType: oneOf(data.initializationType, initializationTypes),
});

function groupOf(data: Data): UsageGroup {
  const group = emptyGroup();
  for (const name of groupFigures) group[name] = whole(data[name]);
  fillCounts(group.logged, object(data.logged));
  fillCounts(group.unlogged, object(data.unlogged));
  return group;
}

function fillCounts(counts: DurationCounts, data: Data): void {
  for (const name of histogramNames) fillHistogram(counts[name], list(data[name]));
  counts.billedRestoreMs = whole(data.billedRestoreMs);
}

function fillHistogram(h: DurationHistogram, pairs: readonly unknown[]): void {
  let ms = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    ms += whole(pairs[i]);
    addMany(h, ms, whole(pairs[i + 1]));
  }
}

function* threes(data: unknown): Generator<[at: number, number, number]> {
  const figures = list(data);
  let at = 0;
  for (let i = 0; i < figures.length; i += 3) {
    at += whole(figures[i]);
    yield [at, whole(figures[i + 1]), whole(figures[i + 2])];
  }
}

function secondsOf(data: unknown): SecondCounts {
  const counts = { second: [] as number[], starts: [] as number[], ends: [] as number[] };
  for (const [second, starts, ends] of threes(data)) {
    counts.second.push(second);
    counts.starts.push(starts);
    counts.ends.push(ends);
  }
  return counts;
}
