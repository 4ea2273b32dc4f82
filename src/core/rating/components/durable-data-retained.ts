// The line item for data that durable functions keep.
//
// Rule     GB × months kept, while running and for the retention after it (1 to 90 days), prorated; GB of 1,000,000 KB.
// Since    December 2025.
// Source   data/SOURCES.md#durable-functions
// Vectors  test/vectors/components.json
import { byRegion, type PriceComponent } from "../component.ts";

export const durableDataRetained: PriceComponent<"durable-data-retained"> = {
  id: "durable-data-retained",
  unit: "GB-month",
  atomsPerUnit: 1_000_000_000n,
  freeMeter: null,
  poolOf: byRegion,
  quantity: ({ durable }) => durable?.retainedGbMonths ?? null,
};
