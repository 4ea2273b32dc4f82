import { describe, expect, test } from "vitest";
import { MARK } from "../../src/core/metering/invocation-batch.ts";
import { consoleCsv } from "../../src/traces/readers/console-csv.ts";
import { readers } from "../../src/traces/readers/index.ts";
import { type Reading, readRows, thrownBy } from "./support/read-rows.ts";

const epoch = Date.UTC(2025, 3, 12, 10, 0, 0, 123);
const id = (n: number): string => `6f747d20-3f3d-4f4b-9a1e-${String(n).padStart(12, "0")}`;
const report = (n: number, more = ""): string =>
  `REPORT RequestId: ${id(n)}\tDuration: 5.25 ms\tBilled Duration: 6 ms\tMemory Size: 512 MB\tMax Memory Used: 60 MB\t${more}`;
const read = (text: string, defaults = {}): Reading => readRows(consoleCsv, text, defaults);
const row = { startUs: epoch * 1000 - 5250, durationUs: 5250, billedMs: 6, memoryMb: 512, usedMb: 60 };

describe("what the console and Logs Insights download", () => {
  test.each([
    ["the console, epoch ms, messages with a newline at their end", `timestamp,message\n${epoch},"${report(1)}\n"\n`],
    ["columns the other way round", `message,timestamp\n"${report(1)}\n",${epoch}\n`],
    ["derived columns beside", `n,timestamp,message,type,billed\n1,${epoch},"${report(1)}\n",REPORT,6\n`],
    ["Logs Insights", `@timestamp,@message\n2025-04-12 10:00:00.123,"${report(1)}\n"\n`],
    ["names in quotes and capitals", `"Timestamp","Message"\n"${epoch}","${report(1)}\n"\n`],
    [
      "X-Ray on a second line of the message",
      `timestamp,message\n${epoch},"${report(1)}\nXRAY TraceId: 1-5f\tSegmentId: 6a\tSampled: true\t\n"\n`,
    ],
    ["a byte order mark", `\ufefftimestamp,message\n${epoch},"${report(1)}\n"\n`],
  ])("%s", (_name, text) => {
    const { rows, issues, facts } = read(text);
    expect(issues).toEqual({});
    expect(rows).toMatchObject([row]);
    expect(facts).toMatchObject({ rows: 1, accepted: 1 });
  });

  test("other messages are passed over: START, END, and JSON with quotes and newlines", () => {
    const text = [
      "timestamp,message",
      `${epoch},"START RequestId: ${id(1)} Version: $LATEST\n"`,
      `${epoch},"{""level"": ""info"",\n ""text"": ""REPORT, of a kind""}\n"`,
      `${epoch},"${report(1, "Init Duration: 173.68 ms\t")}\n"`,
      `${epoch},END RequestId: ${id(1)}`,
      `${epoch},${report(2)}`,
      "",
    ].join("\n");
    const { rows, issues } = read(text);
    expect(issues).toEqual({});
    expect(rows.map(({ marks, initUs }) => [marks, initUs])).toEqual([
      [MARK.cold, 173_680],
      [0, -1],
    ]);
  });

  test("a time-out in a message of its own belongs to its request", () => {
    const text = `timestamp,message\n${epoch},"${report(1)}\n"\n${epoch},"2023-12-01T10:00:00.123Z ${id(1)} Task timed out after 2.02 seconds\n\n"\n${epoch},"${report(2)}\n"\n`;
    expect(read(text).rows.map(({ marks }) => marks)).toEqual([MARK.timeout | MARK.error, 0]);
  });
});

describe("log groups", () => {
  const line = (n: number): string => `${epoch},"${report(n)}\n"`;

  test("downloads one behind the other, each with its header, columns in another order", () => {
    const text = `timestamp,message\n${line(1)}\n"Message","Timestamp"\n"${report(2)}\n",${epoch}\n`;
    const { rows, issues, facts } = read(text);
    expect(issues).toEqual({});
    expect(rows).toMatchObject([row, row]);
    expect(facts.rows).toBe(2);
  });

  test("each under the name of its group, or with it in a column", () => {
    const titled = `/aws/lambda/checkout\ntimestamp,message\n${line(1)}\n\n111122223333:/aws/lambda/resize\ntimestamp,message\n${line(2)}\n`;
    const inColumn = `@log,@timestamp,@message\n/aws/lambda/checkout,${line(1)}\n111122223333:/aws/lambda/resize,${line(2)}\n`;
    for (const text of [titled, inColumn]) {
      const { rows, issues } = read(text);
      expect(issues).toEqual({});
      expect(rows.map(({ name, account }) => [name, account])).toEqual([
        ["checkout", null],
        ["resize", "111122223333"],
      ]);
      expect(readers.find(({ sniff }) => sniff(text, {}))?.id).toBe("console-csv");
    }
  });

  test("messages without times are rows without times", () => {
    const text = `@message\n"${report(1)}\n"\n@message\n"${report(2)}\n"\n`;
    expect(readers.find(({ sniff }) => sniff(text, {}))?.id).toBe("console-csv");
    expect(thrownBy(() => read(text))).toMatchObject({ code: "times-relative" });
    const { rows, facts } = read(text, { relativeStartUs: epoch * 1000 });
    expect(rows).toHaveLength(2);
    expect(facts.undatedRows).toBe(2);
  });

  test("Lambda's JSON log format in the message, with quotes doubled", () => {
    const record = {
      time: "2025-04-12T10:00:00.123Z",
      type: "platform.report",
      record: {
        requestId: id(1),
        metrics: { durationMs: 5.25, billedDurationMs: 6, memorySizeMB: 512, maxMemoryUsedMB: 60 },
      },
    };
    const text = `timestamp,message\n${epoch},"${JSON.stringify(record).replaceAll('"', '""')}\n"\n`;
    expect(read(text)).toMatchObject({ rows: [row], issues: {} });
  });
});

describe("what is no use is counted", () => {
  const around = (line: string): string =>
    `timestamp,message\n${epoch},"${report(1)}\n"\n${line}\n${epoch},"${report(2)}\n"\n`;
  test.each([
    [
      "a REPORT message without its figures",
      `${epoch},"REPORT RequestId: ${id(9)}\tDuration: 5."`,
      "report-line-malformed",
    ],
    ["memory 0", `${epoch},"${report(9).replace("512", "0")}"`, "memory-out-of-range"],
    ["a time of 1970", `1970-01-01T00:00:01Z,"${report(9)}"`, "time-before-lambda"],
    ["a time that is none", `yesterday,"${report(9)}"`, "time-malformed"],
    ["a day on no calendar", `2025-02-31T00:00:00Z,"${report(9)}"`, "time-malformed"],
    ["an empty time", `,"${report(9)}"`, "time-malformed"],
    ["a quote that is never closed", `${epoch},"${report(9)}`, "quote-malformed"],
  ])("%s", (_name, line, code) => {
    const { rows, issues, facts, rejected } = read(around(line));
    expect(issues).toEqual({ [code]: 1 });
    expect(rows).toMatchObject([row, row]);
    expect(facts.rows).toBe(facts.accepted + rejected);
  });

  test("a row that ends before its time", () => {
    const { rows, rejected, facts } = read(
      `message,timestamp\n"${report(1)}",${epoch}\n"${report(2)}"\n"${report(3)}",${epoch}\n`,
    );
    expect(rows).toHaveLength(2);
    expect({ rejected, rows: facts.rows }).toEqual({ rejected: 1, rows: 3 });
  });

  test("a delimiter the header shows is the delimiter of the rows", () => {
    const { rows } = read(`timestamp;message\n${epoch};"${report(1)}\n"\n`);
    expect(rows).toMatchObject([row]);
  });

  test("a header without the two columns is refused with the columns there are", () => {
    expect(thrownBy(() => read("colour,size\nred,5\n"))).toMatchObject({ code: "column-missing" });
    expect(thrownBy(() => read(`timestamp,text\n${epoch},"${report(1)}"\n`))).toMatchObject({ code: "column-missing" });
  });
});
