// What AWS's usage types mean to us. A usage type AWS adds is one line of this table.
//
// Names are matched whole, without their region prefix and never by their end: `Lambda-Managed-Instances-Request` is not
// `Request`. Units are not looked at; AWS writes the same one in several ways.
import type { Dimension } from "./price-data.ts";
import type { Variant } from "./price-list.ts";

/** What is priced. `everywhere`: one price for all regions, though rows of several may repeat it. */
export type Meter = { readonly dimension: Dimension; readonly variant: Variant; readonly everywhere?: true };

type Listed = Meter & { readonly usageType: string };
type Grouped = Meter & { readonly group: string };

const ARM = "-ARM";
const ANY: Variant = "any";

const byArchitecture = (usageType: string, dimension: Dimension): Listed[] => [
  { usageType, dimension, variant: "x86_64" },
  { usageType: `${usageType}${ARM}`, dimension, variant: "arm64" },
];
/** Listed for both architectures at what has to be one price. */
const alike = (usageType: string, dimension: Dimension): Listed[] => [
  { usageType, dimension, variant: ANY },
  { usageType: `${usageType}${ARM}`, dimension, variant: ANY },
];

const usageTypes: readonly Listed[] = [
  ...byArchitecture("Request", "requests"),
  ...byArchitecture("Lambda-GB-Second", "duration"),
  ...byArchitecture("Lambda-Storage-GB-Second", "ephemeral-storage"),
  ...byArchitecture("Lambda-Provisioned-Concurrency", "provisioned-concurrency"),
  ...byArchitecture("Lambda-Provisioned-GB-Second", "provisioned-duration"),
  ...alike("Lambda-Streaming-Response-Processed-Bytes", "response-streaming"),
  ...alike("Lambda-Managed-Instances-Request", "managed-instances-requests"),
  { usageType: "Lambda-SnapStart-Cached-GB-S", dimension: "snapstart-cache", variant: ANY },
  { usageType: "Lambda-SnapStart-Restored-GB", dimension: "snapstart-restore", variant: ANY },
  { usageType: "Lambda-Edge-Request", dimension: "edge-requests", variant: ANY, everywhere: true },
  { usageType: "Lambda-Edge-GB-Second", dimension: "edge-duration", variant: ANY, everywhere: true },
];

/** Where the usage type is not established, or says less than the group. */
const groups: readonly Grouped[] = [
  { group: "AWS-Lambda-Durable-Execution-Operations", dimension: "durable-operations", variant: ANY },
  { group: "AWS-Lambda-Durable-Execution-Written-Bytes", dimension: "durable-data-written", variant: ANY },
  { group: "AWS-Lambda-Durable-Execution-TimedStorage-ByteHrs", dimension: "durable-data-retained", variant: ANY },
  { group: "AWS-Lambda-Event-Poller-Unit-Duration", dimension: "poller-kafka", variant: ANY },
  { group: "AWS-Lambda-SQS-Event-Poller-Unit-Duration", dimension: "poller-sqs", variant: ANY },
];

const INSTANCE_FEE = /^Lambda-Managed-Instances-([a-z0-9-]+\.[a-z0-9-]+)-Management-Hours$/;

const byUsageType: ReadonlyMap<string, Meter> = new Map(usageTypes.map((listed) => [listed.usageType, listed]));
const byGroup: ReadonlyMap<string, Meter> = new Map(groups.map((grouped) => [grouped.group, grouped]));

/** `name` is the usage type without its region prefix. Undefined: nothing of ours. */
export function meterOf(name: string, group: string): Meter | undefined {
  const [, instanceType] = INSTANCE_FEE.exec(name) ?? [];
  if (instanceType) return { dimension: "managed-instances-fee", variant: instanceType };
  return byUsageType.get(name) ?? byGroup.get(group);
}

export const isArm = (name: string): boolean => name.endsWith(ARM);
/** Free allowances are products of their own. */
export const isFreeTier = (name: string): boolean => name.startsWith("Global-");
export const isMicroVm = (name: string): boolean => name.startsWith("Lambda-MicroVM-");

/** Dimensions priced by architecture. */
export const architectureDimensions: ReadonlySet<Dimension> = new Set(
  usageTypes.filter(({ variant }) => variant === "arm64").map(({ dimension }) => dimension),
);

/** What Compute Savings Plans discount, under the name their rates have. */
export const planDimensions: Readonly<Partial<Record<Dimension, Dimension>>> = {
  duration: "savings-plan-duration",
  "provisioned-concurrency": "savings-plan-provisioned-concurrency",
  "provisioned-duration": "savings-plan-provisioned-duration",
};
