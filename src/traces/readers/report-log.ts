// Log text with REPORT lines or platform records: CloudWatch exports, `aws logs tail`, `sam logs`, a console copy; with or
// without times.
import { type LogSource, noSource, sourceOfGroup } from "../log-source.ts";
import type { RowParser, TraceReader } from "../reader.ts";
import { REPORT_START } from "../report-line.ts";
import { createReportRows } from "../report-rows.ts";
import { utcUs } from "../time-scan.ts";

/** A stamp anywhere before the event itself: tools put the log group or stream before or after it. */
const STAMP = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?|\b\d{13}\b/;
const GROUP = /(?:\b\d{12}:)?\/aws\/lambda\/[\w.-]+/;

/** On a line that is no JSON of its own. */
const PLATFORM_LINE =
  /^(?!\s*[[{"}\]]).*(?:\b(?:START|REPORT) RequestId: |\bINIT_START Runtime Version: |"type": ?"platform\.)/m;
const PRETTY_RECORD = /^\{\s*\n\s+"time": "[^"]*",\s*\n\s+"type": "platform\./m;

/** `aws logs … --output text` ends a row with the time; the message before it has a newline of its own. */
const STAMP_ALONE = /^\t(\d{13})\s*$/;

const LONGEST_LINE = 1 << 20;
const LONGEST_BLOCK = 1 << 16;

export const reportLog: TraceReader = {
  id: "report-log",
  sniff: (head) => PLATFORM_LINE.test(head) || (PRETTY_RECORD.test(head) && !/^\s*[[{]/.test(head)),
  open(context): RowParser {
    const rows = createReportRows(context);
    const decoder = new TextDecoder();
    const sources = new Map<string, LogSource>();
    let carry = "";
    let number = 0;
    /** A row of `--output text` that goes on: its time stands behind its message. */
    let unstamped = "";
    /** Lines of a record that `aws logs tail --format json` printed over several; its braces stand alone. */
    let block = "";

    const line = (text: string): void => {
      number++;
      if (block !== "" && /^\s/.test(text) && block.length < LONGEST_BLOCK) {
        block += `\n${text}`;
        return;
      }
      if (block !== "" && text.startsWith("}")) rows.event(`${block}\n}`, null, number);
      block = text.trimEnd() === "{" ? "{" : "";
      if (block !== "") return;
      if (unstamped !== "") {
        const stamp = STAMP_ALONE.exec(text)?.[1];
        if (stamp === undefined && text.startsWith("XRAY ")) return;
        event(unstamped, stamp);
        unstamped = "";
        if (stamp !== undefined) return;
      }
      if (text.startsWith("EVENTS\t") && text.includes(REPORT_START)) unstamped = text;
      else event(text);
    };

    /** `stamp`: the time, where it does not stand before the event. */
    const event = (text: string, known?: string): void => {
      const prefix = text.slice(0, eventAt(text));
      const stamp = known ?? STAMP.exec(prefix)?.[0];
      rows.event(text, stamp === undefined ? null : utcUs(stamp), number, sourceOf(prefix));
    };

    function sourceOf(prefix: string): LogSource {
      const group = prefix.includes("/aws/lambda/") ? GROUP.exec(prefix)?.[0] : undefined;
      if (group === undefined) return noSource;
      const source = sources.get(group) ?? sourceOfGroup(group);
      sources.set(group, source);
      return source;
    }

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
        if (unstamped) event(unstamped);
        rows.end();
      },
    };
  },
};

/** Where the event begins in a line, and what a tool put before it ends. */
function eventAt(text: string): number {
  for (const word of [REPORT_START, "START RequestId:"]) if (text.includes(word)) return text.indexOf(word);
  return text.includes('"platform.') ? Math.max(0, text.indexOf("{")) : 0;
}
