import { describe, expect, test } from "vitest";
import { ABSENT, MARK } from "../../src/core/metering/invocation-batch.ts";
import { issueOfReport, parseReportLine, timedOutRequestId } from "../../src/traces/report-line.ts";
import { NOW_US } from "./support/read-rows.ts";

const ID = "8f507cfc-xmpl-4697-b07a-ac58fc914c95";
const warm = [`REPORT RequestId: ${ID}`, "Duration: 102.57 ms", "Billed Duration: 103 ms"];
const memory = ["Memory Size: 128 MB", "Max Memory Used: 85 MB"];

const line = (...fields: string[]): string => [...warm, ...memory, ...fields].join("\t");

describe("the variants AWS logs", () => {
  test("warm", () => {
    expect(parseReportLine(`${line()}\t`)).toEqual({
      requestId: ID,
      durationUs: 102_570,
      billedMs: 103,
      memoryMb: 128,
      memoryUsedMb: 85,
      initUs: ABSENT,
      billedRestoreMs: 0,
      marks: 0,
    });
  });

  test("cold: INIT before the handler", () => {
    const report = parseReportLine(line("Init Duration: 173.68 ms"));
    expect(report).toMatchObject({ durationUs: 102_570, billedMs: 103, initUs: 173_680, marks: MARK.cold });
  });

  test("SnapStart: a restore is no INIT, and only its billed part is billed", () => {
    const report = parseReportLine(line("Restore Duration: 325.93 ms", "Billed Restore Duration: 26 ms"));
    expect(report).toMatchObject({ initUs: ABSENT, billedRestoreMs: 26, marks: MARK.restored });
    expect(report).toMatchObject({ durationUs: 102_570, billedMs: 103 });
  });

  test("SnapStart with the billed restore first, and without it", () => {
    const swapped = parseReportLine(line("Billed Restore Duration: 303 ms", "Restore Duration: 511.25 ms"));
    expect(swapped).toMatchObject({ durationUs: 102_570, billedMs: 103, billedRestoreMs: 303, marks: MARK.restored });
    expect(parseReportLine(line("Restore Duration: 511.25 ms"))).toMatchObject({ billedRestoreMs: 0 });
  });

  test("time-out and error, with their types", () => {
    expect(parseReportLine(line("Status: timeout"))?.marks).toBe(MARK.timeout | MARK.error);
    expect(parseReportLine(line("Status: error", "Error Type: Runtime.ExitError"))?.marks).toBe(MARK.error);
    expect(parseReportLine(line("Status: error", "Error Type: Status.timeout"))?.marks).toBe(MARK.error);
    expect(parseReportLine(line("Init Duration: 9.1 ms", "Status: timeout"))?.marks).toBe(
      MARK.cold | MARK.timeout | MARK.error,
    );
  });

  test("traced: the X-Ray part behind it, after a tab or a newline", () => {
    const plain = parseReportLine(line());
    for (const join of ["\t", "\n", "\t\n", "\r\n", " "]) {
      const xray = `${join}XRAY TraceId: 1-5f8d3ac4-0c3a\tSegmentId: 6a1b\tSampled: true\t`;
      expect(parseReportLine(line() + xray)).toEqual(plain);
    }
  });

  test("billed in steps of 100 ms, as before December 2020", () => {
    const old = line().replace("103 ms", "200 ms");
    expect(parseReportLine(old)).toMatchObject({ durationUs: 102_570, billedMs: 200 });
  });

  test("a billed duration below the measured one is what was logged", () => {
    const capped = line().replace("102.57", "3022.91").replace("103 ms", "3000 ms");
    expect(parseReportLine(capped)).toMatchObject({ durationUs: 3_022_910, billedMs: 3000 });
  });
});

describe("what differs from line to line", () => {
  test("the order of the fields says nothing", () => {
    const fields = [
      ...warm.slice(1),
      ...memory,
      "Init Duration: 173.68 ms",
      "Restore Duration: 325.93 ms",
      "Billed Restore Duration: 26 ms",
      "Status: timeout",
    ];
    const expected = parseReportLine([warm[0], ...fields].join("\t"));
    for (let turn = 1; turn < fields.length; turn++) {
      const turned = [...fields.slice(turn), ...fields.slice(0, turn)];
      expect(parseReportLine([warm[0], ...turned].join("\t"))).toEqual(expected);
      expect(parseReportLine([warm[0], ...turned.reverse()].join("\t"))).toEqual(expected);
    }
  });

  test("blanks, several blanks, or a tab and a blank between the fields", () => {
    const fields = [...warm, ...memory, "Init Duration: 173.68 ms"];
    const expected = parseReportLine(fields.join("\t"));
    for (const join of [" ", "  ", "\t ", " \t", "\t\t", " \n"]) {
      expect(parseReportLine(fields.join(join))).toEqual(expected);
    }
  });

  test("blanks between the fields, with a status or an error type in their middle", () => {
    const figures = ["Duration: 102.57 ms", "Billed Duration: 103 ms", ...memory, "Init Duration: 173.68 ms"];
    for (const word of [
      "Status: error",
      "Status: timeout",
      "Error Type: Runtime.ExitError",
      "Status: error Error Type: X",
    ]) {
      const last = parseReportLine([warm[0], ...figures, word].join(" "));
      for (let at = 0; at < figures.length; at++) {
        const text = [warm[0], ...figures.slice(0, at), word, ...figures.slice(at)].join(" ");
        expect({ text, report: parseReportLine(text) }).toEqual({ text, report: last });
      }
    }
  });

  test("blanks or none around the colon and before the unit", () => {
    const expected = parseReportLine(line());
    expect(parseReportLine(line().replaceAll(": ", ":  "))).toEqual(expected);
    expect(parseReportLine(line().replaceAll(" ms", "  ms").replaceAll(" MB", "  MB"))).toEqual(expected);
    expect(parseReportLine(line().replaceAll(" ms", "\tms").replaceAll(" MB", "\tMB"))).toEqual(expected);
  });

  test("a field nobody knows yet is not taken for one with a shorter name", () => {
    for (const field of ["Extension Overhead Duration: 999.9 ms", "Net Billed Duration: 999 ms"]) {
      expect(parseReportLine([warm[0], field, ...warm.slice(1), ...memory].join("\t"))).toEqual(
        parseReportLine(line()),
      );
    }
  });

  test("whole figures without a fraction, and figures with many digits", () => {
    expect(parseReportLine(line().replace("102.57", "102"))?.durationUs).toBe(102_000);
    expect(parseReportLine(line().replace("102.57", "102.5712341"))?.durationUs).toBe(102_572);
    expect(parseReportLine(line().replace("102.57", "0.00"))?.durationUs).toBe(0);
  });
});

describe("lines that are no use", () => {
  test.each([
    ["cut off before its memory", warm.join("\t")],
    ["cut off in its memory", [...warm, "Memory Size: 12"].join("\t")],
    ["cut off in its duration", `${warm[0]}\tDuration: 102.5`],
    ["without duration", [warm[0], ...warm.slice(2), ...memory].join("\t")],
    ["without request id", "REPORT RequestId: "],
    ["with a figure that is none", line().replace("102.57", "1.2.3")],
    ["with only the word", "REPORT RequestId:"],
    ["with a duration that is not a figure", line().replace("102.57", "NaN")],
  ])("%s", (_name, text) => {
    expect(parseReportLine(text)).toBeUndefined();
  });

  test("an INIT report is no invocation", () => {
    expect(parseReportLine("INIT_REPORT Init Duration: 10007.94 ms\tPhase: init\tStatus: timeout")).toBeUndefined();
  });

  test("memory, time and length are judged apart", () => {
    const report = parseReportLine(line())!;
    const on2026 = Date.UTC(2026, 10, 1) * 1000;
    expect(issueOfReport(report, on2026, NOW_US)).toBeNull();
    expect(issueOfReport({ ...report, memoryMb: 0 }, on2026, NOW_US)).toBe("memory-out-of-range");
    expect(issueOfReport({ ...report, memoryMb: 10_241 }, on2026, NOW_US)).toBe("memory-out-of-range");
    expect(issueOfReport({ ...report, memoryMb: Number.NaN }, on2026, NOW_US)).toBe("memory-out-of-range");
    expect(issueOfReport(report, 0, NOW_US)).toBe("time-before-lambda");
    expect(issueOfReport(report, NOW_US + 1, NOW_US)).toBe("time-in-future");
    expect(issueOfReport({ ...report, durationUs: 900_000_001 }, on2026, NOW_US)).toBe("duration-over-limit");
    expect(issueOfReport(report, Number.NaN, NOW_US)).toBeNull();
  });
});

test("a time-out line of the years without a status names its request", () => {
  const id = "6f747d20-3f3d-4f4b-9a1e-1c2d3e4f5a6b";
  expect(timedOutRequestId(`2023-12-01T10:00:00.123Z ${id} Task timed out after 2.02 seconds`)).toBe(id);
  expect(timedOutRequestId(`${id} Task timed out after 2.02 seconds\n\n`)).toBe(id);
  expect(timedOutRequestId("the job's Task timed out after 2.02 seconds")).toBeUndefined();
  expect(timedOutRequestId(`${id} Task timed out`)).toBeUndefined();
});
