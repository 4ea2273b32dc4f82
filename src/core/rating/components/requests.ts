// The line item for started invocations.
//
// Rule     Every started invocation is one request, failed runs and retries included; throttled attempts are none.
// Since    2014-11-13; the price is the same for both architectures.
// Source   data/SOURCES.md#requests
// Vectors  test/vectors/on-demand.json
import type { PriceComponent } from "../component.ts";

export const requests: PriceComponent = {
  id: "requests",
  unit: "request",
  atomsPerUnit: 1n,
  dimension: "requests",
  freeMeter: "requests",
  isAlwaysShown: true,
  quantity: (usage) => usage.requests,
};
