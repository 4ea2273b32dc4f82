// What was not understood of a trace, or only just: counted, with an example.
import type { Messages } from "../../i18n/messages.ts";
import type { InputResult } from "../../results/analysis.ts";
import { count } from "../format.ts";
import type { Table } from "../report.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";

export function issuesTable({ issues }: InputResult, t: Messages): Table | null {
  if (issues.length === 0) return null;
  return {
    kind: "table",
    title: t.label.issuesTitle,
    columns: [endColumn(t.label.issueCount), startColumn(t.label.issue), startColumn(t.label.issueSample)],
    rows: issues.map(({ code, count: rows, samples }) => {
      const sample = samples[0];
      return [count(rows), t.issue[code], sample ? `${t.text.sampleOf(sample)} ${sample.text}` : ""];
    }),
  };
}
