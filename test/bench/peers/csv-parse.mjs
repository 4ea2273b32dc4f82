// Peer: what a careful Node program does with csv-parse. Usage: csv-parse.mjs FILE ROWS (stops after so many rows).
import { createReadStream } from "node:fs";
import { parse } from "csv-parse";

const [file, rows] = process.argv.slice(2);
const limit = Number(rows);
const began = performance.now();
const mbMs = new Map();
let count = 0;
for await (const record of createReadStream(file).pipe(parse({ columns: true }))) {
  const used = Math.ceil(Number(record.duration_ms)) * Number(record.memory_mb);
  mbMs.set(record.function, (mbMs.get(record.function) ?? 0) + used);
  if (++count === limit) break;
}
const loopSeconds = (performance.now() - began) / 1000;
const total = [...mbMs.values()].reduce((sum, used) => sum + used, 0);
console.log(JSON.stringify({ rows: count, groups: mbMs.size, mbMs: total, loopSeconds }));
