// From which use on provisioned concurrency is cheaper than running on demand.
//
// Rule     Kept ready it costs its configured price all the time, and what runs on it costs less: it pays from the share of time
//          configured ÷ (on demand − provisioned duration) on, all at first-tier prices. At 100 % or more it never pays on price.
// Since    December 2019; the share differs by region and architecture.
// Source   data/SOURCES.md#provisioned-concurrency
// Vectors  test/vectors/components.json
import type { Day } from "../base/day.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import { dividedBy, minus, type Ratio } from "../base/ratio.ts";
import { type PriceBook, priceOn } from "../prices/price-book.ts";
import type { Dimension } from "../prices/price-data.ts";

/** The share of configured time from which on it pays; null where it never can, however much it is used, or prices are not known. */
export function breakEvenUtilization(
  book: PriceBook,
  region: Region,
  architecture: Architecture,
  day: Day,
): Ratio | null {
  const price = (dimension: Dimension): Ratio | undefined =>
    priceOn(book, dimension, region, architecture, day).bands[0]?.price?.toRatio();
  const [onDemand, running, ready] = [
    price("duration"),
    price("provisioned-duration"),
    price("provisioned-concurrency"),
  ];
  if (!onDemand || !running || !ready) return null;
  const saved = minus(onDemand, running);
  return saved.n > 0n ? dividedBy(ready, saved) : null;
}
