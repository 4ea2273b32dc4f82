// What people hand over by mistake: each gets a sentence to act on and the right exit code, and no good row is lost.
import { mkdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { analysis, analyze, FLAGS, HEADER, isSentence, issuesOf, runCli, traceOf, useFolder } from "./support/cli.ts";

const { path, put } = useFolder();
const good = (second: number): string => `2026-11-01T00:00:${String(second).padStart(2, "0")}Z,checkout,120.5,512`;
const around = (...rows: string[]): string => `${[HEADER, good(1), good(2), ...rows, good(3), good(4)].join("\n")}\n`;

/** Exit 3, nothing on standard output, a sentence on standard error. */
async function refused(words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await analyze(words);
  expect({ code, stdout, isSentence: isSentence(stderr), stderr }).toEqual({
    code: 3,
    stdout: "",
    isSentence: true,
    stderr,
  });
  return stderr;
}

describe.concurrent("files without rows", () => {
  test("an empty file, also when its format is named", async () => {
    const file = put("empty.csv", "");
    expect(await refused([file])).toMatch(/is empty/);
    expect(await refused([file, "--input-format", "csv"])).toMatch(/is empty/);
    expect(await refused([put("empty.csv.gz", gzipSync(""))])).toMatch(/is empty/);
  });

  test("a header and nothing else is answered with no rows, and says so", async () => {
    const result = await analysis([put("header.csv", `${HEADER}\n`)]);
    expect(result.input).toMatchObject({ rows: 0, accepted: 0, rejected: 0, start: null, end: null });
    expect(result.bill.total).toEqual({ exact: "0", rounded: "0.00" });
    const { code, stdout } = await analyze([path("header.csv")]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/0 of 0 rows/);
    expect(stdout).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  test("rows that are all bad are answered with their problems", async () => {
    const result = await analysis([put("all-bad.csv", `${HEADER}\nx,y,z,w\nx,y,z,w\n`)]);
    expect(result.input).toMatchObject({ rows: 2, accepted: 0, rejected: 2 });
    expect(issuesOf(result)).toEqual({ "time-malformed": 2 });
  });

  test("a binary file, a picture of a trace, a page, a plan: said what they look like", async () => {
    const noise = Uint8Array.from({ length: 50_000 }, (_, n) => (n * 7919 + (n >> 3) * 104_729) % 256);
    expect(await refused([put("noise.bin", noise)])).toMatch(/binary/);
    expect(await refused([put("page.csv", "<!doctype html><p>log in first</p>")])).toMatch(/HTML/);
    expect(await refused([put("plan.csv", "schema: lambda-planner/plan@1\nworkloads: []\n")])).toMatch(/estimate/);
    expect(await refused([put("list.json", '[{"a":1}]')])).toMatch(/JSON/);
  });

  test("a refusal names the formats that were tried and the commands that make readable files", async () => {
    const stderr = await refused([put("words.txt", "hello\nworld\n")]);
    for (const word of ["csv", "console-csv", "report-log", "--input-format", "aws logs"])
      expect(stderr).toContain(word);
  });

  test("a folder without traces, a folder that is empty, and a file that is not there", async () => {
    mkdirSync(path("folder"));
    put("folder/notes.md", "# notes");
    mkdirSync(path("bare"));
    expect(await refused([path("folder")])).toMatch(/no trace files/);
    expect(await refused([path("bare")])).toMatch(/no trace files/);
    expect(await refused([path("missing.csv")])).toMatch(/no such file/);
    expect(await refused([path("missing-*.csv")])).toContain("missing-*.csv");
  });

  test("one missing file among several: no partial answer", async () => {
    const stderr = await refused([put("there.csv", traceOf(5)), path("not-there.csv")]);
    expect(stderr).toContain("not-there.csv");
    expect(stderr).not.toContain("/there.csv");
  });

  test("one unreadable file among several: no partial answer", async () => {
    expect(await refused([put("there2.csv", traceOf(5)), put("broken2.csv", "not,a\ntrace,1\n")])).toContain(
      "broken2.csv",
    );
  });
});

describe.concurrent("rows at the edge", () => {
  test("one row", async () => {
    const result = await analysis([put("one.csv", `${HEADER}\n${good(1)}\n`)]);
    expect(result.usage).toMatchObject({ invocations: 1, billedMs: "121", durationMs: "120.5" });
    expect(result.concurrency).toMatchObject({ peak: 1 });
    const { code, stdout } = await analyze([path("one.csv")]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("one row of no length", async () => {
    const result = await analysis([put("nothing.csv", `${HEADER}\n2026-11-01T00:00:00Z,f,0,128\n`)]);
    expect(result.usage).toMatchObject({ invocations: 1, billedMs: "0" });
    const { stdout } = await analyze([path("nothing.csv")]);
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  });

  const cases: [name: string, rows: string[], issues: Record<string, number>, accepted: number][] = [
    ["the year 1970", ["1970-01-01T00:00:00Z,f,5,512"], { "time-before-lambda": 1 }, 4],
    ["the year 2100", ["2100-01-01T00:00:00Z,f,5,512"], { "time-in-future": 1 }, 5],
    [
      "memory 0 and 10,241",
      [`${good(5).replace("512", "0")}`, `${good(5).replace("512", "10241")}`],
      { "memory-out-of-range": 2 },
      4,
    ],
    ["a negative duration", [good(5).replace("120.5", "-120.5")], { "duration-negative": 1 }, 4],
    ["a duration of 900,001 ms", [good(5).replace("120.5", "900001")], { "duration-over-limit": 1 }, 5],
    ["31 February", ["2026-02-31T00:00:00Z,f,5,512"], { "time-malformed": 1 }, 4],
    ["a duration that is no number", ["2026-11-01T00:00:05Z,f,abc,512"], { "duration-malformed": 1 }, 4],
  ];
  test.each(cases)("%s: counted and named, the rows around it kept", async (name, rows, issues, accepted) => {
    const file = put(`edge-${name.replace(/\W+/g, "-")}.csv`, around(...rows));
    const result = await analysis([file]);
    expect(issuesOf(result)).toEqual(issues);
    expect(result.input).toMatchObject({ rows: 4 + rows.length, accepted });
    expect(result.input.issues[0]?.samples[0]).toMatchObject({ file, line: 4, text: rows[0] });
    const { code, stdout, stderr } = await analyze([file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(rows[0]!.slice(0, 20)); // the sample
    expect(stdout).not.toMatch(/NaN|undefined/);
  });

  test("a row of time 0 among good rows costs that row, not the file", async () => {
    const result = await analysis([put("zero.csv", around("0,f,5,512"))]);
    expect(result.input).toMatchObject({ rows: 5, accepted: 4, rejected: 1 });
  });

  test("a row in 2100 leaves no projection: its span would be of decades", async () => {
    const result = await analysis([put("future.csv", around("2100-01-01T00:00:00Z,f,5,512"))]);
    expect(result.projection).toBeNull();
  });

  test("times that count from an unknown start need --on, and the sentence says so", async () => {
    const file = put("relative.csv", `${HEADER}\n0,f,5,512\n61,f,5,512\n`);
    expect(await refused([file])).toContain("--on");
    const result = await analysis([file, "--on", "2026-11-21"]);
    expect(result.usage.invocations).toBe(2);
    expect(result.assumptions.map(({ id }) => id)).toContain("relative-times");
  });

  test("an invocation that began before an unknown start stays in the month of --on", async () => {
    const file = put("azure.csv", "app,func,end_timestamp,duration\na,f,1,5\na,f,9,5\n");
    const result = await analysis([file, "--on", "2026-11-21", "--memory", "1024MB"]);
    expect(new Set(result.bill.lines.map(({ month }) => month))).toEqual(new Set(["2026-11"]));
  });

  test("--max-issues turns too many into a failure, and not one more", async () => {
    const file = put("some-bad.csv", around("x,f,5,512"));
    expect((await analyze([file, "--max-issues", "20%"])).code).toBe(0);
    expect(await refused([file, "--max-issues", "19.9%"])).toMatch(/1 of 5 rows/);
    expect(await refused([file, "--max-issues", "0"])).toMatch(/1 of 5 rows/);
    expect((await analyze([file, "--max-issues", "0.2"])).code).toBe(0);
    const { code, stderr } = await analyze([file, "--max-issues", "0.1%", "--format", "json"]);
    expect({ code, error: JSON.parse(stderr).error.code }).toEqual({ code: 3, error: "too-many-issues" });
    const kept = await analyze([put("future-only.csv", around("2100-01-01T00:00:00Z,f,5,512")), "--max-issues", "0"]);
    expect(kept.code).toBe(0); // it was used, with a warning
  });
});

describe.concurrent("lines without measure", () => {
  const report = (n: number, between = "\t"): string =>
    [
      `2026-11-01T00:00:0${n}Z REPORT RequestId: 6f747d20-3f3d-4f4b-9a1e-00000000000${n}`,
      "Duration: 5.25 ms",
      "Billed Duration: 6 ms",
      "Memory Size: 128 MB",
      "Max Memory Used: 60 MB",
    ].join(between);

  test.each([
    ["blanks", " "],
    ["tabs", "\t"],
    ["letters", "x"],
    ["quotes", '"'],
    ["commas", ","],
    ["names of fields", "Duration: "],
  ])("a REPORT line with a megabyte of %s behind it is a line like others", async (name, filler) => {
    const long = `${report(2)}\t${filler.repeat(Math.floor(1_000_000 / filler.length))}`;
    const file = put(`long-${name}.log`, `${report(1)}\n${long}\n${report(3, " ")}\n`);
    const result = await analysis([file]);
    expect(result.input.rows).toBe(3);
    expect(result.usage.invocations).toBe(3);
  });

  test.each([
    ["quotes", '"'],
    ["doubled quotes and commas", '"",'],
    ["open quotes", ',"a'],
    ["blanks", " "],
  ])("a CSV row with half a megabyte of %s in it costs at most that row", async (name, filler) => {
    const file = put(
      `long-${name}.csv`,
      around(`2026-11-01T00:00:03Z,${filler.repeat(Math.floor(500_000 / filler.length))},5,512`),
    );
    const result = await analysis([file]);
    expect(result.input.accepted).toBeGreaterThanOrEqual(4);
    expect(result.input.rows).toBe(result.input.accepted + result.input.rejected);
  });
});

describe.concurrent("wrappings", () => {
  const text = traceOf(5000);

  test("gzip, a truncated gzip, UTF-16 and a byte order mark", async () => {
    const whole = await analysis([put("plain.csv", text)]);
    const forms: [string, Uint8Array][] = [
      ["wrapped.csv.gz", gzipSync(text)],
      ["no-ending", gzipSync(text)],
      ["utf16le.csv", Buffer.from(`\ufeff${text}`, "utf16le")],
      ["utf16be.csv", Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
      ["marked.csv", Buffer.from(`\ufeff${text}`)],
      ["crlf.csv", Buffer.from(text.replaceAll("\n", "\r\n"))],
    ];
    for (const [name, bytes] of forms) {
      const { bill, usage } = await analysis([put(name, bytes)]);
      expect({ name, bill, usage }).toEqual({ name, bill: whole.bill, usage: whole.usage });
    }
  });

  test("a truncated gzip is used up to its end, and says so", async () => {
    const bytes = gzipSync(text);
    const result = await analysis([put("cut.csv.gz", bytes.subarray(0, Math.floor(bytes.length / 2)))]);
    expect(issuesOf(result)).toMatchObject({ "archive-truncated": 1 });
    expect(result.usage.invocations).toBeGreaterThan(1000);
    expect(result.input.rows).toBe(result.input.accepted + result.input.rejected);
    const { code, stdout } = await analyze([path("cut.csv.gz")]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/archive ends/);
  });

  test("several files, a folder and a glob are one trace", async () => {
    mkdirSync(path("parts"));
    const [header, ...rows] = text.trimEnd().split("\n");
    put("parts/a.csv", `${[header, ...rows.slice(0, 2000)].join("\n")}\n`);
    put("parts/b.csv.gz", gzipSync(`${[header, ...rows.slice(2000)].join("\n")}\n`));
    put("parts/readme.md", "not a trace");
    const whole = await analysis([put("whole.csv", text)]);
    for (const words of [[path("parts")], [path("parts/a.csv"), path("parts/b.csv.gz")], [path("parts/?.csv*")]]) {
      const { bill, usage, functions, concurrency } = await analysis(words);
      expect({ bill, usage, functions, concurrency }).toEqual({
        bill: whole.bill,
        usage: whole.usage,
        functions: whole.functions,
        concurrency: whole.concurrency,
      });
    }
  });
});

describe.concurrent("prices that are not known", () => {
  test.each([
    ["a day before the first rule", ["--on", "2010-01-01"]],
    ["arm64 before there was arm64", ["--on", "2020-01-01", "--architecture", "arm64"]],
    ["a region whose price is not established", ["--region", "cn-north-1"]],
  ])("%s: exit 4 and what would help", async (name, words) => {
    const file = put(`unknown-${name.length}.csv`, traceOf(5));
    const flags = words.includes("--region") ? ["--today", "2026-11-21"] : FLAGS;
    const run = await runCli(["analyze", file, ...words, ...flags]);
    expect({ code: run.code, stdout: run.stdout, isSentence: isSentence(run.stderr), stderr: run.stderr }).toEqual({
      code: 4,
      stdout: "",
      isSentence: true,
      stderr: run.stderr,
    });
    expect(run.stderr).toMatch(/--prices|--on/);
  });
});
