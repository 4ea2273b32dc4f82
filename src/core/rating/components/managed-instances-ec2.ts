// The line item for the EC2 instances behind Managed Instances.
//
// Rule     Instance-hours at the EC2 price less whatever plan or reservation covers it. That price is the user's: EC2 price
//          lists are not in the book.
// Since    November 2025.
// Source   data/SOURCES.md#managed-instances
// Vectors  test/vectors/components.json
import type { Usd } from "../../base/money.ts";
import { minus, ratio } from "../../base/ratio.ts";
import { ownPrice } from "../../prices/price-book.ts";
import type { ManagedInstances, PriceComponent } from "../component.ts";

const SECONDS_PER_HOUR = 3600n;

export const managedInstancesEc2: PriceComponent<"managed-instances-ec2"> = {
  id: "managed-instances-ec2",
  unit: "instance-hour",
  atomsPerUnit: SECONDS_PER_HOUR,
  freeMeter: null,
  poolOf: ({ region, managedInstances }) => ({
    region,
    architecture: null,
    variant: managedInstances ? priceTag(managedInstances) : "",
  }),
  quantity: ({ managedInstances }) => managedInstances?.hours ?? null,
  price({ day, managedInstances }) {
    return ownPrice(paidHourly(managedInstances as ManagedInstances), "given-with-the-workload", day);
  },
};

const paidHourly = ({ ec2Hourly, ec2Discount }: ManagedInstances): Usd =>
  ec2Hourly.times(minus(ratio(1n), ec2Discount));

/** Instances at different prices do not share a line. */
const priceTag = (instances: ManagedInstances): string => `${instances.instanceType} ${paidHourly(instances).toJSON()}`;
