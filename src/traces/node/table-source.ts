// Parquet, and whatever else DuckDB reads, as CSV bytes: the columns go by the names that a CSV's do. DuckDB is a package of
// its own that most people do without, so it is loaded when it is needed, and asked for where it is missing.
import type { DuckDBConnection } from "@duckdb/node-api";
import { fail } from "../../core/base/errors.ts";

const PACKAGE = "@duckdb/node-api";
const LONGEST_REASON = 500;
const PREFIX = "duckdb:";
const REMOTE = /^(?:s3|s3a|gs|gcs|r2|az|azure|abfss|https?):\/\//i;
const QUERY = /^\s*(?:select|from|with)\b/i;

/** Words that name no file of this machine but something DuckDB opens: `s3://bucket/*.parquet`, `duckdb:SELECT …`. */
export const isTableWord = (word: string): boolean => word.startsWith(PREFIX) || REMOTE.test(word);

/** Everything as CSV with a header. Throws `package-missing`, or `file-unreadable` with what DuckDB says. */
export async function* tableAsCsv(word: string): AsyncGenerator<Uint8Array> {
  const connection = await connect(word);
  const encoder = new TextEncoder();
  try {
    const from = sourceOf(word);
    const columns = await columnsOf(connection, from);
    yield encoder.encode(`${columns.map(({ name }) => quoted(name)).join(",")}\n`);
    const lines = columns.map(cellOf).join(" || ',' || ");
    for await (const values of textColumn(connection, `SELECT ${lines} FROM ${from}`)) {
      yield encoder.encode(`${values.join("\n")}\n`);
    }
  } catch (error) {
    if (error instanceof Error && error.name === "CalculatorError") throw error;
    const said = error instanceof Error ? error.message : String(error);
    fail("file-unreadable", { file: word, reason: said.replace(/\s+/g, " ").slice(0, LONGEST_REASON) });
  } finally {
    connection.closeSync();
  }
}

async function connect(file: string): Promise<DuckDBConnection> {
  try {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    // What it does not have it must not fetch by itself: nothing is downloaded that nobody asked for.
    const instance = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
    return await instance.connect();
  } catch {
    return fail("package-missing", { file, name: PACKAGE });
  }
}

/** What stands after FROM. A path is text to DuckDB; a query is what somebody typed to have it run. */
function sourceOf(word: string): string {
  const path = word.startsWith(PREFIX) ? word.slice(PREFIX.length) : word;
  return word.startsWith(PREFIX) && QUERY.test(path) ? `(${path})` : `'${path.replaceAll("'", "''")}'`;
}

type Column = { readonly name: string; readonly type: string };

async function columnsOf(connection: DuckDBConnection, from: string): Promise<Column[]> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
  return described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

const quoted = (text: string): string => (/[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const NUMBERS = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|DECIMAL.*|BOOLEAN|DATE)$/;
const INSTANTS = /^TIMESTAMP(?!_NS)/;

/** SQL for a cell of a CSV; instants as whole µs since 1970, so that no zone or locale comes into it. */
function cellOf({ name, type }: Column): string {
  const column = identifier(name);
  if (INSTANTS.test(type)) return `coalesce(epoch_us(${column})::VARCHAR, '')`;
  if (type === "TIMESTAMP_NS") return `coalesce(epoch_ns(${column})::VARCHAR, '')`;
  const text = `coalesce(${column}::VARCHAR, '')`;
  return NUMBERS.test(type)
    ? text
    : `CASE WHEN regexp_matches(${text}, '[",\\r\\n;\\t]') THEN '"' || replace(${text}, '"', '""') || '"' ELSE ${text} END`;
}

async function* textColumn(connection: DuckDBConnection, sql: string): AsyncGenerator<readonly unknown[]> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield chunk.getColumnValues(0);
  }
}
