// One suite for all engines: whatever the trace, what they count is the same to the last byte, or they say that they cannot.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CalculatorError } from "../../src/core/base/errors.ts";
import { joinRuns } from "../../src/core/capacity/arrival-runs.ts";
import { orderedRun } from "../../src/core/capacity/arrivals.ts";
import { bucketsOf, concurrencyOf } from "../../src/core/capacity/concurrency-timeline.ts";
import { replay } from "../../src/core/capacity/replay.ts";
import { joinReplayed } from "../../src/core/capacity/replay-parts.ts";
import { summaryLines } from "../../src/core/metering/summary-lines.ts";
import type { Counted, CountingEngine, CountingJob } from "../../src/engines/counting.ts";
import { countStream } from "../../src/engines/stream.ts";
import { threadEngine } from "../../src/engines/threads/engine.ts";
import { findSources, openSource } from "../../src/traces/node/source.ts";
import type { TraceInput } from "../../src/traces/read.ts";
import { allRows } from "../../src/traces/row-filter.ts";
import { scaling2023 } from "../core/capacity/support/documented-figures.ts";
import { accountLimit, fleetOf } from "../core/capacity/support/workload.ts";
import { anyDefaults } from "../traces/support/read-rows.ts";

fc.configureGlobal({ seed: 20_261_121 });

/** Threads run what is built: `npm test` builds first. */
const WORKER = new URL("../../dist/worker.js", import.meta.url);

const job: CountingJob = {
  format: undefined,
  defaults: anyDefaults,
  filter: allRows,
  dedupe: false,
  takesSummaries: true,
  cutDays: ["2026-11-11"],
  undatedDay: "2026-11-21",
  wantsRows: true,
  wantsSeries: true,
};

let heard = 0;
const threads = (count: number, smallestShardBytes = 64): CountingEngine =>
  threadEngine({
    worker: WORKER,
    threads: count,
    smallestBytes: 0,
    smallestShardBytes,
    onBytes: (bytes) => {
      heard += bytes;
    },
  });

let folder = "";
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lambda-planner-engines-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(...texts: (string | Uint8Array)[]): TraceInput[] {
  const paths = texts.map((text) => {
    const path = join(folder, `trace-${files++}.csv`);
    writeFileSync(path, text);
    return path;
  });
  return inputsOf(paths);
}

const inputsOf = (paths: readonly string[]): TraceInput[] =>
  findSources(paths).map((source) => ({ ...source, open: () => openSource(source, () => undefined) }));

/** Everything that is counted, in an order that is its own. */
function plain({ read, usage, span, hasRows, series, runs }: Counted) {
  const { configs } = read.configs;
  const input = {
    files: [],
    formats: read.formats,
    rows: read.facts.rows,
    accepted: read.facts.accepted,
    rejected: read.issues.rejected,
    issues: [],
    firstUs: null,
    lastStartUs: null,
    lastEndUs: null,
    defaultedArchitecture: read.facts.defaultedArchitecture,
    undatedRows: read.facts.undatedRows,
  };
  const rows = runs.length === 0 ? null : orderedRun(joinRuns(runs));
  return {
    configs,
    facts: { ...read.facts, headers: 0 },
    filtered: read.filtered,
    rejected: read.issues.rejected,
    issues: [...read.issues.issues.values()],
    span,
    hasRows,
    summary: usage ? [...summaryLines({ cutDays: job.cutDays, input, summary: usage, series }, "1")] : null,
    rows: rows && [rows.startUs, rows.durationUs, rows.initUs ?? [], rows.config].map((column) => Array.from(column)),
  };
}

const counted = async (engine: CountingEngine, inputs: readonly TraceInput[], asked: CountingJob = job) => {
  const result = await engine.count(inputs, asked);
  return result && plain(result);
};

// ---- Random tables: good rows, bad rows, empty lines, all kinds of times, several functions and months.

const instant = fc
  .integer({ min: Date.UTC(2026, 8, 30), max: Date.UTC(2026, 10, 23) })
  .map((ms) => new Date(ms).toISOString());
const goodRow = fc
  .tuple(
    fc.oneof(
      { weight: 20, arbitrary: instant },
      { weight: 1, arbitrary: fc.constantFrom("yesterday", "", "2016-01-01") },
    ),
    fc.constantFrom("checkout", "auth", "결제", "x".repeat(300), "a;b"),
    fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 0, max: 5_000_000 }).map((us) => String(us / 1000)) },
      { weight: 1, arbitrary: fc.constantFrom("fast", "-1", "900001", "") },
    ),
    fc.constantFrom("128", "512", "1769", "64"),
    fc.constantFrom("", "", "1", "250.5"),
    fc.constantFrom("success", "error", "timeout", "throttled", ""),
    fc.constantFrom("us-east-1", "eu-west-1", "", "mars-1"),
  )
  .map((fields) => fields.join(","));
const line = fc.oneof({ weight: 15, arbitrary: goodRow }, { weight: 1, arbitrary: fc.constantFrom("", "no", ",,,,") });
const HEADER = "timestamp,function,duration_ms,memory_mb,init_duration_ms,status,region";
const table = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 120 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([lines, newline, endsLine]) => [HEADER, ...lines].join(newline) + (endsLine ? newline : ""));

describe("threads", () => {
  test("count what one reader counts", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(table, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 2, max: 3 }),
        async (texts, n) => {
          const inputs = written(...texts);
          expect(await counted(threads(n), inputs)).toEqual(plain(await countStream(inputs, job)));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("with a filter, without rows, without series", async () => {
    const lines = Array.from({ length: 500 }, (_, i) => {
      const at = new Date(Date.UTC(2026, 10, 1 + (i % 20), 3, i % 60)).toISOString();
      return `${at},${i % 3 === 0 ? "auth" : "checkout"},${i}.25,512,,success,us-east-1`;
    });
    const inputs = written([HEADER, ...lines, ""].join("\n"));
    const fromUs = Date.UTC(2026, 10, 5) * 1000;
    const asked: CountingJob = {
      ...job,
      filter: { fromUs, toUs: undefined, only: ["auth"] },
      wantsRows: false,
      wantsSeries: false,
    };
    const alone = plain(await countStream(inputs, asked));
    expect(alone.filtered).toBeGreaterThan(300);
    expect(await counted(threads(2), inputs, asked)).toEqual(alone);
  });

  test("name the line of the file, not of the part", async () => {
    const good = "2026-11-01T00:00:00Z,auth,5,512,,success,us-east-1\n";
    const inputs = written(`${HEADER}\n`, `${HEADER}\n${good.repeat(40)}bad\n${good.repeat(40)}worse\n\n${good}bad`);
    const result = await threads(2).count(inputs, job);
    expect(result?.read.issues.issues.get("fields-missing")).toEqual({
      code: "fields-missing",
      count: 3,
      samples: [42, 83, 86].map((line, i) => ({ file: inputs[1]!.file, line, text: i === 1 ? "worse" : "bad" })),
    });
  });

  const rowsOf = (count: number, row: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => row(i)).join("\n");
  const plainRow = (i: number): string =>
    `2026-11-01T00:00:${String(i % 60).padStart(2, "0")}Z,auth,${i},512,,success,us-east-1`;
  const cannot: readonly [what: string, text: string | Uint8Array][] = [
    [
      "a quote, which may hide the end of a line",
      `${HEADER}\n${rowsOf(3000, plainRow)}\n2026-11-01T00:00:00Z,"au\nth",1,512,,success,us-east-1\n`,
    ],
    [
      "another header in the middle",
      `${HEADER}\n${rowsOf(3000, plainRow)}\nfunction,timestamp,duration_ms,memory_mb,region\n`,
    ],
    ["times that count from nowhere", `${HEADER}\n${rowsOf(3000, (i) => `${i}.5,auth,${i},512,,success,us-east-1`)}\n`],
    ["request ids, which may repeat", `${HEADER},request_id\n${rowsOf(3000, (i) => `${plainRow(i)},id-${i % 9}`)}\n`],
    ["a byte order mark", `\uFEFF${HEADER}\n${rowsOf(3000, plainRow)}\n`],
    ["UTF-16", Buffer.from(`${HEADER}\n${rowsOf(3000, plainRow)}\n`, "utf16le")],
    ["another format", `START RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95 Version: $LATEST\n`.repeat(50)],
    ["no line at all", "timestamp"],
  ];
  test.each(cannot)("leave %s to one reader", async (_, text) => {
    heard = 0;
    expect(await threads(2, 1000).count(written(text), job)).toBeNull();
    expect(heard).toBe(0);
  });

  test("are not started for what one reads as fast, nor for what is no file", async () => {
    const inputs = written(`${HEADER}\n${rowsOf(10, plainRow)}\n`);
    const shy = threadEngine({
      worker: WORKER,
      threads: 2,
      smallestBytes: 1 << 20,
      smallestShardBytes: 64,
      onBytes: () => undefined,
    });
    expect(await shy.count(inputs, job)).toBeNull();
    expect(await threads(1).count(inputs, job)).toBeNull();
    expect(await threads(2).count([{ ...inputs[0]!, file: "-" }], job)).toBeNull();
    expect(await threads(2).count([{ ...inputs[0]!, file: join(folder, "gone.csv") }], job)).toBeNull();
  });

  test("hear of every byte but the headers", async () => {
    const text = `${HEADER}\n${rowsOf(3000, plainRow)}\n`;
    heard = 0;
    expect(await threads(2).count(written(text), job)).not.toBeNull();
    expect(heard).toBe(text.length - HEADER.length - 1);
  });

  test("say what is our own fault", async () => {
    const broken = threadEngine({
      worker: new URL("no-worker.js", WORKER),
      threads: 2,
      smallestBytes: 0,
      smallestShardBytes: 64,
      onBytes: () => undefined,
    });
    const failure = broken.count(written(`${HEADER}\n${rowsOf(100, plainRow)}\n`), job);
    await expect(failure).rejects.not.toBeInstanceOf(CalculatorError);
  });
});

test("threads replay what one replays, functions apart, unless they contest what is shared", async () => {
  const lines = Array.from({ length: 3000 }, (_, i) => {
    const at = new Date(Date.UTC(2026, 10, 1, 0, 0, 0, ((i * 7919) % 3000) * 40)).toISOString();
    return `${at},f${i % 7},${(i * 37) % 900}.25,512,${i % 10 === 0 ? "250.5" : ""},success,us-east-1`;
  });
  const counts = await threads(2).count(written([HEADER, ...lines, ""].join("\n")), job);
  const { configs } = counts!.read.configs;
  const arrivals = orderedRun(joinRuns(counts!.runs));
  const groups = configs.map((_, functionIndex) => ({ functionIndex, poolIndex: 0 }));
  const found = concurrencyOf(arrivals, groups);
  const buckets = bucketsOf(arrivals, 60_000_000);
  const scaling = { ...scaling2023, capacity: 1, everyUs: 1e9 };
  for (const [pool, parts, isThrottled] of [
    [accountLimit(1000), 3, false],
    [accountLimit(5), 3, true],
    [{ ...accountLimit(5), scaling }, 1, true],
  ] as const) {
    const settings = fleetOf([pool]);
    const replayed = await threads(3).replay!({ arrivals, configs: groups, settings, buckets });
    expect(replayed!.parts).toHaveLength(parts);
    const alone = replay({ arrivals, configs: groups, settings, buckets });
    expect(alone.overall.throttled > 0).toBe(isThrottled);
    expect(alone).toMatchObject(joinReplayed(replayed!, groups, found));
  }
  const own = { ...arrivals, startUs: Float64Array.from(arrivals.startUs) };
  const settings = fleetOf([accountLimit(5)]);
  expect(await threads(3).replay!({ arrivals: own, configs: groups, settings, buckets })).toBeNull();
});

test("DuckDB's rows of a table count like the table", async () => {
  const lines = Array.from({ length: 2000 }, (_, i) => {
    const at = new Date(Date.UTC(2026, 10, 1 + (i % 20), 3, i % 60, i % 7))
      .toISOString()
      .replace("T", " ")
      .replace("Z", "");
    return `${at},${["auth", "결제"][i % 2]},${(i * 37) % 5000}.25,${[512, 1769][i % 2]},${i % 10 === 0 ? "250.5" : ""},success,us-east-1`;
  });
  const inputs = written([HEADER, ...lines, ""].join("\n"));
  const parquet = join(folder, "trace.parquet");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`COPY (SELECT * FROM read_csv('${inputs[0]!.file}')) TO '${parquet}'`);
  connection.closeSync();
  const stream = plain(await countStream(inputs, job));
  expect(stream.facts.accepted).toBe(2000);
  expect(plain(await countStream(inputsOf([parquet]), job))).toEqual(stream);
  expect(await counted(threads(2), inputs)).toEqual(stream);
  expect(fileURLToPath(WORKER)).toContain("dist");
});
