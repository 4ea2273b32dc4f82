// What a month like the trace's span would cost.
import { type Day, dayOfUs, daysInMonth, monthOf, US_PER_DAY } from "../core/base/day.ts";
import { type Ratio, ratio, roundToAtoms, times, toDecimalText } from "../core/base/ratio.ts";
import { lengthUs, type TraceSpan } from "../core/metering/trace-span.ts";
import type { GroupUsage } from "../core/rating/billable-usage.ts";
import { type RateOptions, rate } from "../core/rating/rate.ts";
import type { ProjectionResult } from "./analysis.ts";
import { moneyResult } from "./bill-result.ts";

/** The span's usage scaled to a month, then rated with that month's allowance and ladder; never the bill scaled. */
export function projectionResult(...trace: Parameters<typeof projectedMonth>): ProjectionResult | null {
  const projected = projectedMonth(...trace);
  if (!projected) return null;
  const { month, days, factor, bill } = projected;
  return { month, days, factor: toDecimalText(factor, 6), total: moneyResult(bill.total) };
}

/** The same with its whole bill. */
export function projectedMonth(usages: readonly GroupUsage[], span: TraceSpan, on: Day | null, options: RateOptions) {
  const spanUs = lengthUs(span);
  if (!spanUs || usages.length === 0) return null;
  const day = on ?? dayOfUs(span.lastStartUs);
  const month = monthOf(day);
  const days = daysInMonth(month);
  const factor = ratio(BigInt(days) * BigInt(US_PER_DAY), BigInt(spanUs));
  const scaled = (quantity: Ratio): Ratio => roundToAtoms(times(quantity, factor), 1n);
  const monthly = usages.map((usage) => ({
    ...usage,
    month,
    day,
    requests: scaled(usage.requests),
    billedMs: scaled(usage.billedMs),
    provisioned: usage.provisioned && { ...usage.provisioned, billedMs: scaled(usage.provisioned.billedMs) },
  }));
  return { month, days, factor, bill: rate(monthly, options) };
}
