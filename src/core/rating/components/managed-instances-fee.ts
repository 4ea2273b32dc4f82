// The line item for having Lambda manage EC2 instances.
//
// Rule     A fee per instance-hour. Where AWS's figure for the type is not in the price book: 15 % of the on-demand price, that
//          price rounded to four decimals first, as published fees are. Discounts on EC2 never lower it.
// Since    November 2025.
// Source   data/SOURCES.md#managed-instances
// Vectors  test/vectors/components.json
import type { Usd } from "../../base/money.ts";
import { isListed, ownPrice, priceOn } from "../../prices/price-book.ts";
import type { ManagedInstances, PriceComponent } from "../component.ts";

const FEE_OF_ON_DEMAND = { n: 15n, d: 100n };
const PRICE_DECIMALS = 4;
const SECONDS_PER_HOUR = 3600n;

export const managedInstancesFee: PriceComponent = {
  id: "managed-instances-fee",
  unit: "instance-hour",
  atomsPerUnit: SECONDS_PER_HOUR,
  freeMeter: null,
  poolOf: ({ region, managedInstances }) => ({
    region,
    architecture: null,
    variant: managedInstances ? managedInstances.instanceType : "",
  }),
  quantity: ({ managedInstances }) => managedInstances?.hours ?? null,
  price({ region, day, managedInstances }, book) {
    const { instanceType, ec2Hourly } = managedInstances as ManagedInstances;
    return isListed(book, "managed-instances-fee", region, instanceType, day)
      ? priceOn(book, "managed-instances-fee", region, instanceType, day)
      : ownPrice(derivedFee(ec2Hourly), "derived-from-ec2-price", day);
  },
};

export const derivedFee = (ec2Hourly: Usd): Usd => ec2Hourly.rounded(PRICE_DECIMALS).times(FEE_OF_ON_DEMAND);
