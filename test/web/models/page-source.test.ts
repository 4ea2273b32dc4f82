// Bytes of a page: what was dropped is read as the command line reads files.
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { traceInput } from "../../../web/worker/page-source.ts";

async function read(bytes: Uint8Array): Promise<{ head: string; text: string; isCutOff: boolean; seen: number }> {
  let seen = 0;
  const input = traceInput({ name: "a/b.csv.gz", from: new Blob([bytes as Uint8Array<ArrayBuffer>]) }, (more) => {
    seen += more;
  });
  const { head, chunks, wasCutOff } = await input.open();
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk.slice());
  return { head, text: Buffer.concat(parts).toString(), isCutOff: wasCutOff(), seen };
}
const TEXT = Array.from({ length: 30_000 }, (_, i) => `row ${i * 7919},${i}\n`).join("");

const HALF = [TEXT.slice(0, TEXT.length / 2), TEXT.slice(TEXT.length / 2)] as const;
/** Each so many characters an archive of its own, as concatenated exports are. */
const joined = (each: number): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(TEXT.length / each) }, (_, i) => gzipSync(TEXT.slice(i * each, (i + 1) * each))),
  );

describe("files of a page", () => {
  test.each([
    ["plain", Buffer.from(TEXT)],
    ["gzip", gzipSync(TEXT)],
    ["gzip twice", gzipSync(gzipSync(TEXT))],
    ["archives joined", joined(TEXT.length / 3)],
    ["many small archives joined, kept as they are in another", gzipSync(joined(2000), { level: 0 })],
    ["an empty archive between two", Buffer.concat([gzipSync(HALF[0]), gzipSync(""), gzipSync(HALF[1])])],
    ["a byte order mark", Buffer.from(`\ufeff${TEXT}`)],
    ["UTF-16", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
  ])("%s", async (_what, bytes) => {
    const { head, text, isCutOff, seen } = await read(bytes);
    expect(text).toBe(TEXT);
    expect(TEXT.startsWith(head.slice(0, 1000))).toBe(true);
    expect(isCutOff).toBe(false);
    expect(seen).toBe(bytes.length);
  });

  test("an archive that was cut off gives what it held, and says so", async () => {
    const whole = gzipSync(TEXT);
    const { text, isCutOff } = await read(whole.subarray(0, Math.floor(whole.length / 2)));
    expect(isCutOff).toBe(true);
    expect(text.length).toBeGreaterThan(TEXT.length / 4);
    expect(TEXT.startsWith(text)).toBe(true);
  });

  test("a joined archive that was cut off in its second part gives all of the first", async () => {
    const bytes = Buffer.concat([gzipSync(HALF[0]), gzipSync(HALF[1]).subarray(0, 5000)]);
    const { text, isCutOff } = await read(bytes);
    expect(isCutOff).toBe(true);
    expect(text.length).toBeGreaterThan(HALF[0].length);
    expect(TEXT.startsWith(text)).toBe(true);
  });

  test("an archive whose checksum is wrong is told of", async () => {
    const bytes = gzipSync(TEXT);
    bytes[bytes.length - 8]! ^= 1;
    expect((await read(bytes)).isCutOff).toBe(true);
  });

  test("packed records come plain; one that is damaged stays as it is", async () => {
    const packed = gzipSync('{"logEvents":[{"message":"결제"}]}').toString("base64");
    const line = JSON.stringify({ awslogs: { data: packed } });
    const damaged = line.replace(packed.slice(30, 40), "AAAAAAAAAA");
    const { text } = await read(Buffer.from(`${line}\n${damaged}`));
    expect(text).toBe(`{"awslogs":{"data":{"logEvents":[{"message":"결제"}]}}}\n${damaged}`);
  });

  test("a packed record that would never end stays as it is", async () => {
    const bomb = gzipSync(Buffer.alloc(300 << 20)).toString("base64");
    const line = JSON.stringify({ awslogs: { data: bomb } });
    expect((await read(Buffer.from(line))).text).toBe(line);
  });

  test("its name without folder and endings is the function's where nothing else says it", () => {
    expect(traceInput({ name: "logs/checkout.log.gz", from: new Blob([]) }, () => undefined).stem).toBe("checkout");
  });

  test("an address that is not there is an unreadable file", async () => {
    const opened = traceInput({ name: "x.csv", from: "http://127.0.0.1:9/x.csv" }, () => undefined).open();
    await expect(opened).rejects.toMatchObject({ code: "file-unreadable" });
  });
});
