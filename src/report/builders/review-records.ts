// The CSV form of a review: its months, their bills, budgets, functions and drivers as flat records.
import type { BillResult, Money } from "../../results/bill-result.ts";
import type { DriverResult } from "../../results/comparison.ts";
import type { CasesResult, RangeResult, ReviewResult } from "../../results/review.ts";
import type { CsvRecord } from "../report.ts";
import { billRecords, emptyRecord as emptyLine } from "./csv-records.ts";

const emptyRecord = {
  ...emptyLine,
  kind: "",
  budget_usd: "",
  p10_usd: "",
  p50_usd: "",
  p90_usd: "",
  low_usd: "",
  high_usd: "",
  probability: "",
  status: "",
  group: "",
  driver: "",
  day: "",
} as const satisfies CsvRecord;

export function reviewRecords({ months, budgets, functions, capacity }: ReviewResult): CsvRecord[] {
  return [
    ...months.flatMap(({ month, kind, expected, range, cases, bill, change }) => [
      { ...emptyRecord, record: "month", month, kind, amount_usd: expected.exact, ...spreadOf(range, cases) },
      ...lineRecords(bill, "expected"),
      ...(change ? change.drivers.map((driver) => driverRecord("month-driver", month, "", driver)) : []),
    ]),
    ...budgets.flatMap(({ name, monthly, months: own, alerts, firstAbove }) => [
      ...own.map(({ month, expected, range, cases, probability, status }) => ({
        ...emptyRecord,
        record: "budget",
        name,
        month,
        budget_usd: monthly.exact,
        amount_usd: expected.exact,
        ...spreadOf(range, cases),
        probability: probability === null ? "" : String(probability),
        status,
      })),
      ...alerts.map(({ percent, amount, day }) => ({
        ...emptyRecord,
        record: "alert",
        name,
        kind: String(percent),
        amount_usd: amount,
        day: day ?? "",
      })),
      ...(["p50", "p90"] as const).flatMap((at) =>
        (firstAbove[at]?.drivers ?? []).map((driver) => ({
          ...driverRecord("budget-driver", firstAbove[at]!.month, name, driver),
          kind: at,
        })),
      ),
    ]),
    ...functions.flatMap(({ name, account, region, architecture, memoryMb, amounts, requests }) =>
      months.map(({ month }, i) => ({
        ...emptyRecord,
        record: "function",
        name,
        account: account ?? "",
        region: region ?? "",
        architecture: architecture ?? "",
        memory_mb: memoryMb === null ? "" : String(memoryMb),
        month,
        invocations: requests[i]!,
        amount_usd: amounts[i]!,
      })),
    ),
    ...capacity.risks.map(({ account, region, reachedIn, growthToFirstThrottle, growthForecast, firstFunction }) => ({
      ...emptyRecord,
      record: "capacity",
      name: firstFunction ?? "",
      account: account ?? "",
      region,
      month: reachedIn ?? "",
      quantity: String(growthForecast),
      free_quantity: String(growthToFirstThrottle),
    })),
  ];
}

const spreadOf = (range: RangeResult | null, cases: CasesResult | null) => ({
  p10_usd: exact(range?.p10),
  p50_usd: exact(range?.p50),
  p90_usd: exact(range?.p90),
  low_usd: exact(cases?.low),
  high_usd: exact(cases?.high),
});

const exact = (money: Money | undefined): string => money?.exact ?? "";

/** The total is the month's own record. */
const lineRecords = (bill: BillResult, kind: string): CsvRecord[] =>
  billRecords(bill)
    .slice(1)
    .map((line) => ({ ...emptyRecord, ...line, kind }));

const driverRecord = (record: string, month: string, name: string, { group, driver, amount }: DriverResult) => ({
  ...emptyRecord,
  record,
  month,
  name,
  group,
  driver,
  amount_usd: amount,
});
