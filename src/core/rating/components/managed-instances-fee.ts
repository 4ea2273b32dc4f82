// The line item for having Lambda manage EC2 instances.
//
// Rule     A fee per instance-hour. Where AWS's figure for the type is not in the price book: 15 % of the on-demand price, that
//          price rounded to four decimals first, as published fees are. Discounts on EC2 never lower it.
// Since    November 2025.
// Source   data/SOURCES.md#managed-instances
// Vectors  test/vectors/components.json
import type { Usd } from "../../base/money.ts";
import { ownPrice, type PriceBook, priceIfListed } from "../../prices/price-book.ts";
import type { BillableUsage, ManagedInstances, PriceComponent } from "../component.ts";

const FEE_OF_ON_DEMAND = { n: 15n, d: 100n };
const PRICE_DECIMALS = 4;
const SECONDS_PER_HOUR = 3600n;

export const managedInstancesFee: PriceComponent<"managed-instances-fee"> = {
  id: "managed-instances-fee",
  unit: "instance-hour",
  atomsPerUnit: SECONDS_PER_HOUR,
  freeMeter: null,
  poolOf: (usage, book) => ({
    region: usage.region,
    architecture: null,
    variant: usage.managedInstances ? variantOf(usage, usage.managedInstances, book) : "",
  }),
  quantity: ({ managedInstances }) => managedInstances?.hours ?? null,
  price({ region, day, managedInstances }, book) {
    const { instanceType, ec2Hourly } = managedInstances as ManagedInstances;
    return (
      priceIfListed(book, "managed-instances-fee", region, instanceType, day) ??
      ownPrice(derivedFee(ec2Hourly), "derived-from-ec2-price", day)
    );
  },
};

/** A derived fee follows the price given: instances at different prices do not share a line. */
function variantOf(
  { region, day }: BillableUsage,
  { instanceType, ec2Hourly }: ManagedInstances,
  book: PriceBook,
): string {
  const published = priceIfListed(book, "managed-instances-fee", region, instanceType, day);
  return published ? instanceType : `${instanceType} ${derivedFee(ec2Hourly).toJSON()}`;
}

export const derivedFee = (ec2Hourly: Usd): Usd => ec2Hourly.rounded(PRICE_DECIMALS).times(FEE_OF_ON_DEMAND);
