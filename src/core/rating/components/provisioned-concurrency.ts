// The line item for concurrency kept ready, whether it is used or not.
//
// Rule     Memory (1 GB = 1,024 MB) × environments × time they are configured, each enablement rounded up to five minutes
//          (metering/provisioned-time.ts). No free allowance, no volume tiers.
// Since    December 2019; arm64 from 2021-09-29.
// Source   data/SOURCES.md#provisioned-concurrency
// Vectors  test/vectors/components.json
import { byArchitecture, type PriceComponent } from "../component.ts";
import { gbSeconds, MB_MS_PER_GB_S } from "../gb-seconds.ts";

export const provisionedConcurrency: PriceComponent<"provisioned-concurrency"> = {
  id: "provisioned-concurrency",
  unit: "GB-second",
  atomsPerUnit: MB_MS_PER_GB_S,
  freeMeter: null,
  poolOf: byArchitecture,
  quantity: ({ memoryMb, provisioned }) =>
    provisioned?.configuredMs ? gbSeconds(memoryMb, provisioned.configuredMs) : null,
};
