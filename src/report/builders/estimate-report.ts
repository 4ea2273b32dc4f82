// The report of `estimate`: per month, per million and per invocation together, then the bill and what it rests on.
import type { Messages } from "../../i18n/messages.ts";
import type { EstimateResult } from "../../results/estimate.ts";
import { dollars, quantity, share } from "../format.ts";
import type { Block, CsvRecord, Facts, Output, Report, Table } from "../report.ts";
import { assumptionNotes } from "./assumption-notes.ts";
import { billTable, endColumn, explainBlocks, startColumn } from "./bill-blocks.ts";
import { billRecords, emptyRecord } from "./csv-records.ts";

export function estimateOutput(result: EstimateResult, explain: string | undefined, t: Messages): Output {
  return { result, report: () => estimateReport(result, explain, t), records: () => estimateRecords(result) };
}

function estimateReport(result: EstimateResult, explain: string | undefined, t: Messages): Report {
  const blocks: (Block | null)[] = [
    answer(result, t),
    billTable(result.bill, t),
    ...(explain === undefined ? [] : explainBlocks(result.bill, explain === "all" ? undefined : explain, t)),
    result.workloads.length > 1 ? workloadsTable(result, t) : null,
    assumptionNotes(result.assumptions, t),
  ];
  return { title: t.label.estimateTitle, blocks: blocks.filter((block) => block !== null) };
}

function answer(
  { bill, upperBound, workloads, capacity, on, month, monthHours, pricesAsOf }: EstimateResult,
  t: Messages,
): Facts {
  const { label, text } = t;
  const rows: [string, string][] = [[label.total, `${dollars(bill.total.exact)} USD`]];
  if (upperBound) rows.push([label.upperBound, `${dollars(upperBound.exact)} USD`]);
  const only = workloads.length === 1 ? workloads[0]! : undefined;
  if (only) {
    rows.push([label.perMillion, `${dollars(only.perMillion.exact)} USD`]);
    rows.push([label.perInvocation, `${dollars(only.perInvocation.exact)} USD`]);
    rows.push([
      label.usageTitle,
      `${label.requests} ${quantity(only.requests)} · ${label.gbSeconds} ${quantity(only.gbSeconds)}`,
    ]);
  }
  for (const { region, concurrency, limit, utilization } of capacity) {
    const figures = {
      concurrency: quantity(String(concurrency)),
      limit: quantity(String(limit)),
      share: share(utilization),
    };
    rows.push([`${label.concurrency} ${region}`, text.utilizationOf(figures)]);
  }
  rows.push([label.month, text.monthOfHours({ month, hours: quantity(monthHours) })]);
  rows.push([label.rules, `${text.ruleDay({ on })}; ${text.pricesAge({ asOf: pricesAsOf })}`]);
  return { kind: "facts", title: label.summary, rows };
}

function workloadsTable({ workloads }: EstimateResult, t: Messages): Table {
  const { label } = t;
  return {
    kind: "table",
    title: label.workloadsTitle,
    columns: [
      startColumn(label.workload),
      startColumn(label.region),
      startColumn(label.architecture),
      endColumn(label.memory),
      endColumn(label.requests),
      endColumn(label.gbSeconds),
      endColumn(label.concurrency),
      endColumn(label.perMillion),
      endColumn(label.amount),
    ],
    rows: workloads.map((w) => [
      w.name,
      w.region,
      w.architecture,
      quantity(String(w.memoryMb)),
      quantity(w.requests),
      quantity(w.gbSeconds),
      quantity(String(w.concurrency)),
      dollars(w.perMillion.exact),
      dollars(w.amount),
    ]),
  };
}

function estimateRecords({ bill, workloads }: EstimateResult): CsvRecord[] {
  const own = workloads.map((w) => ({
    ...emptyRecord,
    record: "workload",
    name: w.name,
    region: w.region,
    architecture: w.architecture,
    memory_mb: String(w.memoryMb),
    invocations: w.requests,
    billed_ms: w.billedMs,
    gb_seconds: w.gbSeconds,
    amount_usd: w.amount,
  }));
  return [...billRecords(bill), ...own];
}
