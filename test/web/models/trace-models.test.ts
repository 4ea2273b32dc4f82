// What the Trace zone shows, made of the command line's own results.
import { describe, expect, test } from "vitest";
import { languages, messagesFor } from "../../../src/i18n/index.ts";
import { analyze, loadTrace, shapeOf } from "../../../src/pipeline.ts";
import type { AnalysisResult } from "../../../src/results/analysis.ts";
import { analysisFile, analyzeCommand, chartCsv } from "../../../web/models/exports.ts";
import { firstView, functionsTable, sortedBy } from "../../../web/models/functions-table.ts";
import { readingsOf } from "../../../web/models/readings.ts";
import { coldStartTimeline, costTimeline, durationsChart } from "../../../web/models/shape-charts.ts";
import { concurrencyTimeline, movedRange, zoomed, zoomedRange } from "../../../web/models/timeline-charts.ts";
import { traceProblemText } from "../../../web/models/trace-problem.ts";
import { whatChanges } from "../../../web/models/what-changes.ts";
import { analyzeOptions, asRecorded, noFacts } from "../../../web/state/trace-settings.ts";
import { traceInput } from "../../../web/worker/page-source.ts";
import { TODAY } from "../state/drafts.ts";

const en = messagesFor("en");
const minute = (n: number): string => String(n % 60).padStart(2, "0");
const HEADER = "timestamp,function,region,memory_mb,duration_ms\n";
const TRACE =
  HEADER +
  Array.from({ length: 90 }, (_, i) => {
    const hour = i < 60 ? "10" : "11";
    const name = i % 3 === 0 ? "checkout" : i % 3 === 1 ? "=cmd|' /C calc'!A0" : "search";
    return `2026-11-02T${hour}:${minute(i)}:00Z,${name},us-east-1,${i % 3 === 0 ? 512 : 128},${1000 * (i + 1)}\n`;
  }).join("");

const resultOf = (text: string, limit: number | null = null): Promise<AnalysisResult> => {
  const inputs = [traceInput({ name: "trace.csv", from: new Blob([text]) }, () => undefined)];
  return analyze(inputs, analyzeOptions(noFacts, { ...asRecorded, accountLimit: limit }, TODAY));
};

describe("concurrency through time", () => {
  test("has words, a table and every bucket to take away, in every language", async () => {
    const result = await resultOf(TRACE, 1);
    for (const t of languages) {
      const chart = concurrencyTimeline(result, t)!;
      expect(chart.summary).not.toMatch(/undefined|NaN|null/);
      expect(chart.values).toEqual(result.concurrency!.timeline.peak);
      expect(chart.limits.map(({ value }) => value)).toEqual([1]);
      expect(chart.strips).toHaveLength(1);
      for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
      const lines = chartCsv(chart.id, chart.records).text.trim().split("\n");
      expect(lines[0]).toBe("start,peak,mean,refused_account-concurrency");
      expect(lines).toHaveLength(chart.values.length + 1);
    }
  });

  test("is read point by point, with what was refused", async () => {
    const chart = concurrencyTimeline(await resultOf(TRACE, 1), en)!;
    const readings = readingsOf(chart);
    expect(readings).toHaveLength(chart.values.length);
    const refused = chart.strips[0]!.marked.indexOf(true);
    expect(readings[refused]).toBe(
      `${chart.timeText(chart.startMs + refused * chart.bucketMs)}: ${chart.values[refused]} · ${chart.strips[0]!.label}`,
    );
    const long = { ...chart, values: Array.from({ length: 5000 }, (_, i) => i % 6), strips: [] };
    expect(readingsOf(long).length).toBeLessThan(1000);
    expect(readingsOf(long).every((reading) => reading.endsWith(": 5"))).toBe(true);
  });

  test("nearer goes to the highest point, further back to the whole, and nothing leaves the ends", async () => {
    const chart = concurrencyTimeline(await resultOf(TRACE), en)!;
    const whole = { from: 0, to: chart.values.length };
    const near = zoomedRange(chart, whole, 0.5);
    const highest = chart.values.indexOf(Math.max(...chart.values));
    expect(near.from).toBeLessThanOrEqual(highest);
    expect(near.to).toBeGreaterThan(highest);
    expect(zoomed(chart, near).values).toEqual(chart.values.slice(near.from, near.to));
    expect(zoomed(chart, near).startMs).toBe(chart.startMs + near.from * chart.bucketMs);
    expect(zoomedRange(chart, near, 2)).toEqual(whole);
    expect(movedRange(chart, whole, 1)).toEqual(whole);
    expect(movedRange(chart, movedRange(chart, near, -1), -1).from).toBe(0);
  });

  test("nothing to draw where nothing has a time", async () => {
    const bill = await resultOf("function,region,memory_mb,duration_ms\na,us-east-1,128,10\n").catch((e: Error) => e);
    expect(bill).toBeInstanceOf(Error); // a trace without times needs a day
  });
});

describe("the functions", () => {
  test("sorted by any column both ways, filtered in any case, cut after a number", async () => {
    const { functions } = await resultOf(TRACE);
    const names = (view = firstView): string[] => functionsTable(functions, view).rows.map(({ cells }) => cells[0]!);
    expect(names()).toEqual(functions.map(({ name }) => name)); // the result is in order of cost
    const byName = sortedBy(firstView, "function");
    expect(names(byName)).toEqual(["=cmd|' /C calc'!A0", "checkout", "search"]);
    expect(names(sortedBy(byName, "function"))).toEqual(["search", "checkout", "=cmd|' /C calc'!A0"]);
    expect(names({ ...firstView, filter: " CHECK" })).toEqual(["checkout"]);
    expect(functionsTable(functions, { ...firstView, most: 1 })).toMatchObject({ matching: 3, all: 3 });
    const memory = functionsTable(functions, sortedBy(firstView, "memory")).rows.map(({ cells }) => cells[9]);
    expect(memory).toEqual(["512", "128", "128"]);
  });
});

describe("what is wrong with a trace", () => {
  const problemWith = async (text: string) =>
    resultOf(text).then(
      () => undefined,
      ({ code, params }) => traceProblemText({ code, params }, en),
    );

  test("what it does not say is asked for by the field, not by a flag", async () => {
    expect(await problemWith("timestamp,function,memory_mb,duration_ms\n2026-11-02T10:00:00Z,a,128,10\n")).toBe(
      "trace.csv does not say this: Region. Say it below, and it is read again.",
    );
  });

  test.each([
    ["nothing", "", "trace.csv"],
    ["Parquet", "PAR1 and more", "only the command line reads"],
    ["an image", "\u0089PNG\r\n\u001a\n", "trace.csv"],
  ])("%s is told as a sentence without flags", async (_what, text, part) => {
    const sentence = await problemWith(text);
    expect(sentence).toContain(part);
    expect(sentence).not.toContain("--");
  });

  test("the page's own troubles have sentences in every language", () => {
    for (const t of languages) {
      expect(traceProblemText({ code: "too-large", params: {} }, t)).toContain("lambda-planner analyze");
      expect(traceProblemText({ code: "broken", params: { problem: "x is y" } }, t)).toContain("x is y");
    }
  });
});

describe("what other limits change", () => {
  test("is the trace as read beside the same under them, in every language", async () => {
    const [before, now] = [await resultOf(TRACE), await resultOf(TRACE, 1)];
    for (const t of languages) {
      const { columns, rows } = whatChanges(before, now, 1, t)!;
      expect(columns).toHaveLength(3);
      expect(rows[0]!.slice(1)).toEqual(["1,000", "1"]);
      expect(rows[1]).toEqual([t.label.throttled, "0", String(now.throttling!.throttled)]);
      expect(now.throttling!.throttled).toBeGreaterThan(0);
      expect(rows.flat().join(" ")).not.toMatch(/undefined|NaN|null/);
    }
    expect(whatChanges({ ...before, throttling: null }, now, 1, en)).toBeNull();
  });
});

describe("the shape of a trace", () => {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const at = new Date(Date.UTC(2026, 10, 2, i % 20)).toISOString();
    return `${at},f${i % 3},us-east-1,10240,${900_000 - i * 1000},${i % 4 === 0 ? 100 : ""}\n`;
  });
  const text = `timestamp,function,region,memory_mb,duration_ms,init_duration_ms\n${rows.join("")}`;
  const loaded = loadTrace(
    [traceInput({ name: "shape.csv", from: new Blob([text]) }, () => undefined)],
    analyzeOptions(noFacts, asRecorded, TODAY),
  );

  test("every invocation is in one bin, and bins leave no gap", async () => {
    const { durations } = shapeOf(await loaded);
    expect(durations.reduce((sum, { count }) => sum + count, 0)).toBe(200);
    for (const [i, { fromMs, toMs, count }] of durations.entries()) {
      expect(fromMs).toBe(i === 0 ? fromMs : durations[i - 1]!.toMs);
      const inside = rows.map((row) => Number(row.split(",")[4])).filter((ms) => ms > fromMs && ms <= toMs);
      expect(count).toBe(inside.length);
    }
  });

  test("the cost of all hours is the bill, cold starts are the rows with INIT", async () => {
    const { bill } = await loaded;
    const { usd, coldStarts, invocations } = shapeOf(await loaded).overTime!;
    const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
    expect(sum(usd)).toBeGreaterThan(1);
    expect(sum(usd)).toBeCloseTo(bill.total.toNumber(), 6);
    expect([sum(coldStarts), sum(invocations)]).toEqual([50, 200]);
  });

  test("has words, tables and figures to take away, in every language", async () => {
    const shape = shapeOf(await loaded);
    const result = await resultOf(text);
    for (const t of languages) {
      for (const chart of [durationsChart(shape, result, t), costTimeline(shape, t), coldStartTimeline(shape, t)]) {
        expect(chart!.summary).not.toMatch(/undefined|NaN|null|Infinity/);
        for (const row of chart!.table.rows) expect(row).toHaveLength(chart!.table.columns.length);
        const lines = chartCsv(chart!.id, chart!.records).text.trim().split("\n");
        expect(lines).toHaveLength(chart!.records.length + 1);
      }
    }
  });
});

describe("files of an analysis", () => {
  test("Markdown and CSV keep hostile names harmless", async () => {
    const result = await resultOf(TRACE);
    expect(analysisFile("csv", result, en).text).not.toMatch(/(?:^|,)"?=cmd/m);
    expect(analysisFile("markdown", result, en).text).toContain("checkout");
  });

  test("the command line is told everything, in words a shell takes as they are", () => {
    const said = { ...noFacts, region: "eu-west-1", memoryMb: 512, on: "2026-11-02", dedupe: true };
    const limits = { ...asRecorded, accountLimit: 500, reserve: { "it's $(x)": 5 }, keepAliveS: 300 };
    expect(analyzeCommand(["a b.csv"], said, limits)).toBe(
      "lambda-planner analyze 'a b.csv' --region eu-west-1 --memory 512MB --on 2026-11-02 --dedupe" +
        " --account-limit 500 --reserve 'it'\\''s $(x)=5' --keep-alive 300s",
    );
    expect(analyzeCommand(["a.csv"], noFacts, asRecorded)).toBe("lambda-planner analyze a.csv");
  });
});
