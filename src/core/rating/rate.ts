// Usage × price book → bill: pools, the monthly allowance, a Savings Plan, the volume ladder, exact amounts, and who caused them.
import type { Day } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import { Usd } from "../base/money.ts";
import { dividedBy, isZero, minus, parseRatio, plus, type Ratio, smaller, sum, times, zero } from "../base/ratio.ts";
import { type Band, freeTierOn, ownPrice, type PriceBook } from "../prices/price-book.ts";
import { type Confidence, EVERYWHERE } from "../prices/price-list.ts";
import { attribute } from "./attribution.ts";
import type { Bill, LineItem, PlanMonth, PlannedCharge } from "./bill.ts";
import { ANY, type BillableUsage, type FreeMeter, type PriceComponent } from "./component.ts";
import { components, PLAN_UNUSED } from "./components/index.ts";
import { type FreeTierOrder, type FreeTierScope, mayClaimFreeTier, spreadAllowance } from "./free-tier.ts";
import { claimOf, type Pool, poolQuantity, poolsOf, quantityOf, type Segment } from "./pools.ts";
import { coverMonth, type SavingsPlan } from "./savings-plan.ts";
import { chargeTiers } from "./tiers.ts";

/** What is free each month: the whole allowance, nothing, or what is left of it (whole, where a meter is not named). */
export type FreeTier = "whole" | "none" | Readonly<Partial<Record<FreeMeter, Ratio>>>;

export type RateOptions = {
  readonly book: PriceBook;
  readonly freeTier: FreeTier;
  readonly freeTierOrder: FreeTierOrder;
  /** Absent: as AWS bills, by usage type. */
  readonly freeTierScope?: FreeTierScope | undefined;
  /** GB-seconds used elsewhere in the organisation each month, by ladder. */
  readonly alreadyUsed: readonly { region: Region; architecture: Architecture; gbSeconds: Ratio }[];
  readonly savingsPlan?: SavingsPlan | undefined;
};

type FreePool = { readonly pool: Pool; readonly free: Ratio };
type RatedSegment = { readonly line: LineItem; readonly segment: Segment };

export function rate(usages: readonly BillableUsage[], options: RateOptions): Bill {
  const order = [...usages.keys()].sort((a, b) =>
    usages[a]!.key < usages[b]!.key ? -1 : usages[a]!.key > usages[b]!.key ? 1 : a - b,
  );
  const attributed = usages.map(() => Usd.zero);
  const lines: LineItem[] = [];
  const plan: PlanMonth[] = [];
  for (const month of [...new Set(usages.map((usage) => usage.month))].sort()) {
    const pools = components.flatMap((component) =>
      withAllowance(component, poolsOf(month, component, usages, order, options.book), usages, options),
    );
    const coverage = options.savingsPlan && coverMonth(month, options.savingsPlan, pools, usages, options.book);
    for (const { pool, free } of pools) {
      for (const { line, segment } of ratePool(pool, free, coverage?.planned.get(pool), usages, options)) {
        lines.push(line);
        attribute(line.amount, line.quantity, segment.quantities).forEach((share, i) => {
          const member = segment.members[i]!;
          attributed[member] = attributed[member]!.plus(share);
        });
      }
    }
    if (coverage) {
      plan.push(coverage.month);
      lines.push(unusedLine(coverage.month, pools[0]!.pool.segments[0]!.day));
    }
  }
  const unattributed = Usd.sum(plan.map(({ unused }) => unused));
  return { total: Usd.sum(lines.map(({ amount }) => amount)), lines, attributed, unattributed, plan };
}

/** The free part of each pool of a component. */
function withAllowance(
  component: PriceComponent,
  pools: readonly Pool[],
  usages: readonly BillableUsage[],
  options: RateOptions,
): FreePool[] {
  const mayClaim = mayClaimFreeTier(options.freeTierScope);
  const claims = pools.map(({ architecture, segments }) => ({
    architecture,
    quantity: sum(segments.map((segment) => claimOf(segment, usages, mayClaim))),
  }));
  const day = pools[0]?.segments[0]?.day;
  const allowance = day === undefined ? zero : allowanceOf(component, options, day);
  const free = spreadAllowance(allowance, claims, options.freeTierOrder, component.atomsPerUnit);
  return pools.map((pool, i) => ({ pool, free: free[i]! }));
}

/** What of a component is free each month. */
export function allowanceOf(
  { freeMeter }: Pick<PriceComponent, "freeMeter">,
  { freeTier, book }: Pick<RateOptions, "freeTier" | "book">,
  day: Day,
): Ratio {
  if (freeMeter === null || freeTier === "none") return zero;
  const left = freeTier === "whole" ? undefined : freeTier[freeMeter];
  if (left) return left;
  const text = freeTierOn(book, day)[freeMeter];
  return parseRatio(text) ?? fail("amount-malformed", { text });
}

/** The earlier part of a month uses up the allowance and climbs the ladder first. */
function ratePool(
  pool: Pool,
  free: Ratio,
  planned: PlannedCharge | undefined,
  usages: readonly BillableUsage[],
  options: RateOptions,
): RatedSegment[] {
  const mayClaim = mayClaimFreeTier(options.freeTierScope);
  const toPay = minus(poolQuantity(pool), free);
  const countsOnLadder = planned !== undefined && options.savingsPlan?.tiers === "covered-counts";
  let freeLeft = free;
  let used = plus(usedElsewhere(pool, options), countsOnLadder ? planned.quantity : zero);
  return pool.segments.map((segment) => {
    const quantity = quantityOf(segment);
    const freeQuantity = smaller(freeLeft, claimOf(segment, usages, mayClaim));
    const here = minus(quantity, freeQuantity);
    const part = planned && partOf(planned, isZero(toPay) ? zero : dividedBy(here, toPay));
    const line = lineOf(pool, segment, { quantity, freeQuantity, planned: part ?? null, used });
    freeLeft = minus(freeLeft, freeQuantity);
    used = plus(used, minus(here, part?.quantity ?? zero));
    return { line, segment };
  });
}

/** A plan's share of a segment: by what there is to pay for. */
const partOf = ({ quantity, rate: planRate, amount }: PlannedCharge, share: Ratio): PlannedCharge => ({
  quantity: times(quantity, share),
  rate: planRate,
  amount: amount.times(share),
});

type Quantities = Pick<LineItem, "quantity" | "freeQuantity" | "planned"> & { readonly used: Ratio };

function lineOf(
  { component, region, architecture, variant, month }: Pool,
  { day, price }: Segment,
  { quantity, freeQuantity, planned, used }: Quantities,
): LineItem {
  const onUnknown = (band: Band): never =>
    fail("price-unknown", { dimension: component.id, region, variant, day, band: band.from.n.toString() });
  const paid = minus(minus(quantity, freeQuantity), planned?.quantity ?? zero);
  const tiers = chargeTiers(price.bands, used, paid, onUnknown);
  return {
    component: component.id,
    region,
    architecture,
    variant: architecture === null && variant !== ANY ? variant : null,
    month,
    unit: component.unit,
    quantity,
    freeQuantity,
    planned,
    alreadyUsed: used,
    tiers,
    amount: Usd.sum([...tiers.map(({ amount }) => amount), planned?.amount ?? Usd.zero]),
    since: price.since,
    sinceKnown: price.sinceKnown,
    confidence: weakest(tiers.map(({ band }) => band.confidence)),
    source: tiers.find(({ quantity: q }) => !isZero(q))?.band.source ?? price.bands[0]!.source,
    overridden: price.overridden,
  };
}

/** What a plan was paid for and did not use: dollars, at a dollar each. */
function unusedLine({ month, unused }: PlanMonth, day: Day): LineItem {
  const price = ownPrice(Usd.parse("1"), "data/SOURCES.md#savings-plans", day);
  const quantity = unused.toRatio();
  return {
    component: PLAN_UNUSED,
    region: EVERYWHERE,
    architecture: null,
    variant: null,
    month,
    unit: "USD",
    quantity,
    freeQuantity: zero,
    planned: null,
    alreadyUsed: zero,
    tiers: [{ band: price.bands[0]!, quantity, amount: unused }],
    amount: unused,
    since: day,
    sinceKnown: true,
    confidence: "high",
    source: price.bands[0]!.source,
    overridden: false,
  };
}

/** Only duration climbs a ladder that others in the organisation climb too. */
export function usedElsewhere({ component, region, architecture }: Pool, { alreadyUsed }: RateOptions): Ratio {
  if (component.freeMeter !== "gbSeconds") return zero;
  const own = alreadyUsed.filter((used) => used.region === region && used.architecture === architecture);
  return sum(own.map(({ gbSeconds }) => gbSeconds));
}

const weakest = (all: readonly Confidence[]): Confidence =>
  all.includes("low") ? "low" : all.includes("medium") ? "medium" : "high";
