// The Azure Functions trace of 2019: three files a day that belong together, of invocations per minute, durations and memory,
// each with the hashes of function, app and owner. Invocations are made of the counts; see expanded-arrivals.ts.
import { US_PER_DAY } from "../../core/base/day.ts";
import { fail } from "../../core/base/errors.ts";
import { createConfigOfLog } from "../config-of-log.ts";
import { headerOf } from "../csv-header.ts";
import { createCsvRecords } from "../csv-records.ts";
import { scaledFromText, usFromMs } from "../decimal-scan.ts";
import { expandCounts, LARGEST_COUNT, warnOfLongMean } from "../expanded-arrivals.ts";
import { createRowWriter, type ReadContext, type RowParser, reject, type TraceReader } from "../reader.ts";

type Kind = "invocations" | "durations" | "memory";

type CountedRow = {
  readonly context: ReadContext;
  readonly line: number;
  readonly day: number;
  readonly app: string;
  readonly name: string;
  /** Minute and count in turns, of the minutes that have any. */
  readonly counts: readonly number[];
};

type Gathered = {
  readonly kinds: Set<Kind>;
  readonly rows: CountedRow[];
  readonly durationUs: Map<string, number>;
  readonly memoryMb: Map<string, number>;
};

const MINUTE_US = 60_000_000;
const MINUTE_COLUMN = /^(?:minute_)?(\d{1,4})$/;
/** `invocations_per_function_md.anon.d03.csv` */
const DAY_IN_NAME = /(?:^|[._-])d(\d{1,2})(?:$|[._-])/;

const lower = (names: readonly string[]): string[] => names.map((name) => name.trim().toLowerCase());

function kindOf(names: readonly string[]): Kind | undefined {
  const header = lower(names);
  if (!header.includes("hashapp")) return undefined;
  if (header.includes("averageallocatedmb")) return "memory";
  if (!header.includes("hashfunction")) return undefined;
  if (header.includes("average")) return "durations";
  return header.some((name) => MINUTE_COLUMN.test(name)) ? "invocations" : undefined;
}

export const azure2019: TraceReader = {
  id: "azure-2019",
  sniff: (head) => kindOf(headerOf(head)) !== undefined,
  open(context): RowParser {
    const gathered = gatheredOf(context);
    const day = Number(DAY_IN_NAME.exec(context.stem)?.[1] ?? 1);
    const decoder = new TextDecoder();
    let take: ((cells: readonly string[], line: number) => void) | undefined;

    function refuse(code: Parameters<typeof reject>[1], line: number, text: () => string): void {
      context.seen.rows++;
      reject(context, code, line, text);
    }

    function takerOf(names: readonly string[]): (cells: readonly string[], line: number) => void {
      const kind =
        kindOf(names) ??
        fail("column-missing", { file: context.file, field: "HashFunction", columns: names.join(", ") });
      const header = lower(names);
      const at = (name: string): number => header.indexOf(name);
      const [functionAt, appAt] = [at("hashfunction"), at("hashapp")];
      const figureAt = kind === "memory" ? at("averageallocatedmb") : at("average");
      const minutes = header.flatMap((name, k) => {
        const minute = k === functionAt || k === appAt ? undefined : MINUTE_COLUMN.exec(name)?.[1];
        return minute === undefined ? [] : [[k, Number(minute)] as const];
      });
      gathered.kinds.add(kind);
      return (cells, line) => {
        const text = (): string => cells.slice(0, 8).join();
        if (cells.length < header.length) return refuse("fields-missing", line, text);
        const app = cells[appAt]!;
        if (kind === "memory") {
          const memoryMb = Math.round(Number(cells[figureAt] || Number.NaN));
          if (!(memoryMb > 0)) return refuse("memory-out-of-range", line, text);
          remember(gathered.memoryMb, `${day} ${app}`, memoryMb);
          return;
        }
        const name = cells[functionAt]!;
        if (kind === "durations") {
          const durationUs = usFromMs(cells[figureAt]!);
          if (!(durationUs >= 0)) return refuse("duration-malformed", line, text);
          remember(gathered.durationUs, `${day} ${app} ${name}`, durationUs);
          return;
        }
        const counts: number[] = [];
        for (const [k, minute] of minutes) {
          const cell = cells[k]!;
          const count = cell === "0" || cell === "" ? 0 : scaledFromText(cell, 0);
          if (!(count >= 0 && count <= LARGEST_COUNT)) return refuse("count-malformed", line, text);
          if (count > 0) counts.push(minute, count);
        }
        if (counts.length > 0) gathered.rows.push({ context, line, day, app, name, counts });
      };
    }

    const records = createCsvRecords({
      record(bytes, starts, ends, fields, line) {
        const cells = Array.from({ length: fields }, (_, k) => decoder.decode(bytes.subarray(starts[k], ends[k])));
        if (take) take(cells, line);
        else take = takerOf(cells);
      },
      malformed: refuse,
    });
    return { push: records.push, end: records.end };
  },
  join(context) {
    const gathered = gatheredOf(context);
    refuseMissingFiles(context, gathered);
    const { relativeStartUs } = context.defaults;
    if (relativeStartUs === undefined) fail("times-relative", { file: context.file });
    const writer = createRowWriter(context);
    const configOf = createConfigOfLog(context);
    const firstDay = gathered.rows.reduce((first, { day }) => Math.min(first, day), Number.POSITIVE_INFINITY);
    for (const row of gathered.rows) {
      const startUs = relativeStartUs + (row.day - firstDay) * US_PER_DAY;
      expandRow(row, gathered, startUs, configOf, writer);
    }
    writer.flush();
    context.seen.relativeTimes ||= gathered.rows.length > 0;
  },
};

function expandRow(
  { context, line, day, app, name, counts }: CountedRow,
  { durationUs, memoryMb }: Gathered,
  dayStartUs: number,
  configOf: ReturnType<typeof createConfigOfLog>,
  writer: ReturnType<typeof createRowWriter>,
): void {
  const lastsUs = durationUs.get(`${day} ${app} ${name}`);
  const mb = memoryMb.get(`${day} ${app}`) ?? context.defaults.memoryMb;
  if (lastsUs === undefined || mb === undefined) {
    context.seen.rows++;
    reject(context, lastsUs === undefined ? "duration-missing" : "memory-missing", line, () => name);
    return;
  }
  warnOfLongMean(context, lastsUs, line, () => name);
  const config = configOf(mb, { function: `${app}/${name}` });
  const periods = Array.from({ length: counts.length / 2 }, (_, i) => ({
    startUs: dayStartUs + (counts[2 * i]! - 1) * MINUTE_US,
    periodUs: MINUTE_US,
    count: counts[2 * i + 1]!,
    seed: counts[2 * i]!,
  }));
  expandCounts(context, writer, { seedText: `${day} ${app} ${name}`, config, durationUs: () => lastsUs }, periods);
}

function gatheredOf({ memory }: ReadContext): Gathered {
  const known = memory.gathered.get(azure2019.id) as Gathered | undefined;
  const gathered = known ?? { kinds: new Set(), rows: [], durationUs: new Map(), memoryMb: new Map() };
  memory.gathered.set(azure2019.id, gathered);
  return gathered;
}

/** The first row of a key counts; the published files have each once. */
function remember(map: Map<string, number>, key: string, value: number): void {
  if (!map.has(key)) map.set(key, value);
}

function refuseMissingFiles({ file, defaults }: ReadContext, { kinds }: Gathered): void {
  const needed: readonly Kind[] = [
    "invocations",
    "durations",
    ...(defaults.memoryMb === undefined ? ["memory" as const] : []),
  ];
  const missing = needed.filter((kind) => !kinds.has(kind));
  if (missing.length > 0) fail("files-belong-together", { file, missing: missing.join(" ") });
}
