// Retries, overlapping exports, and invocations cut off at the ends of an export: what is billed and what is told.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csv } from "../../src/traces/readers/csv.ts";
import { jsonLog } from "../../src/traces/readers/json-log.ts";
import { reportLog } from "../../src/traces/readers/report-log.ts";
import { createRepeatedRows } from "../../src/traces/repeated-rows.ts";
import { readRows } from "./support/read-rows.ts";

const id = (n: number): string => `6f747d20-3f3d-4f4b-9a1e-${String(n).padStart(12, "0")}`;
const at = (s: number): string => new Date(Date.UTC(2026, 10, 1, 9) + s * 1000).toISOString();
const report = (n: number, s = n, ms = "5.25"): string =>
  `${at(s)} REPORT RequestId: ${id(n)}\tDuration: ${ms} ms\tBilled Duration: 6 ms\tMemory Size: 512 MB\tMax Memory Used: 60 MB\t`;
const start = (n: number): string => `${at(n)} START RequestId: ${id(n)} Version: $LATEST`;
const log = (...lines: string[]): string => lines.join("\n");

describe("a request id that comes again", () => {
  test("is a retry where its end or its duration differs: each run is billed, with --dedupe too", () => {
    const text = log(report(1, 1), report(1, 61), report(1, 61, "5.26"));
    for (const dedupe of [false, true]) {
      const { rows, issues } = readRows(reportLog, text, {}, { dedupe });
      expect(rows).toHaveLength(3);
      expect(issues).toEqual({});
    }
  });

  test("with the same end and figures is the same invocation: told of, and left out with --dedupe", () => {
    const text = log(report(1), report(2), report(1), report(2), report(3));
    const told = readRows(reportLog, text);
    expect(told.rows).toHaveLength(5);
    expect(told.issues).toEqual({ "row-repeated": 2 });
    const deduped = readRows(reportLog, text, {}, { dedupe: true });
    expect(deduped.rows).toEqual(readRows(reportLog, log(report(1), report(2), report(3))).rows);
    expect(deduped.issues).toEqual({ "row-repeated-left-out": 2 });
    expect(deduped.facts.rows).toBe(deduped.facts.accepted + deduped.rejected);
  });

  test("the same in a CSV with request ids", () => {
    const row = (n: number): string => `${at(n)},f,5.25,512,${id(n)}`;
    const text = log("timestamp,function,duration_ms,memory_mb,request_id", row(1), row(2), row(1));
    expect(readRows(csv, text).issues).toEqual({ "row-repeated": 1 });
    const { rows, issues } = readRows(csv, text, {}, { dedupe: true });
    expect(rows).toHaveLength(2);
    expect(issues).toEqual({ "row-repeated-left-out": 1 });
  });

  test("rows without an id or a time are never taken for one another, and counted as not looked at", () => {
    const rows = log("timestamp,function,duration_ms,memory_mb", `${at(1)},f,5,512`, `${at(1)},f,5,512`);
    const reading = readRows(csv, rows, {}, { dedupe: true });
    expect(reading.rows).toHaveLength(2);
    expect(reading.facts.unidentifiedRows).toBe(2);
    const untimed = log(report(1).slice(25), report(1).slice(25));
    const { facts, rows: kept } = readRows(reportLog, untimed, { relativeStartUs: 0 }, { dedupe: true });
    expect(kept).toHaveLength(2);
    expect(facts.unidentifiedRows).toBe(2);
  });

  test("agrees with a set of whole rows on any rows", () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom(-1, 1, 2 ** 33),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 300 }), (rows) => {
        const repeats = createRepeatedRows(true);
        const seen = new Set<string>();
        for (const [n, endS, billedMs] of rows) {
          const key = `${n} ${endS} ${billedMs}`;
          expect(repeats.isRepeatOf(id(n), endS * 1e6 + 1.7e15, 5000, billedMs)).toBe(seen.has(key));
          seen.add(key);
        }
      }),
    );
  });

  test("ten thousand different rows are different, and all are known again", () => {
    const repeats = createRepeatedRows(true);
    const rows = Array.from({ length: 10_000 }, (_, n) => [id(n % 5000), 1.7e15 + Math.floor(n / 5000)] as const);
    expect(rows.filter(([name, end]) => repeats.isRepeatOf(name, end, 5, 6))).toEqual([]);
    expect(rows.every(([name, end]) => repeats.isRepeatOf(name, end, 5, 6))).toBe(true);
  });
});

describe("an invocation cut off by the end of the export", () => {
  const cutOffs = (text: string) => readRows(reportLog, text).issues["invocation-cut-off"] ?? 0;

  test("a START without REPORT is told of and not billed; a REPORT without START is whole", () => {
    const { rows, issues, facts } = readRows(reportLog, log(report(1), start(2), report(2), start(3)));
    expect(rows).toHaveLength(2);
    expect(issues).toEqual({ "invocation-cut-off": 1 });
    expect(facts).toMatchObject({ rows: 2, accepted: 2 });
  });

  test("in any order: the newest first, and streams one behind the other", () => {
    expect(cutOffs(log(report(2), report(1), start(2), start(1)))).toBe(0);
    expect(cutOffs(log(start(1), start(2), report(1), report(2)))).toBe(0);
    expect(cutOffs(log(start(1), report(1), start(1)))).toBe(1);
    const again = start(1).replace(at(1), at(50));
    expect(cutOffs(log(start(1), again, report(1, 1), report(1, 60)))).toBe(0);
    expect(cutOffs(log(start(1), again, report(1, 1)))).toBe(1);
  });

  test("exports that overlap have its START twice: it is one invocation", () => {
    expect(cutOffs(log(start(1), start(2), report(1), start(1), start(2), report(1)))).toBe(1);
    expect(cutOffs(log(start(1), start(1), report(1), report(1)))).toBe(0);
  });

  test("in Lambda's JSON log format too", () => {
    const record = (type: string, more = {}) => ({ time: at(1), type, record: { requestId: id(1), ...more } });
    const metrics = { durationMs: 5, billedDurationMs: 6, memorySizeMB: 512, maxMemoryUsedMB: 60 };
    const begun = record("platform.start");
    expect(readRows(jsonLog, JSON.stringify([begun])).issues).toEqual({ "invocation-cut-off": 1 });
    expect(readRows(jsonLog, JSON.stringify([begun, record("platform.report", { metrics })])).issues).toEqual({});
    const failed = record("platform.initReport", { status: "timeout", metrics: { durationMs: 10_000 } });
    expect(readRows(jsonLog, JSON.stringify([failed])).issues).toEqual({ "init-failed": 1 });
  });

  test("nothing is said where too many wait for their START to tell", () => {
    const text = [...Array.from({ length: 100_001 }, (_, n) => report(n)), start(100_002)].join("\n");
    expect(cutOffs(text)).toBe(0);
  });
});
