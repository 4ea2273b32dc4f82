// The line item for requests of functions on Managed Instances.
//
// Rule     Every started invocation is one request; there is no duration charge beside it. Whether the free tier covers these
//          requests is not published: it is a usage type of its own, so none is taken off.
// Since    November 2025.
// Source   data/SOURCES.md#managed-instances
// Vectors  test/vectors/components.json
import { byRegion, type PriceComponent } from "../component.ts";

export const managedInstancesRequests: PriceComponent<"managed-instances-requests"> = {
  id: "managed-instances-requests",
  unit: "request",
  atomsPerUnit: 1n,
  freeMeter: null,
  poolOf: byRegion,
  quantity: ({ metering, requests }) => (metering === "managed-instances" ? requests : null),
};
