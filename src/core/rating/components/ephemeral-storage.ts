// The line item for temporary disk space.
//
// Rule     Storage above the included 512 MB (1 GB = 1,024 MB) is billed for the billed time, on demand and on provisioned
//          concurrency alike, whatever the memory size. No free allowance, no volume tiers. On Managed Instances there is no
//          billed time, and AWS lists no storage charge.
// Since    2022-03-24; before it every function had 512 MB.
// Source   data/SOURCES.md#ephemeral-storage
// Vectors  test/vectors/ephemeral-storage.json
import { plus, zero } from "../../base/ratio.ts";
import { byArchitecture, isStandard, type PriceComponent } from "../component.ts";
import { gbSeconds, MB_MS_PER_GB_S } from "../gb-seconds.ts";

export const INCLUDED_STORAGE_MB = 512;

export const ephemeralStorage: PriceComponent<"ephemeral-storage"> = {
  id: "ephemeral-storage",
  unit: "GB-second",
  atomsPerUnit: MB_MS_PER_GB_S,
  freeMeter: null,
  poolOf: byArchitecture,
  quantity(usage) {
    const { ephemeralStorageMb, billedMs, provisioned } = usage;
    const aboveMb = ephemeralStorageMb - INCLUDED_STORAGE_MB;
    return aboveMb > 0 && isStandard(usage) ? gbSeconds(aboveMb, plus(billedMs, provisioned?.billedMs ?? zero)) : null;
  },
};
