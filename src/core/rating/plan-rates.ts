// What a Compute Savings Plan charges for a GB-second.
//
// Rule     Rates are published to three significant digits, one per meter, region and architecture: the published one is
//          used where it is known. Elsewhere it is the list price of the first tier × the plan's factor, rounded likewise.
//          Requests and everything else are not discounted.
// Since    February 2020.
// Source   data/SOURCES.md#savings-plans
// Vectors  test/vectors/savings-plans.json
import type { Day } from "../base/day.ts";
import { fail } from "../base/errors.ts";
import type { Architecture, Region } from "../base/function-config.ts";
import type { Usd } from "../base/money.ts";
import { parseRatio, type Ratio } from "../base/ratio.ts";
import { type PriceBook, priceIfListed, priceOn } from "../prices/price-book.ts";
import type { Dimension } from "../prices/price-data.ts";
import type { PlanPayment, PlanTerm } from "../prices/price-list.ts";

const SIGNIFICANT_DIGITS = 3;

/** The meters a plan covers. */
export const planMeters = ["duration", "provisioned-concurrency", "provisioned-duration"] as const;
export type PlanMeter = (typeof planMeters)[number];
export const isPlanMeter = (id: string): id is PlanMeter => (planMeters as readonly string[]).includes(id);

export type PlanTerms = { readonly payment: PlanPayment; readonly term: PlanTerm };
export type PlanRate = { readonly price: Usd; readonly isDerived: boolean; readonly source: string };

/** Throws `price-unknown` where neither a rate nor a factor is known. */
export function planRate(
  book: PriceBook,
  meter: PlanMeter,
  region: Region,
  architecture: Architecture,
  day: Day,
  { payment, term }: PlanTerms,
): PlanRate {
  const dimension: Dimension = `savings-plan-${meter}`;
  const variant = `${architecture}/${payment}/${term}`;
  const unknown = (): never => fail("price-unknown", { dimension, region, variant, day });
  const published = priceIfListed(book, dimension, region, variant, day);
  if (published) {
    const { price, source } = published.bands[0]!;
    return { price: price ?? unknown(), isDerived: false, source };
  }
  const list = priceOn(book, meter, region, architecture, day).bands[0]!.price ?? unknown();
  const factor = factorOf(book, region, day, payment) ?? unknown();
  return {
    price: list.times(factor).roundedToSignificant(SIGNIFICANT_DIGITS),
    isDerived: true,
    source: "data/SOURCES.md#savings-plans",
  };
}

function factorOf(book: PriceBook, region: Region, day: Day, payment: PlanPayment): Ratio | undefined {
  const entry = book.planFactors.findLast(({ since }) => since <= day);
  if (!entry || entry.unknownRegions.includes(region)) return undefined;
  const own = payment === "no-upfront" ? entry.noUpfrontByRegion[region] : undefined;
  return parseRatio(own ?? entry.factors[payment]);
}
