// What Lambda does not offer on one function at the same time.
//
// Rule     SnapStart goes with neither provisioned concurrency nor more than 512 MB of storage; tenants with neither SnapStart
//          nor provisioned concurrency; Managed Instances with none of these.
// Since    As long as there has been each of the two.
// Source   data/SOURCES.md#snapstart, data/SOURCES.md#tenant-isolation, data/SOURCES.md#managed-instances
// Vectors  test/core/planning/findings.test.ts, test/core/planning/settings-findings.test.ts
import { type Finding, finding, type Place } from "./finding.ts";

const apart = [
  ["snapStart", "provisioned"],
  ["snapStart", "ephemeralStorageMb above 512"],
  ["tenants", "provisioned"],
  ["tenants", "snapStart"],
  ["managedInstances", "provisioned"],
  ["managedInstances", "snapStart"],
  ["managedInstances", "streamedMb"],
  ["managedInstances", "tenants"],
  ["managedInstances", "durable"],
] as const;

export type OfferedApart = (typeof apart)[number][number];

/** `has`: what the function has, by the key of a plan; what is left out it has not. */
export const notOffered = (name: string, has: { readonly [K in OfferedApart]?: boolean }, at?: Place): Finding[] =>
  apart
    .filter(([first, second]) => has[first] && has[second])
    .map(([first, second]) => finding("not-offered-together", { name, first, second }, at));
