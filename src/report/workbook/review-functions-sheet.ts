// The functions of a review: what each is expected to cost in every month, and the sums.
import { Usd } from "../../core/base/money.ts";
import type { Messages } from "../../i18n/messages.ts";
import { ACCOUNT_ROW } from "../../results/estimate.ts";
import type { ReviewFunctionResult, ReviewResult } from "../../results/review.ts";
import {
  amountColumn,
  figure,
  figureOr,
  inUnit,
  quantityColumn,
  type Sheet,
  type SheetCell,
  textColumn,
} from "./sheet.ts";

export function reviewFunctionsSheet({ functions, months }: ReviewResult, t: Messages): Sheet {
  const { label, workbook } = t;
  const id = "functions";
  const tags = [...new Set(functions.flatMap(({ tags: own }) => Object.keys(own)))];
  const totals = months.map(({ month }, i) => {
    const exact = Usd.sum(functions.map(({ amounts }) => Usd.parse(amounts[i]!))).toJSON();
    return [`usd-${month}`, { sumOf: { sheet: id, column: `usd-${month}` }, exact }] as const;
  });
  return {
    id,
    name: label.functionsTitle,
    columns: [
      textColumn("name", label.function),
      ...tags.map((tag) => textColumn(`tag-${tag}`, tag)),
      textColumn("account", label.account),
      textColumn("region", label.region),
      textColumn("architecture", label.architecture),
      quantityColumn("memory", inUnit(workbook.memoryTitle, label.memory)),
      ...months.map(({ month }) => amountColumn(`usd-${month}`, inUnit(month, label.amount))),
      ...months.map(({ month }) => quantityColumn(`requests-${month}`, inUnit(month, t.unit.request))),
    ],
    rows: functions.map((row) =>
      functionRow(
        row,
        months.map(({ month }) => month),
        t,
      ),
    ),
    totals: { name: label.total, ...Object.fromEntries(totals) },
  };
}

const functionRow = (
  row: ReviewFunctionResult,
  months: readonly string[],
  { text }: Messages,
): Record<string, SheetCell> => ({
  name: row.name === ACCOUNT_ROW && row.region === null ? text.accountRow : row.name,
  ...Object.fromEntries(Object.entries(row.tags).map(([tag, value]) => [`tag-${tag}`, value])),
  account: row.account ?? "",
  region: row.region ?? "",
  architecture: row.architecture ?? "",
  memory: figureOr(row.memoryMb),
  ...Object.fromEntries(months.map((month, i) => [`usd-${month}`, figure(row.amounts[i]!)])),
  ...Object.fromEntries(months.map((month, i) => [`requests-${month}`, figure(row.requests[i]!)])),
});
