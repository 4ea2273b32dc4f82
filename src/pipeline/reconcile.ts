// A real bill, and the traces of the same time if there are any → what it says of Lambda, and why we differ.
import { addDays, type Day, dayOfUs, daysBetween, usOfDay } from "../core/base/day.ts";
import { CalculatorError, fail } from "../core/base/errors.ts";
import type { BillRow, RealBill } from "../core/comparison/bill-row.ts";
import { reconcileLines } from "../core/comparison/reconcile.ts";
import type { PriceStep } from "../core/comparison/residual.ts";
import type { Threshold } from "../core/comparison/threshold.ts";
import { lengthUs, type TraceSpan } from "../core/metering/trace-span.ts";
import type { UsageSummary } from "../core/metering/usage-summary.ts";
import { cutDays, type PriceBook, priceIfListed } from "../core/prices/price-book.ts";
import type { LineItem } from "../core/rating/bill.ts";
import { billableUsage } from "../core/rating/billable-usage.ts";
import { ANY } from "../core/rating/component.ts";
import { rate } from "../core/rating/rate.ts";
import type { Counted } from "../engines/counting.ts";
import { type Assumption, assume } from "../results/assumption.ts";
import { billAssumptions } from "../results/bill-assumptions.ts";
import { billResult } from "../results/bill-result.ts";
import { inputResult, readAssumptions } from "../results/input-result.ts";
import {
  type ComparedResult,
  comparedResult,
  costOf,
  isUnexplainedAbove,
  RECONCILIATION_SCHEMA,
  type ReconciliationResult,
  realBillResult,
} from "../results/reconciliation.ts";
import type { TraceInput } from "../traces/read.ts";
import { VERSION } from "../version.ts";
import type { AnalyzeOptions } from "./analyze.ts";
import { type Gathering, gather } from "./gather.ts";
import { defaultsOf, relativeStartDay } from "./reading.ts";

export type ReconcileOptions = Omit<AnalyzeOptions, "capacity"> & {
  /** How much may be left unexplained, and as it was written. */
  readonly failAbove?: (Threshold & { readonly text: string }) | undefined;
};

type Days = { readonly from: Day; readonly to: Day };

/** `inputs` empty: the bill alone. Throws `bill-empty`, `bill-without-lambda`, `bill-days-apart`, and what reading traces throws. */
export async function reconcile(
  bill: RealBill,
  inputs: readonly TraceInput[],
  options: ReconcileOptions,
): Promise<ReconciliationResult> {
  if (bill.read === 0) fail("bill-empty", { file: bill.file });
  const { book, on, failAbove } = options;
  const lambda = bill.rows.filter(({ component }) => component !== null);
  const span = spanOf(lambda);
  if (inputs.length > 0 && !span) fail("bill-without-lambda", { file: bill.file });
  const compared = inputs.length > 0 && span ? await comparison(bill.file, lambda, span, inputs, options) : null;
  const ours = compared?.compared ?? null;
  return {
    schema: RECONCILIATION_SCHEMA,
    version: VERSION,
    on,
    pricesAsOf: book.asOf,
    currency: book.currency,
    realBill: realBillResult(bill, span),
    input: compared?.input ?? null,
    bill: compared?.bill ?? null,
    compared: ours,
    assumptions: [
      ...(bill.isEstimated ? [assume("reconcile-estimated")] : []),
      ...(ours ? comparedAssumptions(ours) : []),
      ...(compared?.assumptions ?? []),
    ],
    failAbove: failAbove && ours ? { limit: failAbove.text, exceeded: isUnexplainedAbove(failAbove, ours) } : null,
  };
}

/** The days of usage; where a bill has none, of whatever it has. */
function spanOf(rows: readonly BillRow[]): Days | null {
  const usage = rows.filter(({ kind }) => kind === "usage" || kind === "free-tier");
  const [first, ...others]: readonly Days[] = usage.length > 0 ? usage : rows;
  if (!first) return null;
  let { from, to } = first;
  for (const other of others) {
    if (other.from < from) from = other.from;
    if (other.to > to) to = other.to;
  }
  return { from, to };
}

async function comparison(
  file: string,
  rows: readonly BillRow[],
  span: Days,
  inputs: readonly TraceInput[],
  options: ReconcileOptions,
) {
  const { book, on, billed = on ? "computed" : "logged" } = options;
  const undatedDay = on ? relativeStartDay(on) : options.today;
  const defaults = defaultsOf(options, on ? undatedDay : undefined);
  const counted = await gatherWithin(inputs, { ...options, defaults, cutDays: cutDays(book), undatedDay }, span);
  const days = sharedDays(counted.span, span, file);
  const usages = counted.usage ? billableUsage(counted.usage, { ...options, billed }) : [];
  const bill = rate(usages, options);
  const [near, far] = [rows.filter((row) => overlaps(row, days)), rows.filter((row) => !overlaps(row, days))];
  const lines = reconcileLines(near, bill.lines, (line) => ladderOf(book, line, on));
  const files = inputs.map((input) => input.file);
  const relativeStart = relativeStartDay(on ?? options.today);
  return {
    input: inputResult(files, counted.read, counted.span),
    bill: billResult(bill),
    compared: comparedResult(lines, {
      ...days,
      days: daysBetween(days.from, days.to),
      billDays: daysBetween(span.from, span.to),
      longerRows: near.filter(({ kind, from, to }) => kind === "usage" && (from < days.from || to > days.to)).length,
      leftOut: costOf(far),
    }),
    assumptions: [
      ...readAssumptions(counted.read, usages, { ...options, ...options.defaults, billed, relativeStart }),
      ...billAssumptions(bill, options),
    ],
  };
}

/** What ran in the days of the bill. A summary that has no cut where the bill begins or ends will do if it stays within. */
async function gatherWithin(inputs: readonly TraceInput[], gathering: Gathering, span: Days): Promise<Counted> {
  try {
    const counted = await gather(inputs, { ...gathering, cutDays: withEnds(gathering.cutDays, span) });
    return { ...counted, usage: counted.usage && usageWithin(counted.usage, span) };
  } catch (error) {
    const isCutMissing = error instanceof CalculatorError && error.code === "summary-cut-missing";
    if (!isCutMissing || inputs.some(({ file }) => file === "-")) throw error; // which can be read only once
    const counted = await gather(inputs, gathering);
    const { firstUs, lastStartUs } = counted.span;
    if (firstUs < usOfDay(span.from) || lastStartUs >= usOfDay(span.to)) throw error;
    return counted;
  }
}

/** Periods are also cut where the bill begins and ends, so that what ran outside of it can be left out. */
const withEnds = (known: readonly Day[], { from, to }: Days): Day[] =>
  [...new Set([...known, ...[from, to].filter((day) => !day.endsWith("-01"))])].sort();

const usageWithin = (usage: UsageSummary, { from, to }: Days): UsageSummary => ({
  ...usage,
  periods: new Map([...usage.periods].filter(([since]) => since >= from && since < to)),
});

/** The days that both have. A trace without times is taken as of the bill's. */
function sharedDays(trace: TraceSpan, bill: Days, file: string): Days {
  if (lengthUs(trace) === null) return bill;
  const [first, last] = [dayOfUs(trace.firstUs), dayOfUs(trace.lastStartUs)];
  const after = addDays(last, 1);
  const days = { from: first > bill.from ? first : bill.from, to: after < bill.to ? after : bill.to };
  if (days.from >= days.to) fail("bill-days-apart", { file, from: bill.from, to: addDays(bill.to, -1), first, last });
  return days;
}

const overlaps = (row: Days, days: Days): boolean => row.from < days.to && row.to > days.from;

/** The ladder a line was charged from, up to a band without a price. */
function ladderOf(book: PriceBook, line: LineItem, on: Day | null): PriceStep[] {
  const { component, region, architecture, variant, since, tiers } = line;
  const listed =
    component === "managed-instances-ec2" || component === "savings-plan-unused"
      ? undefined
      : priceIfListed(book, component, region, architecture ?? variant ?? ANY, on ?? since);
  const bands = listed?.bands ?? tiers.map(({ band }) => band);
  const unknown = bands.findIndex(({ price }) => price === null);
  const known = unknown < 0 ? bands : bands.slice(0, unknown);
  return known.map(({ from, price }) => ({ from, price: price! }));
}

function comparedAssumptions({ days, billDays, longerRows, lines }: ComparedResult): Assumption[] {
  return [
    ...(days < billDays ? [assume("reconcile-days", { days, all: billDays })] : []),
    ...(longerRows > 0 ? [assume("reconcile-longer-rows", { rows: longerRows })] : []),
    ...(lines.some(({ component }) => component === "all") ? [assume("reconcile-without-lines")] : []),
  ];
}
