// CloudWatch metrics as CSV: a time and a column for each metric, as the console downloads them (with lines of labels, ids and
// periods on top) or as a script writes them. See counted-metrics.ts for what they can carry.
import { fail } from "../../core/base/errors.ts";
import { normalName } from "../column-map.ts";
import { expandMetrics, type MetricPoint } from "../counted-metrics.ts";
import { headerOf } from "../csv-header.ts";
import { createCsvRecords } from "../csv-records.ts";
import { scaledFromText } from "../decimal-scan.ts";
import { reject, type TraceReader } from "../reader.ts";
import { utcUs } from "../time-scan.ts";

const timeColumns = ["timestamp", "time", "date", "datetime"];
const functionColumns = ["function", "functionname"];
/** First cells of the lines that the console writes above the figures. */
const preamble = [
  "fulllabel",
  "label",
  "id",
  "statistic",
  "stat",
  "period",
  "region",
  "namespace",
  "metricname",
  "unit",
];
const spoken = ["fulllabel", "label", "statistic", "stat", "metricname"];

const METRIC = /\b(?:Invocations|Duration|ConcurrentExecutions|Throttles|Errors)\b/i;

export const metricsCsv: TraceReader = {
  id: "metrics-csv",
  sniff(head) {
    const [first = "", ...others] = headerOf(head);
    if (preamble.includes(normalName(first))) return METRIC.test(head.slice(0, 4096));
    const isTimed =
      timeColumns.includes(normalName(first)) || others.some((name) => timeColumns.includes(normalName(name)));
    return isTimed && [first, ...others].some((name) => /\binvocations\b/i.test(name.replaceAll("_", " ")));
  },
  open(context) {
    const decoder = new TextDecoder();
    /** What stands above each column, put together. */
    const labels: string[] = [];
    /** The series of each function, by column. */
    const functions = new Map<string | undefined, MetricPoint[][]>();
    let hasRows = false;
    let timeAt = -1;
    let periodUs: number | undefined;
    let functionAt = -1;

    function addLabels(cells: readonly string[]): void {
      for (const [k, cell] of cells.entries()) labels[k] = `${labels[k] ?? ""} ${cell}`.trim();
    }

    function takeRow(cells: readonly string[], line: number): void {
      hasRows = true;
      if (labels.length === 0) fail("column-missing", { file: context.file, field: "Invocations" });
      const at = Math.max(0, timeAt);
      const atUs = cells.length > at ? utcUs(cells[at]!.replaceAll("/", "-")) : Number.NaN;
      if (Number.isNaN(atUs)) {
        refuse("time-malformed", line, () => cells.join());
        return;
      }
      const columns = columnsOf(functionAt < 0 ? undefined : cells[functionAt]);
      for (const [k, points] of columns.entries()) {
        const cell = cells[k] ?? "";
        if (k !== at && k !== functionAt && cell !== "") points.push({ atUs, value: figureOf(cell), line });
      }
    }

    /** A list for every column there is, also of one that stays empty. */
    function columnsOf(name: string | undefined): MetricPoint[][] {
      const columns = functions.get(name) ?? labels.map(() => []);
      functions.set(name, columns);
      return columns;
    }

    function refuse(code: Parameters<typeof reject>[1], line: number, text: () => string): void {
      context.seen.rows++;
      reject(context, code, line, text);
    }

    const records = createCsvRecords({
      record(bytes, starts, ends, fields, line) {
        const cells = Array.from({ length: fields }, (_, k) =>
          decoder.decode(bytes.subarray(starts[k], ends[k])).trim(),
        );
        const first = normalName(cells[0]!);
        if (!hasRows && preamble.includes(first)) {
          if (spoken.includes(first)) addLabels(cells);
          else if (first === "period") periodUs = longestUs(cells.slice(1));
        } else if (timeAt < 0 && cells.some((cell) => timeColumns.includes(normalName(cell)))) {
          timeAt = cells.findIndex((cell) => timeColumns.includes(normalName(cell)));
          functionAt = cells.findIndex((cell) => functionColumns.includes(normalName(cell)));
          addLabels(cells);
        } else takeRow(cells, line);
      },
      malformed: refuse,
    });

    return {
      push: records.push,
      end(isCutOff) {
        records.end(isCutOff);
        const series = [...functions].flatMap(([name, columns]) =>
          columns.map((points, k) => ({ label: labels[k]!, function: name, points })),
        );
        if (series.length > 0) expandMetrics(context, series, periodUs);
      },
    };
  },
};

/** Periods in whole seconds; undefined where none is one. */
function longestUs(cells: readonly string[]): number | undefined {
  const seconds = cells.map((cell) => scaledFromText(cell, 0)).filter((value) => value > 0);
  return seconds.length > 0 ? Math.max(...seconds) * 1_000_000 : undefined;
}

/** A thousandth of the unit is as fine as metrics are written; more digits are cut. */
const figureOf = (text: string): number => scaledFromText(text.replaceAll(",", ""), 6, false) / 1e6;
