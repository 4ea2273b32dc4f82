// Usage that shares a price: the pools of a component in a month, in the order in which their prices changed.
import type { BillingMonth, Day } from "../base/day.ts";
import { type Ratio, sum, zero } from "../base/ratio.ts";
import { type Price, type PriceBook, priceOn } from "../prices/price-book.ts";
import type { Dimension } from "../prices/price-data.ts";
import type { BillableUsage, PoolKey, PriceComponent } from "./component.ts";
import type { MeteredId } from "./components/index.ts";

/** One component, region, variant and month: what a volume ladder is for. */
export type Pool = PoolKey & {
  readonly component: PriceComponent<MeteredId>;
  readonly month: BillingMonth;
  readonly segments: readonly Segment[];
};

/** The part of a pool that one price entry covers, from `day` on. `members` index into the usages. */
export type Segment = {
  readonly day: Day;
  readonly price: Price;
  readonly members: number[];
  readonly quantities: Ratio[];
};

export const quantityOf = ({ quantities }: Segment): Ratio => sum(quantities);
export const poolQuantity = ({ segments }: Pool): Ratio => sum(segments.map(quantityOf));

/** The part of a segment that an allowance may cover. */
export const claimOf = (
  { members, quantities }: Segment,
  usages: readonly BillableUsage[],
  mayClaim: (usage: BillableUsage) => boolean,
): Ratio => sum(quantities.map((quantity, i) => (mayClaim(usages[members[i]!]!) ? quantity : zero)));

/** `order`: the indices of the usages, sorted so that no result depends on the order they came in. */
export function poolsOf(
  month: BillingMonth,
  component: PriceComponent<MeteredId>,
  usages: readonly BillableUsage[],
  order: readonly number[],
  book: PriceBook,
): Pool[] {
  const pools = new Map<string, Pool & { readonly segments: Segment[] }>();
  for (const index of order) {
    const usage = usages[index]!;
    const quantity = usage.month === month ? component.quantity(usage) : null;
    if (quantity === null) continue;
    const key = component.poolOf(usage, book);
    const name = sortKey(key);
    const pool = pools.get(name) ?? { ...key, component, month, segments: [] };
    pools.set(name, pool);
    segmentOf(pool, usage, book, quantity).members.push(index);
  }
  const inOrder = [...pools].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pool]) => pool);
  return inOrder.map((pool) => ({ ...pool, segments: joined(pool.segments) }));
}

const sortKey = ({ region, variant }: PoolKey): string =>
  `${region} ${variant === "x86_64" ? "0" : variant === "arm64" ? "1" : variant}`;

function segmentOf(
  pool: Pool & { readonly segments: Segment[] },
  usage: BillableUsage,
  book: PriceBook,
  q: Ratio,
): Segment {
  const { component, region, variant, segments } = pool;
  let segment = segments.find(({ day }) => day === usage.day);
  if (!segment) {
    const price = component.price
      ? component.price(usage, book)
      : priceOn(book, component.id as Dimension, region, variant, usage.day);
    segment = { day: usage.day, price, members: [], quantities: [] };
    segments.push(segment);
  }
  segment.quantities.push(q);
  return segment;
}

/** In order of day; days between which this pool's price did not change are one segment, whatever other pools' did. */
function joined(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of [...segments].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    const last = result.at(-1);
    if (last && last.price.since === segment.price.since && last.price.overridden === segment.price.overridden) {
      // One by one: a call takes only so many arguments.
      for (const member of segment.members) last.members.push(member);
      for (const quantity of segment.quantities) last.quantities.push(quantity);
    } else result.push(segment);
  }
  return result;
}
