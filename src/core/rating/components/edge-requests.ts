// The line item for requests of Lambda@Edge.
//
// Rule     Every started invocation is one request, at one price everywhere. No free allowance.
// Since    Lambda@Edge, 2017.
// Source   data/SOURCES.md#lambda-edge
// Vectors  test/vectors/components.json
import { everywhere, type PriceComponent } from "../component.ts";

export const edgeRequests: PriceComponent<"edge-requests"> = {
  id: "edge-requests",
  unit: "request",
  atomsPerUnit: 1n,
  freeMeter: null,
  poolOf: everywhere,
  quantity: ({ metering, requests }) => (metering === "edge" ? requests : null),
};
