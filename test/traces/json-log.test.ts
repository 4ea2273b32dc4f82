import { describe, expect, test } from "vitest";
import { MARK } from "../../src/core/metering/invocation-batch.ts";
import { readers } from "../../src/traces/readers/index.ts";
import { jsonLog } from "../../src/traces/readers/json-log.ts";
import { bytesOf, cutAt, oneByOne, readRows } from "./support/read-rows.ts";

const STAMP = Date.UTC(2026, 10, 1, 9);
const id = (n: number) => `8f507cfc-0000-4697-b07a-${String(n).padStart(12, "0")}`;
const message = (n: number) =>
  `REPORT RequestId: ${id(n)}\tDuration: ${n}.50 ms\tBilled Duration: ${n + 1} ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t\n`;
const event = (n: number) => ({ logStreamName: "s", timestamp: STAMP + n * 1000, message: message(n), eventId: "3" });
const start = { timestamp: STAMP, message: `START RequestId: ${id(1)} Version: $LATEST\n` };
const pairs = (fields: Record<string, unknown>) => Object.entries(fields).map(([field, value]) => ({ field, value }));

const insights = (n: number, memory: unknown) => ({
  "@timestamp": new Date(STAMP + n * 1000).toISOString().replace("T", " ").replace("Z", ""),
  "@type": "REPORT",
  "@duration": `${n}.5`,
  "@billedDuration": `${n + 1}.0`,
  "@memorySize": memory,
  "@maxMemoryUsed": "3.1E7",
});
const platform = (n: number, more: object = {}) => ({
  time: new Date(STAMP + n * 1000).toISOString(),
  type: "platform.report",
  record: {
    requestId: id(n),
    metrics: { durationMs: n + 0.5, billedDurationMs: n + 1, memorySizeMB: 128, maxMemoryUsedMB: 31, ...more },
    status: "success",
  },
});

const expected = [1, 2].map((n) => ({
  startUs: (STAMP + n * 1000) * 1000 - (n * 1000 + 500),
  durationUs: n * 1000 + 500,
  billedMs: n + 1,
  memoryMb: 128,
  usedMb: 31,
  marks: 0,
}));
const shapes: readonly (readonly [string, string])[] = [
  ["a bare list of events", JSON.stringify([start, event(1), event(2)], null, 2)],
  ["filter-log-events", JSON.stringify({ events: [event(1), start, event(2)], searchedLogStreams: [] })],
  ["get-log-events", JSON.stringify({ nextForwardToken: "f/1", events: [event(1), event(2)] }, null, 4)],
  ["JSON lines of events", [start, event(1), event(2)].map((e) => JSON.stringify(e)).join("\n")],
  ["objects with commas between them and no list", [event(1), event(2)].map((e) => JSON.stringify(e)).join(",\n")],
  [
    "Insights, a list of lists",
    JSON.stringify({ status: "Complete", results: [1, 2].map((n) => pairs(insights(n, "1.28E8"))) }),
  ],
  ["Insights, a bare list of lists", JSON.stringify([1, 2].map((n) => pairs(insights(n, 128_000_000))))],
  ["Insights, a flat list", JSON.stringify([1, 2].map((n) => insights(n, "128000000")))],
  [
    "Insights with messages",
    JSON.stringify([1, 2].map((n) => ({ "@timestamp": STAMP + n * 1000, "@message": message(n) }))),
  ],
  ["platform.report, JSON lines", [1, 2].map((n) => JSON.stringify(platform(n))).join("\n")],
  ["platform.report, printed over several lines", JSON.stringify([platform(1), platform(2)], null, 2)],
  [
    "platform.report as the text of a message",
    JSON.stringify([1, 2].map((n) => ({ timestamp: STAMP, message: JSON.stringify(platform(n)) }))),
  ],
  [
    "platform.report as the message itself",
    JSON.stringify([1, 2].map((n) => ({ timestamp: STAMP, message: platform(n) }))),
  ],
];

describe.each(shapes)("%s", (_, text) => {
  test("gives its two rows, recognised or named", () => {
    const { rows, issues } = readRows(jsonLog, text);
    expect(issues).toEqual({});
    expect(rows).toMatchObject(expected);
    expect(readers.find(({ sniff }) => sniff(text, {}))?.id).toBe("json-log");
  });

  test("the same however the bytes are cut", () => {
    const whole = readRows(jsonLog, text);
    expect(readRows(jsonLog, oneByOne(bytesOf(text)))).toEqual(whole);
    expect(readRows(jsonLog, cutAt(bytesOf(text), [7, 100, 101, 350]))).toEqual(whole);
  });
});

test("memory in decimal bytes is the configured size: 1024000000 is 1,024 MB", () => {
  const { rows } = readRows(jsonLog, JSON.stringify([insights(1, "1024000000"), insights(2, "1.024E9")]));
  expect(rows.map(({ memoryMb }) => memoryMb)).toEqual([1024, 1024]);
});

test("an END record that carries an INIT duration is no invocation", () => {
  const end = {
    "@timestamp": STAMP,
    "@type": "END",
    "@initDuration": "103.01",
    "@message": `END RequestId: ${id(1)}\n`,
  };
  expect(readRows(jsonLog, JSON.stringify([end, { ...insights(1, "1.28E8") }])).rows).toHaveLength(1);
});

test("INIT, restore, status: cold, restored, timed out, failed", () => {
  const reports = [
    platform(1, { initDurationMs: 80.25 }),
    platform(2, { restoreDurationMs: 325.93, billedRestoreDurationMs: 26 }),
    { ...platform(3), record: { ...platform(3).record, status: "timeout" } },
    { ...platform(4), record: { ...platform(4).record, status: "failure" } },
  ];
  const { rows } = readRows(jsonLog, JSON.stringify(reports));
  expect(rows.map(({ marks }) => marks)).toEqual([MARK.cold, MARK.restored, MARK.timeout | MARK.error, MARK.error]);
  expect(rows[0]!.initUs).toBe(80_250);
  expect(rows[1]!.restoreMs).toBe(26);
});

test("a log stream is an environment: one made for provisioned concurrency bills what runs in it so", () => {
  const init = (type: string) => ({
    time: new Date(STAMP).toISOString(),
    type: "platform.initStart",
    record: { initializationType: type, phase: "init" },
  });
  const lines = [
    { logStreamName: "a", timestamp: STAMP, message: JSON.stringify(init("provisioned-concurrency")) },
    { logStreamName: "b", timestamp: STAMP, message: JSON.stringify(init("on-demand")) },
    { logStreamName: "a", timestamp: STAMP, message: JSON.stringify(platform(1)) },
    { logStreamName: "b", timestamp: STAMP, message: platform(2) },
    { logStreamName: "a", timestamp: STAMP, message: message(3) },
  ];
  const { rows } = readRows(jsonLog, JSON.stringify({ events: lines }));
  expect(rows.map(({ initializationType }) => initializationType)).toEqual([
    "provisioned-concurrency",
    "on-demand",
    "provisioned-concurrency",
  ]);
});

test("a Managed Instances report has a duration only: it is counted as unusable, not billed", () => {
  const bare = { ...platform(1), record: { requestId: id(1), metrics: { durationMs: 5 } } };
  const { rows, issues } = readRows(jsonLog, JSON.stringify([bare, event(2)]));
  expect(rows).toHaveLength(1);
  expect(issues).toEqual({ "report-line-malformed": 1 });
});

test("a response of more than a MiB is taken apart, whatever stands before its events", () => {
  const events = Array.from({ length: 6000 }, (_, n) => event(n % 800));
  const text = JSON.stringify({ searchedLogStreams: [{ name: "s" }], events }, null, 2);
  expect(text.length).toBeGreaterThan(1 << 20);
  expect(readRows(jsonLog, text).rows).toHaveLength(6000);
  expect(readRows(jsonLog, cutAt(bytesOf(text), [1 << 16, 1 << 19, 1 << 20])).rows).toHaveLength(6000);
});

test("an object that is never closed costs its line, not the lines after it", () => {
  const lines = [JSON.stringify(event(1)), '{"timestamp": 1, "message": "REPORT', JSON.stringify(event(2))];
  const { rows, issues } = readRows(jsonLog, lines.join("\n"));
  expect(rows).toHaveLength(2);
  expect(issues).toEqual({ "json-malformed": 1 });
});

test("a file cut off inside an event counts it and keeps the ones before", () => {
  const text = JSON.stringify([event(1), event(2)]);
  const { rows, issues } = readRows(jsonLog, text.slice(0, -40), {}, { isCutOff: true });
  expect(rows).toHaveLength(1);
  expect(issues).toEqual({ "last-line-cut-off": 1 });
});

test("JSON without log events is not claimed", () => {
  expect(jsonLog.sniff('{"Resources":{}}', {})).toBe(false);
  expect(jsonLog.sniff("2026-11-01 REPORT", {})).toBe(false);
});
