// The line item for data that durable functions write.
//
// Rule     GB as AWS's example counts them: 1,000,000 KB. AWS does not say so for the bill.
// Since    December 2025.
// Source   data/SOURCES.md#durable-functions
// Vectors  test/vectors/components.json
import { byRegion, type PriceComponent } from "../component.ts";

export const durableDataWritten: PriceComponent<"durable-data-written"> = {
  id: "durable-data-written",
  unit: "GB",
  atomsPerUnit: 1_000_000_000n,
  freeMeter: null,
  poolOf: byRegion,
  quantity: ({ durable }) => durable?.writtenGb ?? null,
};
