// A summary written and read back, cut, changed or put together in any order.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay } from "../../../src/core/base/day.ts";
import type { FunctionConfig } from "../../../src/core/base/function-config.ts";
import { entries } from "../../../src/core/metering/duration-histogram.ts";
import { ABSENT, createBatch, createConfigTable, internConfig } from "../../../src/core/metering/invocation-batch.ts";
import { type SummaryFile, summaryLines } from "../../../src/core/metering/summary-lines.ts";
import { SummaryReading } from "../../../src/core/metering/summary-reading.ts";
import { emptySeries, mergeSeries, SeriesRecord, type TimeSeries } from "../../../src/core/metering/time-series.ts";
import { createMeter } from "../../../src/core/metering/usage-summary.ts";

fc.configureGlobal({ seed: 20_261_123 });

const START_US = Date.UTC(2026, 10, 30, 23, 59) * 1000; // two months, so two periods
type Row = { atUs: number; durationUs: number; initUs: number; loggedMs: number; config: number; marks: number };

const configOf = (n: number): FunctionConfig => ({
  account: n % 2 ? null : "123456789012",
  region: "us-east-1",
  name: `f${n} "한글" ,\n<b>`,
  memoryMb: 128 * (n + 1),
  architecture: n % 2 ? "arm64" : "x86_64",
  initializationType: n === 2 ? "snap-start" : "on-demand",
});

const anyRows = fc.array(
  fc.record<Row>({
    atUs: fc.oneof(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 0, max: 200_000_000 })),
    durationUs: fc.oneof(fc.constant(0), fc.constant(1_000_000), fc.integer({ min: 0, max: 3_500_000 })),
    initUs: fc.constantFrom(ABSENT, 0, 400_100),
    loggedMs: fc.constantFrom(ABSENT, 100, 3600),
    config: fc.nat({ max: 2 }),
    marks: fc.nat({ max: 15 }),
  }),
  { maxLength: 40 },
);

function summaryOf(rows: readonly Row[]): SummaryFile {
  const configs = createConfigTable();
  const batch = createBatch(Math.max(1, rows.length));
  rows.forEach((row, i) => {
    batch.startUs[i] = START_US + row.atUs;
    batch.durationUs[i] = row.durationUs;
    batch.initUs[i] = row.initUs;
    batch.loggedBilledMs[i] = row.loggedMs;
    batch.billedRestoreMs[i] = row.marks & 8 ? 17 : 0;
    batch.memoryUsedMb[i] = row.durationUs % 99;
    batch.config[i] = internConfig(configs, configOf(row.config));
    batch.marks[i] = row.marks;
  });
  batch.length = rows.length;
  const meter = createMeter(configs, [parseDay("2026-12-02")], parseDay("2026-11-01"));
  meter.add(batch);
  const record = new SeriesRecord();
  record.add(batch);
  const input = {
    files: ["a.csv"],
    formats: ["csv"],
    rows: rows.length,
    accepted: rows.length,
    rejected: 0,
    issues: [],
    firstUs: null,
    lastStartUs: null,
    lastEndUs: null,
    defaultedArchitecture: false,
    undatedRows: 0,
  };
  const cutDays = [parseDay("2026-12-02")];
  return { cutDays, input, summary: meter.summary, series: record.take(configs.configs.length) };
}

/** The same whatever the home of a count in memory. */
const plain = ({ cutDays, input, summary, series }: SummaryFile) => ({
  cutDays,
  input,
  configs: summary.configs.configs,
  periods: [...summary.periods.values()]
    .sort((a, b) => a.since.localeCompare(b.since))
    .flatMap(({ since, groups }) =>
      groups.flatMap((group, at) => (group ? [{ since, at, group: plainGroup(group) }] : [])),
    ),
  series: series?.map(plainSeries),
});
const plainGroup = (group: object): unknown =>
  JSON.parse(
    JSON.stringify(group, (_, value) =>
      value && typeof value === "object" && "dense" in value ? [...totals(value)].sort(([a], [b]) => a - b) : value,
    ),
  );
function totals(h: Parameters<typeof entries>[0]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [ms, count] of entries(h)) counts.set(ms, (counts.get(ms) ?? 0) + count);
  return counts;
}
const plainSeries = ({ hours, seconds }: TimeSeries) => ({
  hours: [...hours].sort(([a], [b]) => a - b),
  seconds: [Array.from(seconds.second), Array.from(seconds.starts), Array.from(seconds.ends)],
});

function read(lines: readonly string[]) {
  const reading = new SummaryReading();
  for (const line of lines) {
    const fault = reading.line(line);
    if (fault) return fault;
  }
  return reading.end();
}
const linesOf = (file: SummaryFile): string[] => [...summaryLines(file, "0")].map((line) => line.replace(/\n$/, ""));

test("what is read back is what was written", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const file = summaryOf(rows);
      const back = read(linesOf(file));
      expect("fault" in back).toBe(false);
      expect(plain(back as SummaryFile)).toEqual(plain(file));
    }),
  );
});

test("any line left out, doubled, swapped or changed is noticed", () => {
  fc.assert(
    fc.property(anyRows, fc.nat(), fc.nat(), (rows, a, b) => {
      const lines = linesOf(summaryOf(rows));
      const at = a % lines.length;
      const left = lines.filter((_, i) => i !== at);
      const doubled = lines.flatMap((line, i) => (i === at ? [line, line] : [line]));
      const line = lines[at]!;
      const place = b % line.length;
      const changed = lines.with(
        at,
        `${line.slice(0, place)}${line[place] === "7" ? "8" : "7"}${line.slice(place + 1)}`,
      );
      for (const wrong of [left, doubled, changed]) expect(read(wrong)).toHaveProperty("fault");
      expect(read(lines.slice(0, -1))).toMatchObject({ fault: "cut-off" });
    }),
  );
});

test("series of parts, put together in any order, are those of the whole", () => {
  fc.assert(
    fc.property(anyRows, fc.array(fc.nat({ max: 2 }), { minLength: 40, maxLength: 40 }), (rows, part) => {
      const only = rows.map((row) => ({ ...row, config: 0 }));
      const whole = summaryOf(only).series?.[0] ?? emptySeries();
      const parts = [2, 0, 1].map((n) => summaryOf(only.filter((_, i) => part[i] === n)).series?.[0]);
      const merged = parts.reduce<TimeSeries>((into, own) => (own ? mergeSeries(into, own) : into), emptySeries());
      expect(plainSeries(merged)).toEqual(plainSeries(whole));
    }),
  );
});

test.each([
  ["a figure below zero", /"invocations":\d+/, '"invocations":-1'],
  ["a figure that is none", /"durationUs":\d+/, '"durationUs":"x"'],
  ["an unknown architecture", /"architecture":"[^"]*"/, '"architecture":"vax"'],
  ["a day that is none", /"since":"[^"]*"/, '"since":"2026-02-31"'],
])("%s is malformed, and its line is named", (_what, pattern, wrong) => {
  const row = { atUs: 0, durationUs: 1000, initUs: ABSENT, loggedMs: ABSENT, config: 0, marks: 0 };
  const lines = linesOf(summaryOf([row]));
  expect(read(lines.with(1, lines[1]!.replace(pattern, wrong)))).toEqual({ fault: "malformed", line: 2 });
});
