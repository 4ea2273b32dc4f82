// A usage summary, as `summarize` writes it: counts instead of rows, and whole or refused. No trace format: it is not in their list.
import { fail } from "../core/base/errors.ts";
import { isSummaryHead, type SummaryFault, SummaryReading } from "../core/metering/summary-reading.ts";
import { addIssues } from "./issue-log.ts";
import type { TraceReader } from "./reader.ts";

export const summaryReader: TraceReader = {
  id: "summary",
  sniff: (head) => isSummaryHead(head),
  open({ file, takeSummary, seen, issues }) {
    if (!takeSummary) return fail("summary-not-enough", { file });
    const decoder = new TextDecoder();
    const reading = new SummaryReading();
    let rest = "";
    const check = (fault: SummaryFault | null): void => {
      if (fault) fail("summary-damaged", { file, line: fault.line, fault: fault.fault });
    };
    return {
      push(bytes) {
        const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) check(reading.line(line.replace(/\r$/, "")));
      },
      end() {
        if (rest !== "") check(reading.line(rest));
        const read = reading.end();
        if ("fault" in read) return check(read);
        const { input } = read;
        seen.rows += input.rows;
        seen.accepted += input.accepted;
        seen.undatedRows += input.undatedRows;
        seen.defaultedArchitecture ||= input.defaultedArchitecture;
        for (const { code, count } of input.issues) addIssues(issues, code, count);
        takeSummary(read);
      },
    };
  },
};
