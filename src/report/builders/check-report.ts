// The report of `check`: what would be refused first, then what would be throttled, then the room there is.
import type { Severity } from "../../core/planning/finding.ts";
import type { Messages } from "../../i18n/messages.ts";
import type { CheckedRegion, CheckResult } from "../../results/check.ts";
import type { CheckedTemplate } from "../../results/checked-template.ts";
import { count, quantity, share } from "../format.ts";
import type { Block, Column, Notes, Output, Report, Table } from "../report.ts";
import { assumptionNotes } from "./assumption-notes.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { checkRecords } from "./check-records.ts";
import { templateBlocks } from "./template-blocks.ts";

export function checkOutput(result: CheckResult, t: Messages): Output {
  return { result, report: () => checkReport(result, t), records: () => checkRecords(result) };
}

function checkReport(result: CheckResult, t: Messages): Report {
  const { errors, warnings, template } = result;
  const rows: [string, string][] = [[t.label.checked, t.text.checkedSo({ errors, warnings })]];
  if (template) rows.push([t.label.template, t.text.templateRead(readable(template))]);
  const blocks: (Block | null)[] = [
    { kind: "facts", title: t.label.summary, rows },
    findingNotes(result, "error", t.label.refusedTitle, t),
    findingNotes(result, "warning", t.label.warnings, t),
    regionsTable(result, t),
    workloadsTable(result, t),
    ...(template ? templateBlocks(template, t) : []),
    assumptionNotes(result.assumptions, t),
  ];
  return { title: t.label.checkTitle, blocks: blocks.filter((block) => block !== null) };
}

const readable = ({ file, format, functions }: CheckedTemplate) => ({
  file,
  format,
  functions: count(functions.length),
});

function findingNotes({ findings }: CheckResult, severity: Severity, title: string, t: Messages): Notes | null {
  const own = findings.filter((found) => found.severity === severity);
  if (own.length === 0) return null;
  const lines = own.map(({ id, params, at }) => {
    const sentence = t.finding[id](params);
    return at ? `${t.text.sampleOf({ file: at.file, line: at.line ?? 0 })} ${sentence}` : sentence;
  });
  return { kind: "notes", title, lines };
}

function regionsTable({ regions }: CheckResult, t: Messages): Table | null {
  if (regions.length === 0) return null;
  const { label } = t;
  const columns: readonly (readonly [Column, (r: CheckedRegion) => string | null])[] = [
    [startColumn(label.region), (r) => r.region],
    [endColumn(label.limit), (r) => count(r.limit)],
    [endColumn(label.concurrency), (r) => told(r.concurrency, (mean) => quantity(String(mean)))],
    [endColumn(label.utilization), (r) => told(r.utilization, share)],
    [endColumn(label.claimed), (r) => count(r.claimed)],
    [endColumn(label.existing), (r) => count(r.existing)],
    [endColumn(label.mostClaimed), (r) => count(r.mostClaimed)],
    [endColumn(label.unreserved), (r) => count(r.unreserved)],
  ];
  const shown = columns.filter(([, cell]) => regions.some((region) => cell(region) !== null));
  return {
    kind: "table",
    title: label.capacityTitle,
    columns: shown.map(([column]) => column),
    rows: regions.map((region) => shown.map(([, cell]) => cell(region) ?? "")),
  };
}

const told = (figure: number | null, text: (figure: number) => string): string | null =>
  figure === null ? null : text(figure);

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
