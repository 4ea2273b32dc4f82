// The line item for temporary disk space.
//
// Rule     Storage above the included 512 MB (1 GB = 1,024 MB) is billed for the billed time, whatever the memory size. No
//          free allowance, no volume tiers.
// Since    2022-03-24; before it every function had 512 MB.
// Source   data/SOURCES.md#ephemeral-storage
// Vectors  test/vectors/ephemeral-storage.json
import { ratio, times } from "../../base/ratio.ts";
import type { PriceComponent } from "../component.ts";

export const INCLUDED_STORAGE_MB = 512;
const MB_MS_PER_GB_S = 1024n * 1000n;

export const ephemeralStorage: PriceComponent = {
  id: "ephemeral-storage",
  unit: "GB-second",
  atomsPerUnit: MB_MS_PER_GB_S,
  dimension: "ephemeral-storage",
  freeMeter: null,
  isAlwaysShown: false,
  quantity: ({ ephemeralStorageMb, billedMs }) =>
    times(ratio(Math.max(0, ephemeralStorageMb - INCLUDED_STORAGE_MB), MB_MS_PER_GB_S), billedMs),
};
