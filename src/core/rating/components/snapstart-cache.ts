// The line item for keeping a published version's snapshot.
//
// Rule     Memory (1 GB = 1,024 MB) × time the version is active, three hours at least (metering/snapstart-time.ts). Java is free.
// Since    2024-11-18, with Python and .NET; Java has had SnapStart since 2022-11-28, without charge.
// Source   data/SOURCES.md#snapstart
// Vectors  test/vectors/components.json
import { byRegion, type PriceComponent } from "../component.ts";
import { gbSeconds, MB_MS_PER_GB_S } from "../gb-seconds.ts";

export const snapStartCache: PriceComponent<"snapstart-cache"> = {
  id: "snapstart-cache",
  unit: "GB-second",
  atomsPerUnit: MB_MS_PER_GB_S,
  freeMeter: null,
  poolOf: byRegion,
  quantity: ({ memoryMb, snapStart }) => (snapStart ? gbSeconds(memoryMb, snapStart.cachedMs) : null),
};
