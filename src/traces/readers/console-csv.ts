// The CloudWatch console's CSV download: `timestamp,message` and maybe more columns, REPORT lines or platform records inside
// quoted messages. Downloads of several log groups may stand one behind the other, each with its header, perhaps its name.
import { fail } from "../../core/base/errors.ts";
import { createByteInterner } from "../byte-interner.ts";
import { normalName } from "../column-map.ts";
import { headerOf } from "../csv-header.ts";
import { createCsvRecords } from "../csv-records.ts";
import { type LogSource, noSource, sourceOfGroup } from "../log-source.ts";
import { type RowParser, reject, type TraceReader } from "../reader.ts";
import { REPORT_START } from "../report-line.ts";
import { createReportRows } from "../report-rows.ts";
import { createTimeScanner } from "../time-scan.ts";

/** Columns that name the log group, as the console, Logs Insights and scripts write them. */
const groupColumns = ["log", "loggroup", "loggroupname", "loggroupidentifier"];

/** The name of a log group in a line of its own. */
const TITLE = /^"?(?:\d{12}:)?\/aws\/lambda\/[\w.-]+"?$/;
const TITLE_LINE = /^\uFEFF?"?(?:\d{12}:)?\/aws\/lambda\/[\w.-]+"?\r?\n/;
const LONGEST_NAME = 40;

export const consoleCsv: TraceReader = {
  id: "console-csv",
  sniff: (head) => isHeader(headerOf(head.replace(TITLE_LINE, ""))),
  open(context): RowParser {
    const rows = createReportRows(context);
    const decoder = new TextDecoder();
    const times = createTimeScanner();
    const groups = createByteInterner();
    const sources: LogSource[] = [];
    let timeAt = -1;
    let messageAt = -1;
    let groupAt = -1;
    /** Of the group whose name stands above its events. */
    let titled = noSource;

    function takeHeader(cells: readonly string[]): void {
      const header = cells.map(normalName);
      timeAt = header.indexOf("timestamp");
      messageAt = header.indexOf("message");
      groupAt = header.findIndex((name) => groupColumns.includes(name));
      const missing = messageAt < 0 ? "message" : timeAt < 0 && !isHeader(cells) ? "timestamp" : undefined;
      if (missing) fail("column-missing", { file: context.file, field: missing, columns: header.join(", ") });
    }

    const records = createCsvRecords({
      record(bytes, starts, ends, fields, line) {
        const field = (k: number): Uint8Array => bytes.subarray(starts[k], ends[k]);
        const cells = (): string[] => Array.from({ length: fields }, (_, k) => decoder.decode(field(k)));
        if (fields === 1 && TITLE.test(decoder.decode(field(0)))) {
          titled = sourceOfGroup(decoder.decode(field(0)));
          return;
        }
        if (messageAt < 0) return takeHeader(cells());
        if (fields <= Math.max(timeAt, messageAt)) {
          const text = decoder.decode(bytes.subarray(starts[0], ends[fields - 1]));
          if (!text.includes(REPORT_START)) return; // another message, cut short
          context.seen.rows++;
          reject(context, "fields-missing", line, () => text);
          return;
        }
        const loggedUs = timeAt < 0 ? null : times.scan(bytes, starts[timeAt]!, ends[timeAt]!);
        const isShort = ends[messageAt]! - starts[messageAt]! < LONGEST_NAME;
        if (isShort && !(loggedUs !== null && loggedUs > 0) && isHeader(cells())) return takeHeader(cells());
        let source = titled;
        if (groupAt >= 0 && groupAt < fields) {
          const group = groups.intern(bytes, starts[groupAt]!, ends[groupAt]!);
          sources[group] ??= sourceOfGroup(groups.text(group));
          source = sources[group];
        }
        rows.event(decoder.decode(field(messageAt)), loggedUs, line, source);
      },
      malformed(code, line, text) {
        context.seen.rows++;
        reject(context, code, line, text);
      },
    });
    return {
      push: records.push,
      end(isCutOff) {
        records.end(isCutOff);
        rows.end();
      },
    };
  },
};

/** A query of Logs Insights need not have asked for the time. */
function isHeader(cells: readonly string[]): boolean {
  const names = cells.map(normalName);
  return names.includes("message") && (names.includes("timestamp") || cells.some((cell) => cell.trim() === "@message"));
}
