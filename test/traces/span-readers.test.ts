// Invocations as tracing sees them: X-Ray segments and OpenTelemetry spans.
import { describe, expect, test } from "vitest";
import { MARK } from "../../src/core/metering/invocation-batch.ts";
import { readers } from "../../src/traces/readers/index.ts";
import { otlp } from "../../src/traces/readers/otlp.ts";
import { xray } from "../../src/traces/readers/xray.ts";
import { readRows, thrownBy } from "./support/read-rows.ts";

const memory = { memoryMb: 512 };
const ARN = "arn:aws:lambda:eu-west-1:111122223333:function:checkout";
const START = Date.UTC(2026, 10, 1, 9) / 1000;

const segment = (more: object = {}) => ({
  id: "3abd81603a052c60",
  trace_id: "1-602d2f0b-7bd8e768607f9c8200690500",
  name: "checkout",
  origin: "AWS::Lambda::Function",
  start_time: START,
  end_time: START + 1.765,
  aws: { function_arn: ARN },
  ...more,
});
const initialization = { name: "Initialization", start_time: START - 0.3, end_time: START - 0.1 };
const row = {
  startUs: START * 1e6,
  durationUs: 1_765_000,
  billedMs: -1,
  memoryMb: 512,
  name: "checkout",
  region: "eu-west-1",
};
const batch = (...segments: object[]) => ({
  Traces: [{ Id: "1-602d2f0b", Segments: segments.map((s) => ({ Id: "a", Document: JSON.stringify(s) })) }],
  UnprocessedTraceIds: [],
});

describe("X-Ray", () => {
  test.each([
    ["what batch-get-traces prints", JSON.stringify(batch(segment()), null, 2)],
    ["a trace a line", JSON.stringify(batch(segment()).Traces[0])],
    ["documents by themselves", `{"format": "json", "version": 1}\n${JSON.stringify(segment())}`],
    [
      "times as X-Ray writes them",
      JSON.stringify(segment())
        .replace(String(START), "1.7935236E9")
        .replace(String(START + 1.765), "1.793523601765E9"),
    ],
  ])("%s", (_, text) => {
    const { rows, issues, facts } = readRows(xray, text, memory);
    expect(issues).toEqual({});
    expect(rows).toMatchObject([{ ...row, account: "111122223333", initUs: -1, marks: 0 }]);
    expect(facts).toMatchObject({ spans: 1, rows: 1 });
    expect(readers.find(({ sniff }) => sniff(text, {}))?.id).toBe("xray");
  });

  test("the service's segment is no invocation, INIT is cold, a fault is an error", () => {
    const text = JSON.stringify(
      batch({ ...segment(), origin: "AWS::Lambda" }, segment({ id: "b", subsegments: [initialization], fault: true })),
    );
    const { rows } = readRows(xray, text, memory);
    expect(rows).toMatchObject([{ ...row, initUs: 200_000, marks: MARK.cold | MARK.error }]);
  });

  test("a segment still in progress is told of, unless its end comes too", () => {
    const { end_time: _, ...begun } = segment({ in_progress: true });
    expect(readRows(xray, JSON.stringify(batch(begun)), memory).issues).toEqual({ "invocation-cut-off": 1 });
    const { rows, issues } = readRows(xray, JSON.stringify(batch(begun, segment())), memory);
    expect(rows).toHaveLength(1);
    expect(issues).toEqual({});
  });

  test("the same trace fetched twice is told of", () => {
    const text = JSON.stringify(batch(segment(), segment()));
    expect(readRows(xray, text, memory).issues).toEqual({ "row-repeated": 1 });
    expect(readRows(xray, text, memory, { dedupe: true }).rows).toHaveLength(1);
  });

  test("segments do not say the memory: --memory must", () => {
    expect(thrownBy(() => readRows(xray, JSON.stringify(segment())))).toMatchObject({
      code: "column-missing",
      params: { field: "memory_mb" },
    });
  });

  test("a region that is none is counted", () => {
    const text = JSON.stringify(segment({ aws: { function_arn: ARN.replace("eu-west-1", "mars-1") } }));
    expect(readRows(xray, text, memory).issues).toEqual({ "region-unknown": 1 });
  });
});

const attributes = (fields: Record<string, unknown>) =>
  Object.entries(fields).map(([key, value]) => ({
    key,
    value:
      typeof value === "boolean"
        ? { boolValue: value }
        : typeof value === "number"
          ? { intValue: String(value) }
          : { stringValue: value },
  }));
const NS = `${START}000000000`;
const span = (own: Record<string, unknown>, more: object = {}) => ({
  spanId: "eee19b7ec3c1b174",
  kind: "SPAN_KIND_SERVER",
  startTimeUnixNano: NS,
  endTimeUnixNano: `${START}012345001`,
  attributes: attributes(own),
  ...more,
});
const request = (resource: Record<string, unknown>, ...spans: object[]) =>
  JSON.stringify({ resourceSpans: [{ resource: { attributes: attributes(resource) }, scopeSpans: [{ spans }] }] });
const lambda = {
  "faas.name": "checkout",
  "cloud.region": "eu-west-1",
  "faas.max_memory": 134_217_728,
  "host.arch": "arm64",
};

describe("OpenTelemetry", () => {
  test("nanoseconds go up to whole µs; name, region, memory and architecture come from the resource", () => {
    const text = request(lambda, span({ "faas.invocation_id": "a", "faas.coldstart": true, "cloud.resource_id": ARN }));
    const { rows, issues, facts } = readRows(otlp, text);
    expect(issues).toEqual({});
    expect(rows).toMatchObject([
      {
        startUs: START * 1e6 - 1,
        durationUs: 12_346,
        memoryMb: 128,
        architecture: "arm64",
        name: "checkout",
        region: "eu-west-1",
        account: "111122223333",
        marks: MARK.cold,
      },
    ]);
    expect(facts.spans).toBe(1);
    expect(readers.find(({ sniff }) => sniff(text, {}))?.id).toBe("otlp");
  });

  test("nanoseconds written as numbers lose nothing", () => {
    const text = request(lambda, span({ "faas.execution": "a" })).replace(/"(\d{19})"/g, "$1");
    expect(readRows(otlp, text).rows).toMatchObject([{ durationUs: 12_346 }]);
  });

  test("clients, inner spans and spans that are no function are passed over; a status is an error", () => {
    const text = request(
      { ...lambda, "faas.max_memory": 256 },
      span({ "faas.invocation_id": "a" }, { kind: 3 }),
      span({ "http.method": "GET" }),
      span({ "faas.trigger": "pubsub" }, { kind: 5, status: { code: 2 } }),
    );
    expect(readRows(otlp, text).rows).toMatchObject([{ memoryMb: 256, marks: MARK.error }]);
  });
});
