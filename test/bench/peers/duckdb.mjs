// Peer: DuckDB on two threads. Usage: duckdb.mjs FILE [--peak]
// Plain, it computes only the sum that pays for duration; with --peak also how many ran at once at most, as analyze does.
import { DuckDBInstance } from "@duckdb/node-api";

const [path, option] = process.argv.slice(2);
const csv = `read_csv('${path.replaceAll("'", "''")}')`;
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
const query = async (sql) => (await connection.runAndReadAll(sql)).getRows();

const sums = (from) =>
  `select function, sum(ceil(duration_ms) * memory_mb) as mb_ms, count(*) as rows from ${from} group by function`;

async function withPeak() {
  await query(`create temp table trace as
    select function, duration_ms, memory_mb, epoch_us(timestamp) as start_us from ${csv}`);
  const [[peak]] = await query(`
    with events as (
      select start_us as at_us, 1 as step from trace where duration_ms > 0
      union all
      select start_us + round(duration_ms * 1000)::bigint, -1 from trace where duration_ms > 0
    ), levels as (select sum(step) over (order by at_us, step rows unbounded preceding) as level from events)
    select max(level) from levels`);
  return { peak: Number(peak), groups: await query(sums("trace")) };
}

const { peak, groups } = option === "--peak" ? await withPeak() : { peak: undefined, groups: await query(sums(csv)) };
const total = (column) => groups.reduce((sum, row) => sum + Number(row[column]), 0);
console.log(JSON.stringify({ rows: total(2), groups: groups.length, mbMs: total(1), peak }));
