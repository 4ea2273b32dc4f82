// Log text with REPORT lines: CloudWatch exports, `aws logs tail`, a console copy; with or without times.
import type { RowParser, TraceReader } from "../reader.ts";
import { REPORT_START } from "../report-line.ts";
import { createReportRows } from "../report-rows.ts";
import { utcUs } from "../time-scan.ts";

/** A stamp anywhere before the word REPORT: tools put the log group or stream before or after it. */
const STAMP = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?|\b\d{13}\b/;

const LONGEST_LINE = 1 << 20;

export const reportLog: TraceReader = {
  id: "report-log",
  sniff: (head) => head.includes(REPORT_START) && !/^\s*[[{]/.test(head),
  open(context): RowParser {
    const rows = createReportRows(context);
    const decoder = new TextDecoder();
    let carry = "";
    let number = 0;

    const line = (text: string): void => {
      number++;
      const at = text.indexOf(REPORT_START);
      const stamp = at < 0 ? undefined : STAMP.exec(text.slice(0, at))?.[0];
      rows.event(text, stamp === undefined ? null : utcUs(stamp), number);
    };
    return {
      push(bytes) {
        const lines = (carry + decoder.decode(bytes, { stream: true })).split("\n");
        carry = lines.pop() ?? "";
        for (const text of lines) line(text);
        if (carry.length > LONGEST_LINE && !carry.includes(REPORT_START)) carry = ""; // what a function printed, not ours
      },
      end(isCutOff) {
        if (carry && isCutOff) rows.cutOff(carry, number + 1);
        else if (carry) line(carry);
        rows.end();
      },
    };
  },
};
