// The line item for memory held over billed time.
//
// Rule     Memory (1 GB = 1,024 MB) × billed time, in GB-seconds, on the ladder of its region and architecture.
// Since    2014-11-13; arm64 from 2021-09-29; volume tiers from August 2022.
// Source   data/SOURCES.md#duration
// Vectors  test/vectors/on-demand.json, test/vectors/tiers.json
import { ratio, times } from "../../base/ratio.ts";
import type { PriceComponent } from "../component.ts";

const MB_MS_PER_GB_S = 1024n * 1000n;

export const duration: PriceComponent = {
  id: "duration",
  unit: "GB-second",
  atomsPerUnit: MB_MS_PER_GB_S, // an atom is one MB for one ms, so recorded quantities are whole numbers of it
  dimension: "duration",
  freeMeter: "gbSeconds",
  isAlwaysShown: true,
  quantity: ({ memoryMb, billedMs }) => times(ratio(memoryMb, MB_MS_PER_GB_S), billedMs),
};
