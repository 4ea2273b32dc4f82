// The report of `estimate`: per month, per million and per invocation together, then the bill and what it rests on.
import type { Messages } from "../../i18n/messages.ts";
import type { ScenarioName } from "../../i18n/names.ts";
import type { AccountRow, EstimateResult, ProvisionedResult, WorkloadResult } from "../../results/estimate.ts";
import { dollars, quantity, share, signedDollars } from "../format.ts";
import { usdText } from "../money-text.ts";
import type { Reader } from "../reader.ts";
import type { Block, CsvRecord, Facts, Notes, Output, Report, Table } from "../report.ts";
import { estimateWorkbook } from "../workbook/estimate-workbook.ts";
import { assumptionNotes, readable } from "./assumption-notes.ts";
import { billTable, endColumn, explainBlocks, startColumn } from "./bill-blocks.ts";
import { billRecords, emptyRecord } from "./csv-records.ts";
import { focusCharges } from "./focus-charges.ts";
import { rateRows } from "./reader-facts.ts";

export function estimateOutput(result: EstimateResult, explain: string | undefined, t: Reader): Output {
  return {
    result,
    report: () => estimateReport(result, explain, t),
    records: () => estimateRecords(result),
    workbook: () => estimateWorkbook(result, t),
    charges: () => focusCharges({ ...result, basis: "estimate", resource: onlyWorkload(result) }),
  };
}

function estimateReport(result: EstimateResult, explain: string | undefined, t: Reader): Report {
  const blocks: (Block | null)[] = [
    answer(result, t),
    findingNotes(result, t),
    scenariosTable(result, t),
    billTable(result.bill, t),
    ...(explain === undefined ? [] : explainBlocks(result.bill, explain === "all" ? undefined : explain, t)),
    result.workloads.length > 1 ? workloadsTable(result, t) : null,
    assumptionNotes(result.assumptions, t),
  ];
  return { title: t.label.estimateTitle, blocks: blocks.filter((block) => block !== null) };
}

const isWorkload = (row: WorkloadResult | AccountRow): row is WorkloadResult => "requests" in row;

function answer(result: EstimateResult, t: Reader): Facts {
  const { bill, upperBound, capacity, on, month, monthHours, pricesAsOf } = result;
  const { label, text } = t;
  const workloads = result.workloads.filter(isWorkload);
  const rows: [string, string][] = [[label.total, usdText(bill.total.exact, t)]];
  if (upperBound) rows.push([label.upperBound, usdText(upperBound.exact, t)]);
  rows.push([label.perMillion, usdText(result.perMillion.exact, t)]);
  rows.push([label.perInvocation, usdText(result.perInvocation.exact, t)]);
  const only = workloads.length === 1 ? workloads[0]! : undefined;
  if (only) {
    rows.push([
      label.usageTitle,
      `${label.requests} ${quantity(only.requests)} · ${label.gbSeconds} ${quantity(only.gbSeconds)}`,
    ]);
  }
  for (const { name, provisioned } of workloads) {
    if (provisioned) rows.push([`${label.provisionedUse} ${name}`, provisionedText(provisioned, t)]);
  }
  for (const { committed, used, unused } of bill.savingsPlan ?? []) {
    const figures = { committed: dollars(committed), used: dollars(used), unused: dollars(unused) };
    rows.push([label.savingsPlan, text.planMonth(figures)]);
  }
  for (const { region, concurrency, limit, utilization } of capacity) {
    const figures = {
      concurrency: quantity(concurrency),
      limit: quantity(limit),
      share: share(utilization),
    };
    rows.push([`${label.concurrency} ${region}`, text.utilizationOf(figures)]);
  }
  rows.push(...rateRows(t), [label.month, text.monthOfHours({ month, hours: quantity(monthHours) })]);
  rows.push([label.rules, `${text.ruleDay({ on })}; ${text.pricesAge({ asOf: pricesAsOf })}`]);
  return { kind: "facts", title: label.summary, rows };
}

function provisionedText({ utilization, breakEvenUtilization }: ProvisionedResult, { text }: Messages): string {
  const breakEven = breakEvenUtilization === null ? null : share(breakEvenUtilization);
  return breakEven !== null && breakEvenUtilization! < 1
    ? text.provisionedPays({ utilization: share(utilization), breakEven })
    : text.provisionedNeverPays({ utilization: share(utilization), breakEven });
}

function onlyWorkload({ workloads }: EstimateResult): WorkloadResult | undefined {
  const [only, ...others] = workloads.filter(isWorkload);
  return others.length === 0 ? only : undefined;
}

function findingNotes({ findings }: EstimateResult, t: Messages): Notes | null {
  if (findings.length === 0) return null;
  return {
    kind: "notes",
    title: t.label.findingsTitle,
    lines: findings.map((f) => t.finding[f.id](readable(f.params))),
  };
}

/** The main figure first: what the others differ from. */
function scenariosTable({ scenarios, bill, perMillion, perInvocation }: EstimateResult, t: Messages): Table | null {
  if (scenarios.length === 0) return null;
  const { label } = t;
  const units = (costs: Pick<EstimateResult, "perMillion" | "perInvocation">): string[] => [
    dollars(costs.perMillion.exact),
    dollars(costs.perInvocation.exact),
  ];
  return {
    kind: "table",
    title: label.scenariosTitle,
    columns: [
      startColumn(label.scenario),
      endColumn(label.amount),
      endColumn(label.difference),
      endColumn(label.perMillion),
      endColumn(label.perInvocation),
    ],
    rows: [
      [t.scenario.expected, dollars(bill.total.exact), "", ...units({ perMillion, perInvocation })],
      ...scenarios.map(({ kind, name, total, difference, ...costs }) => [
        t.scenario[`${kind}-${name}` as ScenarioName],
        dollars(total.exact),
        signedDollars(difference.exact),
        ...units(costs),
      ]),
    ],
  };
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
      endColumn(label.vcpu),
      endColumn(label.requests),
      endColumn(label.gbSeconds),
      endColumn(label.concurrency),
      endColumn(label.perMillion),
      endColumn(label.amount),
    ],
    rows: workloads.map((row) =>
      isWorkload(row)
        ? [
            row.name,
            row.region,
            row.architecture,
            quantity(row.memoryMb),
            quantity(String(row.vcpu)),
            quantity(row.requests),
            quantity(row.gbSeconds),
            quantity(row.concurrency),
            dollars(row.perMillion.exact),
            dollars(row.amount),
          ]
        : [t.text.accountRow, "", "", "", "", "", "", "", "", dollars(row.amount)],
    ),
  };
}

function estimateRecords({ bill, workloads, scenarios }: EstimateResult): CsvRecord[] {
  const own = workloads.map((row) => ({
    ...emptyRecord,
    record: "workload",
    name: row.name,
    amount_usd: row.amount,
    ...(isWorkload(row) && {
      region: row.region,
      architecture: row.architecture,
      memory_mb: String(row.memoryMb),
      invocations: row.requests,
      billed_ms: row.billedMs,
      gb_seconds: row.gbSeconds,
    }),
  }));
  const beside = scenarios.map(({ kind, name, total }) => ({
    ...emptyRecord,
    record: kind,
    name,
    amount_usd: total.exact,
  }));
  return [...billRecords(bill), ...own, ...beside];
}
