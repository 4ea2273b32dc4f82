// Why a number of a trace is what it is: its bill, the month it is projected to, what one function cost.
import type { Messages } from "../../src/i18n/messages.ts";
import { inputFacts } from "../../src/report/builders/analysis-report.ts";
import { dollars, grouped, quantity } from "../../src/report/format.ts";
import type { Facts, Notes } from "../../src/report/report.ts";
import type { AnalysisResult, FunctionResult } from "../../src/results/analysis.ts";
import type { BillResult } from "../../src/results/bill-result.ts";
import { type Derivation, everyLine, linesTable, totalOf } from "./derivation.ts";

export const traceTotal = (result: AnalysisResult, t: Messages): Derivation => ({
  ...totalOf(result.bill, t),
  blocks: [linesTable(result.bill, t), inputFacts(result, t)],
});

/** Undefined where no month is projected. */
export function projectedTotal(
  { projection, input }: AnalysisResult,
  bill: BillResult | null,
  t: Messages,
): Derivation | undefined {
  if (!projection || !bill) return undefined;
  const { month, days, factor, total } = projection;
  const scaling: Facts = {
    kind: "facts",
    title: t.label.usageTitle,
    rows: [
      [t.label.span, t.page.text.spanDays({ days: quantity(String(input.days ?? 0)) })],
      [t.label.projection, t.text.projectionOf({ month, days, factor: quantity(factor) })],
    ],
  };
  return {
    title: t.label.projection,
    amount: dollars(total.exact),
    blocks: [scaling, linesTable(bill, t), ...everyLine(bill, t)],
  };
}

export function functionTotal(of: FunctionResult, t: Messages): Derivation {
  const { name, account, region, architecture, memoryMb, invocations, billedMs, gbSeconds, amount } = of;
  const { label } = t;
  const gb = { value: grouped(billedMs), memory: grouped(String(memoryMb)), amount: grouped(gbSeconds) };
  const facts: Facts = {
    kind: "facts",
    title: label.usageTitle,
    rows: [
      [label.region, [account, region, architecture].filter(Boolean).join(" ")],
      [label.invocations, grouped(String(invocations))],
      [label.gbSeconds, t.page.text.billedGb(gb)],
      [label.amount, `${grouped(amount)} → ${dollars(amount)}`],
    ],
  };
  const shared: Notes = { kind: "notes", title: label.rules, lines: [t.page.text.attributed] };
  return { title: name, amount: dollars(amount), blocks: [facts, shared] };
}
