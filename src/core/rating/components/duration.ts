// The line item for memory held over billed time.
//
// Rule     Memory (1 GB = 1,024 MB) × billed time on demand, in GB-seconds, on the ladder of its region and architecture.
// Since    2014-11-13; arm64 from 2021-09-29; volume tiers from August 2022.
// Source   data/SOURCES.md#duration
// Vectors  test/vectors/on-demand.json, test/vectors/tiers.json
import { isZero } from "../../base/ratio.ts";
import { byArchitecture, isStandard, type PriceComponent } from "../component.ts";
import { gbSeconds, MB_MS_PER_GB_S } from "../gb-seconds.ts";

export const duration: PriceComponent<"duration"> = {
  id: "duration",
  unit: "GB-second",
  atomsPerUnit: MB_MS_PER_GB_S,
  freeMeter: "gbSeconds",
  poolOf: byArchitecture,
  quantity(usage) {
    const { memoryMb, billedMs, provisioned } = usage;
    const ranOnProvisioned = provisioned !== undefined && isZero(billedMs);
    return isStandard(usage) && !ranOnProvisioned ? gbSeconds(memoryMb, billedMs) : null;
  },
};
