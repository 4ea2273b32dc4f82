// The picture with two inputs side by side: each read and metered as by itself, then billed in every mixture of both.
import { type Day, dayOfUs } from "../core/base/day.ts";
import { fail } from "../core/base/errors.ts";
import type { Usd } from "../core/base/money.ts";
import { amountsSide, type Comparison, compareAmounts, compareSides } from "../core/comparison/compare.ts";
import { type Projected, recordedFunctions } from "../core/comparison/recorded-side.ts";
import type { SavedResult } from "../core/comparison/saved-result.ts";
import { type Account, type DetailedSide, plannedFunctions } from "../core/comparison/side.ts";
import { isAbove, type Threshold } from "../core/comparison/threshold.ts";
import { lengthUs, type TraceSpan } from "../core/metering/trace-span.ts";
import type { Finding } from "../core/planning/finding.ts";
import { findingsOf } from "../core/planning/findings.ts";
import type { Plan } from "../core/planning/plan.ts";
import { monthLength } from "../core/planning/workload.ts";
import { cutDays, knownRegion } from "../core/prices/price-book.ts";
import type { Bill } from "../core/rating/bill.ts";
import { billableUsage, type GroupUsage } from "../core/rating/billable-usage.ts";
import { type Assumption, assume } from "../results/assumption.ts";
import { billAssumptions } from "../results/bill-assumptions.ts";
import { type ComparisonBasis, type ComparisonResult, comparisonResult, type SideKind } from "../results/comparison.ts";
import { readAssumptions } from "../results/input-result.ts";
import { workloadAssumptions } from "../results/workload-assumptions.ts";
import type { ReadResult, TraceInput } from "../traces/read.ts";
import type { AnalyzeOptions } from "./analyze.ts";
import { gather } from "./gather.ts";
import { defaultsOf, type PricingOptions, relativeStartDay } from "./reading.ts";

export type TraceSideOptions = Omit<AnalyzeOptions, "capacity">;

/** One of the two: `name` is what the user called it. */
export type SideInput = { readonly name: string } & (
  | { readonly kind: "plan"; readonly plan: Plan; readonly options: PricingOptions }
  | { readonly kind: "trace"; readonly inputs: readonly TraceInput[]; readonly options: TraceSideOptions }
  | { readonly kind: "saved"; readonly saved: SavedResult }
);
type Input<K> = Extract<SideInput, { kind: K }>;

export type CompareOptions = {
  /** Fails when "after" costs more by more than this; `text` as the user wrote it. */
  readonly failAbove: (Threshold & { readonly text: string }) | undefined;
};

/** Two plans, or a plan and anything else: a month of either. Two traces, or saved analyses: what each recorded. */
export async function compare(before: SideInput, after: SideInput, options: CompareOptions): Promise<ComparisonResult> {
  const inputs = [before, after] as const;
  const basis: ComparisonBasis = inputs.every(isRecorded) ? "as-recorded" : "month";
  const spanned = inputs.find((input) => input.kind === "saved" && input.saved.kind === "analysis");
  if (basis === "month" && spanned) fail("comparison-spans", { file: spanned.name });
  const [was, is] = [
    await opened(before, basis === "month" ? after : undefined),
    await opened(after, basis === "month" ? before : undefined),
  ];
  const comparison = compared(was, is);
  const { failAbove } = options;
  return comparisonResult({
    comparison,
    basis,
    before: was.about,
    after: is.about,
    findings: newFindings(was.findings, is.findings),
    assumptions: [
      ...(basis === "month" && inputs.some(({ kind }) => kind === "trace") ? [assume("comparison-month")] : []),
      ...assumptionsOf(was, comparison.bills?.before),
      ...assumptionsOf(is, comparison.bills?.after),
    ],
    limit: failAbove ? { text: failAbove.text, isExceeded: (a: Usd, b: Usd) => isAbove(failAbove, a, b) } : null,
  });
}

const isRecorded = (input: SideInput): boolean =>
  input.kind === "trace" || (input.kind === "saved" && input.saved.kind === "analysis");

/** A side, ready to be billed. */
type Opened = {
  readonly about: {
    readonly name: string;
    readonly kind: SideKind;
    readonly on: string | null;
    readonly pricesAsOf: string;
  };
  readonly side: DetailedSide | SavedResult;
  readonly findings: Finding[];
  /** What it rests on, once it is billed. */
  readonly assume: (bill: Bill) => Assumption[];
};

function compared(before: Opened, after: Opened): Comparison {
  const [was, is] = [before.side, after.side];
  if ("functions" in was && "functions" in is) return compareSides(was, is);
  return compareAmounts("functions" in was ? amountsSide(was) : was, "functions" in is ? amountsSide(is) : is);
}

/** The bill is made again where the comparison had only amounts. */
function assumptionsOf({ side, about, assume: restsOn }: Opened, bill: Bill | undefined): Assumption[] {
  if (!("functions" in side)) return [assume("comparison-saved", { file: about.name })];
  return restsOn(bill ?? amountsSide(side).bill);
}

/** `beside`: what it is compared with as a month. */
async function opened(input: SideInput, beside: SideInput | undefined): Promise<Opened> {
  if (input.kind === "plan") return openedPlan(input);
  if (input.kind === "trace") return openedTrace(input, beside);
  const { saved, name } = input;
  const { kind, on, pricesAsOf } = saved;
  return { about: { name, kind, on, pricesAsOf }, side: saved, findings: [], assume: () => [] };
}

function openedPlan({ name, plan, options }: Input<"plan">): Opened {
  const { workloads, on, monthHours, accountLimit, limitedRegions = [] } = plan;
  const { book, alreadyUsed, savingsPlan } = options;
  const named = [...workloads, ...alreadyUsed, ...(savingsPlan?.hourly ?? [])].map(({ region }) => region);
  for (const region of [...named, ...limitedRegions]) knownRegion(book, region);
  const month = monthLength(on, monthHours);
  return {
    about: { name, kind: "plan", on, pricesAsOf: book.asOf },
    side: { functions: plannedFunctions(workloads, { day: on, month }), account: options },
    findings: findingsOf(workloads, on, month, accountLimit),
    assume: (bill) => [...workloadAssumptions(plan, bill, null, {}), ...billAssumptions(bill, options)],
  };
}

async function openedTrace({ name, inputs, options }: Input<"trace">, beside: SideInput | undefined): Promise<Opened> {
  const { on } = options;
  const { read, usages, span } = await meterTrace(inputs, options);
  const spanUs = lengthUs(span);
  if (beside && !spanUs) fail("times-relative", { file: name });
  const account: Account = accountBeside(options, beside);
  if (beside && read.issues.issues.has("time-in-future")) fail("times-in-future", { file: name });
  const projected = beside && spanUs ? projectedBeside(beside, spanUs, on ?? dayOfUs(span.lastStartUs)) : null;
  const { packageType, runtimeKind, defaults } = options;
  const days = Number(((spanUs ?? 0) / 86_400e6).toFixed(6));
  const relativeStart = relativeStartDay(on ?? options.today);
  const billed = options.billed ?? (on ? "computed" : "logged");
  return {
    about: { name, kind: "trace", on: projected ? projected.day : on, pricesAsOf: account.book.asOf },
    side: {
      functions: recordedFunctions(read.configs.configs, usages, { packageType, runtimeKind }, projected),
      account,
    },
    findings: [],
    assume: (bill) => [
      ...readAssumptions(read, usages, { ...options, ...defaults, billed, relativeStart }),
      ...billAssumptions(bill, { ...options, ...account }),
      ...(projected ? [assume("projection-from-span", { days })] : []),
    ],
  };
}

type Metered = { readonly read: ReadResult; readonly usages: GroupUsage[]; readonly span: TraceSpan };

async function meterTrace(inputs: readonly TraceInput[], options: TraceSideOptions): Promise<Metered> {
  const { book, on } = options;
  const undatedDay = on ? relativeStartDay(on) : options.today;
  const defaults = defaultsOf(options, on ? undatedDay : undefined);
  const gathered = await gather(inputs, { ...options, defaults, cutDays: cutDays(book), undatedDay });
  const billed = options.billed ?? (on ? "computed" : "logged");
  const usages = gathered.usage ? billableUsage(gathered.usage, { ...options, billed }) : [];
  return { read: gathered.read, span: gathered.span, usages };
}

/** A trace beside a plan is billed to the plan's account: its free tier, Savings Plan, usage elsewhere and prices. */
function accountBeside(options: TraceSideOptions, beside: SideInput | undefined): Account {
  if (beside?.kind !== "plan") return options;
  const { book, freeTier, freeTierOrder, freeTierScope, alreadyUsed, savingsPlan } = beside.options;
  return { book, freeTier, freeTierOrder, freeTierScope, alreadyUsed, savingsPlan };
}

/** As long a month as the other side's, so that the calendar is not taken for traffic. */
function projectedBeside(beside: SideInput, spanUs: number, day: Day): Projected {
  if (beside.kind === "plan") return { spanUs, day, month: monthLength(beside.plan.on, beside.plan.monthHours) };
  return { spanUs, day, month: monthLength(day, beside.kind === "saved" ? beside.saved.monthHours : null) };
}

/** By what they are about, not by their figures. */
function newFindings(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const about = ({ id, params }: Finding): string =>
    [id, params.name, params.region, params.first, params.second].join("\u0000");
  const known = new Set(before.map(about));
  return after.filter((finding) => !known.has(about(finding)));
}
