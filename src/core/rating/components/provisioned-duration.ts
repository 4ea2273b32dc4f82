// The line item for billed time on provisioned concurrency.
//
// Rule     Memory (1 GB = 1,024 MB) × billed time of what ran on provisioned environments, INIT included, at a lower price
//          than on demand. What came on top of the configured level ran on demand. No free allowance, no volume tiers.
// Since    December 2019; arm64 from 2021-09-29.
// Source   data/SOURCES.md#provisioned-concurrency
// Vectors  test/vectors/components.json
import { byArchitecture, type PriceComponent } from "../component.ts";
import { gbSeconds, MB_MS_PER_GB_S } from "../gb-seconds.ts";

export const provisionedDuration: PriceComponent<"provisioned-duration"> = {
  id: "provisioned-duration",
  unit: "GB-second",
  atomsPerUnit: MB_MS_PER_GB_S,
  freeMeter: null,
  poolOf: byArchitecture,
  quantity: ({ memoryMb, provisioned }) => (provisioned ? gbSeconds(memoryMb, provisioned.billedMs) : null),
};
