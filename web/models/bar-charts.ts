// Bars: what the bill is made of, who causes it, and what one choice is worth.
import type { Day } from "../../src/core/base/day.ts";
import { Usd } from "../../src/core/base/money.ts";
import type { Messages } from "../../src/i18n/messages.ts";
import { endColumn, startColumn } from "../../src/report/builders/bill-blocks.ts";
import { dollars, share, signedPercent } from "../../src/report/format.ts";
import type { EstimateResult } from "../../src/results/estimate.ts";
import { changeAll, stateOf } from "../state/page-state.ts";
import type { PlanDraft } from "../state/plan-draft.ts";
import { answerOf } from "./answer.ts";
import type { BarChart, ChartId } from "./charts.ts";

type Part = { readonly label: string; readonly amount: Usd };

/** Null where there is nothing to pay. */
export function componentsChart({ bill }: EstimateResult, t: Messages): BarChart | null {
  const parts = new Map<string, Usd>();
  for (const { component, amount } of bill.lines) {
    const name = t.component[component];
    parts.set(name, (parts.get(name) ?? Usd.zero).plus(Usd.parse(amount)));
  }
  const all = [...parts].map(([label, amount]) => ({ label, amount }));
  return partsChart("components", t.page.label.chartComponents, t.label.component, all, t);
}

export function workloadsChart({ workloads }: EstimateResult, t: Messages): BarChart | null {
  const all = workloads.map((row) => ({
    label: "requests" in row ? row.name : t.page.label.accountChart,
    amount: Usd.parse(row.amount),
  }));
  return partsChart("workloads", t.page.label.chartWorkloads, t.label.workload, all, t);
}

const MOST_BARS = 12;

function partsChart(id: ChartId, title: string, head: string, parts: readonly Part[], t: Messages): BarChart | null {
  const total = Usd.sum(parts.map(({ amount }) => amount));
  if (total.isZero()) return null;
  const sorted = parts.filter(({ amount }) => !amount.isZero()).sort((a, b) => b.amount.compare(a.amount));
  const first = sorted[0]!;
  const shareOf = ({ amount }: Part): string => share(amount.toNumber() / total.toNumber());
  const words = { first: first.label, total: dollars(total.toJSON()) };
  return {
    kind: "bars",
    id,
    title,
    summary:
      sorted.length === 1 ? t.page.text.chartOnly(words) : t.page.text.chartShare({ ...words, share: shareOf(first) }),
    bars: sorted.slice(0, MOST_BARS).map(barOf),
    table: {
      kind: "table",
      title,
      columns: [startColumn(head), endColumn(t.label.amount), endColumn("%")],
      rows: sorted.map((part) => [part.label, dollars(part.amount.toJSON()), shareOf(part)]),
      footer: [t.label.total, dollars(total.toJSON()), ""],
    },
    records: sorted.map(({ label, amount }) => ({ name: label, amount_usd: amount.toJSON() })),
  };
}

const barOf = ({ label, amount }: Part) => ({ label, value: amount.toNumber(), text: dollars(amount.toJSON()) });

/** The plan with every workload on one architecture and on the other; null where it has none that could be on either. */
export function architectureChart(draft: PlanDraft, today: Day, t: Messages): BarChart | null {
  const on = (architecture: "x86_64" | "arm64"): PlanDraft => changeAll(stateOf([draft]), { architecture }).drafts[0]!;
  const pair = [
    { label: "x86_64", draft: on("x86_64") },
    { label: "arm64", draft: on("arm64") },
  ] as const;
  return pairChart("architecture", t.page.label.chartArchitecture, pair, today, t);
}

export function roundingChart(draft: PlanDraft, today: Day, t: Messages): BarChart | null {
  const pair = [
    { label: t.page.label.rounding100, draft: { ...draft, rounding: "100ms" as const } },
    { label: t.page.label.rounding1, draft: { ...draft, rounding: "1ms" as const } },
  ] as const;
  return pairChart("rounding", t.page.label.chartRounding, pair, today, t);
}

type Choice = { readonly label: string; readonly draft: PlanDraft };

function pairChart(
  id: ChartId,
  title: string,
  pair: readonly [Choice, Choice],
  today: Day,
  t: Messages,
): BarChart | null {
  const parts = pair.flatMap(({ label, draft }): Part[] => {
    const answer = answerOf(draft, today);
    return answer.kind === "result" ? [{ label, amount: Usd.parse(answer.result.bill.total.exact) }] : [];
  });
  const [one, other] = parts;
  if (!one || !other || (one.amount.isZero() && other.amount.isZero())) return null;
  const [before, after] = [dollars(one.amount.toJSON()), dollars(other.amount.toJSON())];
  const words = { first: one.label, second: other.label };
  const percent = one.amount.isZero() ? "" : signedPercent((other.amount.toNumber() / one.amount.toNumber() - 1) * 100);
  const isSame = one.amount.compare(other.amount) === 0;
  return {
    kind: "bars",
    id,
    title,
    summary: isSame
      ? t.page.text.chartSame({ ...words, amount: before })
      : t.page.text.chartPair({ ...words, before, after, percent: percent.replace("-", "−") }),
    bars: parts.map(barOf),
    table: {
      kind: "table",
      title,
      columns: [startColumn(t.label.scenario), endColumn(t.label.amount)],
      rows: parts.map(({ label, amount }) => [label, dollars(amount.toJSON())]),
    },
    records: parts.map(({ label, amount }) => ({ name: label, amount_usd: amount.toJSON() })),
  };
}
