// Log records as subscription filters deliver them: to a function, to Kinesis, to Firehose; packed or plain.
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { unpacked } from "../../src/traces/packed-records.ts";
import { readers } from "../../src/traces/readers/index.ts";
import { jsonLog } from "../../src/traces/readers/json-log.ts";
import { bytesOf, readRows } from "./support/read-rows.ts";

const STAMP = Date.UTC(2026, 10, 1, 9);
const id = (n: number) => `8f507cfc-0000-4697-b07a-${String(n).padStart(12, "0")}`;
const message = (n: number) =>
  `REPORT RequestId: ${id(n)}\tDuration: ${n}.50 ms\tBilled Duration: ${n + 1} ms\tMemory Size: 128 MB\tMax Memory Used: 31 MB\t\n`;
const record = (...numbers: number[]) => ({
  messageType: "DATA_MESSAGE",
  owner: "111122223333",
  logGroup: "/aws/lambda/결제",
  logStream: "2026/11/01/[$LATEST]c79b",
  subscriptionFilters: ["all"],
  logEvents: numbers.map((n) => ({ id: "3", timestamp: STAMP + n * 1000, message: message(n) })),
});
const control = {
  messageType: "CONTROL_MESSAGE",
  logEvents: [{ id: "", timestamp: 1, message: "CWL CONTROL MESSAGE" }],
};
const packed = (value: unknown): string => gzipSync(JSON.stringify(value)).toString("base64");

const shapes: readonly (readonly [string, string])[] = [
  ["plain records one after another, as Firehose joins them", JSON.stringify(control) + JSON.stringify(record(1, 2))],
  ["the event of a function", JSON.stringify({ awslogs: { data: packed(record(1, 2)) } })],
  ["lines of them", [record(1), record(2)].map((r) => JSON.stringify({ awslogs: { data: packed(r) } })).join("\n")],
  [
    "records of Kinesis, slashes escaped",
    JSON.stringify(
      { Records: [record(1), record(2)].map((r) => ({ kinesis: { data: packed(r) } })) },
      null,
      2,
    ).replaceAll("/", "\\/"),
  ],
  [
    "records of Firehose",
    JSON.stringify({ records: [record(1), control, record(2)].map((r) => ({ data: packed(r) })) }),
  ],
];

async function unpackedText(text: string, chunkBytes: number): Promise<string> {
  async function* chunks() {
    const bytes = bytesOf(text);
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of unpacked(chunks(), (archive) => gunzipSync(archive))) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

describe.each(shapes)("%s", (_, text) => {
  test("gives its rows, with the function and the account of the log group, whatever the chunks", async () => {
    for (const chunkBytes of [1, 7, 1 << 20]) {
      const plain = await unpackedText(text, chunkBytes);
      const { rows, issues } = readRows(jsonLog, plain);
      expect(issues).toEqual({});
      expect(rows).toMatchObject(
        [1, 2].map((n) => ({
          startUs: (STAMP + n * 1000) * 1000 - (n * 1000 + 500),
          billedMs: n + 1,
          name: "결제",
          account: "111122223333",
        })),
      );
      expect(readers.find(({ sniff }) => sniff(plain, {}))?.id).toBe("json-log");
    }
  });
});

test("a record that cannot be unpacked is counted, and costs no other", async () => {
  const damaged = packed(record(1)).slice(0, 60);
  const text = JSON.stringify({ records: [{ data: damaged }, { data: packed(record(2)) }, { data: "aGVsbG8=" }] });
  const { rows, issues } = readRows(jsonLog, await unpackedText(text, 50));
  expect(rows).toHaveLength(1);
  expect(issues).toEqual({ "record-packed": 1 });
});

test("text without packed records comes out as it went in", async () => {
  for (const text of ["", '"', '"H4s', '{"a":"H4sI', '결제 "H4s" 결제']) {
    for (const chunkBytes of [1, 3, 100]) expect(await unpackedText(text, chunkBytes)).toBe(text);
  }
});
