// Writes a big, seeded trace CSV for the benchmark: the same options give the same bytes.
//
//   node test/bench/generate-trace.mjs --out trace.csv [--rows 10000000] [--functions 200] [--seed 1] [--no-billed]
//
// Functions     popularity by Zipf's law (exponent 1.05); memory from the sizes people choose
// Durations     log-normal per function, printed with two decimals as Lambda does; a function's time-out cuts them off
// Cold starts   1 % of rows, with a log-normal INIT; billed is ceil(duration + INIT)
// Times         30 days from 2026-10-01 UTC: a daily curve and twelve minutes of rush, the worst of which need more than 1,000 at once;
//               rows are in start order but for up to two seconds of disorder, as logs are
import { closeSync, openSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { normalQuantile, Random } from "./random.mjs";

const DAYS = 30;
const MINUTES = DAYS * 24 * 60;
const DISORDER_MS = 2000;
const RUSH_MINUTES = 12;
const RUSH_FACTOR = 1000;
const COLD_SHARE = 0.01;
const ERROR_SHARE = 0.005;
const ZIPF_EXPONENT = 1.05;
const MEMORY_MB = [128, 128, 256, 256, 256, 512, 512, 512, 1024, 1024, 1536, 1769, 2048, 3008, 4096, 10240];
const TIMEOUT_S = [3, 10, 30, 60, 300, 900];
const SIGMAS = [0.25, 0.5, 0.75, 1.0];
const INIT_SIGMA = 0.3;
const QUANTILES = 4096;
const BUFFER_BYTES = 1 << 22;
const LONGEST_ROW_BYTES = 160;

const SERVICES =
  "orders-api search auth checkout thumbnailer webhook notifications image-resize nightly-report recommendations".split(
    " ",
  );

/** Appends `rows` rows and their header to the open file `fd`; gives the bytes written. */
export function writeTrace(fd, { rows, functions, seed, billed }) {
  const random = new Random(seed);
  const fleet = createFleet(functions, random);
  const popularity = aliasTable(Array.from({ length: functions }, (_, i) => (i + 1) ** -ZIPF_EXPONENT));
  const minuteEnds = cumulativeMinutes(random);
  const spread = SIGMAS.map(quantileTable);
  const initSpread = quantileTable(INIT_SIGMA);
  const clock = clockDigits();
  const thousand = thousandDigits();
  const coldBelow = Math.floor(COLD_SHARE * 2 ** 32);
  const errorBelow = Math.floor(ERROR_SHARE * 2 ** 32);
  const success = Buffer.from(",success\n");
  const error = Buffer.from(",error\n");
  const timeout = Buffer.from(",timeout\n");

  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  let at = buffer.write(
    `timestamp,function,duration_ms,memory_mb,${billed ? "billed_duration_ms," : ""}init_duration_ms,status\n`,
  );
  let bytes = 0;

  const put = (from) => {
    for (let i = 0; i < from.length; i++) buffer[at++] = from[i];
  };
  const putThree = (n) => {
    const digits = n * 3;
    buffer[at++] = thousand[digits];
    buffer[at++] = thousand[digits + 1];
    buffer[at++] = thousand[digits + 2];
  };
  const putInteger = (n) => {
    if (n >= 1000) {
      putInteger(Math.trunc(n / 1000));
      putThree(n % 1000);
      return;
    }
    if (n >= 100) buffer[at++] = 48 + Math.trunc(n / 100);
    if (n >= 10) buffer[at++] = 48 + (Math.trunc(n / 10) % 10);
    buffer[at++] = 48 + (n % 10);
  };
  const putHundredths = (n) => {
    putInteger(Math.trunc(n / 100));
    buffer[at++] = 46;
    buffer[at++] = 48 + (Math.trunc(n / 10) % 10);
    buffer[at++] = 48 + (n % 10);
  };

  let minute = 0;
  for (let row = 0; row < rows; row++) {
    // When: the row's share of the month, minute by minute, then a little disorder.
    const share = (row + 0.5) / rows;
    while (share >= minuteEnds[minute + 1]) minute++;
    const inMinute = (share - minuteEnds[minute]) / (minuteEnds[minute + 1] - minuteEnds[minute]);
    const disorder = ((random.bits() >>> 0) * DISORDER_MS) / 4294967296;
    const ms = Math.min(Math.trunc((minute + inMinute) * 60000 + disorder), DAYS * 86400000 - 1);
    const dayOfMonth = Math.trunc(ms / 86400000);
    const msOfDay = ms - dayOfMonth * 86400000;
    const second = Math.trunc(msOfDay / 1000);

    // Who: Walker's alias method.
    const pick = ((random.bits() >>> 0) * functions) / 4294967296;
    const column = Math.trunc(pick);
    const index = pick - column < popularity.keep[column] ? column : popularity.other[column];
    const own = fleet[index];

    // How long, in hundredths of a millisecond.
    const luck = random.bits();
    let duration = Math.round(own.medianHundredths * quantile(spread[own.spread], luck));
    const isTimeout = duration >= own.timeoutHundredths;
    if (isTimeout) duration = own.timeoutHundredths;
    const chance = random.bits() >>> 0;
    const init =
      chance < coldBelow ? Math.round(own.initHundredths * quantile(initSpread, Math.imul(chance, 0x9e3779b9))) : 0;

    if (at > BUFFER_BYTES - LONGEST_ROW_BYTES) {
      bytes += flush(fd, buffer, at);
      at = 0;
    }
    put(clock.days[dayOfMonth]);
    const time = second * 8;
    for (let i = 0; i < 8; i++) buffer[at++] = clock.seconds[time + i];
    buffer[at++] = 46;
    putThree(msOfDay - second * 1000);
    buffer[at++] = 90;
    put(own.nameField);
    putHundredths(duration);
    put(own.memoryField);
    if (billed) {
      putInteger(Math.ceil((duration + init) / 100));
      buffer[at++] = 44;
    }
    if (init > 0) putHundredths(init);
    put(isTimeout ? timeout : chance >= 4294967296 - errorBelow ? error : success);
  }
  return bytes + flush(fd, buffer, at);
}

function createFleet(functions, random) {
  return Array.from({ length: functions }, (_, i) => {
    const name = `${SERVICES[i % SERVICES.length]}-${String(i).padStart(3, "0")}`;
    const isSlow = i >= 10 && random.uniform() < 0.06;
    const medianMs = isSlow ? random.logBetween(4000, 40000) : random.logBetween(3, 900);
    const timeoutS = TIMEOUT_S.find((s) => s * 1000 >= 12 * medianMs) ?? 900;
    const memoryMb = MEMORY_MB[Math.trunc(random.uniform() * MEMORY_MB.length)];
    return {
      nameField: Uint8Array.from(Buffer.from(`,${name},`)),
      memoryField: Uint8Array.from(Buffer.from(`,${memoryMb},`)),
      medianHundredths: medianMs * 100,
      timeoutHundredths: timeoutS * 100000,
      spread: Math.trunc(random.uniform() * SIGMAS.length),
      initHundredths: random.logBetween(90, 1400) * 100,
    };
  });
}

/** Share of the month's rows before each minute: a daily curve with its peak at 20:00 UTC, and the rush. */
function cumulativeMinutes(random) {
  const weights = Array.from(
    { length: MINUTES },
    (_, i) => (1 + 0.7 * Math.cos(((i / 60 - 20) * Math.PI) / 12)) * random.between(0.7, 1.3),
  );
  for (let i = 0; i < RUSH_MINUTES; i++)
    weights[Math.trunc(random.uniform() * MINUTES)] = (RUSH_FACTOR * (i + 1)) / RUSH_MINUTES;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ends = new Float64Array(MINUTES + 1);
  for (let i = 0; i < MINUTES; i++) ends[i + 1] = ends[i] + weights[i] / total;
  ends[MINUTES] = 1;
  return ends;
}

/** exp(sigma × z) at evenly spaced probabilities, to be read by interpolation. */
function quantileTable(sigma) {
  const clamp = (p) => Math.min(Math.max(p, 1e-6), 1 - 1e-6);
  return Float64Array.from({ length: QUANTILES + 1 }, (_, i) => Math.exp(sigma * normalQuantile(clamp(i / QUANTILES))));
}

function quantile(table, bits) {
  const place = (bits >>> 0) / (4294967296 / QUANTILES);
  const i = Math.trunc(place);
  return table[i] + (place - i) * (table[i + 1] - table[i]);
}

function aliasTable(weights) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scaled = weights.map((weight) => (weight * weights.length) / total);
  const keep = new Float64Array(weights.length).fill(1);
  const other = Int32Array.from(weights, (_, i) => i);
  const small = scaled.flatMap((share, i) => (share < 1 ? [i] : []));
  const large = scaled.flatMap((share, i) => (share < 1 ? [] : [i]));
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop();
    const rich = large[large.length - 1];
    keep[poor] = scaled[poor];
    other[poor] = rich;
    scaled[rich] -= 1 - scaled[poor];
    if (scaled[rich] < 1) small.push(large.pop());
  }
  return { keep, other };
}

function clockDigits() {
  const two = (n) => String(n).padStart(2, "0");
  const days = Array.from({ length: DAYS }, (_, i) => Uint8Array.from(Buffer.from(`2026-10-${two(i + 1)}T`)));
  const seconds = new Uint8Array(86400 * 8);
  for (let s = 0; s < 86400; s++) {
    seconds.set(Buffer.from(`${two(Math.trunc(s / 3600))}:${two(Math.trunc(s / 60) % 60)}:${two(s % 60)}`), s * 8);
  }
  return { days, seconds };
}

const thousandDigits = () =>
  Uint8Array.from(Buffer.from(Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, "0")).join("")));

function flush(fd, buffer, length) {
  for (let done = 0; done < length; ) done += writeSync(fd, buffer, done, length - done);
  return length;
}

/** A whole number of at least 1, or undefined. */
export function countOf(text) {
  return /^[1-9]\d{0,11}$/.test(text) ? Number(text) : undefined;
}

function main() {
  const { values } = parseArgs({
    options: {
      out: { type: "string" },
      rows: { type: "string", default: "10000000" },
      functions: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      "no-billed": { type: "boolean", default: false },
    },
  });
  const rows = countOf(values.rows);
  const functions = countOf(values.functions);
  const seed = countOf(values.seed);
  if (!values.out || !rows || !functions || !seed) {
    console.error(
      "usage: generate-trace.mjs --out FILE [--rows 10000000] [--functions 200] [--seed 1] [--no-billed]; numbers are whole and above 0",
    );
    process.exit(2);
  }
  const began = performance.now();
  const fd = openSync(values.out, "w");
  const bytes = writeTrace(fd, { rows, functions, seed, billed: !values["no-billed"] });
  closeSync(fd);
  const seconds = (performance.now() - began) / 1000;
  console.error(
    `${rows} rows, ${bytes} bytes (${(bytes / rows).toFixed(1)} a row), ${seconds.toFixed(2)} s, ` +
      `${(rows / seconds / 1e6).toFixed(2)} M rows/s`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
