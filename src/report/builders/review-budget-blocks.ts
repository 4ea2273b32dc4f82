// Budgets in a report: where each stands this month, and when and why it breaks.
import type { Messages } from "../../i18n/messages.ts";
import type { BudgetBreakResult, BudgetResult, ReviewResult } from "../../results/review.ts";
import { dollars, share } from "../format.ts";
import { dollarsCell } from "../money-text.ts";
import type { Reader } from "../reader.ts";
import type { Table } from "../report.ts";
import { endColumn, startColumn } from "./bill-blocks.ts";
import { driverWords } from "./driver-blocks.ts";

/** The current month. */
export function budgetsTable({ budgets }: ReviewResult, t: Reader): Table | null {
  if (budgets.length === 0) return null;
  const { label } = t;
  const now = budgets.map((budget) => ({ budget, month: budget.months[0]! }));
  const hasRange = now.some(({ month }) => month.range);
  const hasSoFar = budgets.some(({ soFar }) => soFar);
  return {
    kind: "table",
    title: `${label.budgets}: ${now[0]!.month.month}`,
    columns: [
      startColumn(label.budget),
      startColumn(label.covers),
      endColumn(label.amount),
      ...(hasSoFar ? [endColumn(label.soFar)] : []),
      endColumn(label.expected),
      ...(hasRange ? [endColumn(label.p50), endColumn(label.p90), endColumn(label.chanceAbove)] : []),
      startColumn(label.status),
    ],
    rows: now.map(({ budget, month }) => [
      budget.name,
      coversText(budget, t),
      dollarsCell(budget.monthly.exact, t),
      ...(hasSoFar ? [budget.soFar ? dollars(budget.soFar.exact) : ""] : []),
      dollarsCell(month.expected.exact, t),
      ...(hasRange
        ? [
            month.range ? dollars(month.range.p50.exact) : "",
            month.range ? dollars(month.range.p90.exact) : "",
            month.probability === null ? "" : share(month.probability),
          ]
        : []),
      t.budgetStatus[month.status],
    ]),
  };
}

const coversText = ({ where }: BudgetResult, { text }: Messages): string =>
  Object.entries(where)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ") || text.everything;

/** The first month above each, with its causes, and the days on which the current month passes a part of it. */
export function breaksTable({ budgets }: ReviewResult, t: Messages): Table | null {
  if (budgets.length === 0) return null;
  const { label } = t;
  return {
    kind: "table",
    title: label.breaksTitle,
    columns: [
      startColumn(label.budget),
      ...budgets[0]!.alerts.map(({ percent }) => startColumn(share(percent / 100))),
      startColumn(label.atP50),
      startColumn(label.atP90),
    ],
    rows: budgets.map(({ name, alerts, firstAbove }) => [
      name,
      ...alerts.map(({ day }) => day ?? "–"),
      breakText(firstAbove.p50, t),
      breakText(firstAbove.p90, t),
    ]),
  };
}

function breakText(found: BudgetBreakResult | null, t: Messages): string {
  if (!found) return "–";
  const { month, since, drivers } = found;
  const reason = driverWords(drivers, t);
  return since === null || !reason ? month : t.text.aboveSince({ month, since, reason });
}
