// What a Compute Savings Plan pays for, hour by hour.
//
// Rule     A commitment in dollars an hour, at the plan's own rates. Each hour it goes to the usage with the largest saving
//          first; what an hour does not use is lost, and charged all the same. What it does not reach is charged as usual.
// Since    February 2020.
// Source   data/SOURCES.md#savings-plans
// Vectors  test/vectors/savings-plans.json
//
// AWS does not say how a plan meets the free tier and the volume tiers. Ours: the allowance covers a month's first hours, and
// a plan pays for none of it; whether planned usage counts on the volume ladder is `tiers`. Both are named in every result.
import { type BillingMonth, daysInMonth } from "../base/day.ts";
import { Usd } from "../base/money.ts";
import {
  dividedBy,
  floor,
  floorToAtoms,
  isBelow,
  isZero,
  minus,
  plus,
  type Ratio,
  ratio,
  smaller,
  sum,
  times,
  zero,
} from "../base/ratio.ts";
import type { PriceBook } from "../prices/price-book.ts";
import type { PlanMonth, PlannedCharge } from "./bill.ts";
import type { BillableUsage } from "./component.ts";
import { isPlanMeter, type PlanMeter, type PlanRate, type PlanTerms, planRate } from "./plan-rates.ts";
import { type Pool, poolQuantity } from "./pools.ts";

/** `covered-counts`: planned usage fills the ladder from below. `uncovered-only`: the ladder sees only what is left. */
export const planTierRules = ["covered-counts", "uncovered-only"] as const;
export type PlanTierRule = (typeof planTierRules)[number];

export type SavingsPlan = PlanTerms & {
  readonly hourlyCommitment: Usd;
  readonly tiers: PlanTierRule;
  /** Null: the real month. */
  readonly monthHours: Ratio | null;
  /** Usage of a pool hour by hour, in any scale; shorter lists repeat. Without one: as recorded, else evenly. */
  readonly hourly: readonly HourlyUsage[];
};

export type HourlyUsage = {
  readonly meter: PlanMeter;
  readonly region: string;
  readonly architecture: string;
  readonly gbSeconds: readonly Ratio[];
};

export type Coverage = { readonly planned: ReadonlyMap<Pool, PlannedCharge>; readonly month: PlanMonth };

/** Quantities and amounts are cut here, so that no figure of a bill goes on for ever. */
const DECIMALS = 10n ** 24n;
const one = Usd.parse("1");
const usd = (dollars: Ratio): Usd => one.times(floorToAtoms(dollars, DECIMALS));

/** Usage of one pool, as the hours go by. */
type Claimant = {
  readonly pool: Pool;
  readonly rate: PlanRate;
  readonly ratePerUnit: Ratio;
  /** Plan rate over list price: the smallest is served first. */
  readonly costShare: Ratio;
  readonly byHour: readonly Ratio[];
  readonly isEven: boolean;
  free: Ratio;
  covered: Ratio;
};

export function coverMonth(
  month: BillingMonth,
  plan: SavingsPlan,
  pools: readonly { readonly pool: Pool; readonly free: Ratio }[],
  usages: readonly BillableUsage[],
  book: PriceBook,
): Coverage {
  const hours = plan.monthHours ?? ratio(daysInMonth(month) * 24);
  const lengths = hourLengths(hours);
  const claimants = pools
    .flatMap(({ pool, free }) => claimantOf(pool, free, plan, lengths, usages, book))
    .sort((a, b) => (isBelow(a.costShare, b.costShare) ? -1 : isBelow(b.costShare, a.costShare) ? 1 : 0));
  const perHour = plan.hourlyCommitment.toRatio();
  lengths.forEach((length, hour) => {
    let left = times(perHour, length);
    for (const claimant of claimants) left = serve(claimant, hour, left);
  });
  const served = claimants.filter(({ covered }) => !isZero(covered));
  const paidOf = ({ covered, ratePerUnit }: Claimant): Ratio => times(covered, ratePerUnit);
  const committed = usd(times(perHour, hours));
  const unused = usd(minus(times(perHour, hours), sum(served.map(paidOf))));
  const used = committed.minus(unused);
  // Cut amounts add up to what was used: the last takes what is left.
  const amounts = served.map((claimant) => usd(paidOf(claimant)));
  const others = Usd.sum(amounts.slice(0, -1));
  const planned = new Map<Pool, PlannedCharge>(
    served.map(({ pool, rate, covered }, i) => [
      pool,
      {
        quantity: floorToAtoms(covered, DECIMALS),
        rate,
        amount: i === served.length - 1 ? used.minus(others) : amounts[i]!,
      },
    ]),
  );
  return { planned, month: { month, hours, committed, used, unused, isEven: claimants.some(({ isEven }) => isEven) } };
}

/** Whole hours, and what is left of the last one. */
function hourLengths(hours: Ratio): Ratio[] {
  const whole = floor(hours);
  const rest = minus(hours, ratio(whole));
  return [...Array.from({ length: Number(whole) }, () => ratio(1n)), ...(isZero(rest) ? [] : [rest])];
}

function claimantOf(
  pool: Pool,
  free: Ratio,
  plan: SavingsPlan,
  lengths: readonly Ratio[],
  usages: readonly BillableUsage[],
  book: PriceBook,
): Claimant[] {
  const { component, region, architecture, segments } = pool;
  if (!isPlanMeter(component.id) || architecture === null || isZero(poolQuantity(pool))) return [];
  const meter = component.id;
  const { day, price } = segments[0]!;
  const rate = planRate(book, meter, region, architecture, day, plan);
  const list = price.bands[0]!.price?.toRatio();
  const ratePerUnit = rate.price.toRatio();
  const profile = plan.hourly.find((h) => h.meter === meter && h.region === region && h.architecture === architecture);
  return [
    {
      pool,
      rate,
      ratePerUnit,
      costShare: list && !isZero(list) ? dividedBy(ratePerUnit, list) : ratio(1n),
      ...hourlyUsage(pool, profile, usages, lengths),
      free,
      covered: zero,
    },
  ];
}

/** Weights of a month's hours: a series (a shorter one repeats), or evenly; they add up to one. */
function spread(series: readonly Ratio[] | undefined, lengths: readonly Ratio[]): (hour: number) => Ratio {
  const raw = (hour: number): Ratio => times(lengths[hour]!, series ? series[hour % series.length]! : ratio(1n));
  const total = sum(lengths.map((_, hour) => raw(hour)));
  return (hour) => (isZero(total) ? zero : dividedBy(raw(hour), total));
}

/** A pool's usage by the hour: as the plan gives it for the pool, else as each of its usages was recorded, else evenly. */
function hourlyUsage(
  { segments }: Pool,
  profile: HourlyUsage | undefined,
  usages: readonly BillableUsage[],
  lengths: readonly Ratio[],
): { readonly byHour: readonly Ratio[]; readonly isEven: boolean } {
  const parts = new Map<readonly Ratio[] | undefined, Ratio>();
  for (const { members, quantities } of segments) {
    quantities.forEach((quantity, i) => {
      const series = profile?.gbSeconds ?? usages[members[i]!]!.hourlyWeights;
      parts.set(series, plus(parts.get(series) ?? zero, quantity));
    });
  }
  const spreads = [...parts].map(([series, quantity]) => ({ quantity, weight: spread(series, lengths) }));
  const usageIn = (hour: number): Ratio => sum(spreads.map(({ quantity, weight }) => times(quantity, weight(hour))));
  return { byHour: repeated(usageIn, [...parts.keys()], lengths), isEven: parts.has(undefined) };
}

/** Hours that are alike in every series are worked out once: most series are of a day or a week. */
function repeated(
  usageIn: (hour: number) => Ratio,
  all: readonly (readonly Ratio[] | undefined)[],
  lengths: readonly Ratio[],
): Ratio[] {
  const known = new Map<string, Ratio>();
  return lengths.map(({ n, d }, hour) => {
    const key = [...new Set(all.map((series) => series?.length ?? 1))].map((length) => hour % length).join(" ");
    const usage = known.get(`${key} ${n}/${d}`) ?? usageIn(hour);
    known.set(`${key} ${n}/${d}`, usage);
    return usage;
  });
}

/** Takes what an hour of this usage costs at the plan's rate from what is left of the commitment; returns the rest. */
function serve(claimant: Claimant, hour: number, left: Ratio): Ratio {
  const usage = claimant.byHour[hour]!;
  const free = smaller(claimant.free, usage);
  claimant.free = minus(claimant.free, free);
  const paid = minus(usage, free);
  const { ratePerUnit } = claimant; // zero where a prices file says so
  const covered = isZero(ratePerUnit) ? paid : smaller(paid, dividedBy(left, ratePerUnit));
  claimant.covered = plus(claimant.covered, covered);
  return minus(left, times(covered, ratePerUnit));
}
