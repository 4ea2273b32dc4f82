import { describe, expect, test } from "vitest";
import { MARK } from "../../src/core/metering/invocation-batch.ts";
import { reportLog } from "../../src/traces/readers/report-log.ts";
import { type Reading, readRows, thrownBy } from "./support/read-rows.ts";

const id = (n: number): string => `6f747d20-3f3d-4f4b-9a1e-${String(n).padStart(12, "0")}`;
const report = (n: number, durationMs = "5.00"): string =>
  `REPORT RequestId: ${id(n)}\tDuration: ${durationMs} ms\tBilled Duration: ${Math.ceil(Number(durationMs))} ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t`;
const timedOut = (n: number): string => `2023-12-01T10:00:00.123Z ${id(n)} Task timed out after 2.02 seconds`;
const STAMP = "2025-05-12T10:00:00.123Z";
const endUs = Date.UTC(2025, 4, 12, 10, 0, 0, 123) * 1000;

const read = (text: string, defaults = {}): Reading => readRows(reportLog, text, defaults);
const timeouts = (text: string): number => read(text).rows.filter(({ marks }) => marks & MARK.timeout).length;

describe("where the time of a line stands", () => {
  const epoch = Date.UTC(2025, 4, 12, 10, 0, 0, 123);
  test.each([
    ["an ISO stamp and a blank", `${STAMP} ${report(1)}`],
    ["an ISO stamp and a tab", `${STAMP}\t${report(1)}`],
    ["aws logs tail", `2025-05-12T10:00:00.123000+00:00 2025/05/12/[$LATEST]4fa5b1 ${report(1)}`],
    ["aws logs tail in another zone", `2025-05-12T19:00:00.123000+09:00 2025/05/12/[$LATEST]4fa5b1 ${report(1)}`],
    [
      "aws logs tail of several groups",
      `/aws/lambda/checkout 2025-05-12T10:00:00.123000+00:00 2025/05/12/[$LATEST]4fa5b1 ${report(1)}`,
    ],
    ["sam logs", `2025/05/12/[$LATEST]4fa5b1 2025-05-12T10:00:00.123000 ${report(1)}`],
    ["filter-log-events as text", `${epoch}\t${report(1)}`],
    ["a stamp with a blank between day and time", `2025-05-12 10:00:00,123 ${report(1)}`],
    ["a quoted stamp", `"2025-05-12T10:00:00.123Z","${report(1)}"`],
  ])("%s", (_name, text) => {
    const { rows, issues } = read(`${text}\n`);
    expect(issues).toEqual({});
    expect(rows).toMatchObject([{ startUs: endUs - 5000, durationUs: 5000, billedMs: 5, memoryMb: 128, usedMb: 60 }]);
  });

  test("the stamp is the end: the start is as much earlier as the invocation lasted", () => {
    const [row] = read(`${STAMP}\t${report(1, "1500.25")}\n`).rows;
    expect(row).toMatchObject({ startUs: endUs - 1_500_250, durationUs: 1_500_250 });
  });

  test("without a time it takes --on, and the error says so", () => {
    expect(thrownBy(() => read(`${report(1)}\n`))).toMatchObject({ code: "times-relative", kind: "input" });
    const { rows, facts } = read(`${report(1)}\n${report(2)}\n`, { relativeStartUs: endUs });
    expect(rows.map(({ startUs }) => startUs)).toEqual([Number.NaN, Number.NaN]);
    expect(facts).toMatchObject({ rows: 2, accepted: 2, undatedRows: 2 });
  });

  test("one line without a time among lines with one does not cost the others", () => {
    const { rows, rejected } = read(`${STAMP} ${report(1)}\n${report(2)}\n${STAMP} ${report(3)}\n`);
    expect(rows.length + rejected).toBe(3);
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });
});

describe("what stands between", () => {
  test("START, END, X-Ray on its own line and what the function printed are passed over", () => {
    const text = [
      `${STAMP} INIT_START Runtime Version: nodejs:20.v1`,
      `${STAMP} START RequestId: ${id(1)} Version: $LATEST`,
      `${STAMP} RESTORE_REPORT Restore Duration: 350.85 ms`,
      `${STAMP} INIT_REPORT Init Duration: 120.94 ms\tPhase: init\tStatus: success`,
      "a line the function printed, with a REPORT in it, Duration: 5 ms",
      `${STAMP} END RequestId: ${id(1)}`,
      `${STAMP} ${report(1)}`,
      "XRAY TraceId: 1-5f8d3ac4\tSegmentId: 6a1b\tSampled: true\t",
      "",
      `${STAMP} ${report(2)}XRAY TraceId: 1-5f8d3ac4\tSegmentId: 6a1b\tSampled: true\t`,
      "",
    ].join("\r\n");
    const { rows, issues, facts } = read(text);
    expect(rows).toHaveLength(2);
    expect(issues).toEqual({});
    expect(facts).toMatchObject({ rows: 2, accepted: 2 });
  });

  test("INIT and restores that failed have a line of their own: named, not billed", () => {
    const text = [
      `${STAMP} INIT_REPORT Init Duration: 10007.94 ms\tPhase: init\tStatus: timeout`,
      `${STAMP} INIT_REPORT Init Duration: 1.80 ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError`,
      `${STAMP} RESTORE_REPORT Restore Duration: 10012.01 ms\tStatus: timeout`,
      `${STAMP} ${report(1)}`,
    ].join("\n");
    const { rows, issues, facts } = read(text);
    expect(rows).toHaveLength(1);
    expect(issues).toEqual({ "init-failed": 3 });
    expect(facts).toMatchObject({ rows: 1, accepted: 1 });
  });

  test("lines that are no use are counted with their place, and cost no other line", () => {
    const text = [
      `${STAMP} ${report(1)}`,
      `${STAMP} REPORT RequestId: ${id(2)}\tDuration: 5.`,
      `${STAMP} ${report(3)}`,
      `1970-01-01T00:00:01Z ${report(4)}`,
      `2100-01-01T00:00:00Z ${report(5)}`,
      `${STAMP} ${report(6).replace("128 MB", "0 MB")}`,
      `${STAMP} ${report(7).replace("128 MB", "10241 MB")}`,
      `${STAMP} ${report(8, "900000.5")}`,
      `${STAMP} ${report(10)}`,
      "",
    ].join("\n");
    const { rows, issues, samples, facts, rejected } = read(text, { relativeStartUs: endUs });
    expect(rows.map(({ durationUs }) => durationUs)).toEqual([5000, 5000, 5000, 900_000_500, 5000]);
    expect(issues).toMatchObject({
      "report-line-malformed": 1,
      "time-before-lambda": 1,
      "time-in-future": 1,
      "memory-out-of-range": 2,
      "duration-over-limit": 1,
    });
    expect(rejected).toBe(4);
    expect(facts.rows).toBe(facts.accepted + rejected);
    expect(samples.find(({ text: sample }) => sample.includes(id(4)))?.line).toBe(4);
  });

  test("a stamp of a day that is on no calendar is counted, not taken for another day or for none", () => {
    const text = `${STAMP} ${report(1)}\n2025-02-31T00:00:00Z ${report(2)}\n`;
    for (const relativeStartUs of [undefined, endUs]) {
      expect(read(text, { relativeStartUs })).toMatchObject({ issues: { "time-malformed": 1 }, rejected: 1 });
    }
  });

  test("every REPORT line counts, several of one request id too", () => {
    expect(read(`${STAMP} ${report(1)}\n`.repeat(3)).rows).toHaveLength(3);
  });
});

describe("time-outs told in a line of their own", () => {
  test("after the REPORT line, and before it", () => {
    expect(timeouts(`${STAMP} ${report(1, "2020.11")}\n${timedOut(1)}\n${STAMP} ${report(2)}\n`)).toBe(1);
    expect(timeouts(`${timedOut(1)}\n${STAMP} ${report(1, "2020.11")}\n${STAMP} ${report(2)}\n`)).toBe(1);
    expect(timeouts(`${STAMP} ${report(1, "2020.11")}\n${timedOut(1)}`)).toBe(1);
  });

  test("it is that request's and no other's", () => {
    const { rows } = read(`${timedOut(2)}\n${STAMP} ${report(1)}\n${STAMP} ${report(2)}\n${STAMP} ${report(3)}\n`);
    expect(rows.map(({ marks }) => marks)).toEqual([0, MARK.timeout | MARK.error, 0]);
  });

  test("each try of a request that times out again and again is counted", () => {
    const after = [1, 1, 1].map((n) => `${STAMP} ${report(n, "2020.11")}\n${timedOut(n)}\n`).join("");
    const before = [1, 1, 1].map((n) => `${timedOut(n)}\n${STAMP} ${report(n, "2020.11")}\n`).join("");
    expect(timeouts(after)).toBe(3);
    expect(timeouts(before)).toBe(3);
  });

  test("another stream's line may stand between the REPORT line and its time-out", () => {
    expect(timeouts(`${STAMP} ${report(1, "2020.11")}\n${STAMP} ${report(2)}\n${timedOut(1)}\n`)).toBe(1);
  });

  test("a status and a line of its own are one time-out", () => {
    const both = `${STAMP} ${report(1, "2020.11")}Status: timeout\n${timedOut(1)}\n${STAMP} ${report(1)}\n`;
    expect(read(both).rows.map(({ marks }) => marks)).toEqual([MARK.timeout | MARK.error, 0]);
  });
});

test("an input that ends inside a line counts that line", () => {
  const text = `${STAMP} ${report(1)}\n${STAMP} REPORT RequestId: ${id(2)}\tDuration: 5.00 ms\tBilled`;
  const { rows, rejected, facts } = readRows(reportLog, text, {}, { isCutOff: true });
  expect(rows).toHaveLength(1);
  expect(rejected).toBe(1);
  expect(facts.rows).toBe(2);
});

test("the name is --function's, else the file's", () => {
  expect(readRows(reportLog, `${STAMP} ${report(1)}\n`, {}, { stem: "checkout" }).rows[0]?.name).toBe("checkout");
  expect(read(`${STAMP} ${report(1)}\n`, { functionName: "pay" }).rows[0]?.name).toBe("pay");
});

test("a missing region names the flag", () => {
  const error = thrownBy(() => read(`${STAMP} ${report(1)}\n`, { region: undefined }));
  expect(error).toMatchObject({ code: "column-missing", params: { field: "region" } });
  expect(String(error?.params.flag)).toContain("--region");
});
