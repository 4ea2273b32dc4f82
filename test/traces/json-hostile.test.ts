// JSON made to break a reader: nested without end, strings and numbers without end.
import { describe, expect, test } from "vitest";
import { createJsonRecords } from "../../src/traces/json-records.ts";
import { jsonLog } from "../../src/traces/readers/json-log.ts";
import { jsonRows } from "../../src/traces/readers/json-rows.ts";
import { metricsJson } from "../../src/traces/readers/metrics-json.ts";
import { otlp } from "../../src/traces/readers/otlp.ts";
import { xray } from "../../src/traces/readers/xray.ts";
import { readRows, thrownBy } from "./support/read-rows.ts";

const deep = (open: string, close: string, levels = 100_000): string => open.repeat(levels) + close.repeat(levels);
const hostile: readonly (readonly [string, string])[] = [
  ["lists in lists", deep("[", "]")],
  ["objects in objects", `${deep('{"a":', "}").replace('"a":}', '"a":1}')}`],
  ["segments in segments", `${'{"Segments":['.repeat(50_000)}${"]}".repeat(50_000)}`],
  ["log events in log events", `${'{"logEvents":['.repeat(50_000)}${"]}".repeat(50_000)}`],
  ["packed records in packed records", `${'{"awslogs":{"data":'.repeat(30_000)}1${"}}".repeat(30_000)}`],
  ["a report with a deep record", `{"type":"platform.report","record":${deep("[", "]")}}`],
  ["a row with a deep field", `{"duration_ms":"x","memory_mb":512,"timestamp":1793523600000,"deep":${deep("[", "]")}}`],
  ["a string of ten million", `{"message":"${"\\n".repeat(5_000_000)}","n":12345678901234567890}`],
  ["a number of a million digits", `{"timestamp":${"9".repeat(1_000_000)},"message":"REPORT RequestId: a"}`],
];

describe.each([jsonLog, jsonRows, xray, otlp, metricsJson])("$id", (reader) => {
  test.each(hostile)("%s", (_, text) => {
    const run = () => readRows(reader, text, { memoryMb: 512 });
    if (!thrownBy(run)) expect(run().rows).toEqual([]);
  });
});

test("whole numbers too long for a double come as text, and nothing else changes", () => {
  const found: unknown[] = [];
  const records = createJsonRecords({ record: (value) => found.push(value), malformed: () => expect.unreachable() });
  const text =
    '{"a": 1745569385158507999, "b": -1745569385158507999, "c": [12345678901234567890], "d": 0.12345678901234566, "e": 1234567890123456e3, "s\\"1": "x 1745569385158507999, \\\\", "n": 123456789012345}';
  for (const piece of text) records.push(piece);
  records.end(false);
  expect(found).toEqual([
    {
      a: "1745569385158507999",
      b: "-1745569385158507999",
      c: ["12345678901234567890"],
      d: Number("0.12345678901234566"),
      e: 1234567890123456e3,
      's"1': "x 1745569385158507999, \\",
      n: 123456789012345,
    },
  ]);
});
