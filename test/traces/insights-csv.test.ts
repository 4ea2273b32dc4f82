import { expect, test } from "vitest";
import { readers } from "../../src/traces/readers/index.ts";
import { insightsCsv } from "../../src/traces/readers/insights-csv.ts";
import { readRows, thrownBy } from "./support/read-rows.ts";

const endUs = Date.UTC(2026, 10, 1, 9, 0, 0, 123) * 1000;
const row = { startUs: endUs - 14_970, durationUs: 14_970, billedMs: 15, memoryMb: 128 };

test.each([
  ["decimal bytes as an exponent", "2026-11-01 09:00:00.123,14.97,15.0,1.28E8"],
  ["decimal bytes in full", "2026-11-01 09:00:00.123,14.97,15,128000000"],
  ["in quotes", '"2026-11-01 09:00:00.123","14.97","15.0","1.28E8"'],
])("the time is the end, memory is %s", (_, line) => {
  const text = `@timestamp,@duration,@billedDuration,@memorySize\n${line}\n`;
  const { rows, issues } = readRows(insightsCsv, text);
  expect(issues).toEqual({});
  expect(rows).toMatchObject([row]);
  expect(readers.find(({ sniff }) => sniff(text, {}))?.id).toBe("insights-csv");
});

test("1,024 MB are 1,024,000,000 bytes; used memory is bytes too; INIT is cold; the log group names function and account", () => {
  const header = "@log,@timestamp,@type,@requestId,@duration,@billedDuration,@memorySize,@maxMemoryUsed,@initDuration";
  const text = [
    header,
    "111122223333:/aws/lambda/checkout,2026-11-01 09:00:00.123,REPORT,a,14.97,612,1.024E9,6.75E7,596.5",
    "111122223333:/aws/lambda/checkout,2026-11-01 09:00:00.123,END,a,,,,,103.01",
  ].join("\n");
  const { rows, facts } = readRows(insightsCsv, text);
  expect(rows).toMatchObject([
    { memoryMb: 1024, usedMb: 68, initUs: 596_500, marks: 1, name: "checkout", account: "111122223333" },
  ]);
  expect(facts.rows).toBe(1);
});

test("a query that did not ask for memory needs --memory", () => {
  const text = "@timestamp,@duration,@billedDuration\n2026-11-01 09:00:00.123,14.97,15\n";
  expect(thrownBy(() => readRows(insightsCsv, text))).toMatchObject({ code: "column-missing" });
  expect(readRows(insightsCsv, text, { memoryMb: 128 }).rows).toMatchObject([row]);
});

test("bytes that are no whole megabytes are no configured memory", () => {
  const text = "@timestamp,@duration,@billedDuration,@memorySize\n2026-11-01 09:00:00.123,14.97,15,134217728\n";
  expect(readRows(insightsCsv, text).issues).toEqual({ "memory-out-of-range": 1 });
});
