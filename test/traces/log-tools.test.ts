// Lines as the tools that print logs leave them, and what they tell of where an event came from.
import { describe, expect, test } from "vitest";
import { readers } from "../../src/traces/readers/index.ts";
import { reportLog } from "../../src/traces/readers/report-log.ts";
import { bytesOf, oneByOne, readRows } from "./support/read-rows.ts";

const STREAM = "2026/11/01/[$LATEST]c79b0d66c0a84f2e8f5a2e7f3bb4d6aa";
const id = (n: number): string => `6f747d20-3f3d-4f4b-9a1e-${String(n).padStart(12, "0")}`;
const report = `REPORT RequestId: ${id(1)}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 512 MB\tMax Memory Used: 60 MB\t`;
const endUs = Date.UTC(2026, 10, 1, 9, 0, 0, 123) * 1000;
const platform = {
  time: "2026-11-01T09:00:00.123Z",
  type: "platform.report",
  record: {
    requestId: id(1),
    metrics: { durationMs: 12.34, billedDurationMs: 13, memorySizeMB: 512, maxMemoryUsedMB: 60 },
  },
};

const lines: readonly (readonly [tool: string, text: string, more?: { readonly name: string }])[] = [
  ["aws logs tail", `2026-11-01T09:00:00.123000+00:00 ${STREAM} ${report}`],
  [
    "aws logs tail, in colours",
    `\u001b[32m2026-11-01T09:00:00.123000+00:00\u001b[0m \u001b[36m${STREAM}\u001b[0m ${report}`,
  ],
  ["sam logs", `${STREAM} 2026-11-01T09:00:00.123000 ${report}`],
  [
    "awslogs, with its group",
    `/aws/lambda/checkout ${STREAM} 2026-11-01T09:00:00.123Z ${report}`,
    { name: "checkout" },
  ],
  [
    "filter-log-events --output text, the time behind the message and its newline",
    `EVENTS\t3684\t1793523609999\t${STREAM}\t${report}\n\t1793523600123\nSEARCHEDLOGSTREAMS\tTrue\t${STREAM}`,
  ],
  [
    "the same with X-Ray between",
    `EVENTS\t1793523609999\t${report}\nXRAY TraceId: 1-5f\tSegmentId: 6a\tSampled: true\t\n\t1793523600123`,
  ],
  ["an export to S3", `2026-11-01T09:00:00.123Z ${report}`],
  ["text output of filter-log-events", `1793523600123\t${report}`],
  ["a line of JSON behind a stamp", `2026-11-01T09:00:00.500Z ${STREAM} ${JSON.stringify(platform)}`],
  [
    "aws logs tail --format json",
    `2026-11-01T09:00:00.500000+00:00 ${STREAM} \n${JSON.stringify(platform, null, 4)}\n2026-11-01T09:00:01+00:00 ${STREAM} hello`,
  ],
];

describe.each(lines.map(([tool, text, more]) => ({ tool, text, more })))("$tool", ({ text, more }) => {
  test("is recognised and gives its row", () => {
    const { rows, issues } = readRows(reportLog, text);
    expect(issues).toEqual({});
    expect(rows).toMatchObject([{ startUs: endUs - 12_340, durationUs: 12_340, billedMs: 13, memoryMb: 512, ...more }]);
    expect(readers.find(({ sniff }) => sniff(text, {}))?.id).toBe("report-log");
    expect(readRows(reportLog, oneByOne(bytesOf(text))).rows).toEqual(rows);
  });
});

test("a platform report cut short is counted, as a REPORT line is", () => {
  const whole = `2026-11-01T09:00:00.500Z ${JSON.stringify(platform)}`;
  const { rows, issues } = readRows(reportLog, [whole, whole.slice(0, 150), whole.replace("01T", "02T")].join("\n"));
  expect(rows).toHaveLength(2);
  expect(issues).toEqual({ "report-line-malformed": 1, "row-repeated": 1 });
});

test("a brace that is never closed keeps no line from being read", () => {
  const text = ["2026-11-01T09:00:00Z hello", "{", "  not JSON", `2026-11-01T09:00:00Z ${report}`, "{", "}"].join("\n");
  expect(readRows(reportLog, text).rows).toHaveLength(1);
});

test("a text log may begin with a line in brackets or in JSON that the function printed", () => {
  for (const first of ["[INFO]\t2026-11-01T09:00:00.123Z\thello", '{"level":"info"}']) {
    const text = `${first}\n2026-11-01T09:00:00Z ${report}\n`;
    expect(readers.find(({ sniff }) => sniff(text, {}))?.id).toBe("report-log");
    expect(readRows(reportLog, text).rows).toHaveLength(1);
  }
});
