// What of ours a usage type or a description on a bill is. Matched whole, as price lists are: what is not known is `other`.

import type { Architecture, Region } from "../core/base/function-config.ts";
import type { BilledComponent } from "../core/comparison/bill-row.ts";
import { regionOfPrefix, withoutPrefix } from "../core/prices/offer-region.ts";
import { architectureDimensions, isFreeTier, meterOf } from "../core/prices/offer-usage-types.ts";
import { EVERYWHERE } from "../core/prices/price-list.ts";
import { componentIds } from "../core/rating/components/index.ts";

export type BilledUsage = {
  readonly component: BilledComponent;
  /** By the usage type's prefix; null where it says none. */
  readonly region: Region | null;
  readonly architecture: Architecture | null;
  readonly isFree: boolean;
};

const FREE = /^Global-/;

/** `APN2-Lambda-GB-Second-ARM` → duration, ap-northeast-2, arm64. Undefined: no usage type of ours. */
export function usageOfType(usageType: string): BilledUsage | undefined {
  const isFree = isFreeTier(usageType);
  const { prefix, name } = withoutPrefix(usageType.replace(FREE, ""));
  const meter = meterOf(name, "");
  const component = componentIds.find((id) => id === meter?.dimension);
  if (!meter || !component) return undefined;
  const architecture = architectureDimensions.has(meter.dimension) ? (meter.variant as Architecture) : null;
  const region = isFree ? null : meter.everywhere ? EVERYWHERE : regionOfPrefix(prefix);
  return { component, region, architecture, isFree };
}

/** Usage types of a bare name, `Request`, are only Lambda's where the service is, or none is told. */
export const usageOfService = (service: string, usageType: string): BilledUsage | undefined =>
  service === "" || isLambda(service) || usageType.includes("Lambda-") ? usageOfType(usageType) : undefined;

/** Where a bill has descriptions only: AWS's own, of rows whose usage type is established. */
const described: readonly (readonly [pattern: RegExp, usageType: string])[] = [
  [/^AWS Lambda - Total Requests - /, "Request"],
  [/^AWS Lambda - Total Compute - /, "Lambda-GB-Second"],
  [/^AWS Lambda - Total Compute \(Provisioned\) - /, "Lambda-Provisioned-GB-Second"],
  [/^AWS Lambda - Requests Free Tier - /, "Global-Request"],
  [/^AWS Lambda - Compute Free Tier - /, "Global-Lambda-GB-Second"],
];
const USAGE_TYPE_IN_TEXT = / for (?:[A-Z]{2}[A-Z0-9]{0,4}-)?(Lambda-[A-Za-z-]+) in /;

/** `AWS Lambda - Total Requests - US East (Ohio)` → requests; the region is the bill's to tell. */
export function usageOfDescription(description: string): BilledUsage | undefined {
  if (/\bARM\b/i.test(description)) return undefined; // how AWS words them is not established
  const usageType = described.find(([pattern]) => pattern.test(description))?.[1];
  const usage = usageOfType(usageType ?? USAGE_TYPE_IN_TEXT.exec(description)?.[1] ?? "");
  return usage && { ...usage, region: usage.region === EVERYWHERE ? EVERYWHERE : null };
}

/** Names that AWS gives Lambda on bills. */
export const isLambda = (service: string): boolean => /^(?:AWS ?Lambda|Lambda)$/i.test(service);

const REGION = /^[a-z]{2,8}(?:-[a-z]+)+-\d{1,2}$/;

/** A region code as a bill has it; null for `global` and what is none. */
export const regionCode = (text: string): Region | null => (REGION.test(text) ? text : null);
