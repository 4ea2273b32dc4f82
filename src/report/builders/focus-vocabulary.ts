// Which service of AWS each line of a bill is charged by, and its units, in the words of FOCUS.
import type { Unit } from "../../core/rating/component.ts";
import type { ComponentId } from "../../core/rating/components/index.ts";

export type FocusService = {
  readonly ServiceName: string;
  readonly ServiceCategory: string;
  readonly ServiceSubcategory: string;
};

const lambda: FocusService = {
  ServiceName: "AWS Lambda",
  ServiceCategory: "Compute",
  ServiceSubcategory: "Serverless Compute",
};
const ec2: FocusService = {
  ServiceName: "Amazon Elastic Compute Cloud",
  ServiceCategory: "Compute",
  ServiceSubcategory: "Virtual Machines",
};
const cloudWatch: FocusService = {
  ServiceName: "AmazonCloudWatch",
  ServiceCategory: "Management and Governance",
  ServiceSubcategory: "Observability",
};
export const savingsPlans: FocusService = {
  ServiceName: "Savings Plans for AWS Compute usage",
  ServiceCategory: "Compute",
  ServiceSubcategory: "Other (Compute)",
};

const others: Partial<Readonly<Record<ComponentId, FocusService>>> = {
  "managed-instances-ec2": ec2,
  "logs-ingestion": cloudWatch,
  "savings-plan-unused": savingsPlans,
};

export const serviceOf = (component: ComponentId): FocusService => others[component] ?? lambda;

/** Units as FOCUS writes them: capitalised, plural, hyphens between. */
export const focusUnits: Readonly<Record<Unit, string>> = {
  request: "Requests",
  "GB-second": "GB-Seconds",
  GB: "GB",
  "GB-month": "GB-Months",
  "GB-environment": "GB-Environments",
  operation: "Operations",
  "EPU-hour": "EPU-Hours",
  "instance-hour": "Instance-Hours",
  USD: "USD",
};
