import { expect, test } from "vitest";
import { readers } from "../../src/traces/readers/index.ts";
import { jsonRows } from "../../src/traces/readers/json-rows.ts";
import { readRows, thrownBy } from "./support/read-rows.ts";

const START = Date.UTC(2026, 10, 1, 9);
const row = { startUs: START * 1000, durationUs: 7500, memoryMb: 512, name: "f" };
const first = (text: string, columns = {}) => readers.find(({ sniff }) => sniff(text, columns))?.id;

test.each([
  ["keys of the contract", { timestamp: START, function: "f", duration_ms: 7.5, memory_mb: 512 }],
  [
    "names with blanks, as REPORT lines have them",
    { "Invocation Timestamp": `${START}000000`, "Function Name": "f", Duration: 7.5, "Memory Size": 512.0 },
  ],
  [
    "figures inside",
    { client_ms: 99, data: { function: "f", duration_ms: "7.5", endTime_ms: START + 7.5, mem_limit: "512" } },
  ],
  [
    "Logs Insights over Lambda's JSON log format",
    { "record.metrics.durationMs": "7.5", "record.metrics.memorySizeMB": 512, timestamp: START, log: "/aws/lambda/f" },
  ],
])("%s", (_, object) => {
  for (const text of [JSON.stringify(object), JSON.stringify([object], null, 2), `${JSON.stringify(object)},`]) {
    expect(readRows(jsonRows, text)).toMatchObject({ rows: [row], issues: {} });
    expect(first(text)).toBe("json-rows");
  }
});

test("nanoseconds are not cut by a double", () => {
  const text =
    '{"timestamp": 1745569385158507999, "duration_ms": 1, "memory_mb": 128, "note": "a: 1745569385158507999,"}';
  expect(readRows(jsonRows, text).rows).toMatchObject([{ startUs: 1_745_569_385_158_507 }]);
});

test("figures with many decimals stay figures", () => {
  const text = '{"timestamp": 1745569385.1585079991, "duration_ms": 7085.34407615661612345, "memory_mb": 5.12e2}';
  expect(readRows(jsonRows, text)).toMatchObject({ rows: [{ durationUs: 7_085_345, memoryMb: 512 }], issues: {} });
});

test("columns may be mapped by their whole path or their last part", () => {
  const text = JSON.stringify({ when: START, fn: { took: 7.5 }, memory_mb: 512, function: "f" });
  for (const took of ["fn.took", "took"]) {
    const columns = { timestamp: "when", duration_ms: took };
    expect(readRows(jsonRows, text, { columns }).rows).toMatchObject([row]);
    expect(first(text, columns)).toBe("json-rows");
  }
});

test("an object of another kind costs itself; a file of nothing else says what is missing", () => {
  const good = { timestamp: START, duration_ms: 7.5, memory_mb: 512 };
  const { rows, issues } = readRows(
    jsonRows,
    [{ version: 1 }, good, { timestamp: START }].map((o) => JSON.stringify(o)).join("\n"),
  );
  expect(rows).toHaveLength(1);
  expect(issues).toEqual({ "fields-missing": 2 });
  const none = JSON.stringify({ timestamp: START, duration_ms: 7.5 });
  expect(thrownBy(() => readRows(jsonRows, none))).toMatchObject({
    code: "column-missing",
    params: { field: "memory_mb" },
  });
});

test("JSON that is no trace is not claimed", () => {
  for (const text of ['{"duration": 5}', '{"a": 1}', "[1, 2]", '{"Resources": {"time": 1}}'])
    expect(first(text)).toBeUndefined();
});
