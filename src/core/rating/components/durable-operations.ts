// The line item for operations of durable functions.
//
// Rule     Every start, step, wait and callback is one operation.
// Since    December 2025.
// Source   data/SOURCES.md#durable-functions
// Vectors  test/vectors/components.json
import { byRegion, type PriceComponent } from "../component.ts";

export const durableOperations: PriceComponent<"durable-operations"> = {
  id: "durable-operations",
  unit: "operation",
  atomsPerUnit: 1n,
  freeMeter: null,
  poolOf: byRegion,
  quantity: ({ durable }) => durable?.operations ?? null,
};
