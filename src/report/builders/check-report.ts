// The report of `check`: what would be refused first, then what would be throttled, then the room there is.
import type { Messages } from "../../i18n/messages.ts";
import type { CheckResult } from "../../results/check.ts";
import { count, quantity, share } from "../format.ts";
import type { Block, CsvRecord, Notes, Output, Report, Table } from "../report.ts";
import { assumptionNotes } from "./assumption-notes.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";

export function checkOutput(result: CheckResult, t: Messages): Output {
  return { result, report: () => checkReport(result, t), records: () => checkRecords(result) };
}

function checkReport(result: CheckResult, t: Messages): Report {
  const { errors, warnings } = result;
  const blocks: (Block | null)[] = [
    { kind: "facts", title: t.label.summary, rows: [[t.label.checked, t.text.checkedSo({ errors, warnings })]] },
    findingNotes(result, "error", t.label.refusedTitle, t),
    findingNotes(result, "warning", t.label.warnings, t),
    regionsTable(result, t),
    workloadsTable(result, t),
    assumptionNotes(result.assumptions, t),
  ];
  return { title: t.label.checkTitle, blocks: blocks.filter((block) => block !== null) };
}

function findingNotes({ findings }: CheckResult, severity: string, title: string, t: Messages): Notes | null {
  const own = findings.filter((found) => found.severity === severity);
  return own.length === 0 ? null : { kind: "notes", title, lines: own.map(({ id, params }) => t.finding[id](params)) };
}

function regionsTable({ regions }: CheckResult, t: Messages): Table | null {
  if (regions.length === 0) return null;
  const { label } = t;
  return {
    kind: "table",
    title: label.capacityTitle,
    columns: [
      startColumn(label.region),
      endColumn(label.limit),
      endColumn(label.concurrency),
      endColumn(label.utilization),
      endColumn(label.claimed),
      endColumn(label.existing),
      endColumn(label.mostClaimed),
      endColumn(label.unreserved),
    ],
    rows: regions.map((r) => [
      r.region,
      count(r.limit),
      quantity(String(r.concurrency)),
      share(r.utilization),
      count(r.claimed),
      count(r.existing),
      count(r.mostClaimed),
      count(r.unreserved),
    ]),
  };
}

function workloadsTable({ workloads }: CheckResult, t: Messages): Table | null {
  if (workloads.length === 0) return null;
  const { label } = t;
  return {
    kind: "table",
    title: label.workloadsTitle,
    columns: [
      startColumn(label.workload),
      startColumn(label.region),
      endColumn(label.memory),
      endColumn(label.vcpu),
      endColumn(label.concurrency),
      endColumn(label.reserved),
      endColumn(label.provisionedUse),
      endColumn(label.readyAfter),
    ],
    rows: workloads.map((w) => [
      w.name,
      w.region,
      count(w.memoryMb),
      quantity(String(w.vcpu)),
      quantity(String(w.concurrency)),
      w.reserved === null ? "" : count(w.reserved),
      w.provisioned === 0 ? "" : count(w.provisioned),
      w.readyAfterS === null ? "" : `${count(w.readyAfterS[0])}–${count(w.readyAfterS[1])} s`,
    ]),
  };
}

const checkRecords = ({ findings }: CheckResult): CsvRecord[] =>
  findings.map(({ id, severity, params }) => ({ severity, finding: id, about: JSON.stringify(params) }));
