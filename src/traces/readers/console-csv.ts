// The CloudWatch console's CSV download: `timestamp,message` and maybe more columns, REPORT lines inside quoted messages.
import { fail } from "../../core/base/errors.ts";
import { normalName } from "../column-map.ts";
import { headerOf } from "../csv-header.ts";
import { createCsvRecords } from "../csv-records.ts";
import { type RowParser, reject, type TraceReader } from "../reader.ts";
import { REPORT_START } from "../report-line.ts";
import { createReportRows } from "../report-rows.ts";
import { createTimeScanner } from "../time-scan.ts";

export const consoleCsv: TraceReader = {
  id: "console-csv",
  sniff(head) {
    const columns = headerOf(head).map(normalName);
    return columns.includes("timestamp") && columns.includes("message");
  },
  open(context): RowParser {
    const rows = createReportRows(context);
    const decoder = new TextDecoder();
    const times = createTimeScanner();
    let timeAt = -1;
    let messageAt = -1;
    const records = createCsvRecords({
      record(bytes, starts, ends, fields, line) {
        const field = (k: number): Uint8Array => bytes.subarray(starts[k], ends[k]);
        if (messageAt < 0) {
          const header = Array.from({ length: fields }, (_, k) => normalName(decoder.decode(field(k))));
          timeAt = header.indexOf("timestamp");
          messageAt = header.indexOf("message");
          const missing = timeAt < 0 ? "timestamp" : messageAt < 0 ? "message" : undefined;
          if (missing) fail("column-missing", { file: context.file, field: missing, columns: header.join(", ") });
          return;
        }
        if (fields <= Math.max(timeAt, messageAt)) {
          const text = decoder.decode(bytes.subarray(starts[0], ends[fields - 1]));
          if (!text.includes(REPORT_START)) return; // another message, cut short
          context.seen.rows++;
          reject(context, "fields-missing", line, () => text);
          return;
        }
        const loggedUs = times.scan(bytes, starts[timeAt]!, ends[timeAt]!);
        rows.event(decoder.decode(field(messageAt)), loggedUs, line);
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
