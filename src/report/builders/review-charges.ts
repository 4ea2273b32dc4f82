// The months of a review as rows of FOCUS, as expected: what is recorded, and what is forecast and says so.
import type { ReviewMonthResult, ReviewResult } from "../../results/review.ts";
import type { CsvRecord } from "../report.ts";
import { focusCharges } from "./focus-charges.ts";

export const reviewCharges = (result: ReviewResult): CsvRecord[] =>
  result.months.flatMap((month) =>
    focusCharges({ ...result, bill: month.bill, basis: isRecorded(month) ? "trace" : "forecast" }),
  );

/** A month of which a day is still to come is a forecast. */
const isRecorded = ({ kind, recordedDays, days }: ReviewMonthResult): boolean =>
  kind === "before" && recordedDays === days;
