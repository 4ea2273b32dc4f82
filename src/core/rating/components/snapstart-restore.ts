// The line item for starting environments from a snapshot.
//
// Rule     Memory (1 GB = 1,024 MB) of the function at each restore. Java is free.
// Since    2024-11-18, with Python and .NET.
// Source   data/SOURCES.md#snapstart
// Vectors  test/vectors/components.json
import { ratio, times } from "../../base/ratio.ts";
import { byRegion, type PriceComponent } from "../component.ts";

export const snapStartRestore: PriceComponent<"snapstart-restore"> = {
  id: "snapstart-restore",
  unit: "GB",
  atomsPerUnit: 1024n,
  freeMeter: null,
  poolOf: byRegion,
  quantity: ({ memoryMb, snapStart }) => (snapStart ? times(ratio(memoryMb, 1024n), snapStart.restores) : null),
};
