// Which days cost the same: one month is mostly billed at the prices of the next, and then its day is no driver.
import type { Day } from "../base/day.ts";
import { changeDays } from "../prices/price-book.ts";
import { type ComparedFunction, type DetailedSide, type Period, plainText } from "./side.ts";

/** The functions of a side, each period with what of it can make a difference. */
export function withPriceText({ functions, account }: DetailedSide): readonly ComparedFunction[] {
  const { book, savingsPlan } = account;
  const changes: Day[] = [...changeDays(book), ...[...book.freeTier, ...book.planFactors].map(({ since }) => since)];
  changes.sort();
  const rows = functions.flatMap((f) => f.rows);
  const hasMonths = new Set(rows.map(({ period }) => period.month.month)).size > 1;
  const hasHours = savingsPlan !== undefined || rows.some(({ provisioned = [] }) => provisioned.length > 0);
  const textOf = ({ day, month }: Period): string =>
    [
      changes.findLast((change) => change <= day) ?? day,
      hasMonths ? month.month : "", // each has a free tier and a ladder of its own
      hasHours ? plainText(month.seconds) : "", // what is kept ready or committed goes by the hour
    ].join(" ");
  return functions.map((f) => ({
    ...f,
    rows: f.rows.map((row) => ({ ...row, period: { ...row.period, text: textOf(row.period) } })),
  }));
}
