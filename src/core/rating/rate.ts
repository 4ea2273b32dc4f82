// Usage × price book → bill: pools, the monthly allowance, the volume ladder, exact amounts, and who caused them.
import type { BillingMonth, Day } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import { Usd } from "../base/money.ts";
import { isZero, minus, parseRatio, plus, type Ratio, smaller, sum, zero } from "../base/ratio.ts";
import { type Band, freeTierOn, type Price, type PriceBook, priceOn } from "../prices/price-book.ts";
import type { Confidence } from "../prices/price-list.ts";
import { attribute } from "./attribution.ts";
import type { Bill, LineItem } from "./bill.ts";
import type { BillableUsage, FreeMeter, PriceComponent } from "./component.ts";
import { components } from "./components/index.ts";
import { type FreeTierOrder, spreadAllowance } from "./free-tier.ts";
import { chargeTiers } from "./tiers.ts";

/** What is free each month: the whole allowance, nothing, or what is left of it. */
export type FreeTier = "whole" | "none" | Readonly<Record<FreeMeter, Ratio>>;

export type RateOptions = {
  readonly book: PriceBook;
  readonly freeTier: FreeTier;
  readonly freeTierOrder: FreeTierOrder;
  /** GB-seconds used elsewhere in the organisation each month, by ladder. */
  readonly alreadyUsed: readonly { region: Region; architecture: Architecture; gbSeconds: Ratio }[];
};

/** Usage that shares a ladder: one component, region, architecture and month, in the order in which prices changed. */
type Pool = { readonly region: Region; readonly architecture: Architecture; readonly segments: Segment[] };
/** The part of a pool that one price entry covers, from `day` on. `members` index into the usages. */
type Segment = { readonly day: Day; readonly price: Price; readonly members: number[]; readonly quantities: Ratio[] };

export function rate(usages: readonly BillableUsage[], options: RateOptions): Bill {
  const attributed = usages.map(() => Usd.zero);
  const lines: LineItem[] = [];
  for (const month of [...new Set(usages.map((usage) => usage.month))].sort()) {
    for (const component of components) {
      for (const { line, members, quantities } of rateMonth(month, component, usages, options)) {
        lines.push(line);
        attribute(line.amount, line.quantity, quantities).forEach((share, i) => {
          attributed[members[i]!] = attributed[members[i]!]!.plus(share);
        });
      }
    }
  }
  return { total: Usd.sum(lines.map(({ amount }) => amount)), lines, attributed };
}

type RatedSegment = {
  readonly line: LineItem;
  readonly members: readonly number[];
  readonly quantities: readonly Ratio[];
};

function rateMonth(
  month: BillingMonth,
  component: PriceComponent,
  usages: readonly BillableUsage[],
  options: RateOptions,
): RatedSegment[] {
  const pools = poolsOf(month, component, usages, options.book);
  const claims = pools.map(({ architecture, segments }) => ({ architecture, quantity: sum(segments.map(quantityOf)) }));
  const day = pools[0]?.segments[0]?.day;
  const allowance = day === undefined ? zero : allowanceOf(component, options, day);
  const free = spreadAllowance(allowance, claims, options.freeTierOrder, component.atomsPerUnit);
  return pools.flatMap((pool, i) => ratePool(month, component, pool, free[i]!, options));
}

function poolsOf(
  month: BillingMonth,
  component: PriceComponent,
  usages: readonly BillableUsage[],
  book: PriceBook,
): Pool[] {
  const pools = new Map<string, Pool>();
  const byKey = [...usages.keys()].sort((a, b) =>
    usages[a]!.key < usages[b]!.key ? -1 : usages[a]!.key > usages[b]!.key ? 1 : a - b,
  );
  for (const index of byKey) {
    const usage = usages[index]!;
    if (usage.month !== month) continue;
    const quantity = component.quantity(usage);
    if (isZero(quantity) && !component.isAlwaysShown) continue;
    const { region, architecture, day } = usage;
    const key = `${region} ${architecture === "x86_64" ? 0 : 1}`;
    const pool = pools.get(key) ?? { region, architecture, segments: [] };
    pools.set(key, pool);
    let segment = pool.segments.find((known) => known.day === day);
    if (!segment) {
      const price = priceOn(book, component.dimension, region, architecture, day);
      segment = { day, price, members: [], quantities: [] };
      pool.segments.push(segment);
    }
    segment.members.push(index);
    segment.quantities.push(quantity);
  }
  const inOrder = [...pools].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pool]) => pool);
  return inOrder.map((pool) => ({ ...pool, segments: joined(pool.segments) }));
}

/** In order of day; days between which this pool's price did not change are one segment, whatever other pools' did. */
function joined(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of [...segments].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    const last = result.at(-1);
    if (last && last.price.since === segment.price.since && last.price.overridden === segment.price.overridden) {
      last.members.push(...segment.members);
      last.quantities.push(...segment.quantities);
    } else result.push(segment);
  }
  return result;
}

const quantityOf = (segment: Segment): Ratio => sum(segment.quantities);

function allowanceOf({ freeMeter }: PriceComponent, { freeTier, book }: RateOptions, day: Day): Ratio {
  if (freeMeter === null || freeTier === "none") return zero;
  if (freeTier !== "whole") return freeTier[freeMeter];
  const text = freeTierOn(book, day)[freeMeter];
  return parseRatio(text) ?? fail("amount-malformed", { text });
}

/** The earlier part of a month uses up the allowance and climbs the ladder first. */
function ratePool(
  month: BillingMonth,
  component: PriceComponent,
  pool: Pool,
  free: Ratio,
  options: RateOptions,
): RatedSegment[] {
  const { region, architecture } = pool;
  let freeLeft = free;
  let used = component.freeMeter === "gbSeconds" ? usedElsewhere(region, architecture, options) : zero;
  return pool.segments.map((segment) => {
    const { price } = segment;
    const quantity = quantityOf(segment);
    const freeQuantity = smaller(freeLeft, quantity);
    const paid = minus(quantity, freeQuantity);
    const onUnknown = (band: Band): never =>
      fail("price-unknown", {
        dimension: component.dimension,
        region,
        architecture,
        day: segment.day,
        band: band.from.n.toString(),
      });
    const tiers = chargeTiers(price.bands, used, paid, onUnknown);
    const line: LineItem = {
      component: component.id,
      region,
      architecture,
      month,
      unit: component.unit,
      quantity,
      freeQuantity,
      alreadyUsed: used,
      tiers,
      amount: Usd.sum(tiers.map(({ amount }) => amount)),
      since: price.since,
      sinceKnown: price.sinceKnown,
      confidence: weakest(tiers.map(({ band }) => band.confidence)),
      source: tiers.find(({ quantity: q }) => !isZero(q))?.band.source ?? price.bands[0]!.source,
      overridden: price.overridden,
    };
    freeLeft = minus(freeLeft, freeQuantity);
    used = plus(used, paid);
    return { line, members: segment.members, quantities: segment.quantities };
  });
}

function usedElsewhere(region: Region, architecture: Architecture, { alreadyUsed }: RateOptions): Ratio {
  const own = alreadyUsed.filter((used) => used.region === region && used.architecture === architecture);
  return sum(own.map(({ gbSeconds }) => gbSeconds));
}

const weakest = (all: readonly Confidence[]): Confidence =>
  all.includes("low") ? "low" : all.includes("medium") ? "medium" : "high";
