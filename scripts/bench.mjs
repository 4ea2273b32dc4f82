// Measures the built command beside its peers, all in one run on one machine: the ratios are what is promised.
//
//   npm run bench -- [--rows 10000000] [--functions 200] [--repeat 3] [--growth 100000000] [--date YYYY-MM-DD] [--write]
//
// Every figure comes from a fresh process: wall time from outside, peak memory as the kernel counted it.
// --write puts the result into test/bench/RESULTS.md, stamped with --date. What is measured and why: test/bench/NOTES.md
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { countOf } from "../test/bench/generate-trace.mjs";
import { growthReport, measureGrowth } from "../test/bench/growth.mjs";
import { measurePage, pagePromises } from "../test/bench/page-speed.mjs";
import { measureSimulator, simulatorReport } from "../test/bench/simulator.mjs";
import { findBrowser } from "./find-browser.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CLI = "dist/cli.js";
const CACHE = ".cache/bench";
const GENERATOR = "test/bench/generate-trace.mjs";
const RESULTS = "test/bench/RESULTS.md";
const CSV_PARSE_ROWS = 1_000_000;
const STARTS = 10;
const SEED = 1;

const options = readOptions();
process.chdir(ROOT);
if (!existsSync(CLI)) stop(`${CLI} is missing: run \`npm run build\` first`, 3);
const trace = cachedTrace(options);
const traceBytes = statSync(trace).size;
const help = spawnSync(process.execPath, [CLI, "analyze", "--help"], { encoding: "utf8" }).stdout ?? "";
const jobs = listJobs(trace, options.rows, help);
measure(jobs, options.repeat);
const starts = measureStarts();
console.error("simulator");
const simulator = measureSimulator(CLI, (args) => timed({ command: process.execPath, args }), options.repeat);
console.error("page");
const browser = findBrowser();
const page = browser ? await measurePage(cachedTrace({ ...options, rows: 1e6 }), browser, options.repeat) : undefined;
const growth = options.growth
  ? measureGrowth(CLI, traceOf, (args) => timed({ command: process.execPath, args }), options.growth)
  : [];
const text = report(jobs, starts, simulator, page, growth);
process.stdout.write(text);
if (options.write) {
  writeFileSync(RESULTS, text);
  console.error(`\nwritten to ${RESULTS}`);
}

function readOptions() {
  const { values } = parsedFlags({
    rows: { type: "string", default: "10000000" },
    functions: { type: "string", default: "200" },
    repeat: { type: "string", default: "3" },
    growth: { type: "string" },
    date: { type: "string" },
    write: { type: "boolean", default: false },
  });
  const rows = countOf(values.rows);
  const functions = countOf(values.functions);
  const repeat = countOf(values.repeat);
  const growth = values.growth === undefined ? 0 : countOf(values.growth);
  if (!rows || !functions || !repeat || growth === undefined)
    stop("--rows, --functions, --repeat and --growth are whole numbers above 0", 2);
  if (values.date && !/^\d{4}-\d{2}-\d{2}$/.test(values.date)) stop("--date is a day such as 2026-11-21", 2);
  if (values.write && !values.date) stop("--write needs --date YYYY-MM-DD, the day of the measurement", 2);
  return { rows, functions, repeat, growth, date: values.date, write: values.write };
}

function parsedFlags(flags) {
  try {
    return parseArgs({ options: flags });
  } catch (error) {
    return stop(error.message, 2);
  }
}

/** The generated trace; made once for each size and version of the generator. */
function cachedTrace({ rows, functions }) {
  mkdirSync(CACHE, { recursive: true });
  const version = createHash("sha256")
    .update(readFileSync(GENERATOR))
    .update(readFileSync("test/bench/random.mjs"))
    .digest("hex")
    .slice(0, 8);
  const stem = `trace-${rows}-${functions}-${SEED}-`;
  const file = join(CACHE, `${stem}${version}.csv`);
  if (!existsSync(file)) {
    for (const old of readdirSync(CACHE)) if (old.startsWith(stem)) rmSync(join(CACHE, old));
    const sizes = ["--rows", String(rows), "--functions", String(functions), "--seed", String(SEED)];
    console.error(`generating ${rows} rows …`);
    const made = spawnSync(process.execPath, [GENERATOR, "--out", `${file}.part`, ...sizes], { stdio: "inherit" });
    if (made.status !== 0) stop("the trace could not be generated", 1);
    renameSync(`${file}.part`, file);
  }
  return file;
}

/** A trace for the table of growth; the very large ones are not kept. */
function traceOf(rows, functions) {
  console.error(`growth: ${rows} rows, ${functions} functions`);
  const file = cachedTrace({ rows, functions });
  return { file, remove: () => (rows > 1e7 ? rmSync(file) : undefined) };
}

function listJobs(csv, rows, analyzeHelp) {
  const node = (...args) => ({ command: process.execPath, args });
  const analyze = (...flags) => node(CLI, "analyze", csv, "--region", "us-east-1", "--format", "json", ...flags);
  const parseRows = Math.min(rows, CSV_PARSE_ROWS);
  return [
    { id: "wc", name: "`wc -l`", command: "wc", args: ["-l", csv] },
    { id: "cat", name: "`cat`", command: "sh", args: ["-c", 'cat "$0" > /dev/null', csv] },
    { id: "analyze", name: "`analyze`: bill, exact concurrency, throttling", ...analyze(), rowsOf: acceptedRows },
    {
      id: "bill",
      name: "`analyze --detail bill`: bill only",
      ...analyze("--detail", "bill"),
      rowsOf: acceptedRows,
      skip: analyzeHelp.includes("--detail") ? undefined : "`analyze` has no `--detail` flag",
    },
    {
      id: "duckdb",
      name: "DuckDB, 2 threads: one sum per function",
      ...node("test/bench/peers/duckdb.mjs", csv),
      rowsOf: ({ rows: counted }) => counted,
    },
    {
      id: "duckdb-peak",
      name: "DuckDB, 2 threads: the sum and exact peak concurrency",
      ...node("test/bench/peers/duckdb.mjs", csv, "--peak"),
      rowsOf: ({ rows: counted }) => counted,
    },
    {
      id: "csv-parse",
      name: `csv-parse loop: one sum per function${parseRows < rows ? ` (first ${grouped(parseRows)} rows, loop scaled)` : ""}`,
      ...node("test/bench/peers/csv-parse.mjs", csv, String(parseRows)),
      rowsOf: ({ rows: counted }) => counted * (rows / parseRows),
      scaled: (seconds, { loopSeconds }) => seconds + loopSeconds * (rows / parseRows - 1),
    },
  ].map((job) => ({ ...job, seconds: [], peaksMb: [] }));
}

function acceptedRows(result) {
  return result.input?.accepted;
}

/** Rounds rather than jobs: each round measures every job once, so that a slow moment of the machine meets all of them. */
function measure(list, repeat) {
  for (let round = 1; round <= repeat; round++) {
    for (const job of list) {
      if (job.skip) continue;
      console.error(`round ${round} of ${repeat}: ${job.name}`);
      const { seconds, peakMb, stdout, failure } = timed(job);
      if (failure) {
        job.skip = failure;
        continue;
      }
      if (job.rowsOf) {
        const result = parsed(stdout);
        const counted = result && job.rowsOf(result);
        if (counted !== options.rows) {
          job.skip = `counted ${counted ?? "no"} rows instead of ${options.rows}`;
          continue;
        }
        job.seconds.push(job.scaled?.(seconds, result) ?? seconds);
      } else {
        job.seconds.push(seconds);
      }
      job.peaksMb.push(peakMb);
    }
  }
}

function timed({ command, args }) {
  const isNode = command === process.execPath;
  const preload = isNode ? ["--import", new URL("../test/bench/report-peak.mjs", import.meta.url).href] : [];
  const began = performance.now();
  const child = spawnSync(command, [...preload, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const seconds = (performance.now() - began) / 1000;
  const failure =
    child.error?.message ?? (child.status === 0 ? undefined : `exit ${child.status}: ${lastLine(child.stderr)}`);
  const own = isNode ? parsed(child.output?.[3]) : undefined;
  return { seconds, peakMb: own?.peakMb ?? Number.NaN, cpuS: own?.cpuS ?? Number.NaN, stdout: child.stdout, failure };
}

function measureStarts() {
  const estimate = "estimate --requests 3000000 --duration 120ms --memory 1536MB --region us-east-1".split(" ");
  const list = [
    { name: "`node -e 0`", args: ["-e", "0"] },
    { name: "`--version`", args: [CLI, "--version"], promiseMs: 150 },
    { name: "`estimate` with flags", args: [CLI, ...estimate], promiseMs: 250 },
  ].map((start) => ({ ...start, ms: [] }));
  console.error(`start-up, ${STARTS} times each`);
  for (let i = 0; i < STARTS; i++) {
    for (const start of list) {
      if (start.skip) continue;
      const began = performance.now();
      const child = spawnSync(process.execPath, start.args, { encoding: "utf8" });
      start.ms.push(performance.now() - began);
      if (child.status !== 0) start.skip = `exit ${child.status}: ${lastLine(child.stderr)}`;
    }
  }
  return list;
}

function report(list, startList, simulated, pageSpeed, grown) {
  const secondsOf = (id) => median(list.find((job) => job.id === id).seconds);
  const rows = list.map((job) => {
    if (job.skip) return [job.name, `not measured: ${job.skip}`, "", "", "", ""];
    const seconds = median(job.seconds);
    return [
      job.name,
      `${seconds.toFixed(2)} (${Math.min(...job.seconds).toFixed(2)}–${Math.max(...job.seconds).toFixed(2)})`,
      (options.rows / seconds / 1e6).toFixed(2),
      ratio(secondsOf("csv-parse") / seconds, "×"),
      ratio(seconds / secondsOf("duckdb"), ""),
      Number.isNaN(job.peaksMb[0]) ? "" : Math.max(...job.peaksMb).toFixed(0),
    ];
  });
  const ends = startList.map(({ name, ms, promiseMs, skip }) => [
    name,
    skip ? `not measured: ${skip}` : median(ms).toFixed(0),
    promiseMs ? `≤ ${promiseMs}` : "",
  ]);
  return [
    "# Benchmark",
    "",
    "Written by `npm run bench -- --write`; method in [NOTES.md](NOTES.md). Compare rows of one run, never of two.",
    "",
    ...environment(),
    "",
    `## ${grouped(options.rows)} rows, ${(traceBytes / 1e6).toFixed(0)} MB of CSV, ${options.functions} functions`,
    "",
    ...table(
      [
        "job",
        `seconds, median of ${options.repeat} (range)`,
        "M rows/s",
        "× csv-parse",
        "time ÷ DuckDB's sum",
        "peak MB",
      ],
      rows,
    ),
    "",
    "## Promises (they speak of 10,000,000 rows)",
    "",
    ...table(
      ["promise", "measured"],
      [
        ...promises(list),
        ...(pageSpeed ? pagePromises(pageSpeed) : [["page", "not measured: no Chromium; CHROME_PATH names one"]]),
      ],
    ),
    "",
    "## Start-up",
    "",
    ...table(["command", `ms, median of ${STARTS}`, "promise"], ends),
    "",
    ...simulatorReport(simulated, table, grouped),
    ...(grown.length > 0 ? growthReport(grown, table, grouped) : []),
  ].join("\n");
}

function promises(list) {
  const byId = Object.fromEntries(list.map((job) => [job.id, job]));
  const { analyze, bill, duckdb } = byId;
  const verdict = (holds, shown) => `${shown}: ${holds ? "kept" : "**not kept**"}`;
  const ofTimes = (a, b, holds, suffix) => {
    if (a.skip || b.skip) return "not measured";
    const value = median(b.seconds) / median(a.seconds);
    return verdict(holds(value), `${value.toFixed(2)}${suffix}`);
  };
  const ofMemory = (job, limitMb) => {
    if (job.skip) return "not measured";
    const peak = Math.max(...job.peaksMb);
    return verdict(peak <= limitMb, `${peak.toFixed(0)} MB`);
  };
  return [
    ["`analyze` no slower than DuckDB's sum", ofTimes(analyze, duckdb, (value) => value >= 1, " × its speed")],
    ["`analyze` ≥ 25 × csv-parse", ofTimes(analyze, byId["csv-parse"], (value) => value >= 25, " ×")],
    ["`analyze` ≤ 600 MB", ofMemory(analyze, 600)],
    ["bill only ≤ 300 MB", ofMemory(bill, 300)],
  ];
}

function environment() {
  const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
  return [
    `- ${options.date ? `day: ${options.date}` : "day: not given (`--date`)"}`,
    `- Node ${process.versions.node}, ${process.platform} ${process.arch}`,
    `- ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `- @duckdb/node-api ${version("@duckdb/node-api")}, csv-parse ${version("csv-parse")}`,
  ];
}

function table(header, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)];
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function parsed(stdout) {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}

function ratio(value, suffix) {
  return Number.isFinite(value) ? `${value.toFixed(2)}${suffix}` : "";
}

function grouped(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

function lastLine(stderr) {
  return (stderr ?? "").trim().split("\n").at(-1)?.slice(0, 120) ?? "";
}

function stop(message, status) {
  console.error(`bench: ${message}`);
  process.exit(status);
}
