// The line item for started invocations.
//
// Rule     Every started invocation is one request, failed runs and retries included; throttled attempts are none. Those
//          that ran on provisioned concurrency are counted here too; Lambda@Edge and Managed Instances have meters of their own.
// Since    2014-11-13; the price is the same for both architectures.
// Source   data/SOURCES.md#requests
// Vectors  test/vectors/on-demand.json
import { byArchitecture, isStandard, type PriceComponent } from "../component.ts";

export const requests: PriceComponent<"requests"> = {
  id: "requests",
  unit: "request",
  atomsPerUnit: 1n,
  freeMeter: "requests",
  poolOf: byArchitecture,
  quantity: (usage) => (isStandard(usage) ? usage.requests : null),
};
