// Parquet, and what else DuckDB reads, beside the CSV of the same rows.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CalculatorError } from "../../src/core/base/errors.ts";
import { findSources, openSource } from "../../src/traces/node/source.ts";
import { readTraces } from "../../src/traces/read.ts";
import { allRows } from "../../src/traces/row-filter.ts";
import { anyDefaults, type Row, takeDown } from "./support/read-rows.ts";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
let folder = "";
const at = (name: string): string => join(folder, name);

async function read(word: string, columns = {}) {
  const rows: Row[] = [];
  const inputs = findSources([word]).map((source) => ({
    file: source.file,
    stem: source.stem,
    open: () => openSource(source, () => undefined),
  }));
  const result = await readTraces(
    { inputs, defaults: { ...anyDefaults, columns }, format: undefined, filter: allRows },
    (batch, { configs }) => {
      rows.push(...takeDown(batch, configs));
    },
  );
  return { rows, formats: result.formats, facts: result.facts, issues: [...result.issues.issues.keys()] };
}

const refusal = (word: string): Promise<unknown> => read(word).catch((error: unknown) => error);

const rowsSql = `SELECT 'a, "b"' || chr(10) || (i % 7) AS function, make_timestamp(1793523600000000 + i * 1001) AS timestamp,
  (i % 900) + 0.25::DOUBLE AS duration_ms, 512 AS memory_mb, i % 5 = 0 AS cold_start,
  CASE WHEN i % 3 = 0 THEN NULL ELSE (i % 900) + 1 END AS billed_duration_ms, ['x'] AS note, {'a': 1} AS s FROM range(5000) t(i)`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lambda-planner-parquet-"));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`COPY (${rowsSql}) TO '${at("trace.parquet")}'`);
  await connection.run(`COPY (SELECT * EXCLUDE (note, s) FROM (${rowsSql})) TO '${at("trace.csv")}'`);
  const others = `timestamp::TIMESTAMPTZ AS "when", duration_ms::DECIMAL(10, 2) AS took, memory_mb::BIGINT AS "memory size", function`;
  await connection.run(`COPY (SELECT ${others} FROM (${rowsSql})) TO '${at("others.parquet")}'`);
  await connection.run(`COPY (SELECT 1 AS colour) TO '${at("none.parquet")}'`);
  const report = `'REPORT RequestId: 6f747d20-3f3d-4f4b-9a1e-000000000001' || chr(9) || 'Duration: 5.25 ms' || chr(9) || 'Billed Duration: 6 ms' || chr(9) || 'Memory Size: 512 MB'`;
  await connection.run(`COPY (SELECT 1793523600000 AS timestamp, ${report} AS message) TO '${at("console.parquet")}'`);
  connection.closeSync();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("Parquet", () => {
  test("gives the rows that the CSV of the same table gives", async () => {
    const fromParquet = await read(at("trace.parquet"));
    const fromCsv = await read(at("trace.csv"));
    expect(fromParquet.rows).toHaveLength(5000);
    expect(fromParquet.rows).toEqual(fromCsv.rows);
    expect(fromParquet.formats).toEqual(["csv"]);
    expect(fromParquet.issues).toEqual([]);
  });

  test("other names and other types: zones, decimals, wide integers", async () => {
    const columns = { timestamp: "when", duration_ms: "took" };
    const { rows } = await read(at("others.parquet"), columns);
    const expected = (await read(at("trace.csv"))).rows;
    expect(rows.map(({ startUs, durationUs, memoryMb, name }) => [startUs, durationUs, memoryMb, name])).toEqual(
      expected.map(({ startUs, durationUs, memoryMb, name }) => [startUs, durationUs, memoryMb, name]),
    );
  });

  test("a console export in Parquet is read as one", async () => {
    const { rows, formats } = await read(at("console.parquet"));
    expect(rows).toMatchObject([{ durationUs: 5250, billedMs: 6, memoryMb: 512 }]);
    expect(formats).toEqual(["console-csv"]);
  });

  test("a query, and a folder with Parquet in it", async () => {
    const query = `duckdb:SELECT * FROM '${at("trace.parquet")}' WHERE memory_mb = 512 LIMIT 10`;
    expect((await read(query)).rows).toHaveLength(10);
    expect(findSources([folder]).map(({ file }) => file)).toContain(at("trace.parquet"));
  });

  test("what is no trace, is damaged, or does not come as a file is refused in words", async () => {
    expect(await refusal(at("none.parquet"))).toMatchObject({ code: "trace-format-unknown" });
    const whole = readFileSync(at("trace.parquet"));
    writeFileSync(at("cut.parquet"), whole.subarray(0, 1000));
    expect(await refusal(at("cut.parquet"))).toMatchObject({ code: "file-unreadable" });
    writeFileSync(at("packed.parquet.gz"), gzipSync(whole));
    expect(await refusal(at("packed.parquet.gz"))).toMatchObject({ code: "parquet-not-in-file" });
    expect(await refusal(`duckdb:${at("not-there.parquet")}`)).toBeInstanceOf(CalculatorError);
    const remote = await refusal("s3://bucket/trace.parquet"); // told before any network, unless somebody installed the extension
    expect(remote).toMatchObject({ code: "file-unreadable" });
  });
});

describe.skipIf(!existsSync(`${PROJECT}dist/cli.js`))("the built command (skipped before `npm run build`)", () => {
  const analyze = (cli: string): string =>
    execFileSync("node", [cli, "analyze", at("trace.parquet"), "--region", "us-east-1", "--format", "json"], {
      encoding: "utf8",
      stdio: "pipe",
    });

  test("from standard input it is refused in words", () => {
    const { stderr, status } = spawnSync("node", ["dist/cli.js", "analyze", "-", "--region", "us-east-1"], {
      cwd: PROJECT,
      input: readFileSync(at("trace.parquet")),
      encoding: "utf8",
    });
    expect(status).toBe(3);
    expect(stderr).toContain("Parquet");
  });

  test("reads it with the package, and without it says which one to install", () => {
    expect(JSON.parse(analyze(`${PROJECT}dist/cli.js`))).toMatchObject({ usage: { invocations: 5000 } });
    const alone = at("alone");
    cpSync(`${PROJECT}dist`, join(alone, "dist"), { recursive: true });
    cpSync(`${PROJECT}package.json`, join(alone, "package.json"));
    let stderr = "";
    try {
      analyze(join(alone, "dist/cli.js"));
    } catch (error) {
      stderr = String((error as { stderr: unknown }).stderr);
    }
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "package-missing" } });
    expect(stderr).toContain("npm install @duckdb/node-api");
  });
});
