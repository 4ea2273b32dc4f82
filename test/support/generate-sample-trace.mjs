// Writes the demo's sample trace, data/traces/busy-account.csv.gz, from the statistics below: seeded, so always the same rows.
//
//   node test/support/generate-sample-trace.mjs [--check]      --check compares with the committed file and writes nothing
//
// The account   an online shop in Seoul (ap-northeast-2), one week, 2026-11-02 to 2026-11-08 UTC, twelve functions
// Arrivals      Poisson; their rate follows the hour in Korea (peak at 21:00 there) and rises by a sixth at the weekend;
//               scheduled functions start on the clock, in as many shards as `shards` says
// Durations     log-normal around a median; a function's time-out cuts them off and makes them time-outs
// Environments  a new one (with INIT) when none is idle; idle ones live 270 to 360 s, any at most 2 to 4 hours
// Errors        asynchronous invocations that fail run again after one and two more minutes, under the same request id
// The sale      Friday 2026-11-06 11:00 UTC (20:00 in Korea): five functions at once need far more than the default limit of
//               1,000, `checkout` alone more than 1,000 new environments in its first seconds. Every request is written as
//               it came, as if nothing had been refused, so that limits can be asked what they would have refused.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { constants, gunzipSync, gzipSync } from "node:zlib";
import { Random } from "../bench/random.mjs";

const FILE = new URL("../../data/traces/busy-account.csv.gz", import.meta.url);
const SEED = 20261106;
const REGION = "ap-northeast-2";
const WEEK_STARTS_MS = Date.UTC(2026, 10, 2);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 7;
const KOREA_AHEAD_H = 9;
// Relative traffic in each hour of the day in Korea, from midnight.
const HOURLY = [34, 20, 12, 8, 7, 9, 16, 30, 44, 52, 56, 60, 70, 62, 56, 54, 56, 60, 68, 80, 94, 100, 84, 56];
const WEEKEND_FACTOR = 7 / 6;
const KEEP_ALIVE_MS = [270_000, 360_000];
const RECYCLE_MS = [2 * HOUR_MS, 4 * HOUR_MS];
const RETRY_AFTER_MS = [60_000, 120_000];
const INIT_SPREAD = 0.18;

const SALE_STARTS_MS = Date.UTC(2026, 10, 6, 11) - WEEK_STARTS_MS;

// weekly: invocations a week; ms: median duration; spread: sigma of its logarithm; usedMb: typical peak memory of an environment.
// biome-ignore format: one function a line
const FUNCTIONS = [
  { name: "search", memoryMb: 1024, usedMb: 410, weekly: 7600, ms: 180, spread: 0.6, timeoutS: 30, initMs: 620, errors: 0.002 },
  { name: "auth", memoryMb: 256, usedMb: 96, weekly: 5000, ms: 38, spread: 0.4, timeoutS: 10, initMs: 310, errors: 0.004 },
  { name: "orders-api", memoryMb: 512, usedMb: 188, weekly: 4600, ms: 95, spread: 0.5, timeoutS: 30, initMs: 540, errors: 0.003 },
  { name: "checkout", memoryMb: 1024, usedMb: 296, weekly: 2400, ms: 420, spread: 0.5, timeoutS: 10, initMs: 880, errors: 0.006 },
  { name: "recommendations", memoryMb: 3072, usedMb: 2210, weekly: 2900, ms: 1900, spread: 0.4, timeoutS: 30, initMs: 4200, errors: 0.002 },
  { name: "webhook", memoryMb: 256, usedMb: 88, weekly: 3400, ms: 240, spread: 0.8, timeoutS: 15, initMs: 290, errors: 0.02, async: true },
  { name: "thumbnailer", memoryMb: 1536, usedMb: 640, weekly: 2100, ms: 850, spread: 0.45, timeoutS: 60, initMs: 760, errors: 0.008, async: true },
  { name: "nightly-report", memoryMb: 3008, usedMb: 2460, ms: 420000, spread: 0.42, timeoutS: 900, initMs: 1900, errors: 0.01, async: true, everyHours: 24, atHourUtc: 18, shards: 56 },
  { name: "demand-forecast", memoryMb: 10240, usedMb: 7900, ms: 230000, spread: 0.25, timeoutS: 900, initMs: 5200, errors: 0.01, async: true, everyHours: 1, atHourUtc: 0, shards: 1 },
  { name: "image-resize", arm: true, memoryMb: 1769, usedMb: 520, weekly: 2600, ms: 610, spread: 0.4, timeoutS: 60, initMs: 430, errors: 0.006, async: true },
  { name: "notifications", arm: true, memoryMb: 128, usedMb: 71, weekly: 3400, ms: 120, spread: 0.7, timeoutS: 10, initMs: 240, errors: 0.012, async: true },
  { name: "video-transcode", arm: true, memoryMb: 5120, usedMb: 3300, weekly: 1300, ms: 98000, spread: 0.55, timeoutS: 900, initMs: 950, errors: 0.01, async: true },
];

// perS: [from, to, arrivals a second], in seconds after the sale starts; ms, spread, errors replace the usual ones meanwhile.
// biome-ignore format: one function a line
const SALE = {
  checkout: { perS: [[0, 2, 720], [2, 12, 210], [12, 30, 60], [30, 60, 12]], ms: 6500, spread: 0.3, errors: 0.03 },
  search: { perS: [[0, 25, 60], [25, 60, 8]], ms: 3900, spread: 0.35, errors: 0.01 },
  "orders-api": { perS: [[2, 25, 60], [25, 60, 6]], ms: 4400, spread: 0.35, errors: 0.02 },
  recommendations: { perS: [[1, 25, 35], [25, 60, 3]], ms: 6800, spread: 0.25, errors: 0.01 },
  auth: { perS: [[0, 25, 36], [25, 60, 6]], ms: 650, spread: 0.5, errors: 0.01 },
};

function sampleTrace() {
  const random = new Random(SEED);
  const rows = FUNCTIONS.flatMap((own) => invocationsOf(own, random));
  // The rows follow the order in which they ended, as log records do. Only asynchronous requests carry an id: only they can
  // run again, and ids are much of the file's size.
  const endOf = (row) => row.startMs + row.duration / 100;
  rows.sort((a, b) => endOf(a) - endOf(b) || a.startMs - b.startMs);
  let ids = 0;
  for (const { own, request } of rows) {
    if (own.async && request.id === "") request.id = `r${String(++ids).padStart(5, "0")}`;
  }
  const header =
    "timestamp,function,duration_ms,billed_duration_ms,memory_mb,memory_used_mb,init_duration_ms,architecture,status,request_id,region";
  return `${[header, ...rows.map(csvRow)].join("\n")}\n`;
}

/** Every run of one function, in order of arrival; durations and INITs are whole hundredths of a millisecond. */
function invocationsOf(own, random) {
  const waiting = arrivalsOf(own, random).map((arrivalMs) => ({ arrivalMs, attempt: 0, request: { id: "" } }));
  const environments = [];
  const rows = [];
  for (let next = 0; next < waiting.length; next++) {
    const { arrivalMs, attempt, request } = waiting[next];
    const sale = SALE[own.name];
    const sinceSaleS = (arrivalMs - SALE_STARTS_MS) / 1000;
    const isSale = sale && sinceSaleS >= 0 && sinceSaleS < 60;
    const mood = isSale ? sale : own;

    let environment = newestIdle(environments, arrivalMs);
    const isCold = !environment;
    const init = isCold ? Math.round(random.logNormal(own.initMs, INIT_SPREAD) * 100) : 0;
    if (!environment) {
      environment = {
        usedMb: Math.round(own.usedMb * random.between(0.92, 1.04)),
        diesMs: arrivalMs + random.between(...RECYCLE_MS),
      };
      environments.push(environment);
    }
    const limit = own.timeoutS * 100_000;
    const wished = Math.max(120, Math.round(random.logNormal(mood.ms, mood.spread) * 100));
    const isTimeout = wished >= limit;
    const duration = Math.min(wished, limit);
    const isError = random.uniform() < mood.errors;
    const startMs = Math.ceil(arrivalMs + init / 100);
    const endMs = startMs + duration / 100;
    environment.freeMs = endMs;
    environment.idleUntilMs = Math.min(endMs + random.between(...KEEP_ALIVE_MS), Math.max(environment.diesMs, endMs));
    if (random.uniform() < 0.03) environment.usedMb = Math.min(own.memoryMb, environment.usedMb + 1);

    const status = isTimeout ? "timeout" : isError ? "error" : "success";
    rows.push({ own, startMs, duration, init, usedMb: environment.usedMb, status, request });
    if (own.async && status !== "success" && attempt < RETRY_AFTER_MS.length) {
      const retry = { arrivalMs: endMs + RETRY_AFTER_MS[attempt], attempt: attempt + 1, request };
      if (retry.arrivalMs < DAYS * DAY_MS) insert(waiting, next + 1, retry);
    }
  }
  return rows;
}

function arrivalsOf(own, random) {
  const arrivals = own.weekly ? dailyCurve(own.weekly, random) : schedule(own, random);
  for (const [fromS, toS, perS] of SALE[own.name]?.perS ?? []) {
    for (let s = fromS + random.exponential(1 / perS); s < toS; s += random.exponential(1 / perS)) {
      arrivals.push(SALE_STARTS_MS + s * 1000);
    }
  }
  return arrivals.sort((a, b) => a - b);
}

function dailyCurve(weekly, random) {
  const weights = Array.from({ length: DAYS * 24 }, (_, hour) => {
    const inKorea = hour + KOREA_AHEAD_H;
    const isWeekend = Math.floor(inKorea / 24) % 7 >= 5; // the week starts on a Monday
    return HOURLY[inKorea % 24] * (isWeekend ? WEEKEND_FACTOR : 1);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const arrivals = [];
  weights.forEach((weight, hour) => {
    const gapMs = (HOUR_MS * total) / (weekly * weight);
    for (let ms = random.exponential(gapMs); ms < HOUR_MS; ms += random.exponential(gapMs)) {
      arrivals.push(hour * HOUR_MS + ms);
    }
  });
  return arrivals;
}

/** On the clock, each shard within the first seconds. */
function schedule({ everyHours, atHourUtc, shards }, random) {
  const arrivals = [];
  for (let hour = atHourUtc; hour < DAYS * 24; hour += everyHours) {
    for (let i = 0; i < shards; i++) arrivals.push(hour * HOUR_MS + random.between(150, 900 + 60 * shards));
  }
  return arrivals;
}

function newestIdle(environments, nowMs) {
  let newest;
  for (let i = environments.length - 1; i >= 0; i--) {
    const environment = environments[i];
    if (environment.freeMs > nowMs) continue;
    if (environment.idleUntilMs <= nowMs) environments.splice(i, 1);
    else if (!newest || environment.freeMs > newest.freeMs) newest = environment;
  }
  return newest;
}

function insert(waiting, from, item) {
  let at = from;
  while (at < waiting.length && waiting[at].arrivalMs <= item.arrivalMs) at++;
  waiting.splice(at, 0, item);
}

function csvRow({ own, startMs, duration, init, usedMb, status, request }) {
  return [
    new Date(WEEK_STARTS_MS + startMs).toISOString(),
    own.name,
    hundredths(duration),
    Math.ceil((duration + init) / 100),
    own.memoryMb,
    usedMb,
    init > 0 ? hundredths(init) : "",
    own.arm ? "arm64" : "x86_64",
    status,
    request.id,
    REGION,
  ].join(",");
}

function hundredths(n) {
  return `${Math.floor(n / 100)}.${String(n % 100).padStart(2, "0")}`;
}

/** gzip that says nothing of the machine: no file name, no time, no operating system. */
function gzip(text) {
  const bytes = gzipSync(text, { level: 9, memLevel: 9, strategy: constants.Z_FILTERED });
  bytes.fill(0, 4, 8); // modification time
  bytes[9] = 255; // operating system: unknown
  return bytes;
}

const text = sampleTrace();
if (process.argv.includes("--check")) {
  const isSame = gunzipSync(readFileSync(FILE)).toString() === text;
  console.log(
    isSame ? "the committed trace is what this script writes" : "the committed trace differs: run without --check",
  );
  process.exitCode = isSame ? 0 : 1;
} else {
  const bytes = gzip(text);
  writeFileSync(FILE, bytes);
  console.log(`${fileURLToPath(FILE)}: ${text.split("\n").length - 2} rows, ${bytes.length} bytes`);
}
