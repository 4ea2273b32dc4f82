// The line item for billed time of Lambda@Edge.
//
// Rule     Memory (1 GB = 1,024 MB) × billed time, INIT included, at one price everywhere. AWS prints it per 128 MB and second:
//          an eighth. No free allowance, no volume tiers.
// Since    Lambda@Edge, 2017; steps of 50 ms until 2021-03-31, of 1 ms from 2021-04-01 (metering/billed-duration.ts).
// Source   data/SOURCES.md#lambda-edge
// Vectors  test/vectors/components.json
import { everywhere, type PriceComponent } from "../component.ts";
import { gbSeconds, MB_MS_PER_GB_S } from "../gb-seconds.ts";

export const edgeDuration: PriceComponent<"edge-duration"> = {
  id: "edge-duration",
  unit: "GB-second",
  atomsPerUnit: MB_MS_PER_GB_S,
  freeMeter: null,
  poolOf: everywhere,
  quantity: ({ metering, memoryMb, billedMs }) => (metering === "edge" ? gbSeconds(memoryMb, billedMs) : null),
};
